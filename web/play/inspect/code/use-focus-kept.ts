import { type RefObject, useEffect } from 'react';

/** Focuses `target` if it covers the focused element, and restores the focus when it closes. */
export function useFocusKept(target: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    if (!(before instanceof HTMLElement || before instanceof SVGElement)) return;
    if (!before.checkVisibility({ visibilityProperty: true })) target.current?.focus();
    return () => {
      if (document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, [target]);
}
