import { isLinkKind, type LinkDamage, type LinkKind } from './damage.ts';

/** Returns why the data of an intact link is not of the expected kind; null if it is. */
export function kindDamage(value: unknown, expected: LinkKind): LinkDamage | null {
  const named: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'kind') : undefined;
  if (named === expected) return null;
  if (typeof named !== 'string') return { kind: 'unknown-kind', name: '' };
  // The name comes from the link, and is shown in a sentence.
  return isLinkKind(named)
    ? { kind: 'other-kind', actual: named, expected }
    : { kind: 'unknown-kind', name: named.slice(0, 40) };
}
