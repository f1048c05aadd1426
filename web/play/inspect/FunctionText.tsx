import { IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { messageOf } from '../../../core/base/errors.ts';
import type { InspectRequests } from '../../../worker/inspect/protocol.ts';
import { disassembleFunction } from '../../runner/inspect-module.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { formatCount } from '../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../ui/scrolled-by-key.ts';
import classes from './FunctionsView.module.css';
import type { FunctionRow } from './function-rows.ts';
import { type TextBlock, textBlocks, watTokens } from './text-blocks.ts';
import { exactBytes } from './words.ts';

export interface FunctionTextProps {
  readonly row: FunctionRow;
  readonly type: string;
  readonly bytes: Uint8Array;
  onClose(): void;
}

/** One function in the WebAssembly text format. */
export function FunctionText({ row, type, bytes, onClose }: FunctionTextProps) {
  const result = useFunctionText(bytes, row.index);
  const heading = useRef<HTMLElement>(null);
  useFocusKept(heading);
  const [copied, setCopied] = useState<{ index: number; words: string } | null>(null);
  const text = result?.kind === 'text' ? result.text : null;
  const blocks = useMemo(() => textBlocks(text ?? ''), [text]);
  const note = copied?.index === row.index ? copied.words : '';
  const copy = (value: string) =>
    navigator.clipboard.writeText(value).then(
      () => setCopied({ index: row.index, words: 'Copied.' }),
      () => setCopied({ index: row.index, words: 'The browser blocked copying. Select the text and copy it by hand.' }),
    );
  return (
    <section className={classes.text} aria-label={`WAT of ${row.label}`}>
      <div className={classes.textHead}>
        <div className={classes.names}>
          <code ref={heading} tabIndex={-1} className={classes.name}>
            {row.label}
          </code>
          <span className={classes.meta}>
            function {row.index} · {exactBytes(row.size)} · <code>{type}</code>
          </span>
        </div>
        <span className={classes.count} role="status">
          {note}
        </span>
        <IconAction
          label="Copy WAT"
          icon={note === 'Copied.' ? IconCheck : IconCopy}
          disabled={text === null}
          onClick={() => void copy(text ?? '')}
        />
        <IconAction label="Close" icon={IconX} onClick={onClose} />
      </div>
      {result === null && <p className={classes.none}>Loading WAT…</p>}
      {result?.kind === 'failed' && (
        <p className={classes.none} role="alert">
          This function has no text form. {result.message}
        </p>
      )}
      {text !== null && (
        <section className={classes.wat} aria-label="WebAssembly text" {...SCROLLED_BY_KEY}>
          {blocks.map(({ at, text: block, lines }) => (
            <pre key={at} className={classes.block} style={{ containIntrinsicSize: `auto ${lines * LINE}px` }}>
              {at < HIGHLIGHTED ? <Highlighted text={block} /> : block}
            </pre>
          ))}
          {result?.kind === 'text' && result.cut && (
            <p className={classes.none}>Cut after {formatCount(text.length)} characters; the function is longer.</p>
          )}
        </section>
      )}
    </section>
  );
}

/** Lines that are highlighted: more elements would slow the page down. */
const HIGHLIGHTED = 4000;

/** px, as in the style sheet */
const LINE = 18;

/** A block of WAT with a colour for each kind of word. */
function Highlighted({ text }: Pick<TextBlock, 'text'>) {
  const tokens = useMemo(() => watTokens(text), [text]);
  return tokens.map(({ at, text: word, kind }) =>
    kind === 'plain' ? (
      word
    ) : (
      <span key={at} data-kind={kind}>
        {word}
      </span>
    ),
  );
}

type DisassemblyResult = InspectRequests['disassemble']['result'];

/** The WAT of one function; null while it is being written. */
function useFunctionText(bytes: Uint8Array, index: number): DisassemblyResult | null {
  const [answer, setAnswer] = useState<{ index: number; result: DisassemblyResult } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (result: DisassemblyResult) => {
      if (isCurrent) setAnswer({ index, result });
    };
    disassembleFunction(bytes, index).then(show, (error: unknown) =>
      show({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, index]);
  return answer?.index === index ? answer.result : null;
}

/** Focuses `target` if it covers the focused element, and restores the focus when it closes. */
function useFocusKept(target: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    if (!(before instanceof HTMLElement || before instanceof SVGElement)) return;
    if (!before.checkVisibility({ visibilityProperty: true })) target.current?.focus();
    return () => {
      if (document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, [target]);
}
