import { IconX } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { messageOf } from '../../../../core/base/errors.ts';
import type { FunctionChange } from '../../../../core/module/diff/diff.ts';
import type { FunctionTexts } from '../../../../worker/inspect/diff/protocol.ts';
import type { ModuleComparison } from '../../../runner/compare-modules.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import classes from './CompareView.module.css';
import type { ModuleNames } from './DiffResult.tsx';
import { changeLabel, changeText, indexText, KIND_WORDS, matchedText } from './words.ts';

const DiffView = lazy(async () => ({ default: (await import('../../editor/DiffView.tsx')).DiffView }));

export interface FunctionDiffProps {
  readonly comparison: ModuleComparison;
  readonly change: FunctionChange;
  readonly names: ModuleNames;
  onClose(): void;
}

/** One function in both modules, side by side. */
export function FunctionDiff({ comparison, change, names, onClose }: FunctionDiffProps) {
  const answer = useTexts(comparison, change);
  const { before, after } = change;
  return (
    <section className={classes.function} aria-label={`Comparison of ${changeLabel(change)}`}>
      <div className={classes.functionHead}>
        <div className={classes.functionName}>
          <code>{changeLabel(change)}</code>
          <span className={classes.count}>
            {KIND_WORDS[change.kind]}, {changeText(before?.size ?? 0, after?.size ?? 0)}, index {indexText(change)}.{' '}
            {matchedText(change)}
          </span>
        </div>
        <IconAction label="Close comparison" icon={IconX} onClick={onClose} />
      </div>
      {answer === null && <p className={classes.none}>Loading WAT…</p>}
      {answer?.kind === 'failed' && (
        <p className={classes.none} role="alert">
          This function has no text form. {answer.message}
        </p>
      )}
      {answer?.kind === 'texts' && (
        <>
          <p className={classes.sides}>
            <span>{before === null ? `Not in ${names.before}` : names.before}</span>
            <span>{after === null ? `Not in ${names.after}` : names.after}</span>
          </p>
          <div className={classes.editor}>
            <Suspense fallback={<p className={classes.none}>Loading the editor…</p>}>
              <DiffView before={answer.before} after={answer.after} language="wat" />
            </Suspense>
          </div>
          {answer.isCut && <p className={classes.count}>The text is cut: the function is longer.</p>}
        </>
      )}
    </section>
  );
}

type Answer =
  | { readonly kind: 'texts'; readonly before: string; readonly after: string; readonly isCut: boolean }
  | { readonly kind: 'failed'; readonly message: string };

function answerOf({ before, after }: FunctionTexts): Answer {
  for (const side of [before, after]) if (side?.kind === 'failed') return side;
  const text = (side: FunctionTexts['before']) => (side?.kind === 'text' ? side.text : '');
  const isCut = [before, after].some((side) => side?.kind === 'text' && side.rest !== 'none');
  return { kind: 'texts', before: text(before), after: text(after), isCut };
}

/** The text of the function in both modules; null while it is being written. */
function useTexts(comparison: ModuleComparison, change: FunctionChange): Answer | null {
  const [shown, setShown] = useState<{ readonly of: FunctionChange; readonly answer: Answer } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (answer: Answer) => {
      if (isCurrent) setShown({ of: change, answer });
    };
    comparison
      .functionTexts({ before: change.before?.index ?? null, after: change.after?.index ?? null })
      .then((texts) => show(answerOf(texts)))
      .catch((error: unknown) => show({ kind: 'failed', message: messageOf(error) }));
    return () => {
      isCurrent = false;
    };
  }, [comparison, change]);
  return shown?.of === change ? shown.answer : null;
}
