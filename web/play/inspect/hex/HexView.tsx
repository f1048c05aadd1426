import { Button, TextInput } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type FormEvent, type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { byteToHex } from '../../../../core/base/bytes.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { locate, type Place } from '../../../../core/module/locate.ts';
import { parseOffset, WINDOW, windowStart } from '../../../ui/byte-window.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import { formatBytes, formatCount } from '../../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../../ui/scrolled-by-key.ts';
import { useNavigation } from '../navigation.ts';
import { exactBytes, plainName } from '../words.ts';
import classes from './HexView.module.css';
import { type ByteRange, byteOfKey, COPIED_MAX, hexText, shownCharacter } from './hex-lines.ts';

export interface HexViewProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
  /** The bytes to show. Each request is a new object. */
  readonly target: ByteRange | null;
}

const LINE_HEIGHT = 20; // px
/** Sixteen bytes per line need about 640 px. */
const WIDE = 640;

/** All bytes of the module. The part at the cursor is named and highlighted. */
export function HexView({ inspection, bytes, target }: HexViewProps) {
  const [cursor, setCursor] = useState(target?.start ?? 0);
  const [followed, setFollowed] = useState(target);
  /** The highlighted bytes; null for the innermost part at the cursor. */
  const [selected, setSelected] = useState<ByteRange | null>(target);
  const places = useMemo(() => locate(bytes, inspection, cursor), [bytes, inspection, cursor]);
  const marked = selected ?? places.at(-1);
  if (followed !== target) {
    setFollowed(target);
    setSelected(target);
    if (target !== null) setCursor(target.start);
  }
  const move = (offset: number) => {
    setSelected(null);
    setCursor(offset);
  };
  if (bytes.length === 0) return <p className={classes.none}>The module is empty.</p>;
  return (
    <div className={classes.view}>
      <div className={classes.head}>
        <OffsetForm size={bytes.length} cursor={cursor} onGo={move} />
        {marked !== undefined && <CopyRange bytes={bytes} range={marked} />}
      </div>
      <Path inspection={inspection} places={places} cursor={cursor} byte={bytes[cursor] ?? 0} onSelect={setSelected} />
      <HexLines bytes={bytes} cursor={cursor} marked={marked ?? null} onMove={move} />
    </div>
  );
}

const isWithin = (offset: number, { start, end }: ByteRange): boolean => offset >= start && offset < end;

interface OffsetFormProps {
  readonly size: number;
  readonly cursor: number;
  onGo(offset: number): void;
}

function OffsetForm({ size, cursor, onGo }: OffsetFormProps) {
  const [text, setText] = useState('');
  const offset = parseOffset(text);
  const problem =
    text === '' ? null : offset === null ? 'For example 4096 or 0x1000' : offset >= size ? 'Beyond the end' : null;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (offset !== null && problem === null) onGo(offset);
  };
  const start = windowStart(cursor, size);
  return (
    <form className={classes.form} onSubmit={go}>
      <TextInput
        aria-label="Offset to go to"
        placeholder="Go to offset"
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={offset === null || problem !== null}>
        Go
      </Button>
      {size > WINDOW && (
        <>
          <Button variant="default" disabled={start === 0} onClick={() => onGo(start - WINDOW)}>
            Previous {formatBytes(WINDOW)}
          </Button>
          <Button variant="default" disabled={start + WINDOW >= size} onClick={() => onGo(start + WINDOW)}>
            Next {formatBytes(WINDOW)}
          </Button>
        </>
      )}
    </form>
  );
}

function CopyRange({ bytes, range }: { readonly bytes: Uint8Array; readonly range: ByteRange }) {
  const [note, setNote] = useState<{ readonly range: ByteRange; readonly words: string } | null>(null);
  const size = range.end - range.start;
  const isTooLong = size > COPIED_MAX;
  const words = note?.range === range ? note.words : '';
  const copy = async () => {
    const isCopied = await copyText(hexText(bytes, range));
    setNote({ range, words: isCopied ? 'Copied.' : 'The browser blocked copying.' });
  };
  return (
    <span className={classes.copy}>
      <span role="status">{words}</span>
      <IconAction
        label={isTooLong ? `Only up to ${formatBytes(COPIED_MAX)} can be copied` : `Copy ${formatCount(size)} B as hex`}
        icon={words === 'Copied.' ? IconCheck : IconCopy}
        disabled={isTooLong}
        onClick={() => void copy()}
      />
    </span>
  );
}

