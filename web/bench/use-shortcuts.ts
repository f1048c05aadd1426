import { useEffect, useEffectEvent } from 'react';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { cancelMeasurement, useMeasurement } from '../measure/session.ts';
import { useLoading } from './run/loading-store.ts';
import { measure } from './run/measure.ts';

/** Whether an open dialog or menu handles the keys. */
function isCovered(): boolean {
  const covers = document.querySelectorAll('[role="dialog"], [role="menu"]');
  return [...covers].some((element) => element.checkVisibility());
}

function cancelCurrent(): void {
  const { loading } = useLoading.getState();
  if (loading !== null) loading.cancel();
  else if (useMeasurement.getState().phase !== 'idle') cancelMeasurement();
}

/** Handles Ctrl/Cmd+Enter (measure) and Escape (cancel) anywhere on the screen. */
export function useShortcuts(playModule: SubjectSource | null): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isCovered() || event.shiftKey || event.altKey) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void measure(playModule);
    } else if (event.key === 'Escape') cancelCurrent();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
