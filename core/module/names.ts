import { type ByteReader, FormatError } from './reader.ts';

/*
 * Reads the name section: the names of the module, functions and locals. A damaged subsection loses only its own names.
 */

const MODULE = 0;
const FUNCTIONS = 1;
const LOCALS = 2;

export interface ModuleNames {
  readonly module: string | null;
  readonly functions: ReadonlyMap<number, string>;
}

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
  let module: string | null = null;
  tolerating(() => {
    for (const { id, content } of subsections(reader)) {
      if (id === MODULE)
        tolerating(() => {
          module = content.name();
        });
      else if (id === FUNCTIONS) tolerating(() => readNameMap(content, functions));
    }
  });
  return { module, functions };
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
