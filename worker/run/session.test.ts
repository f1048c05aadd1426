import { expect, test } from 'vitest';
import { MIB } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell, STOP_USER, STOP_WALL_TIME } from '../../core/channel/doorbell.ts';
import { DEFAULT_LIMITS } from '../../core/run/config.ts';
import type { EngineHost } from '../engine/engine.ts';
import { fakeEngine } from './fake-engine.ts';
import { assemble, command, type HarnessOptions, prepare, runToEnd } from './run-harness.ts';

const print = (fd: number, at: number, length: number) =>
  `(drop (call $fd_write (i32.const ${fd}) (i32.const ${at}) (i32.const ${length}) (i32.const 0)))`;
const HELLO = command(['fd_write'], `${print(1, 0, 5)} ${print(2, 5, 4)}`, '(data (i32.const 0) "helloOops")');
const makeFolder = '(drop (call $path_create_directory (i32.const 3) (i32.const 0) (i32.const 1)))';
const FOLDER = '(data (i32.const 0) "d")';
const both: [string, HarnessOptions][] = [
  ['with shared memory', { shared: true }],
  ['with messages', {}],
];

test.each(both)('a program prints and ends, %s', async (_name, options) => {
  const { ended, stdout, stderr, events } = await runToEnd(HELLO, options);
  expect(ended.outcome).toEqual({ kind: 'exited', code: 0 });
  expect([stdout, stderr, ended.outputBytes, ended.peakMemory]).toEqual(['hello', 'Oops', 9, 65536]);
  expect(events[0]?.type).toBe('started');
  const { compile, instantiate, firstOutput, run, waited } = ended.timing;
  for (const time of [compile, instantiate, firstOutput, run]) expect(time).toBeGreaterThanOrEqual(0);
  expect(waited).toBe(0);
});

test.each(['terminal', 'pipe'] as const)('opens stdout and stderr as a %s', async (stdout) => {
  const seen: { host?: EngineHost } = {};
  await runToEnd(HELLO, { config: { stdout }, environment: { loadEngine: async () => fakeEngine(seen) } });
  expect([seen.host?.stdout.isTerminal, seen.host?.stderr.isTerminal]).toEqual(Array(2).fill(stdout === 'terminal'));
});

test('an exit code is kept, unsigned', async () => {
  const exit = (code: number) => runToEnd(command(['proc_exit'], `(call $proc_exit (i32.const ${code}))`));
  expect((await exit(7)).ended.outcome).toEqual({ kind: 'exited', code: 7 });
  expect((await exit(-1)).ended.outcome).toEqual({ kind: 'exited', code: 0xffff_ffff });
});

test('a trap keeps the files and has a kind and the names of its functions', async () => {
  const inner = '(func $deep unreachable)';
  const module = command(['path_create_directory'], `${makeFolder} (call $deep)`, `${FOLDER} ${inner}`);
  const { ended, events } = await runToEnd(module);
  expect(ended.outcome).toMatchObject({
    kind: 'trapped',
    trap: 'unreachable',
    stack: [{ functionName: 'deep' }, { functionName: 'start' }],
  });
  expect(events).toContainEqual({ type: 'files', changes: [{ kind: 'directory', path: 'd' }] });
});

test.each([
  ['unreachable', 'unreachable'],
  ['(drop (i32.load (i32.const -4)))', 'memory-out-of-bounds'],
  ['(drop (i32.div_s (i32.const 1) (i32.const 0)))', 'divide-by-zero'],
  ['(drop (i32.rem_u (i32.const 1) (i32.const 0)))', 'divide-by-zero'],
  ['(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))', 'integer-overflow'],
  ['(drop (i32.trunc_f64_s (f64.const 1e30)))', 'invalid-conversion'],
  ['(call_indirect (type $v) (i32.const 9))', 'table-out-of-bounds'],
  ['(call_indirect (type $v) (i32.const 0))', 'indirect-call-type-mismatch'],
  ['(call $start)', 'stack-overflow'],
  ['(drop (i32.atomic.load (i32.const 1)))', 'unaligned-atomic'],
])('%s traps as %s', async (body, trap) => {
  const { ended } = await runToEnd(command([], body, '(type $v (func)) (table 2 funcref)'));
  expect(ended.outcome).toMatchObject({ kind: 'trapped', trap });
});

