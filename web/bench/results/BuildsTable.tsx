import { useId } from 'react';
import type { BuildComparison, BuildFigure } from '../../../core/analysis/analysis.ts';
import { joinEnds } from '../../../core/analysis/words/figure.ts';
import { hostName, hostOf } from '../../../core/analysis/words/host.ts';
import {
  buildName,
  differenceText,
  phaseTime,
  phaseWords,
  supportText,
  verdictText,
} from '../../../core/answer/builds.ts';
import { buildLetter } from '../../../core/bench/pair.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Estimate } from '../../../core/stats/figure.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from '../Report.module.css';
import own from './BuildsTable.module.css';

export interface BuildsTableProps {
  readonly report: Report;
  readonly comparison: BuildComparison;
}

/** Two builds on one host, phase by phase. */
export function BuildsTable({ report, comparison }: BuildsTableProps) {
  const { host, before, after, figures } = comparison;
  const heading = useId();
  const [first] = figures;
  if (first === undefined) return null;
  const letter = buildLetter(report.subjects.findIndex(({ key }) => key === after));
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h3 id={heading}>
        Build {letter} compared with build A, {hostName(hostOf(report, host))}
      </h3>
      <ScrollBox label="Phases of both builds">
        <table className={`${classes.table} ${own.builds}`}>
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Verdict</th>
              <th scope="col">{letter} against A, 95% CI</th>
              <th scope="col">{buildName(report, 'A', before)}</th>
              <th scope="col">{buildName(report, letter, after)}</th>
              <th scope="col" className={classes.figure}>
                Shots of each
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Phase key={figure.metric} figure={figure} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className={classes.aside}>
        One worker in each of {counted(first.rounds, 'round')} compiled and started the builds in turns. Intervals are
        computed from rounds, not from shots.
      </p>
    </section>
  );
}

function Phase({ figure }: { readonly figure: BuildFigure }) {
  const { metric, before, after, ratio, verdict, rounds, shots } = figure;
  const isDecided = verdict.kind === 'less' || verdict.kind === 'more';
  const { text, interval } = differenceText(ratio);
  const undecided = rounds < 2 ? '' : `${text} (${interval}); `;
  return (
    <tr>
      <th scope="row">{phaseWords(metric).label}</th>
      <td>{verdictText(figure)}</td>
      <td>{isDecided ? interval : `${undecided}${supportText(figure)}`}</td>
      <td>{timeText(before)}</td>
      <td>{timeText(after)}</td>
      <td className={classes.figure}>{formatCount(shots)}</td>
    </tr>
  );
}

/** Writes "495 µs (487–503 µs)". */
function timeText({ value, low, high }: Estimate): string {
  const interval = low === high ? '' : ` (${joinEnds(phaseTime(low), phaseTime(high))})`;
  return `${phaseTime(value)}${interval}`;
}
