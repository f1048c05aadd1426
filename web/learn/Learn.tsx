import { useEffect } from 'react';
import { PageDrop } from '../ui/PageDrop.tsx';
import classes from './Learn.module.css';
import { LessonCards } from './overview/LessonCards.tsx';
import { OpenLesson } from './overview/OpenLesson.tsx';
import { ProgressFile } from './overview/ProgressFile.tsx';
import { showDroppedLesson } from './overview/show-lesson-file.ts';
import { TeachersTable } from './overview/TeachersTable.tsx';
import { followOtherTabs } from './progress-store.ts';

/** The Learn screen: the lessons, and an overview for teachers. */
export function Learn() {
  useEffect(followOtherTabs, []);
  return (
    <main tabIndex={-1} className={classes.page}>
      <div className={classes.content}>
        <h2 className={classes.title}>Lessons</h2>
        <p className={classes.lead}>
          Each lesson takes five minutes at most and uses the real playground: you run programs, and the page checks
          what they did. Your programs and files in Play are kept.
        </p>
        <LessonCards />
        <ProgressFile />
        <TeachersTable />
        <OpenLesson />
      </div>
      <PageDrop
        hint="It opens as a lesson. Nothing runs until you start it."
        onDrop={(transfer) => {
          const [file] = transfer.files;
          if (file !== undefined) void showDroppedLesson(transfer, file);
        }}
      />
    </main>
  );
}
