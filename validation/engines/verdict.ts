import { type Estimate, estimateRatio, geometricMean } from '../stats.ts';
import { type Block, SUBJECTS, type Subject } from './collect.ts';
import { ROWS } from './rows.ts';

/*
 * The requirements: `dyno` is at least five times as fast as the faster of the two packages over file work, not slower
 * than either on any row, and at least as fast as node:wasi when reading and writing 64 KiB.
 */

export type Other = Exclude<Subject, 'dyno'>;
export const OTHERS: readonly Other[] = SUBJECTS.filter((subject) => subject !== 'dyno');

export interface RowVerdict {
  readonly name: string;
  readonly files: boolean;
  /** Operations per second of `dyno`, the median over blocks. */
  readonly rate: Estimate;
  /** Throughput of `dyno` relative to each other engine. */
  readonly against: Readonly<Record<Other, Estimate>>;
}

export interface Verdict {
  readonly rows: readonly RowVerdict[];
  /** Over file work, relative to the faster package of each row. */
  readonly fileWork: number;
  /** Requirements that do not hold. */
  readonly short: readonly string[];
}

const FILE_WORK_BAR = 5;
/** A row is slower if its interval is below this value. */
const SLOWER = 0.95;
const NODE_ROWS: readonly string[] = ['write 64 KiB to file', 'read 64 KiB from file'];

export function judge(blocks: readonly Block[], random: () => number): Verdict {
  const rateOf = (block: Block, subject: Subject, row: string) => block[subject][row] ?? Number.NaN;
  const rows = ROWS.map(({ name, files }): RowVerdict => {
    const against = (other: Other) =>
      estimateRatio(
        blocks.map((block) => rateOf(block, 'dyno', name) / rateOf(block, other, name)),
        random,
      );
    const rate = estimateRatio(
      blocks.map((block) => rateOf(block, 'dyno', name)),
      random,
    );
    return {
      name,
      files,
      rate,
      against: { bjorn3: against('bjorn3'), wasmer: against('wasmer'), 'node:wasi': against('node:wasi') },
    };
  });
  const better = ({ against }: RowVerdict) => Math.min(against.bjorn3.value, against.wasmer.value);
  const fileWork = geometricMean(rows.filter(({ files }) => files).map(better));
  const short: string[] = [];
  if (!(fileWork >= FILE_WORK_BAR)) short.push(`file work is ${fileWork.toFixed(2)}× the better package`);
  for (const { name, against } of rows) {
    for (const other of ['bjorn3', 'wasmer'] as const) {
      if (!(against[other].low > SLOWER)) short.push(`"${name}" may be slower than ${other}`);
    }
    if (NODE_ROWS.includes(name) && !(against['node:wasi'].value >= 1)) short.push(`"${name}" is below node:wasi`);
  }
  return { rows, fileWork, short };
}

/** `3.21 (3.05–3.40)` */
function estimateText({ value: centre, low, high }: Estimate): string {
  const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
  return `${digits(centre)} (${digits(low)}–${digits(high)})`;
}

function rateText(rate: number, bytes: number): string {
  if (bytes > 0) return `${((rate * bytes) / 1e6).toFixed(0)} MB/s`;
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M/s` : `${(rate / 1e3).toFixed(1)} k/s`;
}

/** Formats a table of the rows with the rate of `dyno` and its ratio to each other engine. */
export function tableText({ rows }: Verdict): string {
  const cells = [
    ['row', 'dyno', ...OTHERS.map((other) => `× ${other}`)],
    ...rows.map((row) => {
      const bytes = ROWS.find(({ name }) => name === row.name)?.bytes ?? 0;
      return [row.name, rateText(row.rate.value, bytes), ...OTHERS.map((other) => estimateText(row.against[other]))];
    }),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  return cells.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

export function conclusion({ fileWork, short }: Verdict): string {
  const figure = `file work ${fileWork.toFixed(2)}× the better package (bar ${FILE_WORK_BAR}×)`;
  if (short.length === 0) return `${figure}; slower nowhere; at or above node:wasi on 64 KiB: the bar holds`;
  return `${figure}; the bar does not hold: ${short.join('; ')}`;
}
