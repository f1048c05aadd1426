import { type RefCallback, useCallback, useState } from 'react';

export interface Overflow<T> {
  readonly ref: RefCallback<T>;
  /** There is content before the visible part. */
  readonly before: boolean;
  /** There is content after the visible part. */
  readonly after: boolean;
}

/** Reports on which sides a scrolling element has hidden content. */
export function useOverflow<T extends HTMLElement>(direction: 'horizontal' | 'vertical'): Overflow<T> {
  const [state, setState] = useState({ before: false, after: false });
  const ref = useCallback(
    (element: T | null) => {
      if (element === null) return;
      const measure = () => {
        const [at, size, shown] =
          direction === 'horizontal'
            ? [element.scrollLeft, element.scrollWidth, element.clientWidth]
            : [element.scrollTop, element.scrollHeight, element.clientHeight];
        // Scroll positions are fractions of a pixel on some screens.
        const next = { before: at > 1, after: at + shown < size - 1 };
        setState((now) => (now.before === next.before && now.after === next.after ? now : next));
      };
      const resized = new ResizeObserver(measure);
      const watchSizes = () => {
        resized.disconnect();
        resized.observe(element);
        for (const child of element.children) resized.observe(child);
      };
      const changed = new MutationObserver(watchSizes);
      changed.observe(element, { childList: true });
      watchSizes();
      element.addEventListener('scroll', measure, { passive: true });
      return () => {
        resized.disconnect();
        changed.disconnect();
        element.removeEventListener('scroll', measure);
      };
    },
    [direction],
  );
  return { ref, ...state };
}