interface PathProps {
  readonly inspection: Inspection;
  readonly places: readonly Place[];
  readonly cursor: number;
  readonly byte: number;
  onSelect(range: ByteRange): void;
}

/** The parts that contain the cursor, the outermost first. */
function Path({ inspection, places, cursor, byte, onSelect }: PathProps) {
  const { showFunction } = useNavigation();
  const place = places.find(({ kind }) => kind === 'function');
  return (
    <div className={classes.path} role="status" aria-label="Part at the cursor">
      <code className={classes.at}>
        0x{cursor.toString(16)} <span className={classes.dim}>{formatCount(cursor)}</span> = {byteToHex(byte)}
      </code>
      {places.map(({ kind, label, start, end }) => (
        <span key={`${kind} ${start}`} className={classes.step}>
          <span aria-hidden>›</span>
          <button
            type="button"
            className={classes.link}
            title={`Highlight ${exactBytes(end - start)}`}
            onClick={() => onSelect({ start, end })}
          >
            {plainName(label)}
          </button>
          <span className={classes.dim}>
            +0x{(cursor - start).toString(16)} of {exactBytes(end - start)}
          </span>
        </span>
      ))}
      {place !== undefined && (
        <button
          type="button"
          className={classes.link}
          onClick={() => showFunction(inspection.functions.firstIndex + place.index)}
        >
          Show function
        </button>
      )}
    </div>
  );
}

interface HexLinesProps {
  readonly bytes: Uint8Array;
  readonly cursor: number;
  readonly marked: ByteRange | null;
  onMove(offset: number): void;
}

/** A window of the bytes: browsers draw no box higher than some 30 million pixels. */
function HexLines({ bytes, cursor, marked, onMove }: HexLinesProps) {
  const { ref, width, height } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const perLine = width === 0 || width >= WIDE ? 16 : 8;
  const base = windowStart(cursor, bytes.length);
  const shown = Math.min(WINDOW, bytes.length - base);
  const virtualizer = useVirtualizer({
    count: Math.ceil(shown / perLine),
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 10,
  });
  const line = Math.floor((cursor - base) / perLine);
  useEffect(() => virtualizer.scrollToIndex(line, { align: 'auto' }), [virtualizer, line]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const lines = Math.max(1, Math.floor(height / LINE_HEIGHT) - 1);
    const next = byteOfKey(event.key, cursor, bytes.length, { perLine, lines });
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(next);
  };
  const onClick = ({ target }: MouseEvent) => {
    const at = target instanceof HTMLElement ? target.closest('[data-at]')?.getAttribute('data-at') : null;
    if (at != null) onMove(Number(at));
  };
  return (
    <div ref={ref} className={classes.box}>
      <div
        ref={scroller}
        className={classes.scroller}
        aria-label="Bytes in hexadecimal. Arrow keys move the cursor; the part at the cursor is named above."
        role="application"
        {...SCROLLED_BY_KEY}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div className={classes.lines} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <HexLine
              key={index}
              bytes={bytes}
              offset={base + index * perLine}
              perLine={perLine}
              top={start}
              cursor={cursor}
              marked={marked}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface HexLineProps {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly perLine: number;
  readonly top: number;
  readonly cursor: number;
  readonly marked: ByteRange | null;
}

function HexLine({ bytes, offset, perLine, top, cursor, marked }: HexLineProps) {
  const line = [...bytes.subarray(offset, offset + perLine)].map((byte, at) => ({ byte, at: offset + at }));
  const markOf = (at: number) =>
    at === cursor ? 'cursor' : marked !== null && isWithin(at, marked) ? 'part' : undefined;
  return (
    <div className={classes.line} style={{ transform: `translateY(${top}px)` }}>
      <span className={classes.offset}>{offset.toString(16).padStart(8, '0')}</span>
      <span className={classes.digits} data-per-line={perLine}>
        {line.map(({ byte, at }) => (
          <span key={at} data-at={at} data-mark={markOf(at)}>
            {byteToHex(byte)}
          </span>
        ))}
      </span>
      <span className={classes.text}>
        {line.map(({ byte, at }) => (
          <span key={at} data-at={at} data-mark={markOf(at)}>
            {shownCharacter(byte)}
          </span>
        ))}
      </span>
    </div>
  );
}
