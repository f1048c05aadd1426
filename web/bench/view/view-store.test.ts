import { expect, test } from 'vitest';
import { testSubject } from '../../../core/report/report.testing.ts';
import { shownSubject } from './view-store.ts';

test('shows the first program that is not empty by default', () => {
  const report = { subjects: [testSubject('noop', { work: null }), testSubject('hello'), testSubject('sha')] };
  expect(shownSubject(report, null)).toBe('hello');
  expect(shownSubject(report, 'sha')).toBe('sha');
  expect(shownSubject(report, 'noop')).toBe('noop');
  expect(shownSubject(report, 'gone')).toBe('hello');
  expect(shownSubject({ subjects: [testSubject('noop')] }, null)).toBe('noop');
});
