import { expect, test } from 'vitest';
import { originNote, storageProblem } from './words.ts';

const problem = (saving: Parameters<typeof storageProblem>[0]['saving']) =>
  storageProblem({ storage: 'opfs', origin: 'own', saving });

test('names the reason for a failed save and never permissions where the size is the reason', () => {
  expect(problem({ kind: 'saved' })).toBeNull();
  expect(problem({ kind: 'full' })).toContain('is full');
  expect(problem({ kind: 'denied' })).toContain('blocked saving');
  expect(problem({ kind: 'too-large', size: 500 * 2 ** 20 })).toMatch(/could not write 500\sMiB/);
  expect(problem({ kind: 'too-large', size: 1 })).not.toMatch(/permission|allow/i);
});

test('says which workspace a second tab has', () => {
  expect(originNote('separate')).toContain('neither overwrites the other');
  expect(originNote('own')).toBeNull();
});
