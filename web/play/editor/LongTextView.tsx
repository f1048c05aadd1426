import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { linesOfWindow, windowStart } from '../../ui/byte-window.ts';
import { SCROLLED_BY_KEY } from '../../ui/scrolled-by-key.ts';
import classes from './EditorPane.module.css';
import { WindowBar } from './WindowBar.tsx';

const LINE_HEIGHT = 20; // px

/** Read-only text that is too long for the editor: one window at a time, and only the lines in view. */
export function LongTextView({ bytes }: { readonly bytes: Uint8Array }) {
  const [start, setStart] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOfWindow(bytes, start), [bytes, start]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });

  function go(offset: number): void {
    const base = windowStart(offset, bytes.length);
    setStart(base);
    const before = linesOfWindow(bytes.subarray(0, offset), base).length;
    requestAnimationFrame(() => virtualizer.scrollToIndex(Math.max(before - 1, 0), { align: 'start' }));
  }

  return (
    <div className={classes.stack}>
      <WindowBar size={bytes.length} start={start} onGo={go} />
      <section ref={scroller} className={classes.scroller} aria-label="Text" {...SCROLLED_BY_KEY}>
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start: top }) => (
            <div key={index} className={classes.textLine} style={{ transform: `translateY(${top}px)` }}>
              {lines[index]}
            </div>
          ))}
        </div>
      </section>
    </div>
  );
}
