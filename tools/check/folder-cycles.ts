/*
 * Cycles between sibling folders. A folder with a cycle among its folders has no order in which to read it, and no
 * part that can change alone.
 */

/** Files with the files that they import, by path, and the line of each import. */
export type Imports = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** An import from one folder to a sibling. */
interface Crossing {
  readonly file: string;
  readonly target: string;
  readonly line: number;
}

/** Folders below one parent: from → to → the imports that go that way. */
type Siblings = Map<string, Map<string, Crossing[]>>;

function siblingsByParent(imports: Imports): ReadonlyMap<string, Siblings> {
  const parents = new Map<string, Siblings>();
  for (const [file, targets] of imports) {
    for (const [target, line] of targets) {
      const [from, to] = [file.split('/'), target.split('/')];
      const depth = from.findIndex((name, index) => name !== to[index]);
      // A file next to a folder is not a sibling folder.
      if (depth < 0 || depth >= from.length - 1 || depth >= to.length - 1) continue;
      const parent = from.slice(0, depth).join('/');
      const siblings = parents.get(parent) ?? new Map();
      const arrows = siblings.get(from[depth]) ?? new Map();
      const crossings = arrows.get(to[depth]) ?? [];
      crossings.push({ file, target, line });
      parents.set(parent, siblings.set(from[depth], arrows.set(to[depth], crossings)));
    }
  }
  return parents;
}

/** Returns the shortest way from one folder to another; null if there is none. */
function wayBetween(siblings: Siblings, start: string, end: string): readonly string[] | null {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    for (const next of siblings.get(way.at(-1) ?? '')?.keys() ?? []) {
      if (next === end) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

/** Returns the imports to change: for each cycle, those of the edge with the fewest imports. */
export function folderCycles(imports: Imports): { file: string; line: number; message: string }[] {
  const found = new Map<string, { file: string; line: number; message: string }>();
  for (const [parent, siblings] of siblingsByParent(imports)) {
    for (const [from, arrows] of siblings) {
      for (const [to, crossings] of arrows) {
        const back = wayBetween(siblings, to, from);
        if (back === null) continue;
        const ring = [from, ...back];
        const weights = ring.slice(1).map((next, index) => siblings.get(ring[index] ?? '')?.get(next)?.length ?? 0);
        if (crossings.length > Math.min(...weights)) continue;
        const names = ring.map((name) => (parent === '' ? name : `${parent}/${name}`)).join(' → ');
        for (const { file, target, line } of crossings) {
          found.set(`${file} ${target}`, { file, line, message: `imports ${target}: folder cycle ${names}` });
        }
      }
    }
  }
  return [...found.values()];
}
