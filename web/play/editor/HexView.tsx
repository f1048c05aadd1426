import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { hexLine, WINDOW, windowStart } from '../../ui/byte-window.ts';
import { SCROLLED_BY_KEY } from '../../ui/scrolled-by-key.ts';
import classes from './EditorPane.module.css';
import { WindowBar } from './WindowBar.tsx';

const LINE_HEIGHT = 20; // px
/** Sixteen bytes per line need about 640 px. */
const WIDE = 640;

/** Bytes as offset, hexadecimal and ASCII. */
export function HexView({ bytes }: { readonly bytes: Uint8Array }) {
  const [start, setStart] = useState(0);
  const [target, setTarget] = useState<number | null>(null);
  const { ref, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const perLine = width === 0 || width >= WIDE ? 16 : 8;
  const shown = Math.max(0, Math.min(WINDOW, bytes.length - start));
  const virtualizer = useVirtualizer({
    count: Math.ceil(shown / perLine),
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 10,
  });

  function go(offset: number): void {
    const base = windowStart(offset, bytes.length);
    setStart(base);
    setTarget(offset);
    requestAnimationFrame(() => virtualizer.scrollToIndex(Math.floor((offset - base) / perLine), { align: 'start' }));
  }

  if (bytes.length === 0) return <p className={classes.empty}>The file is empty.</p>;
  return (
    <div className={classes.stack} ref={ref}>
      <WindowBar size={bytes.length} start={start} onGo={go} />
      <section ref={scroller} className={classes.scroller} aria-label="Bytes in hexadecimal" {...SCROLLED_BY_KEY}>
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start: top }) => {
            const offset = start + index * perLine;
            const line = hexLine(bytes, offset, perLine);
            const hit = target !== null && target >= offset && target < offset + perLine;
            return (
              <div
                key={index}
                className={classes.hexLine}
                data-hit={hit || undefined}
                style={{ transform: `translateY(${top}px)` }}
              >
                <span className={classes.hexOffset}>{line.offset}</span>
                <span>{line.hex}</span>
                <span className={classes.hexAscii}>{line.ascii}</span>
              </div>
            );
          })}
        </div>
      </section>
    </div>
  );
}
