import { type Bytes, KIB } from '../../../core/base/units.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { formatBytes } from '../../ui/quantity.ts';
import { create } from '../dom.ts';
import { OUTPUT_WORDS } from '../words.ts';
import { type Line, LineScreen, lineText } from './line-screen.ts';
import { PLAIN, type TextStyle } from './text-style.ts';

/* Shows what a program prints. Output is drawn once per frame, and skipped if it arrives faster than that. */

/** Output beyond this within one frame is skipped up to its last part. */
const BACKLOG_MAX: Bytes = 256 * KIB;
const TAIL: Bytes = 32 * KIB;
/** Earlier lines are removed. */
const LINES_MAX = 2000;
/** Pixels from the end at which the view still counts as scrolled to it. */
const END = 8;

const STDERR: TextStyle = { ...PLAIN, colour: 'var(--stderr)' };
const TYPED: TextStyle = { ...PLAIN, colour: 'var(--dyno-accent)' };
const NOTE: TextStyle = { ...PLAIN, colour: 'var(--dyno-dim)' };

interface Piece {
  readonly style: TextStyle;
  readonly text: string;
}

export class OutputView {
  readonly element = create('pre', { className: 'output', tabIndex: 0, role: 'log', ariaLabel: OUTPUT_WORDS.label });
  readonly #screen = new LineScreen();
  readonly #lines: HTMLElement[] = [];
  readonly #texts: string[] = [];
  #last: HTMLElement = create('span');
  #decoders = newDecoders();
  #pieces: Piece[] = [];
  #size: Bytes = 0;
  #isScheduled = false;

  append(stream: OutputStream, bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.#add(stream === 'stderr' ? STDERR : PLAIN, this.#decoders[stream].decode(bytes, { stream: true }));
  }

  /** Shows text that the reader typed. */
  appendTyped(text: string): void {
    this.#add(TYPED, text);
  }

  /** Shows a line that is not from the program. */
  appendNote(text: string): void {
    this.#add(NOTE, text);
    this.flush();
    this.#screen.endLine();
    this.#draw();
  }

  clear(): void {
    this.#pieces = [];
    this.#size = 0;
    this.#decoders = newDecoders();
    this.#screen.write('\x1b[0m\x1b[2J');
    this.#draw();
  }

  /** Returns the text that is shown. */
  text(): string {
    this.flush();
    return [...this.#texts, lineText(this.#screen.last)].join('\n');
  }

  /** Draws what has arrived, without waiting for the next frame. */
  flush(): void {
    for (const { style, text } of this.#pieces.splice(0)) this.#screen.write(text, style);
    this.#size = 0;
    this.#draw();
  }

  #add(style: TextStyle, text: string): void {
    if (text === '') return;
    this.#pieces.push({ style, text });
    if (this.#size > BACKLOG_MAX) this.#skip();
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.flush();
    });
  }

  #skip(): void {
    const kept: Piece[] = [];
    let length = 0;
    for (const piece of this.#pieces.toReversed()) {
      if (length >= TAIL) break;
      kept.unshift({ ...piece, text: piece.text.slice(-TAIL) });
      length += piece.text.length;
    }
    const note = { style: NOTE, text: `\x18\x1b[0m\n${OUTPUT_WORDS.skipped(formatBytes(this.#size - length))}\n` };
    this.#pieces = [note, ...kept];
    this.#size = length;
  }

  #draw(): void {
    const { element } = this;
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - END;
    const { lines, isCleared } = this.#screen.takeFinished();
    if (isCleared) {
      element.replaceChildren();
      this.#lines.length = 0;
      this.#texts.length = 0;
    }
    const added = lines.slice(-LINES_MAX).map((line) => lineElement(line));
    this.#lines.push(...added);
    this.#texts.push(...lines.slice(-LINES_MAX).map(lineText));
    const last = lineElement(this.#screen.last);
    this.#last.remove();
    this.#last = last;
    element.append(...added, ...(this.#screen.last.length > 0 ? [last] : []));
    for (const old of this.#lines.splice(0, Math.max(0, this.#lines.length - LINES_MAX))) old.remove();
    this.#texts.splice(0, Math.max(0, this.#texts.length - LINES_MAX));
    if (isAtEnd) element.scrollTop = element.scrollHeight;
  }
}

/** Invalid UTF-8 is shown as replacement characters. */
const newDecoders = (): Readonly<Record<OutputStream, TextDecoder>> => ({
  stdout: new TextDecoder(),
  stderr: new TextDecoder(),
});

function lineElement(line: Line): HTMLElement {
  return create('span', { className: 'line' }, ...line.map(({ text, style }) => spanNode(text, style)));
}

function spanNode(text: string, style: TextStyle): Node {
  if (style === PLAIN) return document.createTextNode(text);
  const span = create('span', {}, text);
  const [colour, background] = style.inverse
    ? [style.background ?? 'var(--dyno-panel)', style.colour ?? 'var(--dyno-text)']
    : [style.colour, style.background];
  // Set from script, which the content security policy allows, unlike a style attribute in markup.
  if (colour !== null) span.style.color = colour;
  if (background !== null) span.style.backgroundColor = background;
  if (style.bold) span.style.fontWeight = '700';
  if (style.dim) span.style.opacity = '0.75';
  if (style.italic) span.style.fontStyle = 'italic';
  if (style.underline) span.style.textDecoration = 'underline';
  return span;
}
