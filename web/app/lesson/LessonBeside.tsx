import { useEffect } from 'react';
import type { LessonAddress } from '../../../core/share/address.ts';
import { Lesson } from '../../learn/Lesson.tsx';
import { droppedLesson, showDroppedLesson } from '../../learn/overview/show-lesson-file.ts';
import { takeDrop } from '../../play/files/transfer-actions.ts';
import { PageDrop } from '../../ui/PageDrop.tsx';
import { followRuns, playground } from './playground.ts';

export interface LessonBesideProps {
  readonly address: LessonAddress;
  readonly step: string | null;
}

/** A lesson that drives Play, which the shell shows next to it. Leaving it shows the user's own program again. */
export function LessonBeside({ address, step }: LessonBesideProps) {
  useEffect(() => {
    const unfollow = followRuns();
    return () => {
      unfollow();
      playground.leave();
    };
  }, []);
  return (
    <>
      <Lesson address={address} step={step} playground={playground} />
      <PageDrop
        hint="A Markdown file opens as a lesson. Other files are added to those of this step."
        onDrop={(transfer) => {
          const file = droppedLesson(transfer);
          if (file === null) void takeDrop(transfer, '');
          else void showDroppedLesson(transfer, file);
        }}
      />
    </>
  );
}
