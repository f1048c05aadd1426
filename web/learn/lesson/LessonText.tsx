import { useEffect } from 'react';
import { readDirectives, withFigures } from '../../../core/learn/figures.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { loadReference, useReference } from '../reference.ts';
import { Markdown } from '../text/Markdown.tsx';
import classes from './Lesson.module.css';

export interface LessonTextProps {
  readonly text: string;
  /** The address of the lesson, for its images. */
  readonly base: string | null;
}

/** A text of a lesson with the figures of the reference report, and a note that says where they come from. */
export function LessonText({ text, base }: LessonTextProps) {
  const hasFigures = readDirectives(text).length > 0;
  const reference = useReference((state) => state.reference);
  useEffect(() => {
    if (hasFigures) void loadReference();
  }, [hasFigures]);
  if (!hasFigures) return <Markdown text={text} base={base} />;
  const figures = reference.kind === 'loaded' ? reference.figures : null;
  return (
    <>
      <Markdown text={withFigures(text, figures)} base={base} />
      <p className={classes.source}>
        {reference.kind === 'failed' ? (
          'The reference report could not be loaded, so its figures are missing. Check the connection and reload the page.'
        ) : (
          <>
            {figures === null ? 'Loading figures from the ' : 'Figures from the '}
            <a href={hrefOf({ screen: 'bench', link: null })}>reference report</a>
            {figures !== null &&
              ` of ${figures.report.created.slice(0, 10)}, ${figures.report.machine.cpu ?? 'unknown machine'}`}
            .
          </>
        )}
      </p>
    </>
  );
}
