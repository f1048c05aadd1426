import { create } from 'zustand';

/*
 * The two modules that Inspect compares. A module is named by a key: "open" for the open one, or its kind and its id, such
 * as "build:…", "own:…", "sample:…" and "file:…".
 */

export const OPEN_MODULE = 'open';

/** A file that was chosen for a comparison. It is not stored. */
export interface ChosenFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface CompareState {
  /** Null before a module was chosen. */
  readonly before: string | null;
  readonly after: string;
  readonly files: readonly ChosenFile[];
  /** Inspect shows the comparison. Each request is a new object. */
  readonly requested: object | null;
  choose(side: 'before' | 'after', key: string): void;
  swap(): void;
  /** Adds a file and chooses it. */
  addFile(side: 'before' | 'after', name: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Chooses two modules and asks Inspect to show their comparison. */
  request(before: string, after: string): void;
  /** Another view of Inspect was chosen: modules that are opened later show that one. */
  leave(): void;
}

let files = 0;

export const useCompare = create<CompareState>()((set) => ({
  before: null,
  after: OPEN_MODULE,
  files: [],
  requested: null,
  choose: (side, key) => set(side === 'before' ? { before: key } : { after: key }),
  swap: () => set(({ before, after }) => (before === null ? {} : { before: after, after: before })),
  addFile(side, name, bytes) {
    files += 1;
    const file = { key: `file:${files}`, name, bytes };
    set((state) => ({ files: [...state.files, file], [side]: file.key }));
  },
  request: (before, after) => set({ before, after, requested: {} }),
  leave: () => set({ requested: null }),
}));
