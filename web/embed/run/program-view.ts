import { type Bytes, MIB } from '../../../core/base/units.ts';
import type { ExitDetail, FromFrame, ToFrame } from '../../../core/embed/messages.ts';
import { pageEnvironment } from '../../runner/environment.ts';
import { startRun } from '../../runner/run.ts';
import { warmUp } from '../../runner/run-port.ts';
import type { Problem } from '../../ui/problem.ts';
import { create } from '../dom.ts';
import { OutputView } from '../output/output-view.ts';
import { problemNote } from '../problem-note.ts';
import type { Program } from '../program/program.ts';
import { OUTPUT_WORDS, PROGRAM_WORDS } from '../words.ts';
import { isActive, RunSession, type RunState } from './run-session.ts';
import { endingNotes, statusText } from './run-words.ts';
import { writtenFiles } from './written-files.ts';

/** Output beyond this is shown, and not sent to the page around the frame. */
const SENT_MAX: Bytes = MIB;

/** A program with its Run button, output and input. */
export class ProgramView {
  readonly element: HTMLElement;
  readonly #program: Program;
  readonly #send: (message: FromFrame) => void;
  readonly #session: RunSession;
  readonly #output = new OutputView();
  readonly #runButton = create('button', { type: 'button', className: 'run' });
  readonly #status = create('p', { className: 'status', role: 'status' });
  readonly #notes = create('div', { className: 'notes' });
  readonly #written = create('div');
  readonly #copy = create('button', { type: 'button', className: 'quiet' }, PROGRAM_WORDS.copy);
  /** Leads to the start page until the address with this program is known. */
  readonly #page = create('a', { href: './', target: '_blank', rel: 'noopener' }, PROGRAM_WORDS.open);
  readonly #before: HTMLTextAreaElement | null;
  readonly #line = create('input', { type: 'text', className: 'text', autocomplete: 'off', spellcheck: false });
  readonly #lineInput: HTMLElement;
  #sent: Bytes = 0;

  /** @param send sends messages to the page around the frame */
  constructor(program: Program, send: (message: FromFrame) => void) {
    this.#program = program;
    this.#send = send;
    const { liveStdin } = pageEnvironment();
    this.#session = new RunSession({
      program,
      start: startRun,
      canBeLive: liveStdin !== 'none',
      listener: {
        changed: (state) => this.#show(state),
        began: () => this.#begin(),
        output: (stream, bytes) => {
          this.#output.append(stream, bytes);
          this.#sent += bytes.length;
          if (this.#sent <= SENT_MAX) send({ type: 'output', stream, bytes });
        },
        ended: (detail) => this.#end(detail),
        failed: (problem) => send({ type: 'problem', message: problemText(problem) }),
      },
    });
    this.#before = inputBefore(program, liveStdin === 'none');
    this.#lineInput = this.#createLineInput();
    this.#runButton.onclick = () => this.#toggle();
    this.#copy.onclick = () => void this.#copyOutput();
    this.element = create(
      'main',
      { className: 'program', ariaLabel: program.title },
      create(
        'header',
        {},
        create('h1', {}, program.title),
        create('code', { className: 'command' }, `$ ${program.command}`),
        this.#runButton,
      ),
      this.#before === null ? null : this.#inputSection(this.#before, liveStdin === 'none'),
      this.#output.element,
      this.#lineInput,
      this.#notes,
      this.#written,
      create('footer', {}, this.#status, this.#copy, this.#page),
    );
    for (const sign of ['pointerenter', 'focusin']) {
      this.element.addEventListener(sign, () => this.#prepare(), { once: true });
    }
    this.element.addEventListener('keydown', (event) => this.#handleKey(event));
    this.#show(this.#session.state);
  }

  receive({ type }: ToFrame): void {
    if (type === 'run') this.#run();
    else this.#session.stop();
  }

  /** Ends the current run, because the embed shows something else from now on. */
  dispose(): void {
    this.#session.stop();
  }

  /** Loads what a click will need: moving the pointer takes long enough. */
  #prepare(): void {
    warmUp();
    this.#program.page().then(
      (address) => {
        this.#page.href = address;
      },
      () => undefined,
    );
  }

