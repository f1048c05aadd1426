import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { LessonAddress } from '../../core/share/address.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { fetchLesson, lessonAt, useLessons } from './catalogue/lessons-store.ts';
import { BackLink } from './lesson/BackLink.tsx';
import classes from './lesson/Lesson.module.css';
import { InvalidLesson, LessonView } from './lesson/LessonView.tsx';
import type { Playground } from './playground.ts';
import { followOtherTabs } from './progress-store.ts';

export interface LessonProps {
  readonly address: LessonAddress;
  /** The id of the step; null for the first one. */
  readonly step: string | null;
  readonly playground: Playground;
}

/** The lesson at an address: its text and tasks, which drive the playground next to it. */
export function Lesson({ address, step, playground }: LessonProps) {
  const fetched = useLessons((state) => state.fetched);
  const file = useLessons((state) => state.file);
  const opened = useMemo(() => lessonAt({ fetched, file }, address), [fetched, file, address]);
  const url = address.kind === 'url' ? address.url : null;
  useEffect(() => {
    if (url !== null) void fetchLesson(url);
  }, [url]);
  useEffect(followOtherTabs, []);
  switch (opened.kind) {
    case 'loading':
      return <p className={classes.lesson}>Loading the lesson…</p>;
    case 'failed':
      return (
        <section className={classes.lesson} aria-label="Lesson">
          <BackLink />
          <div className={classes.failure}>
            <ProblemNote problem={opened.problem} tone="bad">
              {url !== null && (
                <Button size="xs" variant="default" onClick={() => void fetchLesson(url, true)}>
                  Load again
                </Button>
              )}
            </ProblemNote>
          </div>
        </section>
      );
    case 'invalid':
      return <InvalidLesson name={opened.name} problems={opened.problems} />;
    case 'lesson':
      return <LessonView opened={opened} address={address} stepId={step} playground={playground} />;
  }
}
