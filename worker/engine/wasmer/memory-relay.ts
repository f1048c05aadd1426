import { leb128 } from '../../../core/module/leb128.ts';

/*
 * The package needs an instance that exports its memory as "memory", and fails on exports of unknown kinds. So it gets
 * this module instead of the guest, which imports a memory and exports it again. It also imports one WASI function,
 * whose module name determines which functions the package returns.
 */

const encoder = new TextEncoder();

/** Matches any memory: none has fewer pages, and no shared memory can grow beyond this. */
const MOST_PAGES = 65536;

export type WasiModuleName = 'wasi_snapshot_preview1' | 'wasi_unstable';

export function memoryRelay(wasi: WasiModuleName, shared: boolean): WebAssembly.Module {
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 1, 0x7f]),
    ...section(2, [
      2,
      ...name(wasi),
      ...name('sched_yield'),
      ...[0, 0],
      ...name('host'),
      ...name('memory'),
      ...(shared ? [2, 3, 0, ...leb128(MOST_PAGES)] : [2, 0, 0]),
    ]),
    ...section(7, [1, ...name('memory'), 2, 0]),
  ];
  return new WebAssembly.Module(new Uint8Array(bytes));
}

export function instantiateRelay(
  relay: WebAssembly.Module,
  wasi: WasiModuleName,
  memory: WebAssembly.Memory,
): WebAssembly.Instance {
  return new WebAssembly.Instance(relay, { [wasi]: { sched_yield: () => 0 }, host: { memory } });
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...leb128(content.length), ...content];
}

function name(text: string): number[] {
  const bytes = encoder.encode(text);
  return [...leb128(bytes.length), ...bytes];
}
