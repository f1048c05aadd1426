import { WASI_FUNCTIONS, type WasiFunctionName } from './functions.ts';

/* The functions of preview 1 by what they give access to. */

export type WasiFamily =
  | 'arguments'
  | 'environment'
  | 'clocks'
  | 'random'
  | 'descriptors'
  | 'folders'
  | 'waiting'
  | 'process'
  | 'sockets';

const FOLDER_FUNCTIONS: ReadonlySet<WasiFunctionName> = new Set([
  'fd_prestat_get',
  'fd_prestat_dir_name',
  'fd_readdir',
]);

const PREFIXES: readonly (readonly [prefix: string, family: WasiFamily])[] = [
  ['args_', 'arguments'],
  ['environ_', 'environment'],
  ['clock_', 'clocks'],
  ['random_', 'random'],
  ['fd_', 'descriptors'],
  ['path_', 'folders'],
  ['poll_', 'waiting'],
  ['sched_', 'waiting'],
  ['proc_', 'process'],
  ['sock_', 'sockets'],
];

/** Returns the family of a function of preview 1; null if it is not one. */
export function wasiFamily(name: string): WasiFamily | null {
  const known = WASI_FUNCTIONS.find((each) => each === name);
  if (known === undefined) return null;
  if (FOLDER_FUNCTIONS.has(known)) return 'folders';
  return PREFIXES.find(([prefix]) => known.startsWith(prefix))?.[1] ?? null;
}
