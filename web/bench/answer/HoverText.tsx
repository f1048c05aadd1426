import { type FocusEvent, type KeyboardEvent, type PointerEvent, useState } from 'react';
import classes from './HoverText.module.css';

/* A text next to the element under the pointer or with the focus: one for a whole table instead of one per cell. */

interface Place {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  /** Whether the text is above the element, because there is no room below it. */
  readonly isAbove: boolean;
}

/** The height below which the text moves above the element, in pixels. */
const ROOM = 96;
/** Half the greatest width of the text, in pixels. */
const HALF = 150;

function placeOf(target: EventTarget): Place | null {
  const element = target instanceof Element ? target.closest('[data-hover]') : null;
  const text = element?.getAttribute('data-hover') ?? '';
  if (element === null || text === '') return null;
  const box = element.getBoundingClientRect();
  const isAbove = box.bottom + ROOM > window.innerHeight;
  const middle = box.left + Math.min(box.width, 2 * HALF) / 2;
  const left = Math.max(HALF + 8, Math.min(middle, window.innerWidth - HALF - 8));
  return { text, left, top: isAbove ? box.top - 6 : box.bottom + 6, isAbove };
}

/**
 * Returns the handlers of a container and the text to draw. Elements in the container declare their text as
 * `data-hover`; screen readers get it from their accessible names.
 */
export function useHoverText() {
  const [place, setPlace] = useState<Place | null>(null);
  const show = (event: PointerEvent | FocusEvent): void => setPlace(placeOf(event.target));
  const hide = (): void => setPlace(null);
  const handlers = {
    onPointerOver: show,
    onPointerLeave: hide,
    onFocus: show,
    onBlur: hide,
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || place === null) return;
      event.stopPropagation();
      hide();
    },
  };
  const text =
    place === null ? null : (
      <div
        className={classes.text}
        data-above={place.isAbove || undefined}
        style={{ left: place.left, top: place.top }}
        aria-hidden
      >
        {place.text}
      </div>
    );
  return { handlers, text };
}
