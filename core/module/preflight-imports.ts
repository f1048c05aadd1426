import type { Refusal } from './preflight.ts';
import type { ModuleImport, ModuleSummary } from './summary.ts';
import { sameType, showType, WASI_TYPES } from './wasi-functions.ts';

/*
 * The imports that nothing here provides, and the toolchain or host that they belong to. The remedy names the
 * toolchain's own flags for a standalone build.
 */

/** An interface of the Component Model, with the version of WASI that it belongs to. */
export const WASI_INTERFACE = /wasi:[a-z-]+\/[a-z-]+@(\d+\.\d+)/g;

const WASI_MODULES: ReadonlySet<string> = new Set(['wasi_snapshot_preview1', 'wasi_unstable']);

/** Whether a run provides this import. Memories are created for any module that imports them. */
function isProvided({ module, name, type }: ModuleImport): boolean {
  if (type.kind === 'memory') return true;
  const wanted = WASI_MODULES.has(module) ? WASI_TYPES.get(name) : undefined;
  return wanted !== undefined && type.kind === 'function' && sameType(type.type, wanted);
}

const fullName = ({ module, name }: ModuleImport) => `${module}.${name}`;

/** Functions of Emscripten's JavaScript, from its `library_*.js`. */
const EMSCRIPTEN_NAME =
  /^(_?_?emscripten_|__syscall_|invoke_[a-z]+$|_(abort|tzset|mmap|munmap|msync|setitimer|gmtime|localtime|mktime|timegm)_js$|__cxa_|___cxa_|_embind_|_emval_|segfault$|alignfault$|__handle_stack_overflow$|setTempRet0$|getTempRet0$|__assert_fail$|__call_sighandler$|_dlopen_js$|gl[A-Z])/;

/** Whether the names are minified by Emscripten: modules of one letter, names of up to three. */
function isMinified(imports: readonly ModuleImport[]): boolean {
  return (
    imports.length > 0 && imports.every(({ module, name }) => /^[a-z]$/.test(module) && /^[A-Za-z_$]{1,3}$/.test(name))
  );
}

function isEmscripten(missing: readonly ModuleImport[], summary: ModuleSummary): boolean {
  if (isMinified(summary.imports)) return true;
  if (missing.some(({ module, name }) => /^(env|GOT\.(mem|func))$/.test(module) && EMSCRIPTEN_NAME.test(name)))
    return true;
  const exportsRuntime = summary.exports.some(({ name }) =>
    /^(emscripten_stack_|_emscripten_|stackAlloc$|stackSave$|__wasm_call_ctors$|dynCall_)/.test(name),
  );
  return exportsRuntime && missing.some(({ module }) => module === 'env');
}

