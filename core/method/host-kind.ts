import type { HostKind } from './metric.ts';

/** What kinds of hosts are called. */
export const HOST_KIND_NAMES: Readonly<Record<HostKind, string>> = {
  browser: 'Browser',
  runtime: 'Wasm runtime',
  native: 'Native',
  container: 'Container',
  other: 'Other',
};
