import { expect, test } from 'vitest';
import { aliasedPlan } from '../../core/bench/plan.testing.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { CellLedger, firstFigures, type MeasuredCell } from './cells.ts';

const DYNO = 'browser:dyno';

const sample = (metric: MetricId, value: number) => ({
  subject: 'sha',
  host: DYNO,
  metric,
  workers: 1,
  value,
  order: 0,
  iteration: null,
});

const WORK = {
  unit: 'rows',
  small: { args: [], amount: 10, stdoutSha256: null },
  large: { args: [], amount: 110, stdoutSha256: null },
};

const cellOf = (ledger: CellLedger, subject: string, host = DYNO): MeasuredCell | undefined =>
  ledger.cells().find((cell) => cell.subject === subject && cell.host === host);

test('takes the start from the first output and the rate from both sizes of work', () => {
  const samples = [
    sample('cold-total', 40),
    sample('cold-start', 30),
    sample('work-small', 5),
    sample('work-large', 25),
    sample('work-large', 27),
    sample('work-large', 90),
  ];
  expect(firstFigures(samples, WORK)).toEqual({ start: 30, rate: (100 * 1000) / 22 });
  expect(firstFigures(samples, null)).toEqual({ start: 30, rate: null });
  expect(firstFigures([sample('cold-total', 40)], WORK)).toEqual({ start: 40, rate: null });
  // A clock of 1 ms may not see the difference.
  expect(firstFigures([sample('work-small', 5), sample('work-large', 5)], WORK)).toEqual({ start: null, rate: null });
});

test('lists every case as waiting, with the repeated host and those of the server', () => {
  const ledger = new CellLedger({ ...aliasedPlan, serverHosts: ['docker'] });
  const cells = ledger.cells();
  expect(cells.map(({ subject, host }) => `${subject} ${host}`)).toEqual(
    ['sha', 'noop'].flatMap((subject) =>
      [DYNO, 'browser:wasmer', 'browser:dyno~again', 'docker'].map((host) => `${subject} ${host}`),
    ),
  );
  expect(cells.every(({ state, rounds }) => state.kind === 'waiting' && rounds === 0)).toBe(true);
  expect(new CellLedger({ ...aliasedPlan, parts: ['scaling'] }).cells()).toEqual([]);
});

test('shows the mean of finished rounds and of the current one', () => {
  const ledger = new CellLedger(aliasedPlan);
  ledger.started('sha', DYNO);
  expect(cellOf(ledger, 'sha')).toMatchObject({ state: { kind: 'running' }, rounds: 0 });
  ledger.measured('sha', DYNO, { start: 20, rate: null });
  expect(cellOf(ledger, 'sha')).toMatchObject({ state: { kind: 'measured' }, rounds: 1, figures: { start: 20 } });
  ledger.finishBlock();
  ledger.started('sha', DYNO);
  expect(cellOf(ledger, 'sha')).toMatchObject({ state: { kind: 'running' }, rounds: 1, figures: { start: 20 } });
  ledger.measured('sha', DYNO, { start: 30, rate: 4 });
  expect(cellOf(ledger, 'sha')).toMatchObject({ rounds: 2, figures: { start: 25, rate: 4 } });
});

test('discards the figures of an interrupted round', () => {
  const ledger = new CellLedger(aliasedPlan);
  ledger.measured('sha', DYNO, { start: 20, rate: null });
  ledger.failed('noop', DYNO, 'trap');
  ledger.started('noop', 'browser:wasmer');
  ledger.discardBlock();
  expect(cellOf(ledger, 'sha')).toMatchObject({ state: { kind: 'waiting' }, rounds: 0, figures: { start: null } });
  expect(cellOf(ledger, 'noop')?.state).toEqual({ kind: 'failed', message: 'trap' });
  expect(cellOf(ledger, 'noop', 'browser:wasmer')?.state).toEqual({ kind: 'waiting' });

  ledger.measured('sha', DYNO, { start: 20, rate: null });
  ledger.finishBlock();
  ledger.started('sha', DYNO);
  ledger.discardBlock();
  expect(cellOf(ledger, 'sha')).toMatchObject({ state: { kind: 'measured' }, rounds: 1 });
});

test('keeps a case that is left out', () => {
  const ledger = new CellLedger({ ...aliasedPlan, serverHosts: ['docker', 'podman'] });
  ledger.leftOut('sha', 'docker', 'no source');
  ledger.leftOut(null, 'podman', 'not installed');
  ledger.discardBlock();
  const kinds = ['sha', 'noop'].map((subject) =>
    ['docker', 'podman'].map((host) => cellOf(ledger, subject, host)?.state.kind),
  );
  expect(kinds).toEqual([
    ['left-out', 'left-out'],
    ['waiting', 'left-out'],
  ]);
});
