import wabt from 'wabt';
import { MIB } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import { FrameReader } from '../../core/channel/output-frames.ts';
import { DEFAULT_LIMITS, type RunConfig } from '../../core/run/config.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import type { EndedEvent, OutputStream, RunEvent } from '../../core/run/event.ts';
import type { RunCommand, SharedChannels } from '../protocol.ts';
import { HOST_BASICS, type RunEnvironment } from './environment.ts';
import { fakeEngine } from './fake-engine.ts';
import { RunSession } from './session.ts';

/** Runs modules as the worker does, under Node, and collects their events. For tests. */

const { parseWat } = await wabt();

export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const { buffer } = parseWat('test.wat', text, { threads: true, exceptions: true }).toBinary({
    write_debug_names: true,
  });
  return new Uint8Array(buffer);
}

const PARAMETERS: Readonly<Record<string, string>> = {
  fd_write: '(param i32 i32 i32 i32) (result i32)',
  fd_read: '(param i32 i32 i32 i32) (result i32)',
  poll_oneoff: '(param i32 i32 i32 i32) (result i32)',
  sched_yield: '(result i32)',
  random_get: '(param i32 i32) (result i32)',
  path_create_directory: '(param i32 i32 i32) (result i32)',
  proc_exit: '(param i32)',
};

/** A command with these imports of WASI, each under its own name, a memory, and `body` as `_start`. */
export function command(imports: readonly string[], body: string, rest = '', from = 'wasi_snapshot_preview1'): string {
  const functions = imports.map((name) => `(import "${from}" "${name}" (func $${name} ${PARAMETERS[name]}))`);
  return `(module ${functions.join(' ')} (memory (export "memory") 1) ${rest} (func $start (export "_start") ${body}))`;
}

export interface Finished {
  readonly events: readonly RunEvent[];
  readonly ended: EndedEvent;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Harness {
  readonly session: RunSession;
  readonly events: RunEvent[];
  readonly shared: SharedChannels | null;
  /** Runs to the end. */
  finish(): Promise<Finished>;
}

export interface HarnessOptions {
  readonly config?: Partial<RunConfig>;
  readonly shared?: boolean;
  readonly trace?: boolean;
  readonly stdinBytes?: Uint8Array;
  readonly stubMissingImports?: boolean;
  readonly asLibrary?: boolean;
  readonly environment?: Partial<RunEnvironment>;
  readonly onEvent?: (event: RunEvent, session: RunSession) => void;
}

export function configOf(bytes: Uint8Array, over: Partial<RunConfig> = {}): RunConfig {
  const module = { name: 'test.wasm', sha256: '0'.repeat(64), size: bytes.length };
  return defaultConfig(module, { program: 'test', limits: { ...DEFAULT_LIMITS, memory: 16 * MIB }, ...over });
}

export function prepare(module: string | Uint8Array, options: HarnessOptions = {}): Harness {
  const moduleBytes = typeof module === 'string' ? assemble(module) : module;
  const shared: SharedChannels | null = options.shared
    ? { stdin: ByteRing.allocate(1024), output: ByteRing.allocate(1024 * 1024), doorbell: Doorbell.allocate() }
    : null;
  const events: RunEvent[] = [];
  const environment: RunEnvironment = {
    ...HOST_BASICS,
    sharedMemory: true,
    jspi: null,
    loadEngine: async () => fakeEngine(),
    post: (message) => {
      if (message.type !== 'event') return;
      // Copies messages, as between threads: later changes do not affect a sent message.
      const event = structuredClone(message.event);
      events.push(event);
      options.onEvent?.(event, session);
    },
    ...options.environment,
  };
  const runCommand: RunCommand = {
    type: 'run',
    runId: 1,
    config: configOf(moduleBytes, options.config),
    moduleBytes,
    files: new Map(),
    stdinBytes: options.stdinBytes ?? null,
    shared,
    trace: options.trace ?? false,
    wasmerBinary: null,
    stubMissingImports: options.stubMissingImports ?? false,
    asLibrary: options.asLibrary ?? false,
  };
  const session = new RunSession(runCommand, environment);
  return {
    session,
    events,
    shared,
    finish: async () => {
      await session.run();
      return finished(events, shared);
    },
  };
}

function finished(events: readonly RunEvent[], shared: SharedChannels | null): Finished {
  const printed: Record<OutputStream, string> = { stdout: '', stderr: '' };
  const decoder = new TextDecoder();
  const add = (stream: OutputStream, bytes: Uint8Array) => {
    printed[stream] += decoder.decode(bytes);
  };
  for (const event of events) if (event.type === 'output') add(event.stream, event.bytes);
  if (shared !== null) {
    for (const { stream, bytes } of new FrameReader(new ByteRing(shared.output)).read(1024 * 1024)) add(stream, bytes);
  }
  const endings = events.filter((event) => event.type === 'ended');
  const [ended] = endings;
  if (ended === undefined || endings.length !== 1 || events.at(-1) !== ended) {
    throw new Error(`${endings.length} endings, the last event is ${events.at(-1)?.type}`);
  }
  return { events, ended, ...printed };
}

/** Runs a module to its end. */
export function runToEnd(module: string | Uint8Array, options: HarnessOptions = {}): Promise<Finished> {
  return prepare(module, options).finish();
}
