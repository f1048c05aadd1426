import { useState } from 'react';
import type { FunctionChange } from '../../../../core/module/diff/diff.ts';
import type { ModuleComparison } from '../../../runner/compare-modules.ts';
import { SCROLLED_BY_KEY } from '../../../ui/scrolled-by-key.ts';
import classes from './CompareView.module.css';
import { FunctionChanges } from './FunctionChanges.tsx';
import { FunctionDiff } from './FunctionDiff.tsx';
import { ListChanges } from './ListChanges.tsx';
import { SectionChanges } from './SectionChanges.tsx';
import { sizeSentence } from './words.ts';

export interface ModuleNames {
  readonly before: string;
  readonly after: string;
}

export interface DiffResultProps {
  readonly comparison: ModuleComparison;
  readonly names: ModuleNames;
}

/** Everything that differs between two modules, and one function side by side. */
export function DiffResult({ comparison, names }: DiffResultProps) {
  const { diff } = comparison;
  const [chosen, setChosen] = useState<FunctionChange | null>(null);
  const problems = [
    ...diff.problems.before.map((problem) => `${names.before}: ${problem}`),
    ...diff.problems.after.map((problem) => `${names.after}: ${problem}`),
  ];
  return (
    <div className={classes.result} data-open={chosen !== null || undefined}>
      <section className={classes.lists} aria-label="Differences" {...SCROLLED_BY_KEY}>
        <p className={classes.answer} role="status">
          {sizeSentence(names, diff)}
        </p>
        {problems.map((problem) => (
          <p key={problem} className={classes.problem}>
            {problem}
          </p>
        ))}
        {!diff.identical && (
          <>
            <SectionChanges sections={diff.sections} />
            <FunctionChanges diff={diff} chosen={chosen} onChoose={setChosen} />
            <ListChanges diff={diff} />
          </>
        )}
      </section>
      {chosen !== null && (
        <FunctionDiff comparison={comparison} change={chosen} names={names} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}
