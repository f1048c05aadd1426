import { assertUnreachable } from '../../../core/base/assert.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import { METRICS } from '../../../core/method/metric.ts';
import type { Verdict } from '../../../core/stats/figure.ts';

/** How a verdict is shown: a sign, a word and a colour, so that nothing depends on the colour alone. */
export interface VerdictStyle {
  readonly sign: string;
  readonly word: string;
  readonly colour: string;
}

function words(metric: MetricId): { readonly less: string; readonly more: string } {
  if (metric === 'density') return { less: 'more fit', more: 'fewer fit' };
  const { group } = METRICS[metric];
  switch (group) {
    case 'startup':
    case 'throughput':
    case 'scaling':
      return { less: 'faster', more: 'slower' };
    case 'memory':
      return { less: 'less', more: 'more' };
    case 'size':
      return { less: 'smaller', more: 'larger' };
    default:
      return assertUnreachable(group);
  }
}

export function verdictStyle(verdict: Verdict, metric: MetricId): VerdictStyle {
  switch (verdict.kind) {
    case 'less':
      return { sign: '◂', word: words(metric).less, colour: 'var(--chart-better)' };
    case 'more':
      return { sign: '▸', word: words(metric).more, colour: 'var(--chart-worse)' };
    case 'same':
      return { sign: '=', word: 'same', colour: 'var(--chart-neutral)' };
    case 'unsure':
      return {
        sign: '?',
        word: 'inconclusive',
        colour: 'var(--chart-neutral)',
      };
    default:
      return assertUnreachable(verdict);
  }
}
