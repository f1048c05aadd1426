import type { Cell } from '../analysis/analysis.ts';
import { type ChosenMetrics, chosenCells } from '../analysis/chosen-cells.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { caseName } from './figure-name.ts';

/** "< 5 µs" is no number: other tools have no word for it, so such figures are left out and told. */
export function knownFigures(report: Report, metrics: ChosenMetrics): { cells: Cell[]; notes: string[] } {
  const all = chosenCells(report, metrics);
  const cells = all.filter(({ belowTick }) => belowTick === null);
  const below = all.filter(({ belowTick }) => belowTick !== null);
  const [first] = below;
  if (first === undefined) return { cells, notes: [] };
  const example = `${caseName(first)}, ${METRICS[first.metric].name}`;
  return {
    cells,
    notes: [`Left out: ${counted(below.length, 'figure')} below the tick of the timer, such as ${example}.`],
  };
}
