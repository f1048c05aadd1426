import type { Cell } from '../analysis/analysis.ts';
import { type ChosenMetrics, chosenCells } from '../analysis/chosen-cells.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Report } from '../report/report.ts';

/**
 * Names a measurement for tools that keep series over time: by the report's keys, which stay the same from run to
 * run, not by the displayed names.
 */
export function caseName({ subject, host, workers }: Pick<Cell, 'subject' | 'host' | 'workers'>): string {
  return workers === 1 ? `${subject}/${host}` : `${subject}/${host}/workers:${workers}`;
}

/** Returns the figures that other tools can represent. "< 5 µs" is not a number, so a note reports it as left out. */
export function knownFigures(report: Report, metrics: ChosenMetrics): { cells: Cell[]; notes: string[] } {
  const all = chosenCells(report, metrics);
  const cells = all.filter(({ belowTick }) => belowTick === null);
  const below = all.filter(({ belowTick }) => belowTick !== null);
  const [first] = below;
  if (first === undefined) return { cells, notes: [] };
  const example = `${caseName(first)}, ${METRICS[first.metric].name}`;
  return {
    cells,
    notes: [`Left out: ${counted(below.length, 'figure')} below the timer resolution, for example ${example}.`],
  };
}
