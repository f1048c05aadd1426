import type { HostKind } from '../../../core/method/metric.ts';
import { drivenHostKeys } from '../../browsers/driven-keys.ts';
import { PROCESS_HOSTS } from '../../hosts/all-hosts.ts';
import { didYouMean } from './nearest.ts';

/*
 * Which hosts are meant by `--hosts`: keys, groups, families (`wasmtime` is all of its modes), and any of them left out
 * again by a dash before it.
 */

export interface KnownHost {
  readonly key: string;
  readonly kind: HostKind;
}

export type HostChoice =
  | { readonly kind: 'hosts'; readonly keys: readonly string[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** Every host that there is an adapter for, whether it is here or not, in the order of measuring. */
export const knownHosts = (): readonly KnownHost[] => [
  ...PROCESS_HOSTS.map(({ id, kind }) => ({ key: id, kind })),
  ...drivenHostKeys().map((key) => ({ key, kind: 'browser' as const })),
];

const GROUPS = new Map<string, (host: KnownHost) => boolean>([
  ['all', () => true],
  ['containers', ({ kind }) => kind === 'container'],
  ['runtimes', ({ kind }) => kind === 'runtime'],
  ['browsers', ({ kind }) => kind === 'browser'],
]);

export const HOST_GROUPS: readonly string[] = [...GROUPS.keys()];

const familyOf = (key: string): string => key.split(':')[0] ?? key;

/** The hosts of one word; none where it means nothing. */
function hostsOfWord(word: string, known: readonly KnownHost[]): readonly string[] {
  const group = GROUPS.get(word);
  const meant = known.filter((host) => group?.(host) ?? (host.key === word || familyOf(host.key) === word));
  return meant.map(({ key }) => key);
}

/**
 * @param words such as `native`, `runtimes`, `wasmtime`, `-docker`; none, or only some that are left out, mean all
 * @returns keys in the order of measuring
 */
export function chooseHosts(words: readonly string[], known: readonly KnownHost[]): HostChoice {
  const isLeftOut = (word: string): boolean => word.startsWith('-');
  const chosen = new Set(words.every(isLeftOut) ? known.map(({ key }) => key) : []);
  for (const word of [...words].sort((a, b) => Number(isLeftOut(a)) - Number(isLeftOut(b)))) {
    const name = word.replace(/^-/, '');
    const keys = hostsOfWord(name, known);
    if (keys.length === 0) {
      const names = [...new Set([...HOST_GROUPS, ...known.map(({ key }) => key)])];
      return { kind: 'wrong', message: `There is no host "${name}".${didYouMean(name, names)}\n${hostList(known)}` };
    }
    for (const key of keys) {
      if (isLeftOut(word)) chosen.delete(key);
      else chosen.add(key);
    }
  }
  if (chosen.size === 0) return { kind: 'wrong', message: 'All hosts are left out: there is none to measure.' };
  return { kind: 'hosts', keys: known.map(({ key }) => key).filter((key) => chosen.has(key)) };
}

/** Every name that `--hosts` takes, for messages and for help. */
export function hostList(known: readonly KnownHost[]): string {
  const families = [...new Set(known.map(({ key }) => familyOf(key)))].filter((family) =>
    known.some(({ key }) => key !== family && familyOf(key) === family),
  );
  return [
    `Hosts: ${known.map(({ key }) => key).join(', ')}.`,
    `Groups: ${HOST_GROUPS.join(', ')}; and all modes of ${families.join(', ')}.`,
  ].join('\n');
}
