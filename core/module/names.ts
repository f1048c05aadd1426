import { type ByteReader, FormatError } from './reader.ts';

/*
 * Reads the name section: the names of the module, functions and locals. A damaged subsection loses only its own names.
 */

const MODULE = 0;
const FUNCTIONS = 1;
const LOCALS = 2;

/** The kinds of definitions that the extended name section names, by the number of their subsection. */
const OTHERS = { 5: 'tables', 6: 'memories', 7: 'globals', 8: 'elements', 9: 'data' } as const;

/** Names by index. */
export type OtherNames = Readonly<Record<(typeof OTHERS)[keyof typeof OTHERS], ReadonlyMap<number, string>>>;

export interface ModuleNames {
  readonly module: string | null;
  readonly functions: ReadonlyMap<number, string>;
  readonly others: OtherNames;
}

export const NO_NAMES: ModuleNames = {
  module: null,
  functions: new Map(),
  others: { tables: new Map(), memories: new Map(), globals: new Map(), elements: new Map(), data: new Map() },
};

function* subsections(reader: ByteReader): Generator<{ id: number; content: ByteReader }> {
  while (reader.left > 0) {
    const id = reader.u8();
    yield { id, content: reader.within(reader.u32()) };
  }
}

/** Runs `read`, and keeps its results up to the damaged bytes. */
function tolerating(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}

function readNameMap(reader: ByteReader, names: Map<number, string>): void {
  for (let left = reader.count(); left > 0; left -= 1) names.set(reader.u32(), reader.name());
}

/** Reads a name section's contents, after its own name. Never throws. */
export function readNames(reader: ByteReader): ModuleNames {
  const functions = new Map<number, string>();
  const others = {
    tables: new Map<number, string>(),
    memories: new Map<number, string>(),
    globals: new Map<number, string>(),
    elements: new Map<number, string>(),
    data: new Map<number, string>(),
  };
  let module: string | null = null;
  tolerating(() => {
    for (const { id, content } of subsections(reader)) {
      if (id === MODULE)
        tolerating(() => {
          module = content.name();
        });
      else if (id === FUNCTIONS) tolerating(() => readNameMap(content, functions));
      else if (id === 5 || id === 6 || id === 7 || id === 8 || id === 9)
        tolerating(() => readNameMap(content, others[OTHERS[id]]));
    }
  });
  return { module, functions, others };
}

/** The names of parameters and locals of some functions, read in one pass. Never throws. */
export function readLocalNamesOf(
  reader: ByteReader,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const found = new Map<number, Map<number, string>>();
  tolerating(() => {
    for (const { id, content } of subsections(reader)) {
      if (id !== LOCALS) continue;
      for (let left = content.count(); left > 0; left -= 1) {
        const index = content.u32();
        const names = new Map<number, string>();
        readNameMap(content, names);
        if (wanted.has(index)) found.set(index, names);
      }
    }
  });
  return found;
}

/** The names of one function's parameters and locals. Never throws. */
export function readLocalNames(reader: ByteReader, functionIndex: number): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  tolerating(() => {
    for (const { id, content } of subsections(reader)) {
      if (id !== LOCALS) continue;
      for (let left = content.count(); left > 0; left -= 1) {
        const index = content.u32();
        const into = index === functionIndex ? names : new Map<number, string>();
        readNameMap(content, into);
        if (index === functionIndex) return;
      }
    }
  });
  return names;
}
