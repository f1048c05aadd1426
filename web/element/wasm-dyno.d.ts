/* The types of the package export `wasm-dyno/embed`. The implementation is checked against them. */

/** How a run ended. */
export interface DynoExit {
  readonly outcome: 'exited' | 'trapped' | 'stopped' | 'exceeded' | 'refused' | 'crashed';
  /** The exit code; null unless the program exited. */
  readonly code: number | null;
  /** The outcome in words, for example "exited 0". */
  readonly message: string;
  /** From the start of the program to its end, in milliseconds; null if it did not start. */
  readonly duration: number | null;
}

export interface DynoOutput {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

export interface WasmDynoEventMap {
  /** The frame has loaded and can run the program. */
  'dyno-ready': CustomEvent<{ readonly version: string; readonly isolated: boolean }>;
  /** A run has started. */
  'dyno-run': CustomEvent<null>;
  /** The program printed something. At most 1 MiB per run is reported. */
  'dyno-output': CustomEvent<DynoOutput>;
  /** A run has ended. */
  'dyno-exit': CustomEvent<DynoExit>;
  /** The embed cannot show what its attributes name. */
  'dyno-problem': CustomEvent<{ readonly message: string }>;
}

/** `<wasm-dyno>`: a program or a recorded result in a frame. */
export interface WasmDynoElement extends HTMLElement {
  /**
   * Runs the program, or joins the current run, and resolves when it ends.
   *
   * Rejects with a `NotAllowedError` until the reader has interacted with the page, with an `InvalidStateError` if the
   * element is not in a document or shows no program, and with an `AbortError` if the element is removed or changed.
   */
  run(): Promise<DynoExit>;
  /** Stops the current run, if there is one. */
  stop(): void;
  addEventListener<K extends keyof WasmDynoEventMap>(
    type: K,
    listener: (this: WasmDynoElement, event: WasmDynoEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The attributes of `<wasm-dyno>`. Exactly one of `sample`, `src`, `setup` and `result` is required. */
export interface WasmDynoAttributes {
  /** The id of a sample, for example "hello-c". */
  sample?: string;
  /** The address of a module. Its server must allow other sites to read it (CORS). */
  src?: string;
  /** The SHA-256 digest that the module of `src` must have. */
  sha256?: string;
  /** A setup link of Play. */
  setup?: string;
  /** A result link of Bench; shows its chart. */
  result?: string;
  /** Arguments, separated as in a shell. */
  args?: string;
  /** Environment variables, as NAME=value, separated as in a shell. */
  env?: string;
  /** A JSON object with the text of files by path. */
  files?: string;
  /** The text that the program reads from stdin. */
  stdin?: string;
  engine?: 'dyno' | 'bjorn3' | 'wasmer';
  /** A result link, shown below the program. */
  record?: string;
  /** The chart of a result. */
  chart?: 'startup' | 'throughput';
  theme?: 'auto' | 'light' | 'dark';
  /** A CSS colour for the Run button. */
  accent?: string;
  /** In CSS pixels, from 10 to 24. */
  'font-size'?: string | number;
  /** A fixed height in CSS pixels. Without it, the height follows the content. */
  height?: string | number;
  /** The address of the site that provides the frame, for example "https://dyno.example/". */
  site?: string;
  /** The title of the frame for screen readers. */
  label?: string;
}

/**
 * Defines `<wasm-dyno>`. Does nothing outside of a browser and if the element is defined already.
 *
 * @param site the address of the site that provides the frames; the attribute `site` of an element overrides it
 */
export function defineWasmDyno(site: string): void;

declare global {
  interface HTMLElementTagNameMap {
    'wasm-dyno': WasmDynoElement;
  }
}
