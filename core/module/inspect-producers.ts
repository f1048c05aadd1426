import type { Producer, TargetFeature, Toolchain } from './inspection.ts';
import type { ByteReader } from './reader.ts';
import type { ModuleExport, ModuleImport } from './summary.ts';

/*
 * Finds the toolchain of a module: from its producers and target_features sections (tool conventions of the WebAssembly
 * community group), or else from its structure.
 */

export function readProducers(reader: ByteReader): Producer[] {
  const producers: Producer[] = [];
  for (let fields = reader.count(); fields > 0; fields -= 1) {
    const field = reader.name();
    for (let values = reader.count(); values > 0; values -= 1)
      producers.push({ field, name: reader.name(), version: reader.name() });
  }
  return producers;
}

export function readTargetFeatures(reader: ByteReader): TargetFeature[] {
  return Array.from({ length: reader.count() }, () => {
    const code = String.fromCharCode(reader.u8());
    const prefix = code === '-' || code === '=' ? code : '+';
    return { prefix, name: reader.name() };
  });
}

/** The evidence for a guess. */
export interface ModuleTraits {
  readonly producers: readonly Producer[];
  readonly imports: readonly Pick<ModuleImport, 'module' | 'name'>[];
  readonly exports: readonly Pick<ModuleExport, 'name'>[];
  readonly customNames: readonly string[];
  readonly functionNames: readonly string[];
  /** Whether the module's data contains a text. */
  readonly holds: (text: string) => boolean;
}

/** Texts in interpreters: the names of their environment variables. */
const INTERPRETERS: readonly (readonly [string, string])[] = [
  ['PYTHONHOME', 'Python'],
  ['RUBYOPT', 'Ruby'],
  ['PERL5LIB', 'Perl'],
  ['LUA_PATH', 'Lua'],
  ['PHPRC', 'PHP'],
  ['QuickJS', 'JavaScript'],
];

interface Clue {
  readonly language: string;
  readonly tool: string | null;
  /** Returns the evidence as a sentence; null if the module does not have it. */
  readonly find: (traits: ModuleTraits) => string | null;
}

const named = (traits: ModuleTraits, pattern: RegExp, limit = 20_000): string | null => {
  for (const name of traits.functionNames.slice(0, limit)) if (pattern.test(name)) return name;
  return null;
};
const function_ = (pattern: RegExp) => (traits: ModuleTraits) => {
  const name = named(traits, pattern);
  return name === null ? null : `a function is named ${name}`;
};
const custom = (name: string) => (traits: ModuleTraits) =>
  traits.customNames.includes(name) ? `it has a section “${name}”` : null;
const export_ = (name: string) => (traits: ModuleTraits) =>
  traits.exports.some((item) => item.name === name) ? `it exports ${name}` : null;
const importOf = (module: RegExp) => (traits: ModuleTraits) => {
  const found = traits.imports.find((item) => module.test(item.module));
  return found === undefined ? null : `it imports ${found.module}.${found.name}`;
};

/** The most specific first: a Rust program also contains C functions, and any program may contain a libc. */
const CLUES: readonly Clue[] = [
  { language: 'Go', tool: 'Go', find: custom('go:buildid') },
  { language: 'Go', tool: 'Go', find: function_(/^runtime\.(mallocgc|gcenable|schedinit)$/) },
  { language: 'Go', tool: 'TinyGo', find: function_(/^(runtime\.run|tinygo_|\(\*?runtime\.)/) },
  { language: 'AssemblyScript', tool: 'asc', find: function_(/^~lib\//) },
  { language: 'AssemblyScript', tool: 'asc', find: export_('__pin') },
  { language: 'Swift', tool: 'swiftc', find: function_(/^(\$s|swift_retain$)/) },
  { language: 'Zig', tool: 'zig', find: function_(/^(start\.|debug\.panic|std\.start)/) },
  {
    language: 'Rust',
    tool: 'rustc',
    find: function_(/(^_R[A-Z]|::h[0-9a-f]{16}$|17h[0-9a-f]{16}E$|^rust_panic|^__rust_alloc)/),
  },
  { language: 'C++', tool: 'clang', find: function_(/^(_ZNSt|_ZNKSt|std::__2::|operator new\()/) },
  { language: 'C', tool: 'Emscripten', find: importOf(/^env$|^a$/) },
  { language: 'C', tool: 'clang', find: function_(/^(__wasm_call_ctors|__wasi_|__stdio_write|dlmalloc)$/) },
];

const cleaned = (language: string): string =>
  language.replace(/^C11$|^C17$|^C99$|^C23$/, 'C').replace(/^C_plus_plus.*$/, 'C++');

/** Returns the toolchain of the module, with the evidence. */
export function guessToolchain(traits: ModuleTraits): Toolchain {
  const stated = traits.producers.filter(({ field }) => field === 'language');
  const tools = traits.producers
    .filter(({ field }) => field !== 'language')
    .map(({ name, version }) => `${name} ${version}`.trim());
  const evidence = stated.map(({ name, version }) => `the producers section lists ${`${name} ${version}`.trim()}`);
  if (tools.length > 0) evidence.push(`the producers section lists ${tools.join(', ')}`);
  const languages = stated.map(({ name }) => cleaned(name));
  const hit = CLUES.map((clue) => ({ clue, sign: clue.find(traits) })).find(({ sign }) => sign !== null);
  if (hit !== undefined && hit.sign !== null) evidence.push(hit.sign);
  const marker = INTERPRETERS.find(([text]) => traits.holds(text));
  if (marker !== undefined) evidence.push(`it contains the text “${marker[0]}”`);
  const interpreter = marker?.[1] ?? null;
  const language = statedLanguage(languages, hit?.clue.language ?? null);
  // Prefer the tool of the language: a Rust program lists the clang of its libc first.
  const expected = hit?.clue.tool ?? null;
  const tool = tools.find((name) => expected !== null && name.startsWith(expected)) ?? tools[0] ?? expected;
  if (language !== null) return { language, tool, interpreter, certainty: 'stated', evidence };
  if (hit !== undefined) return { language: hit.clue.language, tool, interpreter, certainty: 'likely', evidence };
  return { language: null, tool, interpreter, certainty: 'unknown', evidence };
}

/**
 * Of several languages, returns the one that other evidence confirms: a Rust program also contains a libc in C. Without
 * evidence it returns all, because a C program may contain a library in Rust.
 */
function statedLanguage(languages: readonly string[], clue: string | null): string | null {
  if (languages.length === 0) return null;
  if (clue !== null && languages.includes(clue)) return clue;
  return [...new Set(languages)].join(' and ');
}