test('the offset of a frame is that of the original module', async () => {
  const bytes = assemble(command([], 'unreachable'));
  const { ended } = await runToEnd(bytes);
  const offset = ended.outcome.kind === 'trapped' ? ended.outcome.stack[0]?.offset : null;
  // 0x00 is the opcode of unreachable.
  expect(bytes[offset ?? -1]).toBe(0);
  expect(bytes.subarray((offset ?? 0) - 1, (offset ?? 0) + 2)).toEqual(Uint8Array.of(0, 0, 0x0b));
});

test.each([
  [STOP_USER, { kind: 'stopped' }],
  [STOP_WALL_TIME, { kind: 'exceeded', limit: 'wall-time', allowed: DEFAULT_LIMITS.wallTime }],
] as const)(
  'a loop with calls ends when the doorbell requests a stop (%s), and its files are kept',
  async (reason, outcome) => {
    const loop = `${makeFolder} (loop $again (drop (call $sched_yield)) (br $again))`;
    const harness = prepare(command(['path_create_directory', 'sched_yield'], loop, FOLDER), {
      shared: true,
      onEvent: (event) => {
        if (event.type === 'files' && harness.shared) new Doorbell(harness.shared.doorbell).requestStop(reason);
      },
    });
    const { ended, events } = await harness.finish();
    expect(ended.outcome).toEqual(outcome);
    expect(events.some(({ type }) => type === 'files')).toBe(true);
  },
);

test('without shared memory the wall time ends a loop with calls', async () => {
  const loop = command(['sched_yield'], '(loop $again (drop (call $sched_yield)) (br $again))');
  const { ended } = await runToEnd(loop, { config: { limits: { ...DEFAULT_LIMITS, wallTime: 1 } } });
  expect(ended.outcome).toEqual({ kind: 'exceeded', limit: 'wall-time', allowed: 1 });
});

test('a stop that comes while it compiles ends the run before it starts', async () => {
  const harness = prepare(HELLO);
  const finished = harness.finish();
  harness.session.stop('user');
  const { ended, stdout } = await finished;
  expect([ended.outcome.kind, stdout]).toEqual(['stopped', '']);
});

test.each(both)('the output limit ends the run with all that it allows printed, %s', async (_name, options) => {
  const loop = `(loop $again ${print(1, 0, 5)} (br $again))`;
  const { ended, stdout } = await runToEnd(command(['fd_write'], loop, '(data (i32.const 0) "hello")'), {
    ...options,
    config: { limits: { ...DEFAULT_LIMITS, output: 12 } },
  });
  expect(ended.outcome).toEqual({ kind: 'exceeded', limit: 'output', allowed: 12 });
  expect([stdout, ended.outputBytes]).toEqual(['hellohellohe', 12]);
});

const GROW = '(loop $again (br_if $again (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) unreachable';

test('a trap with all memory used is the memory limit', async () => {
  const { ended } = await runToEnd(command([], GROW), { config: { limits: { ...DEFAULT_LIMITS, memory: 4 * MIB } } });
  expect(ended.outcome).toEqual({ kind: 'exceeded', limit: 'memory', allowed: 4 * MIB });
  expect(ended.peakMemory).toBe(4 * MIB);
});

test('an exit code with all memory used is kept, and a warning names the memory limit', async () => {
  const exit = GROW.replace(' unreachable', ' (call $proc_exit (i32.const 7))');
  const limits = { ...DEFAULT_LIMITS, memory: 4 * MIB };
  const { ended, events } = await runToEnd(command(['proc_exit'], exit), { config: { limits } });
  expect(ended.outcome).toEqual({ kind: 'exited', code: 7 });
  const warnings = events.filter((event) => event.type === 'warning');
  expect(warnings).toMatchObject([{ code: 'memory-limit', message: expect.stringContaining('exited with code 7') }]);
  const successful = await runToEnd(command([], GROW.replace('unreachable', '')), { config: { limits } });
  expect(successful.events.some(({ type }) => type === 'warning')).toBe(false);
});

