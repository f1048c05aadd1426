import { assertUnreachable } from '../../base/assert.ts';
import { counted } from '../../base/quantity.ts';
import type { MetricId } from '../../method/metric.ts';

/* What a metric times, as the subject of a sentence: "Compiling SHA-256 for the first time takes …". */

/** In lower case, but for the name of the program; without its verb. */
export function activity(metric: MetricId, program: string, workers: number): string {
  switch (metric) {
    case 'spawn':
      return `starting a worker for ${program}`;
    case 'fetch':
      return `fetching ${program}`;
    case 'prepare':
      return `checking ${program}`;
    case 'compile-cold':
      return `compiling ${program} for the first time`;
    case 'compile-cached':
      return `compiling ${program} again`;
    case 'wasi-setup':
      return `setting up WASI for ${program}`;
    case 'instantiate':
      return `instantiating ${program}`;
    case 'first-output':
      return `the first output of ${program}`;
    case 'first-run':
      return `the first run of ${program}`;
    case 'repeat-run':
      return `a repeated run of ${program}`;
    case 'work-small':
      return `the small work of ${program}`;
    case 'work-large':
      return `the large work of ${program}`;
    case 'scaling':
      return `${program} on ${counted(workers, 'worker')}`;
    case 'warm-start':
    case 'cold-start':
    case 'cold-total':
    case 'throughput':
    case 'density':
    case 'linear-memory':
    case 'peak-memory':
    case 'artifact-size':
      return program;
    case 'wire-size':
      return `${program}, compressed,`;
    default:
      return assertUnreachable(metric);
  }
}

/** With its full stop and the first letter large, unless it begins with the program's own name. */
export const sentence = (text: string, name: string | null): string =>
  `${name !== null && text.startsWith(name) ? text : text.charAt(0).toUpperCase() + text.slice(1)}.`;
