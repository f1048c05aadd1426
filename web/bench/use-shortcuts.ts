import { useEffect, useEffectEvent } from 'react';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { cancelMeasurement, useMeasurement } from '../measure/session.ts';
import { useLoading } from './run/loading-store.ts';
import { measure } from './run/measure.ts';

/** A dialog or a menu is open, which has the keys. */
function isCovered(): boolean {
  const covers = document.querySelectorAll('[role="dialog"], [role="menu"]');
  return [...covers].some((element) => element.checkVisibility());
}

function cancelEither(): void {
  const { loading } = useLoading.getState();
  if (loading !== null) loading.cancel();
  else if (useMeasurement.getState().phase !== 'idle') cancelMeasurement();
}

/** Ctrl/Cmd-Enter measures, Escape cancels; everywhere on the screen. */
export function useShortcuts(playModule: SubjectSource | null): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isCovered() || event.shiftKey || event.altKey) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void measure(playModule);
    } else if (event.key === 'Escape') cancelEither();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
