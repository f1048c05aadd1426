import { SegmentedControl, Text, TextInput } from '@mantine/core';
import {
  IconAccessible,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDownload,
  IconEraser,
  IconPlayerSkipForward,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { downloadBytes } from '../../ui/download.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { formatBytes } from '../../ui/quantity.ts';
import { sendInput, stopCurrent } from '../session/control.ts';
import { EMPTY_OUTPUT, isActive, useRun } from '../session/run-store.ts';
import { PlainTextView } from './PlainTextView.tsx';
import classes from './TerminalPane.module.css';
import type { StreamFilter } from './terminal-pump.ts';
import { useOutputSize } from './use-output-size.ts';
import type { XtermScreen } from './xterm-screen.ts';

/** Large, and of no use before something runs. */
const XtermView = lazy(async () => ({ default: (await import('./XtermView.tsx')).XtermView }));

const FILTERS = [
  { value: 'both', label: 'Both' },
  { value: 'stdout', label: 'stdout' },
  { value: 'stderr', label: 'stderr' },
];

const encoder = new TextEncoder();

/** Milliseconds. */
const NOTE_SHOWN = 5000;

/** What the program prints, and where it is typed to. */
export function TerminalPane() {
  const run = useRun((state) => state.run);
  const output = run?.output ?? EMPTY_OUTPUT;
  const size = useOutputSize(output);
  const [filter, setFilter] = useState<StreamFilter>('both');
  const [asText, setAsText] = useState(false);
  const [searching, setSearching] = useState(false);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState(true);
  const [screen, setScreen] = useState<XtermScreen | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const live = isActive(run) && run?.liveInput === true;

  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), NOTE_SHOWN);
    return () => clearTimeout(timer);
  }, [note]);

  const focusedAtStart = useRef<Element | null>(null);
  useEffect(() => {
    focusedAtStart.current = live ? document.activeElement : null;
  }, [live]);

  // Who runs a program that asks wants to answer it, but not where they have turned to something else
  // while the terminal was loading.
  useEffect(() => {
    screen?.setLive(live);
    const focused = document.activeElement;
    if (live && (focused === document.body || focused === focusedAtStart.current)) screen?.focus();
  }, [screen, live]);

  const find = (text: string, direction: 'next' | 'previous') =>
    setFound(text === '' || (screen?.find(text, direction) ?? true));
  const endSearch = () => {
    setSearching(false);
    screen?.endSearch();
    screen?.focus();
  };
  const copy = async () => {
    const text = asText ? new TextDecoder().decode(output.bytes(filter)) : (screen?.text() ?? '');
    await navigator.clipboard.writeText(text).then(
      () => setNote('Copied.'),
      () => setNote('The browser did not allow to copy. Select the text and copy it by hand.'),
    );
  };

  return (
    <section className={classes.pane} aria-label="Terminal">
      <div className={classes.bar}>
        <SegmentedControl
          aria-label="Streams shown"
          data={FILTERS}
          value={filter}
          onChange={(value) => setFilter(value === 'stdout' || value === 'stderr' ? value : 'both')}
        />
        <Text size="xs" c="dimmed" className={classes.note} role="status">
          {note ?? sizeWords(size.printed, size.dropped)}
        </Text>
        {searching && (
          <TextInput
            autoFocus
            aria-label="Search the output"
            placeholder="Search"
            value={query}
            error={!found}
            className={classes.search}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              find(event.currentTarget.value, 'next');
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') find(query, event.shiftKey ? 'previous' : 'next');
              if (event.key === 'Escape') {
                event.preventDefault();
                endSearch();
              }
            }}
          />
        )}
        {searching && <IconAction label="Previous match" icon={IconArrowUp} onClick={() => find(query, 'previous')} />}
        {searching && <IconAction label="Next match" icon={IconArrowDown} onClick={() => find(query, 'next')} />}
        {live && (
          <IconAction
            label="End of input"
            shortcut="Ctrl D"
            icon={IconPlayerSkipForward}
            onClick={() => sendInput(null)}
          />
        )}
        {!asText && (
          <IconAction
            label={searching ? 'End the search' : 'Search the output'}
            icon={searching ? IconX : IconSearch}
            onClick={() => (searching ? endSearch() : setSearching(true))}
          />
        )}
        <IconAction label="Copy" icon={IconCopy} onClick={copy} />
        <IconAction
          label="Download the output"
          icon={IconDownload}
          disabled={size.printed === 0}
          onClick={() => {
            downloadBytes(filter === 'both' ? 'output.bin' : `${filter}.bin`, output.bytes(filter));
            setNote(size.dropped > 0 ? `Its first ${formatBytes(size.dropped)} are no longer kept.` : null);
          }}
        />
        <IconAction label="Clear the screen" icon={IconEraser} disabled={asText} onClick={() => screen?.clear()} />
        <IconAction
          label="Show as plain text, for screen readers"
          icon={IconAccessible}
          pressed={asText}
          onClick={() => {
            setAsText(!asText);
            setSearching(false);
          }}
        />
      </div>
      {run === null && !asText && <div className={classes.screen} />}
      {asText ? (
        <PlainTextView output={output} filter={filter} total={size.total} />
      ) : (
        run !== null && (
          <Suspense fallback={<div className={classes.screen} />}>
            <XtermView
              output={output}
              filter={filter}
              isLive={() => live}
              onInput={(text) => {
                const bytes = encoder.encode(text);
                output.append('input', bytes);
                sendInput(bytes);
              }}
              onEndOfInput={() => sendInput(null)}
              onInterrupt={stopCurrent}
              onUnheard={() => setNote(unheardWords(run === null || run.phase === 'ended'))}
              onScreen={setScreen}
            />
          </Suspense>
        )
      )}
    </section>
  );
}

function sizeWords(printed: number, dropped: number): string {
  if (printed === 0) return '';
  return dropped === 0 ? formatBytes(printed) : `${formatBytes(printed)}, the first ${formatBytes(dropped)} let go`;
}

function unheardWords(idle: boolean): string {
  return idle
    ? 'Nothing runs that could read this.'
    : 'This run does not read the keyboard. Set Stdin to Live and run again.';
}
