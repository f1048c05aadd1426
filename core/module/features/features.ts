/*
 * The features of WebAssembly after version 1.0, with the versions of browsers and runtimes that have them.
 * Source: https://webassembly.org/features/ (features.json of 21 August 2026).
 */

export const FEATURE_SOURCE = { url: 'https://webassembly.org/features/', date: '2026-08-21' } as const;

export const FEATURE_HOSTS = [
  'Chrome',
  'Firefox',
  'Safari',
  'Node.js',
  'Deno',
  'wasmtime',
  'wasmer',
  'wazero',
] as const;
export type FeatureHost = (typeof FEATURE_HOSTS)[number];

/** The first version; `all`: every current version; `option`: behind an option; `no`; `unknown`. */
export type Support =
  | { readonly kind: 'since'; readonly version: string }
  | { readonly kind: 'all' | 'option' | 'no' | 'unknown' };

export interface Feature {
  readonly id: FeatureId;
  /** The name in the specification and in documentation. */
  readonly title: string;
  /** What it adds, in one sentence. */
  readonly adds: string;
  readonly support: Readonly<Record<FeatureHost, Support>>;
}

/** "74", "+" for all versions, "o" for an option, "-" for no, "?" for unknown, in the order of `FEATURE_HOSTS`. */
function versions(list: string): Feature['support'] {
  const marks = list.split(' ');
  const parse = (mark: string | undefined): Support => {
    if (mark === '+') return { kind: 'all' };
    if (mark === 'o') return { kind: 'option' };
    if (mark === '-') return { kind: 'no' };
    return mark === undefined || mark === '?' ? { kind: 'unknown' } : { kind: 'since', version: mark };
  };
  return Object.fromEntries(FEATURE_HOSTS.map((host, at) => [host, parse(marks[at])])) as Feature['support'];
}

const ROWS = [
  [
    'mutable-globals',
    'Mutable globals',
    'Globals that can change are imported or exported.',
    '74 61 13.1 12.0 0.1 + 0.7 +',
  ],
  ['sign-extension', 'Sign extension', 'Instructions that extend 8, 16 and 32 bits.', '74 62 14.1 12.0 0.1 + + +'],
  [
    'saturating-conversions',
    'Saturating conversions',
    'Conversions from float to integer that do not trap.',
    '75 64 15 12.5 0.4 + + +',
  ],
  ['bulk-memory', 'Bulk memory', 'memory.copy, memory.fill and passive segments.', '75 79 15 12.5 0.4 0.20 1.0 +'],
  [
    'multi-value',
    'Multi-value',
    'Functions with several results, and blocks with parameters.',
    '85 78 13.1 15.0 1.3.2 0.17 1.0 +',
  ],
  [
    'reference-types',
    'Reference types',
    'References to functions and host values in tables and variables.',
    '96 79 15 17.2 1.16 0.20 2.0 +',
  ],
  [
    'bigint',
    '64-bit integers in JavaScript',
    'Imports or exports with i64, which JavaScript passes as BigInt.',
    '85 78 15 15.0 1.1.2 + + +',
  ],
  ['simd', 'SIMD', 'Vectors of 128 bits.', '91 89 16.4 16.4 1.9 0.33 2.0 +'],
  [
    'relaxed-simd',
    'Relaxed SIMD',
    'Vector instructions whose results may differ between machines.',
    '114 145 o 21.0 1.33 15 7.1 -',
  ],
  ['threads', 'Threads', 'Shared memory and atomic instructions.', '74 79 14.1 16.4 1.9 15 4.0 o'],
  ['tail-call', 'Tail calls', 'Calls that replace the frame of their caller.', '112 121 18.2 20.0 1.32 22 7.1 o'],
  [
    'extended-const',
    'Extended constants',
    'Arithmetic in initial values and offsets.',
    '114 112 17.4 21.0 1.33 25 7.1 o',
  ],
  [
    'typed-references',
    'Typed function references',
    'References with the type of their function.',
    '119 120 18 22.0 1.38 47 ? o',
  ],
  [
    'garbage-collection',
    'Garbage collection',
    'Structures and arrays that the host collects.',
    '119 120 18.2 22.0 1.38 47 ? -',
  ],
  [
    'legacy-exceptions',
    'Exceptions (legacy)',
    'try, catch and rethrow of the first proposal.',
    '95 100 15.2 17.0 1.16 - ? -',
  ],
  ['exceptions', 'Exceptions', 'try_table and exception references.', '137 131 18.4 24.15 2.3.2 47 6.0 o'],
  ['multi-memory', 'Several memories', 'More than one memory in a module.', '120 125 ? 22.0 1.38 15 ? -'],
  ['memory64', '64-bit memory', 'Memories and tables with 64-bit addresses.', '133 134 ? 24.0 2.2 30 ? -'],
  ['wide-arithmetic', 'Wide arithmetic', 'Additions and multiplications of 128 bits.', 'o o o o o o 7.1 ?'],
  ['custom-page-sizes', 'Custom page sizes', 'Memories that grow in other steps than 64 KiB.', '? ? ? ? ? o ? ?'],
  [
    'js-strings',
    'JavaScript strings',
    'String functions of the host under wasm:js-string.',
    '130 134 26.2 o 2.1 - - -',
  ],
] as const;

export type FeatureId = (typeof ROWS)[number][0];

export const FEATURES: readonly Feature[] = ROWS.map(([id, title, adds, list]) => ({
  id,
  title,
  adds,
  support: versions(list),
}));

/** Names of the target_features section, after the tool conventions of the WebAssembly community group. */
const TARGET_FEATURES: Readonly<Record<string, FeatureId>> = {
  'mutable-globals': 'mutable-globals',
  'sign-ext': 'sign-extension',
  'nontrapping-fptoint': 'saturating-conversions',
  'bulk-memory': 'bulk-memory',
  'bulk-memory-opt': 'bulk-memory',
  multivalue: 'multi-value',
  'reference-types': 'reference-types',
  'call-indirect-overlong': 'reference-types',
  simd128: 'simd',
  'relaxed-simd': 'relaxed-simd',
  atomics: 'threads',
  'tail-call': 'tail-call',
  'extended-const': 'extended-const',
  gc: 'garbage-collection',
  'exception-handling': 'legacy-exceptions',
  multimemory: 'multi-memory',
  memory64: 'memory64',
  'wide-arithmetic': 'wide-arithmetic',
};

/** The feature of an entry in the target_features section; null for one that is not in the table. */
export function featureOfTarget(name: string): FeatureId | null {
  return Object.hasOwn(TARGET_FEATURES, name) ? (TARGET_FEATURES[name] ?? null) : null;
}
