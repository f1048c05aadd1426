import { expect, it } from 'vitest';
import { resultText } from './result-text.ts';

const returned = { kind: 'returned', values: [], memory: null, elapsed: 1 } as const;

it('shows values, text, bytes and failures', () => {
  expect(resultText({ ...returned, values: [3, -4n] })).toBe('3, -4');
  expect(resultText(returned)).toBe('nothing');
  expect(resultText({ ...returned, memory: new TextEncoder().encode('HÉ') })).toBe('HÉ');
  expect(resultText({ ...returned, memory: new Uint8Array([0xff, 0]) })).toBe('ff 00');
  expect(resultText({ kind: 'failed', message: 'no such export' })).toBe('no such export');
});

it('cuts long results', () => {
  expect(resultText({ ...returned, memory: new Uint8Array(5000).fill(65) })).toMatch(/A\n… 904\u00a0bytes more$/);
});
