/*
 * The script files of the page. By default the bundler creates a file for each set of screens that share a module: the
 * first page then loaded over seventy files, most of a few hundred bytes.
 */

/** The bundler's module graph. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

interface ChunkGroup {
  readonly name: (id: string, graph: ModuleGraph) => string | null;
  readonly priority: number;
  /** Modules that are loaded without `import()`. */
  readonly tags: ['$initial'];
}

/** Returns the modules that `entry` loads statically, without itself. */
function loadedWith(entry: string, graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  found.delete(entry);
  return found;
}

/**
 * Groups the static modules of `page` into one file and those that it shares with `other` into a second one, so that
 * neither page loads modules that only the other one needs.
 *
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
