import { z } from 'zod';

/* The part of JSON Patch (RFC 6902) that our overlays use. It lets tests check their results without Kustomize. */

const pathSchema = z.string().regex(/^(\/[\w.-]+)+$/);
export const patchSchema = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('add'), path: pathSchema, value: z.unknown() }),
    z.object({ op: z.literal('replace'), path: pathSchema, value: z.unknown() }),
    z.object({ op: z.literal('move'), from: pathSchema, path: pathSchema }),
  ]),
);
type Patch = z.infer<typeof patchSchema>;

const holderSchema = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
type Holder = z.infer<typeof holderSchema>;

/** Returns the parent of the value at a path, not a copy of it, and the name of the value in that parent. */
function placeOf(tree: unknown, path: string): { holder: Holder; name: string } {
  const names = path.split('/').slice(1);
  let value = tree;
  for (const name of names.slice(0, -1)) value = isHolder(value) ? get(value, name) : undefined;
  if (!isHolder(value)) throw new Error(`there is no ${path}`);
  return { holder: value, name: names.at(-1) ?? '' };
}

const isHolder = (value: unknown): value is Holder => holderSchema.safeParse(value).success;
const get = (holder: Holder, name: string): unknown => (Array.isArray(holder) ? holder[Number(name)] : holder[name]);

function put({ holder, name }: ReturnType<typeof placeOf>, value: unknown, removed: 0 | 1): void {
  if (Array.isArray(holder)) holder.splice(Number(name), removed, value);
  else holder[name] = value;
}

/** A changed copy. */
export function applyPatch(tree: unknown, patch: Patch): unknown {
  const copy: unknown = structuredClone(tree);
  for (const operation of patch) {
    const place = placeOf(copy, operation.path);
    if (operation.op !== 'move') {
      put(place, structuredClone(operation.value), operation.op === 'replace' ? 1 : 0);
      continue;
    }
    const from = placeOf(copy, operation.from);
    const value = get(from.holder, from.name);
    if (Array.isArray(from.holder)) from.holder.splice(Number(from.name), 1);
    else delete from.holder[from.name];
    put(place, value, 0);
  }
  return copy;
}