function isWasmBindgen(imports: readonly ModuleImport[]): boolean {
  return imports.some(
    ({ module, name }) =>
      /^(wbg|__wbindgen_placeholder__|__wbindgen_externref_xform__)$/.test(module) ||
      /_bg(\.js)?$/.test(module) ||
      /^__wbindgen_|^__wbg_/.test(name),
  );
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** Whether stubs can take the place of everything that nothing here provides. */
export function lacksFunctionsOnly({ imports }: ModuleSummary): boolean {
  return imports.every((wanted) => isProvided(wanted) || wanted.type.kind === 'function');
}

/** Refuses a module for the imports that nothing here provides; null if there are none. */
export function refuseImports(summary: ModuleSummary): Refusal | null {
  const missing = summary.imports.filter((wanted) => !isProvided(wanted));
  if (missing.length === 0) return null;
  const names = missing.map(fullName);
  const refusal = (kind: Refusal['kind'], title: string, detail: string, remedy: string): Refusal => ({
    kind,
    title,
    detail: `${detail} Nothing here provides ${listNames(names)}.`.trim(),
    remedy,
    missing: names,
  });

  if (isWasmBindgen(summary.imports)) {
    return refusal(
      'wasm-bindgen-glue',
      'This module needs the JavaScript that wasm-bindgen generates with it.',
      'It was built for wasm32-unknown-unknown, to be called from a page through that code.',
      'Build a WASI program instead: `cargo build --release --target wasm32-wasip1`, without wasm-bindgen, js-sys and web-sys.',
    );
  }
  if (missing.some(({ module }) => module === 'go' || module === 'gojs')) {
    return refusal(
      'go-js-glue',
      'This Go program needs the JavaScript of Go (wasm_exec.js).',
      'It was built with GOOS=js, which runs only with that file.',
      'Build it for WASI: `GOOS=wasip1 GOARCH=wasm go build -o main.wasm`, or `tinygo build -target=wasip1`.',
    );
  }
  if (isEmscripten(missing, summary)) {
    return refusal(
      'emscripten-glue',
      'This module needs the JavaScript that Emscripten generates with it.',
      'Emscripten implements parts of the C library in its .js file, outside of WASI.',
      'Build it standalone: `emcc -sSTANDALONE_WASM -o main.wasm main.c` (no .js output), or use wasi-sdk: `clang --target=wasm32-wasip1`.',
    );
  }
  if (missing.every(({ module, name }) => module === 'env' && /^(abort|trace|seed)$/.test(name))) {
    return refusal(
      'unknown-imports',
      'This AssemblyScript module expects its host to provide abort.',
      'AssemblyScript imports env.abort (and env.trace, env.seed) unless it is built for WASI.',
      'Build with the WASI shim: `npm i @assemblyscript/wasi-shim`, then `asc main.ts --config ./node_modules/@assemblyscript/wasi-shim/asconfig.json`; or only drop abort with `--use abort=`.',
    );
  }
  return refuseOther(missing, summary, refusal);
}

function refuseOther(
  missing: readonly ModuleImport[],
  summary: ModuleSummary,
  refusal: (kind: Refusal['kind'], title: string, detail: string, remedy: string) => Refusal,
): Refusal {
  const from = (pattern: RegExp) => missing.some(({ module }) => pattern.test(module));
  if (summary.sections.some(({ name }) => name === 'dylink' || name === 'dylink.0')) {
    return refusal(
      'unknown-imports',
      'This is a shared library, not a program.',
      'It was linked to be loaded by another module, which provides its memory, table and symbols.',
      'Link a standalone program, without `-shared`, `-fPIC` and `-sSIDE_MODULE`.',
    );
  }
  if (from(/^wasix_/)) {
    return refusal(
      'unknown-imports',
      'This module was built for WASIX.',
      'WASIX adds functions to WASI that only the Wasmer runtime has.',
      'Build it for plain WASI, with the target wasm32-wasip1 instead of wasm32-wasmer-wasi.',
    );
  }
  if (from(/^wasi$/) && missing.some(({ name }) => name === 'thread-spawn')) {
    return refusal(
      'unknown-imports',
      'This module starts threads (wasi-threads).',
      'Threads are a proposal on top of preview 1, which is not supported here.',
      'Build it for one thread, with the target wasm32-wasip1 instead of wasm32-wasip1-threads.',
    );
  }
  if (from(/^(\$root|wasi:|\[export\]|cm32p2)/)) {
    const version = missing
      .map(({ module }) => [...module.matchAll(WASI_INTERFACE)][0]?.[1] ?? '')
      .sort()
      .at(-1);
    return refusal(
      'unknown-imports',
      `This is the core of a ${version ? `WASI ${version}` : 'WebAssembly'} component.`,
      'It imports the interfaces of the Component Model, not those of preview 1.',
      'Build for wasm32-wasip1 (`cargo build --target wasm32-wasip1`), which imports preview 1.',
    );
  }
  const foreign = missing.filter(({ module, name }) => WASI_MODULES.has(module) && !WASI_TYPES.has(name));
  if (foreign.length === missing.length) {
    return refusal(
      'unknown-imports',
      'This module calls functions that WASI preview 1 does not have.',
      'Some runtimes (WasmEdge, Wasmer) add extensions, for example for sockets.',
      'Build it without these extensions, for plain wasm32-wasip1.',
    );
  }
  const mistyped = missing.flatMap(({ module, name, type }) => {
    const wanted = WASI_MODULES.has(module) ? WASI_TYPES.get(name) : undefined;
    if (wanted === undefined) return [];
    const given = type.kind === 'function' ? showType(type.type) : `a ${type.kind}`;
    return [`${name} is imported as ${given}, but is ${showType(wanted)} in preview 1.`];
  });
  if (mistyped.length === missing.length) {
    return refusal(
      'unknown-imports',
      'This module imports WASI functions with the wrong types.',
      mistyped.slice(0, 3).join(' '),
      'Build it again with a toolchain for WASI preview 1 (wasm32-wasip1).',
    );
  }
  return refuseForeignHost(missing, refusal);
}

/** Hosts that are known by the functions that they provide. */
const KNOWN_HOSTS: readonly { readonly host: string; readonly provides: (wanted: ModuleImport) => boolean }[] = [
  { host: 'Extism', provides: ({ module }) => /^extism:host\//.test(module) },
  { host: 'Proxy-Wasm (Envoy, Istio)', provides: ({ module, name }) => module === 'env' && /^proxy_/.test(name) },
  { host: 'Fastly Compute', provides: ({ module }) => /^fastly_/.test(module) },
  { host: 'Typst', provides: ({ module }) => module === 'typst_env' },
  { host: 'Shopify Functions', provides: ({ module }) => /^shopify_function/.test(module) },
  { host: 'Wizer', provides: ({ module }) => module === 'wizer' },
  { host: 'wapc', provides: ({ module }) => module === 'wapc' },
];

/** A plugin, or a library that was linked without all of its parts. */
function refuseForeignHost(
  missing: readonly ModuleImport[],
  refusal: (kind: Refusal['kind'], title: string, detail: string, remedy: string) => Refusal,
): Refusal {
  const modules = [...new Set(missing.map(({ module }) => `"${module}"`))];
  const known = KNOWN_HOSTS.find(({ provides }) => missing.some(provides));
  if (known !== undefined) {
    return refusal(
      'unknown-imports',
      `This module is a plugin for ${known.host}.`,
      `It imports functions that only that host provides, from ${listNames(modules)}.`,
      `Run it in ${known.host}.`,
    );
  }
  const isUndefinedCode = missing.every(({ module, type }) => module === 'env' && type.kind === 'function');
  return refusal(
    'unknown-imports',
    `This module imports from ${listNames(modules)}, which its own host provides.`,
    'A run provides WASI preview 1 and memory only.',
    isUndefinedCode
      ? 'If these functions belong to the program, link them into it: functions left undefined become imports (`-Wl,--allow-undefined`). If not, run it in its own host.'
      : 'Run it in the host that it was built for, or build it for wasm32-wasip1 without these imports.',
  );
}
