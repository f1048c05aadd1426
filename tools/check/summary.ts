import type { Counts } from './counts.ts';

export interface StageResult {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
}

export function totalOf(results: readonly StageResult[]): Counts {
  const sum = (pick: (counts: Counts) => number) => results.reduce((total, { counts }) => total + pick(counts), 0);
  return { passed: sum((c) => c.passed), failed: sum((c) => c.failed), skipped: sum((c) => c.skipped) };
}

/** Returns one line for each stage: mark, name, time, counts. */
export function summaryOf(results: readonly StageResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results
    .map(({ name, counts, seconds }) => {
      const mark = counts.failed > 0 ? '✗' : '✓';
      const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
      const figures = `${counts.passed} passed, ${counts.failed} failed${skipped}`;
      return `${mark} ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${figures}\n`;
    })
    .join('');
}