  #run(): void {
    void this.#session.run(this.#before === null ? null : this.#before.value);
  }

  #toggle(): void {
    if (isActive(this.#session.state)) this.#session.stop();
    else this.#run();
  }

  #begin(): void {
    this.#sent = 0;
    this.#output.clear();
    this.#send({ type: 'run' });
  }

  #end(detail: ExitDetail): void {
    this.#output.flush();
    this.#send({ type: 'exit', ...detail });
  }

  #handleKey(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key === 'Enter' && !isActive(this.#session.state)) this.#run();
    else if (isCommand && event.key === '.') this.#session.stop();
    else return;
    event.preventDefault();
  }

  #show(state: RunState): void {
    const active = isActive(state);
    this.#runButton.textContent = active
      ? PROGRAM_WORDS.stop
      : state.phase === 'idle'
        ? PROGRAM_WORDS.run
        : PROGRAM_WORDS.runAgain;
    this.#runButton.classList.toggle('active', active);
    this.#status.textContent = statusText(state);
    // Disabled and not hidden, so that the footer keeps its height.
    this.#copy.disabled = state.ended === null;
    if (this.#before !== null) this.#before.disabled = active;
    const problems = state.problem === null ? endingNotes(state.ended) : [state.problem];
    const warnings = state.warnings.map((warning) => ({ title: warning, detail: '', remedy: '' }));
    this.#notes.replaceChildren(...[...warnings, ...problems].map(problemNote));
    this.#written.replaceChildren(...(state.ended === null ? [] : writtenFiles(state.written)));
    this.#showLine(state);
  }

  #showLine({ isLive, phase }: RunState): void {
    const wasHidden = this.#lineInput.hidden;
    this.#lineInput.hidden = !isLive;
    // Only where the reader has been in the frame: an embed must not take the focus from its page.
    if (!this.#lineInput.hidden && wasHidden && document.hasFocus() && phase !== 'ended') this.#line.focus();
    if (this.#lineInput.hidden && !wasHidden) this.#line.value = '';
  }

  /** Not a form: the sandbox of the frame blocks their submission. */
  #createLineInput(): HTMLElement {
    const send = create('button', { type: 'button' }, PROGRAM_WORDS.send);
    const end = create('button', { type: 'button' }, PROGRAM_WORDS.end);
    send.onclick = () => this.#sendLine();
    end.onclick = () => this.#session.send(null);
    this.#line.ariaLabel = PROGRAM_WORDS.lineLabel;
    this.#line.onkeydown = (event) => {
      if (event.key === 'Enter' && !event.isComposing && !event.ctrlKey && !event.metaKey) this.#sendLine();
    };
    return create('div', { className: 'line-input', hidden: true }, this.#line, send, end);
  }

  #sendLine(): void {
    const text = `${this.#line.value}\n`;
    this.#line.value = '';
    this.#output.appendTyped(text);
    this.#session.send(text);
  }

  #inputSection(area: HTMLTextAreaElement, isInstead: boolean): HTMLElement {
    const label = create('label', {}, PROGRAM_WORDS.inputLabel, area);
    if (this.#program.stdin.kind === 'live' && isInstead) {
      return create(
        'div',
        { className: 'input' },
        label,
        create('p', { className: 'hint' }, PROGRAM_WORDS.inputBefore),
      );
    }
    return create('details', { className: 'input' }, create('summary', {}, PROGRAM_WORDS.inputLabel), area);
  }

  async #copyOutput(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#output.text());
      this.#status.textContent = OUTPUT_WORDS.copied;
    } catch {
      this.#status.textContent = OUTPUT_WORDS.notCopied;
    }
  }
}

const problemText = ({ title, detail, remedy }: Problem): string =>
  [`${title}.`, detail, remedy].filter((part) => part !== '').join(' ');

/** Returns the field for input that is given before a run; null if the program takes none. */
function inputBefore({ stdin }: Program, isInstead: boolean): HTMLTextAreaElement | null {
  if (stdin.kind !== 'text' && !(stdin.kind === 'live' && isInstead)) return null;
  const value = stdin.kind === 'text' ? stdin.text : '';
  return create('textarea', { value, rows: 4, spellcheck: false, ariaLabel: PROGRAM_WORDS.inputLabel });
}
