import { useEffect } from 'react';
import type { LessonAddress } from '../../../core/share/address.ts';
import { Lesson } from '../../learn/Lesson.tsx';
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
  return <Lesson address={address} step={step} playground={playground} />;
}