test('a start function prints, exits and traps as `_start` does', async () => {
  const run = (body: string, entry = '(func (export "_start"))') =>
    runToEnd(`(module (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
      (memory (export "memory") 1) (func $main ${body}) (start $main) ${entry}
      (data (i32.const 0) "hello"))`);
  const printed = await run(print(1, 0, 5));
  expect([printed.stdout, printed.ended.outcome]).toEqual(['hello', { kind: 'exited', code: 0 }]);
  expect((await run(print(1, 0, 5), '')).stdout).toBe('hello');
  expect((await run('(call $proc_exit (i32.const 3))')).ended.outcome).toEqual({ kind: 'exited', code: 3 });
  const trapped = (await run(`${print(1, 0, 5)} unreachable`)).ended.outcome;
  expect(trapped).toMatchObject({ kind: 'trapped', trap: 'unreachable', stack: [{ functionName: 'main' }] });
});

test('names of object properties can be imported', async () => {
  const imported = ['constructor', 'prototype', '__proto__', 'toString'].flatMap((module) =>
    ['constructor', 'prototype', '__proto__', 'hasOwnProperty'].map(
      (name) => `(import "${module}" "${name}" (memory 1))`,
    ),
  );
  for (const memory of imported) {
    const { ended } = await runToEnd(`(module ${memory} (func (export "_start")))`);
    expect([memory, ended.outcome]).toEqual([memory, { kind: 'exited', code: 0 }]);
  }
  const called = `(module ${imported.map((memory) => memory.replace('(memory 1)', '(func)')).join(' ')} (func (export "_start")))`;
  expect((await runToEnd(called)).ended.outcome).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'unknown-imports' },
  });
  expect((await runToEnd(called, { stubMissingImports: true })).ended.outcome).toEqual({ kind: 'exited', code: 0 });
});

test('missing functions can be linked to stubs, and a call of one traps with its name', async () => {
  const module = (body: string) => `(module (import "host" "log" (func $log (param i32)))
    (memory (export "memory") 1) (func (export "_start") ${body}))`;
  expect((await runToEnd(module(''))).ended.outcome.kind).toBe('refused');
  expect((await runToEnd(module(''), { stubMissingImports: true })).ended.outcome).toEqual({ kind: 'exited', code: 0 });
  const { ended } = await runToEnd(module('(call $log (i32.const 1))'), { stubMissingImports: true });
  expect(ended.outcome).toMatchObject({
    kind: 'trapped',
    trap: 'missing-import',
    message: expect.stringContaining('host.log'),
    stack: [{ functionIndex: 1 }],
  });
  const global = '(module (import "host" "level" (global i32)) (func (export "_start")))';
  expect((await runToEnd(global, { stubMissingImports: true })).ended.outcome.kind).toBe('refused');
});

test('the exports of a program can be called if it is run as a library', async () => {
  const module = '(module (func (export "_start") unreachable) (func (export "six") (result i32) (i32.const 6)))';
  const results: unknown[] = [];
  const { ended } = await runToEnd(module, {
    asLibrary: true,
    onEvent: (event, session) => {
      if (event.type === 'called') results.push(event.result);
      if (event.type !== 'ready') return;
      if (results.length > 0) session.stop('user');
      else {
        const returns = { kind: 'values' } as const;
        session.call({ type: 'call', runId: 1, callId: 1, exportName: 'six', args: [], returns });
      }
    },
  });
  expect([results, ended.outcome]).toMatchObject([[{ values: [6] }], { kind: 'stopped' }]);
});

test('the limit applies to an imported memory as well', async () => {
  const module = `(module (import "env" "mem" (memory 1)) (func (export "_start") ${GROW}))`;
  const { ended } = await runToEnd(module, { config: { limits: { ...DEFAULT_LIMITS, memory: 2 * MIB } } });
  expect([ended.outcome.kind, ended.peakMemory]).toEqual(['exceeded', 2 * MIB]);
});

