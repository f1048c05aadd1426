import { type RefCallback, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';

/** How far outside the visible part an element counts as near. */
const MARGIN = '800px 0px';

/** Whether an element has been near the visible part of the page, or the page is printed. It stays true. */
export function useNear(): [RefCallback<HTMLElement>, boolean] {
  const [isNear, setNear] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    // The browser takes the picture for the printer right after the event.
    const onPrint = (): void => flushSync(() => setNear(true));
    window.addEventListener('beforeprint', onPrint);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', onPrint);
    };
  }, []);
  return [ref, isNear];
}
