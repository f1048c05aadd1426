/*
 * Into which files the page is built. Left alone, the bundler gives each set of screens that share a module a file of
 * its own: the first page was asked for in over seventy, most of a few hundred bytes, each a request of its own.
 */

/** What the bundler knows of the modules. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

interface ChunkGroup {
  readonly name: (id: string, graph: ModuleGraph) => string | null;
  readonly priority: number;
  /** Of modules that no `import()` stands before. */
  readonly tags: ['$initial'];
}

/** All that is loaded with `entry`, itself left out, as far as no `import()` stands before it. */
function loadedWith(entry: string, graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  found.delete(entry);
  return found;
}

/**
 * Puts what `page` is loaded with into one file, and what it has in common with `other` into one beside it, so that
 * neither loads what only the other needs.
 * @param page the path of a page's script
 * @param other the path of another page's script
 */
export function chunkGroups(page: string, other: string): ChunkGroup[] {
  const known = new Map<string, ReadonlySet<string>>();
  const has = (entry: string, id: string, graph: ModuleGraph): boolean => {
    const found = known.get(entry) ?? loadedWith(entry, graph);
    known.set(entry, found);
    return found.has(id);
  };
  return [
    {
      name: (id, graph) => (has(page, id, graph) && has(other, id, graph) ? 'shared' : null),
      priority: 2,
      tags: ['$initial'],
    },
    { name: (id, graph) => (has(page, id, graph) ? 'page' : null), priority: 1, tags: ['$initial'] },
  ];
}
