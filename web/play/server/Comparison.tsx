import { readOnlyBreaches } from '../../../core/parity/reasons.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import { outcomeWords } from '../../runner/outcome-words.ts';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes, formatDuration } from '../../ui/quantity.ts';
import { differingParts, isExpected, type PairedRun, type RunsComparison } from '../session/paired-run.ts';
import { ChangesView } from './ChangesView.tsx';
import classes from './Comparison.module.css';
import { StreamView } from './StreamView.tsx';
import {
  bytesVerdict,
  changesVerdict,
  hostText,
  outcomeVerdict,
  serverOutcomeDetail,
  serverOutcomeText,
  type Verdict,
} from './words.ts';

export interface ComparisonProps {
  readonly run: PairedRun;
  readonly comparison: RunsComparison;
}

/** Both runs side by side: their results in a table, their output and changed files below. */
export function Comparison({ run, comparison }: ComparisonProps) {
  const { here, there, outcome, changes } = comparison;
  const tab = `${ENGINES[run.config.engine].name} ${ENGINES[run.config.engine].version}, in this tab`;
  const server = hostText(run.host);
  const expected = isExpected(comparison);
  const rows: readonly (readonly [name: string, here: string, there: string, verdict: Verdict | null])[] = [
    ['Exit', outcomeWords(here.outcome).short, serverOutcomeText(there.outcome), outcomeVerdict(outcome)],
    [
      'stdout',
      formatBytes(here.stdout.total),
      formatBytes(there.stdout.total),
      bytesVerdict(comparison.stdout, expected),
    ],
    [
      'stderr',
      formatBytes(here.stderr.total),
      formatBytes(there.stderr.total),
      bytesVerdict(comparison.stderr, expected),
    ],
    [
      'Files',
      counted(here.changes.length, 'change'),
      counted(there.changes.length + there.unlisted, 'change'),
      changesVerdict(changes.filter(({ identical }) => !identical).length, expected),
    ],
    [
      'Wall time',
      here.duration === null ? '–' : formatDuration(here.duration),
      formatDuration(there.duration ?? 0),
      null,
    ],
  ];
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">{tab}</th>
              <th scope="col">{server}</th>
              <th scope="col">Comparison</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, left, right, verdict]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{left}</td>
                <td>{right}</td>
                <td>
                  {verdict === null ? (
                    <span className={classes.dim}>not comparable (includes process start)</span>
                  ) : (
                    <Mark {...verdict} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Explanations run={run} comparison={comparison} />
      <StreamView
        name="stdout"
        sides={[tab, server]}
        comparison={comparison.stdout}
        here={here.stdout}
        there={there.stdout}
      />
      <StreamView
        name="stderr"
        sides={[tab, server]}
        comparison={comparison.stderr}
        here={here.stderr}
        there={there.stderr}
      />
      <ChangesView sides={[tab, server]} changes={changes} unlisted={there.unlisted} />
    </>
  );
}

function Mark({ tone, text }: Verdict) {
  return (
    <span className={classes.verdict}>
      <OutcomeMark tone={tone} />
      {text}
    </span>
  );
}

/** The known reasons for a difference. */
function Explanations({ run, comparison }: ComparisonProps) {
  const { outcome, there, reasons } = comparison;
  const breaches = readOnlyBreaches(there.changes, run.config.preopens);
  const detail = serverOutcomeDetail(there.outcome);
  const known = differingParts(comparison).length > 0 ? reasons : [];
  if (outcome.why === null && detail === null && known.length + breaches.length === 0) return null;
  return (
    <ul className={classes.why} aria-label="Why they differ">
      {detail !== null && <li>Message of the server: {detail}</li>}
      {outcome.why !== null && <li>{outcome.why}</li>}
      {breaches.length > 0 && (
        <li>
          {run.host.label} does not enforce read-only preopens: the program changed <code>{breaches[0]}</code> (in a
          temporary copy, now deleted).
        </li>
      )}
      {known.map(({ functions, text }) => (
        <li key={text}>
          {text} <code>{functions.join(', ')}</code>
        </li>
      ))}
    </ul>
  );
}
