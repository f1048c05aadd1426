import type { Bytes } from '../base/units.ts';
import { WASM_PAGE } from '../base/units.ts';
import type { ModuleShape, Preflight, Refusal, RefusalKind, WasiVersion } from './preflight.ts';
import { refuseImports } from './preflight-imports.ts';
import { refuseNotWasm } from './preflight-lookalike.ts';
import { type NewerFeature, PREAMBLE_SIZE, readSections } from './sections.ts';
import type { ModuleSummary } from './summary.ts';

/** What decides whether a module runs, besides its bytes. */
export interface PreflightEnvironment {
  /** Shared memory can be had: the page is isolated. */
  readonly sharedMemory: boolean;
  /** The run's limit; null where no run is configured yet. */
  readonly memoryLimit: Bytes | null;
  /**
   * Asks the engine of this browser: null where the bytes are valid, else its message. Null as a
   * whole where the compiler will be asked anyway; its complaint then goes through `explainInvalid`.
   */
  readonly validate: ((bytes: Uint8Array) => string | null) | null;
}

function refused(kind: RefusalKind, title: string, detail: string, remedy: string): Preflight {
  return { kind: 'refused', refusal: { kind, title, detail, remedy, missing: [] } };
}

const sizeInMib = (bytes: number) => `${Number((bytes / 2 ** 20).toFixed(1))} MiB`;

const FEATURE_NAMES: Readonly<Record<NewerFeature, string>> = {
  memory64: '64-bit memory',
  'multi-memory': 'several memories',
  'custom-page-sizes': 'memory pages of another size',
  exceptions: 'exceptions',
  'garbage-collection': 'garbage collection',
};

const BUILD_AGAIN =
  'Build or download the file again. If it was changed by a tool, check it with `wasm-tools validate`.';

/** The refusal for bytes that a browser's compiler did not take, by its message. */
export function explainInvalid(bytes: Uint8Array, message: string): Refusal {
  const read = readSections(bytes);
  const features = read.kind === 'module' ? [...read.features].map((feature) => FEATURE_NAMES[feature]) : [];
  // Compilers say so where they know of a proposal that they have not switched on.
  const saysFeature = /enable with|not enabled|unsupported|experimental|not supported|disabled/i.test(message);
  if (features.length > 0 || saysFeature) {
    const uses = features.length > 0 ? ` The module uses ${features.join(' and ')}.` : '';
    return {
      kind: 'unsupported-feature',
      title: 'This browser does not support a feature that the module uses.',
      detail: `It says: ${message}.${uses}`,
      remedy:
        'Use a newer browser, or build without the feature (for clang, `-mcpu=mvp` with the features that you need).',
      missing: [],
    };
  }
  return {
    kind: 'malformed',
    title: 'This module is not valid WebAssembly.',
    detail: `The browser says: ${message}.`,
    remedy: BUILD_AGAIN,
    missing: [],
  };
}

function wasiVersion(summary: ModuleSummary): WasiVersion | null {
  const imports = (module: WasiVersion) => summary.imports.some((wanted) => wanted.module === module);
  if (imports('wasi_snapshot_preview1')) return 'wasi_snapshot_preview1';
  return imports('wasi_unstable') ? 'wasi_unstable' : null;
}

/** A command has `_start` without parameters and results; what else has functions is a reactor. */
function shapeOf(summary: ModuleSummary): ModuleShape | null {
  let shape: ModuleShape | null = null;
  for (const { name, type } of summary.exports) {
    if (type.kind !== 'function') continue;
    if (name === '_start' && type.type.params.length === 0 && type.type.results.length === 0) return 'command';
    shape = 'reactor';
  }
  return shape;
}

