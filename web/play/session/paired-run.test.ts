import { expect, test } from 'vitest';
import type { ServerOutcome } from '../../../core/api/api.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import { compareRuns, differingParts, isExpected, type RunRecord } from './paired-run.ts';
import { StreamPrefix } from './stream-prefix.ts';

function record<Outcome>(outcome: Outcome, stdout: string): RunRecord<Outcome> {
  const kept = new StreamPrefix();
  for (const piece of stdout.split('|')) kept.append(new TextEncoder().encode(piece));
  return { outcome, stdout: kept.all(), stderr: new StreamPrefix().all(), changes: [], unlisted: 0, duration: 1 };
}

const clock = { functions: ['clock_time_get'], text: 'It reads the clock.', expected: true };
const compare = (here: RunOutcome, there: ServerOutcome, printed: string) =>
  compareRuns(record(here, 'a|b'), record(there, printed), [clock]);

test('compares output regardless of how it was split', () => {
  const comparison = compare({ kind: 'exited', code: 0 }, { kind: 'exited', code: 0 }, 'ab');
  expect(differingParts(comparison)).toEqual([]);
  expect(comparison.stdout).toEqual({ kind: 'identical', size: 2 });
});

test('a clock explains different output, but not a different ending', () => {
  const later = compare({ kind: 'exited', code: 0 }, { kind: 'exited', code: 0 }, 'ac');
  expect([differingParts(later), isExpected(later)]).toEqual([['stdout'], true]);
  const broken = compare({ kind: 'exited', code: 0 }, { kind: 'exited', code: 1 }, '');
  expect([differingParts(broken), isExpected(broken)]).toEqual([['exit', 'stdout'], false]);
});
