import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { sendInput, stopCurrent } from '../session/control.ts';
import { EMPTY_OUTPUT, isActive, useRun } from '../session/run-store.ts';
import { PlainTextView } from './PlainTextView.tsx';
import { ResultStrip } from './ResultStrip.tsx';
import { RunNotice } from './RunNotice.tsx';
import classes from './TerminalPane.module.css';
import { TerminalToolbar } from './TerminalToolbar.tsx';
import type { StreamFilter } from './terminal-pump.ts';
import { Welcome } from './Welcome.tsx';
import { IGNORES_KEYBOARD, NOT_RUNNING } from './words.ts';
import type { XtermScreen } from './xterm-screen.ts';

/** Large, and not needed before the first run. */
const XtermView = lazy(async () => ({ default: (await import('./XtermView.tsx')).XtermView }));

const encoder = new TextEncoder();

/** Milliseconds. */
const NOTE_SHOWN = 5000;

/** What the program prints, where its input is typed, and how the run ended. */
export function TerminalPane() {
  const output = useRun((state) => state.run?.output ?? null);
  const live = useRun(({ run }) => isActive(run) && run?.liveInput === true);
  const [filter, setFilter] = useState<StreamFilter>('both');
  const [asText, setAsText] = useState(false);
  const [screen, setScreen] = useState<XtermScreen | null>(null);
  const [note, setNote] = useState<string | null>(null);

  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), NOTE_SHOWN);
    return () => clearTimeout(timer);
  }, [note]);

  const focusedAtStart = useRef<Element | null>(null);
  useEffect(() => {
    focusedAtStart.current = live ? document.activeElement : null;
  }, [live]);

  // Focus the terminal when a program waits for input, unless the user has moved focus while it was loading.
  useEffect(() => {
    screen?.setLive(live);
    const focused = document.activeElement;
    if (live && (focused === document.body || focused === focusedAtStart.current)) screen?.focus();
  }, [screen, live]);

  return (
    <section className={classes.pane} aria-label="Terminal">
      <TerminalToolbar
        screen={screen}
        filter={filter}
        onFilter={setFilter}
        asText={asText}
        onAsText={setAsText}
        note={note}
        onNote={setNote}
      />
      <RunNotice />
      {asText && <PlainTextView output={output ?? EMPTY_OUTPUT} filter={filter} />}
      {!asText && output === null && <Welcome />}
      {!asText && output !== null && (
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
            onIgnoredInput={() => setNote(isActive(useRun.getState().run) ? IGNORES_KEYBOARD : NOT_RUNNING)}
            onScreen={setScreen}
          />
        </Suspense>
      )}
      <ResultStrip />
    </section>
  );
}
