import { describe, expect, it } from 'vitest';
import { analyse } from '../../core/analysis/analyse.ts';
import { testHost } from '../../core/report/report.testing.ts';
import { analysis, BLOCKS, cellOf, dyno, line, report } from './charts.testing.ts';
import { PHASES, phaseReadout, phaseRows, phaseSummary, phaseValues, restText } from './phases-model.ts';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const bjorn3 = testHost('bjorn3');
const partial = (...more: typeof report.series) => {
  const of = { ...report, hosts: [dyno, bjorn3], series: [...report.series, ...more] };
  return phaseRows(of, analyse(of, { baseline: null }), 'p');
};

describe('the waterfall of a cold start', () => {
  const rows = phaseRows(report, analysis, 'p');
  const [row] = rows;

  it('adds up to the measured cold start', () => {
    expect(rows.map(({ host }) => host.key)).toEqual(['dyno']);
    const phases = sum((row?.phases ?? []).map((of) => of?.estimate.value ?? 0));
    const rest = row?.rest.kind === 'measured' ? row.rest.value : Number.NaN;
    expect(phases + rest).toBeCloseTo(cellOf('dyno', 'cold-start')?.estimate.value ?? 0, 9);
    expect(rest).toBeGreaterThan(0);
  });

  it('has a null for a phase that was not measured, never a 0', () => {
    expect(row?.phases.map((of) => of === null)).toEqual(PHASES.map((metric) => cellOf('dyno', metric) === undefined));
    expect(row?.phases).toContain(null);
  });

  it('says that the rest contains a missing phase', () => {
    const [, lacking] = partial(
      line('bjorn3', 'cold-start', 20),
      line('bjorn3', 'compile-cold', 2),
      line('bjorn3', 'instantiate', 0.2),
    );
    expect(lacking?.missing).toEqual(['spawn', 'wasi-setup']);
    expect(lacking?.rest.kind).toBe('measured');
    expect(lacking === undefined ? '' : restText(lacking)).toMatch(
      /^rest, including worker start, WASI setup \(not measured\): 17\.\d/,
    );
  });

  it('gives a bar without a cold start no length, and puts it last', () => {
    const [, lacking] = partial(line('bjorn3', 'compile-cold', 2), line('bjorn3', 'instantiate', 0.2));
    expect(lacking?.host.key).toBe('bjorn3');
    expect(lacking?.rest).toEqual({ kind: 'unknown' });
    expect(lacking === undefined ? '' : restText(lacking)).toContain('the bar has no length');
    expect(lacking === undefined ? [] : phaseReadout(lacking, report).lines).toContain('worker start: not measured');
  });

  it('does not hide phases that take longer than the cold start', () => {
    const [lacking] = partial(
      line('bjorn3', 'cold-start', 2),
      line('bjorn3', 'compile-cold', 2),
      line('bjorn3', 'instantiate', 1),
    );
    expect(lacking?.rest.kind).toBe('exceeded');
    expect(Math.max(...phaseValues(lacking === undefined ? [] : [lacking]))).toBeGreaterThan(2.9);
  });

  it('names the total, the phases and the rest in its summary', () => {
    const text = phaseSummary(rows, report);
    expect(text).toContain(`${BLOCKS}\u00a0rounds`);
    expect(text).toMatch(/^Chromium \(dyno\): cold start 14\..*worker start .*WASI setup .*rest \(host code.*\.$/);
  });

  it('is empty for a program without phases', () => expect(phaseRows(report, analysis, 'q')).toEqual([]));
});
