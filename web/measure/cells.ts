import { casesOf, serverCasesOf } from '../../core/bench/cases.ts';
import { pairOf } from '../../core/bench/pair.ts';
import type { BenchPlan } from '../../core/bench/plan.ts';
import type { BlockSample } from '../../core/report/block.ts';
import { blockValues } from '../../core/report/block-value.ts';
import type { Subject } from '../../core/report/report.ts';

/*
 * What a running measurement shows of each case: its state and the mean of its figures so far. The figures are
 * provisional and have no interval; the analysis computes the ones that count, from whole blocks.
 */

/** The figures of one case, in the units of their metrics. Null where they are not measured. */
export interface FirstFigures {
  /** Milliseconds from the start of the worker or process to the first output, or to the end without output. */
  readonly start: number | null;
  /** Units of declared work per second. */
  readonly rate: number | null;
}

export type CellState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'measured' }
  | { readonly kind: 'failed'; readonly message: string }
  /** Never measured, or skipped from now on. */
  | { readonly kind: 'left-out'; readonly message: string };

export interface MeasuredCell {
  readonly subject: string;
  readonly host: string;
  readonly state: CellState;
  /** Rounds with a figure, including the current one. */
  readonly rounds: number;
  /** Means over these rounds. */
  readonly figures: FirstFigures;
}

function medianOf(samples: readonly BlockSample[], metric: BlockSample['metric']): number | null {
  const values = samples.filter((sample) => sample.metric === metric).map(({ value }) => value);
  return (
    blockValues(
      values.map(() => 0),
      values,
      0,
    )[0]?.value ?? null
  );
}

/** Returns the figures of one case in one round. @param work declared work; null for none */
export function firstFigures(samples: readonly BlockSample[], work: Subject['work']): FirstFigures {
  const start = medianOf(samples, 'cold-start') ?? medianOf(samples, 'cold-total');
  const [small, large] = [medianOf(samples, 'work-small'), medianOf(samples, 'work-large')];
  if (work === null || small === null || large === null || large <= small) return { start, rate: null };
  return { start, rate: ((work.large.amount - work.small.amount) * 1000) / (large - small) };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** A case with the figures of its finished rounds, and of the current one, which a pause or cancel discards. */
interface Entry {
  readonly subject: string;
  readonly host: string;
  state: CellState;
  readonly finished: FirstFigures[];
  current: FirstFigures | null;
}

/** Follows the cases of a plan from waiting to measured. */
export class CellLedger {
  readonly #entries: readonly Entry[];

  constructor(plan: BenchPlan) {
    this.#entries = cellsOf(plan).map(({ subject, host }) => ({
      subject,
      host,
      state: { kind: 'waiting' },
      finished: [],
      current: null,
    }));
  }

  started(subject: string, host: string): void {
    this.#change(subject, host, { kind: 'running' });
  }

  measured(subject: string, host: string, figures: FirstFigures): void {
    const entry = this.#change(subject, host, { kind: 'measured' });
    if (entry !== undefined) entry.current = figures;
  }

  failed(subject: string, host: string, message: string): void {
    this.#change(subject, host, { kind: 'failed', message });
  }

  /** @param subject null for all programs of the host */
  leftOut(subject: string | null, host: string, message: string): void {
    for (const entry of this.#entries) {
      if (entry.host !== host || (subject !== null && entry.subject !== subject)) continue;
      entry.state = { kind: 'left-out', message };
    }
  }

  /** Keeps the figures of the current round. */
  finishBlock(): void {
    for (const entry of this.#entries) {
      if (entry.current !== null) entry.finished.push(entry.current);
      entry.current = null;
    }
  }

  /** Discards the figures of the current round, which is measured again or never. */
  discardBlock(): void {
    for (const entry of this.#entries) {
      entry.current = null;
      if (entry.state.kind === 'left-out') continue;
      if (entry.finished.length > 0) entry.state = { kind: 'measured' };
      else if (entry.state.kind !== 'failed') entry.state = { kind: 'waiting' };
    }
  }

  /** Returns a snapshot: by program, then by host, in the order of the plan. */
  cells(): readonly MeasuredCell[] {
    return this.#entries.map(({ subject, host, state, finished, current }) => {
      const all = current === null ? finished : [...finished, current];
      const figures = { start: meanOf(all.map(({ start }) => start)), rate: meanOf(all.map(({ rate }) => rate)) };
      return { subject, host, state, rounds: all.length, figures };
    });
  }

  #change(subject: string, host: string, state: CellState): Entry | undefined {
    const entry = this.#entries.find((each) => each.subject === subject && each.host === host);
    if (entry !== undefined) entry.state = state;
    return entry;
  }
}

/**
 * Returns the programs and hosts that a plan measures in blocks, by program. Two builds have no cells, because they have
 * no cold start: their figures are the phases, in the report.
 */
function cellsOf(plan: BenchPlan): { readonly subject: string; readonly host: string }[] {
  if (pairOf(plan) !== null) return [];
  const cases = [...casesOf(plan), ...serverCasesOf(plan)];
  return plan.subjects.flatMap((subject) => cases.filter((each) => each.subject === subject));
}
