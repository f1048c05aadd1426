import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { OutputLog } from '../session/output-log.ts';
import { EMPTY_LINE, typed } from './line-discipline.ts';
import { type Pace, type StreamFilter, TerminalPump } from './terminal-pump.ts';

/* The terminal widget with its output and input. Loaded on first use. */

export interface TerminalHandlers {
  /** Whether the program takes typed input now. */
  isLive(): boolean;
  onInput(text: string): void;
  onEndOfInput(): void;
  onInterrupt(): void;
  /** Called for typed text that no program receives. */
  onIgnoredInput(): void;
}

const SCROLLBACK = 10_000;

const PACE: Pace = {
  soon: (step) => queueMicrotask(step),
  nextFrame: (step) => requestAnimationFrame(step),
  slowly: (step) => setTimeout(step, 150),
};

export class XtermScreen {
  readonly #terminal: Terminal;
  readonly #search = new SearchAddon();
  readonly #observer: ResizeObserver;
  readonly #handlers: TerminalHandlers;
  #pump: TerminalPump | null = null;
  #leave: () => void = () => undefined;
  #line = EMPTY_LINE;

  constructor(element: HTMLElement, theme: ITheme, handlers: TerminalHandlers) {
    this.#handlers = handlers;
    this.#terminal = new Terminal({
      convertEol: true,
      cursorBlink: false,
      cursorInactiveStyle: 'none',
      fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
      fontSize: 13,
      lineHeight: 1.25,
      minimumContrastRatio: 4.5,
      scrollback: SCROLLBACK,
      screenReaderMode: false,
      // The search highlights matches with decorations.
      allowProposedApi: true,
      // Programs can print links; only their text is shown.
      linkHandler: { activate: () => undefined },
      theme,
    });
    const fit = new FitAddon();
    this.#terminal.loadAddon(fit);
    this.#terminal.loadAddon(this.#search);
    this.#terminal.open(element);
    // Lets backspaces go back over a wrapped line.
    this.#terminal.write('\x1b[?45h');
    this.#terminal.onData((data) => this.#type(data));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#takesKey(event));
    this.#observer = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientHeight > 0) fit.fit();
    });
    this.#observer.observe(element);
  }

  /** Shows `log` from its first stored byte. */
  show(log: OutputLog, filter: StreamFilter): void {
    this.#detach();
    this.#terminal.reset();
    this.#terminal.write('\x1b[?45h');
    this.#line = { ...EMPTY_LINE, history: this.#line.history, recalled: this.#line.history.length };
    const screen = {
      write: (data: Uint8Array | string, done: () => void) => this.#terminal.write(data, done),
      writeNow: (data: Uint8Array | string, done: () => void) => {
        // xterm parses a write in a later task, unless input came just before: that is how an echo appears at once.
        this.#terminal.input('');
        this.#terminal.write(data, done);
      },
    };
    const pump = new TerminalPump(log, screen, PACE, filter);
    this.#leave = log.subscribe(() => pump.wake());
    this.#pump = pump;
    pump.wake();
  }

  setTheme(theme: ITheme): void {
    this.#terminal.options.theme = theme;
  }

  /** A cursor is where something can be typed. */
  setLive(live: boolean): void {
    this.#terminal.options.cursorInactiveStyle = live ? 'outline' : 'none';
    this.#terminal.options.cursorStyle = live ? 'block' : 'underline';
  }

  focus(): void {
    this.#terminal.focus();
  }

  clear(): void {
    this.#pump?.skipToEnd();
    this.#terminal.clear();
  }

  /** Returns the selected text, or the whole buffer without a selection. */
  text(): string {
    if (this.#terminal.hasSelection()) return this.#terminal.getSelection();
    const buffer = this.#terminal.buffer.active;
    let text = '';
    for (let row = 0; row < buffer.length; row++) {
      const line = buffer.getLine(row);
      if (line !== undefined) text += `${row > 0 && !line.isWrapped ? '\n' : ''}${line.translateToString(true)}`;
    }
    return text.trimEnd();
  }

  find(text: string, direction: 'next' | 'previous'): boolean {
    const options = {
      decorations: {
        matchBackground: '#e69f00',
        matchOverviewRuler: '#e69f00',
        activeMatchBackground: '#56b4e9',
        activeMatchColorOverviewRuler: '#56b4e9',
      },
    };
    return direction === 'next' ? this.#search.findNext(text, options) : this.#search.findPrevious(text, options);
  }

  endSearch(): void {
    this.#search.clearDecorations();
  }

  dispose(): void {
    this.#detach();
    this.#observer.disconnect();
    this.#terminal.dispose();
  }

  #detach(): void {
    this.#leave();
    this.#pump?.stop();
  }

  #type(data: string): void {
    if (data === '') return;
    if (!this.#handlers.isLive()) {
      if (data === '\x03') this.#handlers.onInterrupt();
      else if (!data.startsWith('\x1b')) this.#handlers.onIgnoredInput();
      return;
    }
    const result = typed(this.#line, data);
    this.#line = result.line;
    if (result.echo !== '') this.#terminal.write(result.echo);
    if (result.send !== '') this.#handlers.onInput(result.send);
    if (result.end) this.#handlers.onEndOfInput();
    if (result.interrupt) this.#handlers.onInterrupt();
  }

  /** False for keys that are the page's: focus must be able to leave, shortcuts must work. */
  #takesKey(event: KeyboardEvent): boolean {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Tab' || event.key === 'Escape') return false;
    if (command && (event.key === 'Enter' || event.key.toLowerCase() === 'k')) return false;
    if (command && ['c', 'v', 'a'].includes(event.key.toLowerCase())) {
      if (event.metaKey || event.key.toLowerCase() === 'v') return false;
      // ^C copies the selection, or interrupts the program without a selection.
      if (event.key.toLowerCase() === 'c' && (event.shiftKey || this.#terminal.hasSelection())) return false;
    }
    return true;
  }
}
