import type { ExitDetail } from '../../../core/embed/messages.ts';
import { applyChanges } from '../../../core/files/apply.ts';
import { diffTrees, type TreeDifference } from '../../../core/files/diff.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { EndedEvent, OutputStream, RunEvent } from '../../../core/run/event.ts';
import { outcomeWords } from '../../runner/outcome-words.ts';
import type { RunHandle, startRun } from '../../runner/run.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';
import type { Program } from '../program/program.ts';
import { PROGRAM_WORDS } from '../words.ts';

/* The runs of one embed: at most one at a time. No display; the view follows `changed`. */

export type Phase = 'idle' | 'loading' | 'running' | 'waiting' | 'stopping' | 'ended';

export interface RunState {
  readonly phase: Phase;
  /** The progress while the module loads; null before the first bytes. */
  readonly transfer: Transfer | null;
  /** Why the program did not run; null otherwise. */
  readonly problem: Problem | null;
  readonly warnings: readonly string[];
  readonly ended: EndedEvent | null;
  /** Paths that the last run changed. */
  readonly written: readonly TreeDifference[];
  /** Whether the program of the current run reads lines that the reader types. */
  readonly isLive: boolean;
}

export interface SessionListener {
  changed(state: RunState): void;
  /** A run begins: earlier output is obsolete. */
  began(): void;
  output(stream: OutputStream, bytes: Uint8Array): void;
  ended(detail: ExitDetail): void;
  /** The program was not run. */
  failed(problem: Problem): void;
}

export interface SessionOptions {
  readonly program: Pick<Program, 'load'>;
  readonly listener: SessionListener;
  readonly start: typeof startRun;
  /** Whether programs can read lines while they run. */
  readonly canBeLive: boolean;
}

const NOT_RUN: RunState = {
  phase: 'idle',
  transfer: null,
  problem: null,
  warnings: [],
  ended: null,
  written: [],
  isLive: false,
};

export const isActive = ({ phase }: Pick<RunState, 'phase'>): boolean => phase !== 'idle' && phase !== 'ended';

export class RunSession {
  readonly #options: SessionOptions;
  #state = NOT_RUN;
  #loading: AbortController | null = null;
  #handle: RunHandle | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get state(): RunState {
    return this.#state;
  }

  /**
   * Starts a run, unless one is active.
   *
   * @param stdin replaces the configured stdin; null to keep it
   */
  async run(stdin: string | null): Promise<void> {
    if (isActive(this.#state)) return;
    const { program, listener, start, canBeLive } = this.#options;
    const loading = new AbortController();
    this.#loading = loading;
    this.#set({ ...NOT_RUN, phase: 'loading' });
    const loaded = await program.load({
      signal: loading.signal,
      onProgress: (transfer) => {
        if (this.#loading === loading) this.#set({ transfer });
      },
    });
    if (this.#loading !== loading) return;
    this.#loading = null;
    if (loaded.kind === 'cancelled' || loading.signal.aborted) {
      this.#set({ phase: 'ended' });
      listener.ended({ outcome: 'stopped', code: null, message: 'stopped', duration: null });
      return;
    }
    if (loaded.kind === 'failed') {
      this.#set({ phase: 'ended', problem: loaded.problem });
      listener.failed(loaded.problem);
      return;
    }
    const { moduleBytes, files } = loaded;
    const config = stdin === null ? loaded.config : { ...loaded.config, stdin: { kind: 'text' as const, text: stdin } };
    listener.began();
    this.#set({ phase: 'running', isLive: config.stdin.kind === 'live' && canBeLive });
    let tree: FileTree = files;
    this.#handle = start({ config, moduleBytes, files, trace: false }, (event) => {
      if (event.type === 'files') tree = applyChanges(tree, event.changes);
      else this.#receive(event, () => diffTrees(files, tree));
    });
  }

  stop(): void {
    if (this.#loading !== null) this.#loading.abort();
    if (!isActive(this.#state)) return;
    this.#set({ phase: 'stopping' });
    this.#handle?.stop();
  }

  /** Sends a line to the program; null ends its input. */
  send(text: string | null): void {
    this.#handle?.sendStdin(text === null ? null : new TextEncoder().encode(text));
  }

  #set(change: Partial<RunState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.listener.changed(this.#state);
  }

  #receive(event: RunEvent, written: () => readonly TreeDifference[]): void {
    switch (event.type) {
      case 'output':
        this.#options.listener.output(event.stream, event.bytes);
        return;
      case 'waiting':
        // An event that was on its way when Stop was pressed does not undo "stopping".
        if (this.#state.phase !== 'stopping') this.#set({ phase: event.waiting ? 'waiting' : 'running' });
        return;
      case 'warning':
        this.#set({ warnings: [...this.#state.warnings, event.message] });
        return;
      case 'ready':
        this.#set({ phase: 'stopping', problem: PROGRAM_WORDS.reactor });
        this.#handle?.stop();
        return;
      case 'ended':
        this.#end(event, written());
        return;
      case 'started':
      case 'denied':
      case 'called':
      case 'trace':
      case 'files':
        return;
    }
  }

  #end(ended: EndedEvent, written: readonly TreeDifference[]): void {
    this.#handle = null;
    const { outcome, timing } = ended;
    const { problem } = this.#state;
    this.#set({ phase: 'ended', ended: problem === null ? ended : null, written, isLive: false });
    const { listener } = this.#options;
    if (problem !== null) {
      listener.failed(problem);
      return;
    }
    const code = outcome.kind === 'exited' ? outcome.code : null;
    listener.ended({ outcome: outcome.kind, code, message: outcomeWords(outcome).short, duration: timing.run });
  }
}
