import type { Metric } from './metric.ts';

/** The groups of metrics, in the order in which they are told. */
export const METRIC_GROUPS: readonly { readonly id: Metric['group']; readonly name: string }[] = [
  { id: 'startup', name: 'Startup' },
  { id: 'throughput', name: 'Throughput' },
  { id: 'scaling', name: 'Scaling and density' },
  { id: 'memory', name: 'Memory' },
  { id: 'size', name: 'Size' },
];
