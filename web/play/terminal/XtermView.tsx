import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { OutputLog } from '../session/output-log.ts';
import classes from './TerminalPane.module.css';
import type { StreamFilter } from './terminal-pump.ts';
import { terminalTheme } from './terminal-theme.ts';
import { type TerminalHandlers, XtermScreen } from './xterm-screen.ts';

export interface XtermViewProps extends TerminalHandlers {
  readonly output: OutputLog;
  readonly filter: StreamFilter;
  /** Receives the terminal when it is ready, and null when it is removed. */
  readonly onScreen: (screen: XtermScreen | null) => void;
}

export function XtermView({ output, filter, onScreen, ...handlers }: XtermViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const screen = useRef<XtermScreen>(null);
  const scheme = useComputedColorScheme('light');
  const isLive = useEffectEvent(handlers.isLive);
  const onInput = useEffectEvent(handlers.onInput);
  const onEndOfInput = useEffectEvent(handlers.onEndOfInput);
  const onInterrupt = useEffectEvent(handlers.onInterrupt);
  const onIgnoredInput = useEffectEvent(handlers.onIgnoredInput);
  const notify = useEffectEvent(onScreen);
  const themeNow = useEffectEvent(() => terminalTheme(scheme));

  useEffect(() => {
    if (element.current === null) return;
    const made = new XtermScreen(element.current, themeNow(), {
      isLive: () => isLive(),
      onInput: (text) => onInput(text),
      onEndOfInput: () => onEndOfInput(),
      onInterrupt: () => onInterrupt(),
      onIgnoredInput: () => onIgnoredInput(),
    });
    screen.current = made;
    notify(made);
    return () => {
      notify(null);
      screen.current = null;
      made.dispose();
    };
  }, []);

  useEffect(() => screen.current?.setTheme(terminalTheme(scheme)), [scheme]);
  useEffect(() => screen.current?.show(output, filter), [output, filter]);

  return <div ref={element} className={classes.screen} />;
}
