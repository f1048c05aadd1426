/*
 * The script files of the pages. By default the bundler creates a file for each set of screens that share a module: the
 * first page then loaded over seventy files, most of a few hundred bytes.
 */

/** The bundler's module graph. */
interface ModuleGraph {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
  } | null;
}

interface ChunkGroup {
  readonly name: (id: string, graph: ModuleGraph) => string | null;
  readonly debugName: string;
  readonly priority: number;
  /** Modules that are loaded without `import()`. */
  readonly tags: ['$initial'];
}

/**
 * The files, in the order in which they take modules. The bundler puts the imports of a module into the same file unless an
 * earlier file took them, so each file comes after those that it imports.
 */
const FILES = ['base', 'base-lazy', 'run', 'result', 'shared', 'page'] as const;
type FileName = (typeof FILES)[number];

/** The paths of the scripts of the pages. */
export interface PageScripts {
  readonly page: string;
  readonly drive: string;
  readonly embed: string;
}

/** Returns the modules that `entry` loads, without itself. */
function loadedWith(entry: string, graph: ModuleGraph, isLazyIncluded: boolean): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) {
    const info = graph.getModuleInfo(id);
    for (const imported of info?.importedIds ?? []) found.add(imported);
    if (isLazyIncluded) for (const imported of info?.dynamicallyImportedIds ?? []) found.add(imported);
  }
  found.delete(entry);
  return found;
}

/**
 * Groups the static modules of the page into one file for each set of pages that share them, so that no page loads modules
 * that only another one needs. Modules that the embed loads on demand, and the page at its start, are a separate file:
 * otherwise a recorded result in an embed would load all of the page.
 */
export function chunkGroups({ page, drive, embed }: PageScripts): ChunkGroup[] {
  const known = new Map<string, ReadonlySet<string>>();
  const has = (entry: string, id: string, graph: ModuleGraph, isLazyIncluded = false): boolean => {
    const key = `${isLazyIncluded} ${entry}`;
    const found = known.get(key) ?? loadedWith(entry, graph, isLazyIncluded);
    known.set(key, found);
    return found.has(id);
  };
  const fileOf = (id: string, graph: ModuleGraph): FileName | null => {
    if (!has(page, id, graph)) return null;
    const isDriven = has(drive, id, graph);
    if (has(embed, id, graph)) return isDriven ? 'base' : 'run';
    if (has(embed, id, graph, true)) return isDriven ? 'base-lazy' : 'result';
    return isDriven ? 'shared' : 'page';
  };
  return FILES.map((file, index) => ({
    name: (id, graph) => (fileOf(id, graph) === file ? file : null),
    debugName: file,
    priority: FILES.length - index,
    tags: ['$initial'],
  }));
}
