import { useEffect, useMemo, useRef } from 'react';
import { type Bytes, KIB } from '../../../core/base/units.ts';
import { plainText } from '../../ui/plain-text.ts';
import type { OutputLog } from '../session/output-log.ts';
import classes from './TerminalPane.module.css';
import type { StreamFilter } from './terminal-pump.ts';
import { useOutputSize } from './use-output-size.ts';

export interface PlainTextViewProps {
  readonly output: OutputLog;
  readonly filter: StreamFilter;
}

const SHOWN: Bytes = 128 * KIB;

/** The output as plain text, for screen readers and for the browser's own search and selection. */
export function PlainTextView({ output, filter }: PlainTextViewProps) {
  const { total } = useOutputSize(output);
  const element = useRef<HTMLTextAreaElement>(null);
  const text = useMemo(() => {
    const from = Math.max(output.firstKept, total - SHOWN);
    const decoder = new TextDecoder();
    const slices = output.read(from, SHOWN).slices.filter((slice) => filter === 'both' || slice.stream === filter);
    return plainText(slices.map((slice) => decoder.decode(slice.bytes, { stream: true })).join(''));
  }, [output, filter, total]);
  useEffect(() => {
    const area = element.current;
    if (area !== null && text !== '') area.scrollTop = area.scrollHeight;
  }, [text]);
  return (
    <textarea
      ref={element}
      className={classes.plain}
      readOnly
      spellCheck={false}
      aria-label="Output as text"
      placeholder="No output yet"
      value={text}
    />
  );
}
