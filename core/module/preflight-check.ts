import { type Bytes, MIB, WASM_PAGE } from '../base/units.ts';
import type {
  ModuleShape,
  Preflight,
  Refusal,
  RefusalKind,
  RefusedModule,
  RunnableModule,
  WasiVersion,
} from './preflight.ts';
import { lacksFunctionsOnly, refuseImports, WASI_INTERFACE } from './preflight-imports.ts';
import { refuseNotWasm } from './preflight-lookalike.ts';
import { type NewerFeature, PREAMBLE_SIZE, readSections } from './sections.ts';
import type { ModuleSummary } from './summary.ts';

/** The facts, other than its bytes, that decide whether a module runs. */
export interface PreflightEnvironment {
  /** Whether the page may use shared memory, because it is cross-origin isolated. */
  readonly sharedMemory: boolean;
  /** The memory limit of the run; null if no run is configured yet. */
  readonly memoryLimit: Bytes | null;
  /** Imported functions that nothing provides will be linked to stubs that trap. */
  readonly stubMissingImports?: boolean;
  /**
   * Validates the bytes with the browser's engine, and returns its message if they are invalid. Null if the module is
   * going to be compiled anyway; a compile error then goes through `explainInvalid`.
   */
  readonly validate: ((bytes: Uint8Array) => string | null) | null;
}

function refusedFor(refusal: Refusal, withStubs: RunnableModule | null = null): RefusedModule {
  return { kind: 'refused', refusal, withStubs };
}

function refused(kind: RefusalKind, title: string, detail: string, remedy: string): RefusedModule {
  return refusedFor({ kind, title, detail, remedy, missing: [] });
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

/** Explains a compile error of the browser. */
export function explainInvalid(bytes: Uint8Array, message: string): Refusal {
  const read = readSections(bytes);
  const features = read.kind === 'module' ? [...read.features].map((feature) => FEATURE_NAMES[feature]) : [];
  // The words of compilers for a proposal that they know, but have not enabled.
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

/** A command exports `_start` without parameters and results, or does all its work in its start function. */
function shapeOf(summary: ModuleSummary, hasStart: boolean): ModuleShape | null {
  let shape: ModuleShape | null = hasStart ? 'command' : null;
  for (const { name, type } of summary.exports) {
    if (type.kind !== 'function') continue;
    if (name === '_start' && type.type.params.length === 0 && type.type.results.length === 0) return 'command';
    shape = 'reactor';
  }
  return shape;
}

/** Measured in V8. A module of 47 bytes can ask for six tables of 10,000,000 entries, which take 1.7 GB. */
const TABLE_ENTRY: Bytes = 28;

function checkTables(entries: number, limit: Bytes | null): Preflight | null {
  if (limit === null || entries * TABLE_ENTRY <= limit) return null;
  return refused(
    'too-large-memory',
    'The tables of this module need more memory than the limit allows.',
    `They start with ${entries.toLocaleString('en')} entries, about ${sizeInMib(entries * TABLE_ENTRY)}. The limit is ${sizeInMib(limit)}.`,
    'Raise the memory limit of the run, or build the module with smaller tables.',
  );
}

function checkMemories(summary: ModuleSummary, environment: PreflightEnvironment): Preflight | null {
  for (const memory of summary.memories) {
    if (memory.shared && !environment.sharedMemory) {
      return refused(
        'needs-shared-memory',
        'This module needs shared memory, which this page cannot use.',
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
  }
  const limit = environment.memoryLimit;
  const needed = summary.memories.reduce((sum, { minimum }) => sum + minimum, 0) * WASM_PAGE;
  if (limit !== null && needed > limit) {
    return refused(
      'too-large-memory',
      'This module needs more memory than the limit allows.',
      `It needs ${sizeInMib(needed)} to start. The limit is ${sizeInMib(limit)}.`,
      'Raise the memory limit of the run, or link with a smaller initial memory (`-Wl,--initial-memory=`).',
    );
  }
  return null;
}

/** Interfaces are imported near the beginning; larger components are not searched to their end. */
const SEARCHED: Bytes = 16 * MIB;
const WINDOW: Bytes = MIB;
const NAME_AT_MOST: Bytes = 256;

/** Returns the highest version of the WASI interfaces of a component, for example `0.2`, or null. */
function componentVersion(bytes: Uint8Array): string | null {
  const decoder = new TextDecoder('latin1');
  const versions: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, SEARCHED); at += WINDOW) {
    // A copy, because a decoder refuses shared memory. Windows overlap by the length of a name.
    const text = decoder.decode(bytes.slice(at, at + WINDOW + NAME_AT_MOST));
    for (const [, version] of text.matchAll(WASI_INTERFACE)) if (version !== undefined) versions.push(version);
  }
  return versions.sort().at(-1) ?? null;
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
    `The file has ${bytes.length} bytes, but ${how}.`,
    'Download or copy the complete file again, and compare its size with the original.',
  );
}

/** Checks whether a module runs here, and if not, explains why and what would make it run. Never throws. */
export function preflight(bytes: Uint8Array, environment: PreflightEnvironment): Preflight {
  const preamble = preambleOf(bytes);
  if (preamble === null) return refusedFor(refuseNotWasm(bytes));
  if (preamble === 'component') {
    const version = componentVersion(bytes);
    return refused(
      'component',
      `This is a ${version === null ? 'WebAssembly' : `WASI ${version}`} component, not a core module.`,
      'Components wrap core modules in typed interfaces. Only core modules with WASI preview 1 run here.',
      'Build for wasm32-wasip1 instead of wasm32-wasip2 or wasm32-wasip3 (`cargo build --target wasm32-wasip1`, `clang --target=wasm32-wasip1`).',
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
  if (invalid !== null) return refusedFor(explainInvalid(bytes, invalid));
  const imports = refuseImports(summary);
  const runnable =
    checkTables(read.tableEntries, environment.memoryLimit) ??
    checkProvided(summary, read.hasStart, environment, imports !== null);
  if (imports === null) return runnable;
  const withStubs = runnable.kind === 'runnable' && lacksFunctionsOnly(summary) ? runnable : null;
  return environment.stubMissingImports === true && withStubs !== null ? withStubs : refusedFor(imports, withStubs);
}

/** Checks a module whose imports are all provided, or are going to be. */
function checkProvided(
  summary: ModuleSummary,
  hasStart: boolean,
  environment: PreflightEnvironment,
  stubMissingImports: boolean,
): Preflight {
  const memories = checkMemories(summary, environment);
  if (memories !== null) return memories;
  const shape = shapeOf(summary, hasStart);
  if (shape === null) {
    return refused(
      'no-entry-point',
      'This module has nothing to run.',
      'It exports neither `_start` nor any other function.',
      'Link it as a program (with `main`), or export functions (`-Wl,--export=name`; in Rust `#[no_mangle] pub extern "C"` in a cdylib).',
    );
  }
  return { kind: 'runnable', shape, wasi: wasiVersion(summary), summary, stubMissingImports };
}
