import { Button } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconCheck,
  IconCopy,
  IconLayoutSidebarLeftCollapse,
  IconX,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { readableName } from '../../../../core/module/function-name.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { showType } from '../../../../core/module/wasi-functions.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import { formatCount } from '../../../ui/quantity.ts';
import { exactBytes } from '../words.ts';
import classes from './Code.module.css';
import { type FunctionHistory, historyOf, step, visit } from './function-history.ts';
import type { Disassembly } from './line-links.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { type CodeRequest, useFunctionCode, useSourceRows } from './use-function-code.ts';

const CodePanes = lazy(async () => ({ default: (await import('./CodePanes.tsx')).CodePanes }));

export interface FunctionCodeProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
  /** Counts the imported functions, too. */
  readonly index: number;
  /** The offset in the module of the instruction to mark; null for none. */
  readonly offset: number | null;
  /** Shows another function. */
  onOpen(index: number): void;
  onClose(): void;
  /** Shown below the code. */
  readonly children: ReactNode;
}

/** Requests the first window of a function, or the one with an offset. */
function requestOf(index: number, offset: number | null): CodeRequest {
  return { index, place: offset === null ? { kind: 'line', line: 0 } : { kind: 'offset', offset } };
}

/** The disassembly of one function, with its source where the module has debug information. */
export function FunctionCode({ inspection, bytes, index, offset, onOpen, onClose, children }: FunctionCodeProps) {
  const heading = useRef<HTMLElement>(null);
  useFocusKept(heading);
  const [history, setHistory] = useState<FunctionHistory>(() => historyOf(index));
  const [request, setRequest] = useState(() => requestOf(index, offset));
  const [marked, setMarked] = useState(offset);
  /** Null until the user decides: two panes need the width of the list. */
  const [expanded, setExpanded] = useState<boolean | null>(null);
  const [copied, setCopied] = useState<{ readonly index: number; readonly words: string } | null>(null);
  if (request.index !== index || marked !== offset) {
    setRequest(requestOf(index, offset));
    setMarked(offset);
    setHistory((before) => visit(before, index));
  }
  const code = useFunctionCode(bytes, request);
  const { functions } = inspection;
  const at = index - functions.firstIndex;
  const start = functions.offsets[at] ?? 0;
  const size = functions.sizes[at] ?? 0;
  const source = useSourceRows(bytes, start, start + size);
  const type = inspection.types[functions.types[at] ?? -1];
  const label = labelOf(inspection, index);
  const current = code?.request.index === index ? code : null;
  const result = current?.result ?? null;
  const text = result?.kind === 'text' ? result : null;
  const note = copied?.index === index ? copied.words : '';
  // Libraries are often compiled without debug information.
  const rows = source.kind === 'ready' && (source.rows?.files.length ?? 0) > 0 ? source.rows : null;
  const isExpanded = expanded ?? rows !== null;

  const go = (by: -1 | 1) => {
    const next = step(history, by);
    if (next === null) return;
    setHistory(next);
    onOpen(next.entries[next.at] ?? index);
  };
  const showLine = (line: number) => setRequest({ index, place: { kind: 'line', line } });
  const copy = async (value: string) => {
    const isCopied = await copyText(value);
    const words = isCopied ? 'Copied.' : 'The browser blocked copying. Select the text and copy it by hand.';
    setCopied({ index, words });
  };
  return (
    <section className={classes.code} data-expanded={isExpanded || undefined} aria-label={`WAT of ${label}`}>
      <div className={classes.head}>
        <IconAction
          label="Back to the function before"
          icon={IconArrowLeft}
          disabled={step(history, -1) === null}
          onClick={() => go(-1)}
        />
        <IconAction
          label="Forward to the next function"
          icon={IconArrowRight}
          disabled={step(history, 1) === null}
          onClick={() => go(1)}
        />
        <div className={classes.names}>
          <code ref={heading} tabIndex={-1} className={classes.name} title={label}>
            {label}
          </code>
          <span className={classes.meta}>
            function {index} · {exactBytes(size)} · <code>{type == null ? '' : showType(type)}</code>
          </span>
        </div>
        <span className={classes.status} role="status">
          {note}
        </span>
        <IconAction
          label="Hide the list of functions"
          icon={IconLayoutSidebarLeftCollapse}
          pressed={isExpanded}
          onClick={() => setExpanded(!isExpanded)}
        />
        <IconAction
          label="Copy WAT"
          icon={note === 'Copied.' ? IconCheck : IconCopy}
          disabled={text === null}
          onClick={() => void copy(text?.text ?? '')}
        />
        <IconAction label="Close" icon={IconX} onClick={onClose} />
      </div>
      {result?.kind === 'failed' && (
        <p className={classes.none} role="alert">
          This function cannot be disassembled. {result.message}
        </p>
      )}
      {text === null ? (
        result === null && <p className={classes.none}>Loading WAT…</p>
      ) : (
        <>
          <Suspense fallback={<p className={classes.none}>Loading the viewer…</p>}>
            <CodePanes
              key={index}
              label={label}
              code={text}
              rows={rows}
              offset={offset}
              firstFunction={functions.firstIndex}
              onOpen={onOpen}
              onStep={go}
            />
          </Suspense>
          {source.kind === 'failed' && (
            <p className={classes.none} role="alert">
              The source lines could not be read. {source.message}
            </p>
          )}
          {rows !== null && rows.problems.length > 0 && (
            <p className={classes.none}>Parts of the debug information could not be read. {rows.problems[0]}</p>
          )}
          <WindowBar code={text} onLine={showLine} />
        </>
      )}
      {children}
    </section>
  );
}

/** The name of a function, or "function 12". */
function labelOf({ imports, functions }: Inspection, index: number): string {
  const imported = imports.filter(({ type }) => type.kind === 'function');
  const name = index < functions.firstIndex ? imported[index]?.name : functions.names[index - functions.firstIndex];
  return name ? readableName(name) : `function ${index}`;
}

interface WindowBarProps {
  readonly code: Disassembly;
  onLine(line: number): void;
}

/** Says which part of a large function is shown, and where its bytes are damaged. */
function WindowBar({ code, onLine }: WindowBarProps) {
  const { firstLine, offsets, rest, damage } = code;
  const last = firstLine + offsets.length;
  return (
    <>
      {damage !== null && (
        <p className={classes.damage} role="alert">
          The text ends at damaged bytes: {damage}
        </p>
      )}
      {(firstLine > 0 || rest !== 'none') && (
        <div className={classes.window}>
          <Button
            variant="default"
            size="compact-xs"
            disabled={firstLine === 0}
            onClick={() => onLine(Math.max(0, firstLine - 1))}
          >
            Show lines before
          </Button>
          <span>
            Lines {formatCount(firstLine + 1)} to {formatCount(last)}
            {rest === 'limit' && '; the rest is too large to show'}
          </span>
          <Button variant="default" size="compact-xs" disabled={rest !== 'more'} onClick={() => onLine(last)}>
            Show lines after
          </Button>
        </div>
      )}
    </>
  );
}