test('a shared memory and wasi_unstable run', async () => {
  const shared = HELLO.replace('(memory (export "memory") 1)', '(memory (export "memory") 1 4 shared)');
  expect((await runToEnd(shared)).stdout).toBe('hello');
  expect((await runToEnd(HELLO.replaceAll('wasi_snapshot_preview1', 'wasi_unstable'))).stdout).toBe('hello');
});

test('a module that cannot run is refused, crashes or traps, and the run always ends', async () => {
  const kindOf = async (module: string | Uint8Array, options: HarnessOptions = {}) => {
    const { outcome } = (await runToEnd(module, options)).ended;
    return outcome.kind === 'refused' ? outcome.refusal.kind : outcome.kind;
  };
  expect(await kindOf(new Uint8Array([1, 2, 3]))).toBe('not-wasm');
  const invalid = assemble('(module (func (export "_start") unreachable))').map((byte) =>
    byte === 0x0b ? 0xff : byte,
  );
  expect(await kindOf(invalid)).toBe('malformed');
  expect(
    await kindOf(
      command(['fd_read'], '')
        .replace('fd_read" (func', 'fd_pread" (func')
        .replace('i32 i32 i32 i32', 'i32 i32 i32 i64 i32'),
    ),
  ).toBe('engine-cannot');
  expect(await kindOf(HELLO, { config: { args: ['\0'] } })).toBe('crashed');
  expect(await kindOf(HELLO, { config: { module: { name: 'x', sha256: '0'.repeat(64), size: 1 } } })).toBe('crashed');
  const loadEngine = async () => {
    throw new Error('no such chunk');
  };
  expect(await kindOf(HELLO, { environment: { loadEngine } })).toBe('crashed');
  expect(await kindOf('(module (func $s unreachable) (start $s) (func (export "_start")))')).toBe('trapped');
  expect(await kindOf('(module (func $i unreachable) (export "_initialize" (func $i)))')).toBe('trapped');
});

test('reads configured input to its end', async () => {
  const copy = `(drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 128)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.load (i32.const 128)) (i32.const 0)))`;
  const module = command(['fd_read', 'fd_write'], copy + copy);
  expect((await runToEnd(module, { config: { stdin: { kind: 'text', text: 'abc' } } })).stdout).toBe('abc');
  const file = { config: { stdin: { kind: 'file', path: 'in' } }, stdinBytes: Uint8Array.of(0x41) } as const;
  expect((await runToEnd(module, file)).stdout).toBe('A');
});

const ECHO = command(
  ['fd_read', 'fd_write'],
  `(loop $again
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 128)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.load (i32.const 128)) (i32.const 0)))
    (br_if $again (i32.load (i32.const 128))))`,
);

test('live input comes through the shared ring', async () => {
  const harness = prepare(ECHO, { shared: true, config: { stdin: { kind: 'live' } } });
  if (harness.shared === null) throw new Error('not shared');
  const ring = new ByteRing(harness.shared.stdin);
  ring.write(new TextEncoder().encode('typed'));
  ring.close();
  expect((await harness.finish()).stdout).toBe('typed');
});

test('live input without a way to wait is empty, and a warning says so', async () => {
  const { ended, events } = await runToEnd(ECHO, { config: { stdin: { kind: 'live' } } });
  expect(ended.outcome.kind).toBe('exited');
  expect(events).toContainEqual(expect.objectContaining({ type: 'warning', code: 'no-live-stdin' }));
});

test('a sleep that can only spin warns once', async () => {
  const sleep = '(drop (call $poll_oneoff (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0)))';
  const { events } = await runToEnd(command(['poll_oneoff'], sleep + sleep));
  expect(events.filter((event) => event.type === 'warning')).toMatchObject([{ code: 'sleep-spins' }]);
});

test('a traced run reports its calls, an untraced run none', async () => {
  const counts = async (trace: boolean) =>
    (await runToEnd(HELLO, { trace })).events.flatMap((event) => (event.type === 'trace' ? [event.batch.count] : []));
  expect((await counts(true)).reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await counts(false)).toEqual([]);
});
