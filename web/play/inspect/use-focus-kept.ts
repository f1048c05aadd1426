import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focus where it can be seen: what opened over the focused element takes it, and gives it
 * back when it closes.
 */
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