function checkMemories(summary: ModuleSummary, environment: PreflightEnvironment): Preflight | null {
  for (const memory of summary.memories) {
    if (memory.shared && !environment.sharedMemory) {
      return refused(
        'needs-shared-memory',
        'This module needs shared memory, which this page may not use.',
        'It was built for threads. Browsers allow shared memory only to pages that are cross-origin isolated.',
        'Open the page from a server that sends the headers COOP and COEP (`npm start` does), or build without threads (no `-pthread`).',
      );
    }
    if (memory.is64 && wasiVersion(summary) !== null) {
      return refused(
        'unsupported-feature',
        'This module has 64-bit memory and imports WASI.',
        'WASI preview 1 has 32-bit addresses, so a program with 64-bit memory cannot call it.',
        'Build it for wasm32-wasip1.',
      );
    }
    const limit = environment.memoryLimit;
    if (limit !== null && memory.minimum * WASM_PAGE > limit) {
      return refused(
        'too-large-memory',
        'This module asks for more memory than the limit allows.',
        `It needs ${sizeInMib(memory.minimum * WASM_PAGE)} to start, the limit is ${sizeInMib(limit)}.`,
        'Raise the memory limit of the run, or link with a smaller initial memory (`-Wl,--initial-memory=`).',
      );
    }
  }
  return null;
}

function preambleOf(bytes: Uint8Array): 'module' | 'component' | 'other-version' | 'cut' | null {
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (bytes.length === 0 || !magic.slice(0, bytes.length).every((byte, index) => bytes[index] === byte)) return null;
  if (bytes.length < PREAMBLE_SIZE) return 'cut';
  const [version, , layer] = [bytes[4], bytes[5], bytes[6], bytes[7]];
  if (layer === 1) return 'component';
  return version === 1 && bytes[5] === 0 && layer === 0 && bytes[7] === 0 ? 'module' : 'other-version';
}

function cutOff(bytes: Uint8Array, how: string): Preflight {
  return refused(
    'truncated',
    'This module is cut off.',
    `There are ${bytes.length} bytes, but ${how}.`,
    'Download or copy the file again, whole. Check its size against the original.',
  );
}

/** Whether the bytes run here, and if not, why and what would make them run. Never throws. */
export function preflight(bytes: Uint8Array, environment: PreflightEnvironment): Preflight {
  const preamble = preambleOf(bytes);
  if (preamble === null) return { kind: 'refused', refusal: refuseNotWasm(bytes) };
  if (preamble === 'component') {
    return refused(
      'component',
      'This is a WASI 0.2 component, not a core module.',
      'Components wrap modules with typed interfaces; this page runs core modules with WASI preview 1.',
      'Build for wasm32-wasip1 in place of wasm32-wasip2 (`cargo build --target wasm32-wasip1`, `clang --target=wasm32-wasip1`).',
    );
  }
  if (preamble === 'other-version') {
    return refused('malformed', 'This is WebAssembly of an unknown version.', 'Only version 1 exists.', BUILD_AGAIN);
  }

  const read = readSections(bytes);
  if (preamble === 'cut') return cutOff(bytes, 'it ends within its first eight bytes');
  if (read.kind !== 'module') {
    if (read.kind === 'truncated') return cutOff(bytes, read.message);
    const detail = `At byte ${read.offset}: ${read.message}.`;
    return refused('malformed', 'This module is not valid WebAssembly.', detail, BUILD_AGAIN);
  }

  const { summary } = read;
  const invalid = environment.validate?.(bytes) ?? null;
  if (invalid !== null) return { kind: 'refused', refusal: explainInvalid(bytes, invalid) };
  const imports = refuseImports(summary);
  if (imports !== null) return { kind: 'refused', refusal: imports };
  const memories = checkMemories(summary, environment);
  if (memories !== null) return memories;
  const shape = shapeOf(summary);
  if (shape === null) {
    return refused(
      'no-entry-point',
      'This module has nothing to run.',
      'It exports neither `_start` nor any other function.',
      'Link it as a program (with `main`), or export functions (`-Wl,--export=name`; in Rust `#[no_mangle] pub extern "C"` in a cdylib).',
    );
  }
  return { kind: 'runnable', shape, wasi: wasiVersion(summary), summary };
}
