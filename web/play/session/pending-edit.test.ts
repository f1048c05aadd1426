import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flushEdits, flushEditsWhenHidden, forgetPending, setPending, usePendingEdits } from './pending-edit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  flushEdits();
  vi.useRealTimers();
});

test('writes after a pause and reports which documents wait', () => {
  const write = vi.fn();
  setPending('a', write);
  vi.advanceTimersByTime(200);
  setPending('a', write);
  vi.advanceTimersByTime(200);
  expect(write).not.toHaveBeenCalled();
  expect([...usePendingEdits.getState().ids]).toEqual(['a']);
  vi.advanceTimersByTime(200);
  expect(write).toHaveBeenCalledOnce();
  expect(usePendingEdits.getState().ids.size).toBe(0);
});

test('drops the text of one document and writes the others when the files are needed', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  setPending('a', first);
  setPending('b', second);
  forgetPending('a', 'drop');
  flushEdits();
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();
  vi.runAllTimers();
  expect(second).toHaveBeenCalledOnce();
});

test('writes when the page is hidden', () => {
  const page = new EventTarget();
  const order: string[] = [];
  flushEditsWhenHidden(page);
  page.addEventListener('pagehide', () => order.push('saved'));
  setPending('a', () => order.push('written'));
  page.dispatchEvent(new Event('pagehide'));
  expect(order).toEqual(['written', 'saved']);
});
