import type { BenchPlan } from './plan.ts';

/** Creates a plan with two subjects and two engines. */
export const aliasedPlan: BenchPlan = {
  preset: 'custom',
  blocks: 3,
  seed: 7,
  parts: ['startup', 'throughput'],
  metrics: [],
  subjects: ['sha', 'noop'],
  engines: ['dyno', 'wasmer'],
  serverHosts: [],
};
