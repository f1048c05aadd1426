import { FormatError } from '../reader.ts';
import type { Adjacency } from './adjacency.ts';
import { BodyReader } from './body-reader.ts';
import { CODE_FEATURES, type CodeFeature, featureOf } from './code-features.ts';
import { IMMEDIATE } from './immediates.ts';
import { NumberList } from './number-list.ts';

/*
 * Reads all function bodies once: the calls, the references to functions, and the features that the code needs. One
 * pass over the bytes, with memory in proportion to the number of calls.
 */

export interface FeatureUse {
  readonly feature: CodeFeature;
  /** Number of functions. */
  readonly functions: number;
  /** Position of the first function among the defined ones, and the offset of the instruction. */
  readonly first: number;
  readonly offset: number;
}

/** Nodes are positions among the defined functions; targets are indices in the module. */
export interface CodeScan {
  /** The functions that are called directly, each once. */
  readonly calls: Adjacency;
  /** The functions that `ref.func` mentions, each once. */
  readonly references: Adjacency;
  /** The types of indirect calls, each once. */
  readonly indirect: Adjacency;
  /** 1 where a function reads a table, so that it may call any function in it. */
  readonly tableReads: Uint8Array<ArrayBuffer>;
  readonly features: readonly FeatureUse[];
  /** The functions with instructions that are unknown; their lists end there. */
  readonly unread: readonly { readonly position: number; readonly message: string; readonly offset: number }[];
  readonly instructions: number;
}

/** The bodies to read. */
export interface Bodies {
  readonly sizes: Uint32Array;
  /** In the module. */
  readonly offsets: Uint32Array;
}

export interface ScanLimits {
  /** The number of functions and of types: larger indices are ignored. */
  readonly functions: number;
  readonly types: number;
}

/** Unknown instructions that are described; more would be the same one. */
const UNREAD_MAX = 100;

/** Lists with each target once per node. */
class Lists {
  readonly #starts: Uint32Array<ArrayBuffer>;
  readonly #targets = new NumberList();
  /** The last node, plus one, that listed a target. */
  readonly #listed: Uint32Array;
  #node = 0;

  constructor(nodes: number, targets: number) {
    this.#starts = new Uint32Array(nodes + 1);
    this.#listed = new Uint32Array(targets);
  }

  add(target: number): void {
    if (target >= this.#listed.length || this.#listed[target] === this.#node + 1) return;
    this.#listed[target] = this.#node + 1;
    this.#targets.push(target);
  }

  endNode(): void {
    this.#node += 1;
    this.#starts[this.#node] = this.#targets.length;
  }

  finish(): Adjacency {
    return { starts: this.#starts, targets: this.#targets.toArray() };
  }
}

/** @param onProgress receives the number of bytes of code that were read, some hundred times */
export function scanCode(
  bytes: Uint8Array,
  { sizes, offsets }: Bodies,
  limits: ScanLimits,
  onProgress: (read: number) => void = () => {},
): CodeScan {
  const count = sizes.length;
  const calls = new Lists(count, limits.functions);
  const references = new Lists(count, limits.functions);
  const indirect = new Lists(count, limits.types);
  const tableReads = new Uint8Array(count);
  const features = new FeatureUses();
  const unread: CodeScan['unread'][number][] = [];
  const reader = new BodyReader(bytes);
  const step = Math.max(1 << 16, bytes.length / 100);
  const { call, callIndirect, functionReference, tableGet } = IMMEDIATE;
  let instructions = 0;
  let read = 0;
  let reported = 0;

  for (let position = 0; position < count; position += 1) {
    const size = sizes[position] ?? 0;
    try {
      reader.enter(offsets[position] ?? 0, size);
      while (reader.next()) {
        instructions += 1;
        if (reader.shape === call) calls.add(reader.operand);
        else if (reader.shape === callIndirect) indirect.add(reader.operand);
        else if (reader.shape === functionReference) references.add(reader.operand);
        else if (reader.shape === tableGet) tableReads[position] = 1;
        const feature = featureOf(reader.opcode, reader.shape, reader.operand);
        if (feature !== 0) features.add(feature, position, reader.start);
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      if (unread.length < UNREAD_MAX) unread.push({ position, message: error.message, offset: error.offset });
    }
    calls.endNode();
    references.endNode();
    indirect.endNode();
    read += size;
    if (read - reported >= step) {
      reported = read;
      onProgress(read);
    }
  }
  return {
    calls: calls.finish(),
    references: references.finish(),
    indirect: indirect.finish(),
    tableReads,
    features: features.finish(),
    unread,
    instructions,
  };
}

/** The features in use, by their number. */
class FeatureUses {
  readonly #functions = new Uint32Array(CODE_FEATURES.length);
  readonly #first = new Uint32Array(CODE_FEATURES.length);
  readonly #offset = new Uint32Array(CODE_FEATURES.length);
  /** The last function, plus one, that used the feature. */
  readonly #last = new Uint32Array(CODE_FEATURES.length);

  add(feature: number, position: number, offset: number): void {
    if (this.#last[feature] === position + 1) return;
    if (this.#functions[feature] === 0) {
      this.#first[feature] = position;
      this.#offset[feature] = offset;
    }
    this.#last[feature] = position + 1;
    this.#functions[feature] = (this.#functions[feature] ?? 0) + 1;
  }

  finish(): FeatureUse[] {
    return CODE_FEATURES.flatMap((feature, at) =>
      feature === null || this.#functions[at] === 0
        ? []
        : [
            {
              feature,
              functions: this.#functions[at] ?? 0,
              first: this.#first[at] ?? 0,
              offset: this.#offset[at] ?? 0,
            },
          ],
    );
  }
}
