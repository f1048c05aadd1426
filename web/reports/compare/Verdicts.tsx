import { haveDifferentHardware } from '../../../core/analysis/machines-differ.ts';
import { counted } from '../../../core/base/quantity.ts';
import type { ReportComparison } from '../../../core/regression/report-comparison.ts';
import { gateText, shiftLines, tally } from '../../../core/regression/words.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import classes from './Compare.module.css';
import { letterOf } from './letter.ts';

/** From this slowdown on, a comparison is called slower, as in the examples of the command line. */
const THRESHOLD = 0.05;

const ADVICE = 'Measure both programs in one run on Bench.';

/** The result of each comparison in a few sentences, with its warnings on request. */
export function Verdicts({ comparisons }: { readonly comparisons: readonly ReportComparison[] }) {
  return (
    <section className={classes.section} aria-labelledby="verdict-title">
      <h3 id="verdict-title">What changed?</h3>
      {comparisons.map((comparison, index) => (
        <VerdictOf key={comparison.after.id} comparison={comparison} letter={letterOf(index + 1)} />
      ))}
    </section>
  );
}

function VerdictOf({ comparison, letter }: { readonly comparison: ReportComparison; readonly letter: string }) {
  const { changes, warnings, onlyBefore, onlyAfter } = comparison;
  const isEmpty = changes.length === 0;
  const isOtherHardware = haveDifferentHardware(comparison.before, comparison.after);
  return (
    <div className={classes.verdict}>
      <p>
        <b>{letter} compared with A: </b>
        {isEmpty
          ? 'nothing to compare. No program was measured with the same host and metric in both reports.'
          : isOtherHardware
            ? 'measured on different hardware. The values are shown next to each other and never divided.'
            : `${tally(changes)}. ${gateText(comparison, THRESHOLD, ADVICE)}`}
      </p>
      {!isEmpty && !isOtherHardware && shiftLines(comparison).map((line) => <p key={line}>{line}</p>)}
      <OnlyIn letter="A" cases={onlyBefore} />
      <OnlyIn letter={letter} cases={onlyAfter} />
      {warnings.length > 0 && (
        <Disclosure label={counted(warnings.length, 'warning')}>
          <ul className={classes.warnings}>
            {warnings.map(({ title, reason, advice }, index) => (
              <li key={index}>
                <b>{title}.</b> {reason} {advice}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

/** The measurements that only one side has. */
function OnlyIn({ letter, cases }: { readonly letter: string; readonly cases: readonly string[] }) {
  if (cases.length === 0) return null;
  return (
    <Disclosure
      label={
        <>
          {counted(cases.length, 'measurement')} only in {letter}
        </>
      }
    >
      <ul className={classes.warnings}>
        {cases.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
