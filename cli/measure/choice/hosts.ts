import type { HostKind } from '../../../core/method/metric.ts';
import { drivenHostKeys } from '../../browsers/driven-keys.ts';
import { PROCESS_HOSTS } from '../../hosts/all-hosts.ts';
import { didYouMean } from './nearest.ts';

/* Resolves `--hosts`: keys, groups, and families such as `wasmtime` for all of its modes. A leading dash excludes. */

export interface KnownHost {
  readonly key: string;
  readonly kind: HostKind;
}

export type HostChoice =
  | { readonly kind: 'hosts'; readonly keys: readonly string[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** Returns every supported host, installed or not, in the order of reports. */
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

/** Returns the hosts that one word names. */
function hostsOfWord(word: string, known: readonly KnownHost[]): readonly string[] {
  const group = GROUPS.get(word);
  const matches = known.filter((host) => group?.(host) ?? (host.key === word || familyOf(host.key) === word));
  return matches.map(({ key }) => key);
}

/**
 * Resolves all words to keys.
 * @param words such as `native`, `runtimes`, `wasmtime`, `-docker`; without any inclusion, all hosts are included
 */
export function chooseHosts(words: readonly string[], known: readonly KnownHost[]): HostChoice {
  const isExcluded = (word: string): boolean => word.startsWith('-');
  const chosen = new Set(words.every(isExcluded) ? known.map(({ key }) => key) : []);
  for (const word of [...words].sort((a, b) => Number(isExcluded(a)) - Number(isExcluded(b)))) {
    const name = word.replace(/^-/, '');
    const keys = hostsOfWord(name, known);
    if (keys.length === 0) {
      const names = [...new Set([...HOST_GROUPS, ...known.map(({ key }) => key)])];
      return { kind: 'wrong', message: `Unknown host "${name}".${didYouMean(name, names)}\n${hostList(known)}` };
    }
    for (const key of keys) {
      if (isExcluded(word)) chosen.delete(key);
      else chosen.add(key);
    }
  }
  if (chosen.size === 0) return { kind: 'wrong', message: 'All hosts are excluded.' };
  return { kind: 'hosts', keys: known.map(({ key }) => key).filter((key) => chosen.has(key)) };
}

/** Returns every name that `--hosts` accepts. */
export function hostList(known: readonly KnownHost[]): string {
  const families = [...new Set(known.map(({ key }) => familyOf(key)))].filter((family) =>
    known.some(({ key }) => key !== family && familyOf(key) === family),
  );
  return [
    `Hosts: ${known.map(({ key }) => key).join(', ')}.`,
    `Groups: ${HOST_GROUPS.join(', ')}. Runtimes with several modes: ${families.join(', ')}.`,
  ].join('\n');
}
