import type { Analysis } from '../analysis/analysis.ts';
import { comparisonSentence } from '../analysis/words/comparison.ts';
import { figureText, intervalText } from '../analysis/words/figure.ts';
import { assertUnreachable } from '../base/assert.ts';
import { METRIC_IDS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';

/*
 * Figures in the text of a lesson come from the reference report when the lesson is shown, so that no number is typed in:
 *
 *   {{figure hello-c docker cold-start}}    "154 ms (95% CI 150–158 ms)"
 *   {{compare hello-c docker cold-start}}   "docker run starts 62× slower than native (95% CI 60–64)"
 *   {{machine}}                             the machine of the report
 *   {{date}}                                the day on which it was measured
 */

export type Directive =
  | {
      readonly kind: 'figure' | 'compare';
      readonly subject: string;
      readonly host: string;
      readonly metric: MetricId;
    }
  | { readonly kind: 'machine' | 'date' }
  | { readonly kind: 'unknown'; readonly message: string };

export interface PlacedDirective {
  readonly offset: number;
  readonly length: number;
  readonly directive: Directive;
}

const DIRECTIVE = /\{\{([^{}\n]{1,200})\}\}/g;

function directiveOf(content: string): Directive {
  const [name = '', ...words] = content.trim().split(/\s+/);
  if ((name === 'machine' || name === 'date') && words.length === 0) return { kind: name };
  const known = `{{${content}}} is not a known directive. Use figure, compare, machine or date.`;
  if (name !== 'figure' && name !== 'compare') return { kind: 'unknown', message: known };
  const [subject, host, metric, ...more] = words;
  const id = METRIC_IDS.find((each) => each === metric);
  if (subject === undefined || host === undefined || id === undefined || more.length > 0) {
    const message = `{{${content}}} needs a program, a host and a metric, for example {{${name} hello-c docker cold-start}}.`;
    return { kind: 'unknown', message };
  }
  return { kind: name, subject, host, metric: id };
}

/** Returns the directives in a text with their places. */
export function readDirectives(text: string): readonly PlacedDirective[] {
  return [...text.matchAll(DIRECTIVE)].map((match) => ({
    offset: match.index,
    length: match[0].length,
    directive: directiveOf(match[1] ?? ''),
  }));
}

export interface Figures {
  readonly report: Report;
  readonly analysis: Analysis;
}

const NOT_MEASURED = 'not measured';

/** Returns the text of a directive; null if the report has no such value. */
export function figureOf(directive: Directive, { report, analysis }: Figures): string | null {
  switch (directive.kind) {
    case 'machine': {
      const { cpu, cores, os } = report.machine;
      return [cpu, cores === null ? null : `${cores} cores`, os].filter((part) => part !== null).join(', ');
    }
    case 'date':
      return report.created.slice(0, 10);
    case 'figure': {
      const cell = analysis.cells.find(
        (each) => matches(each, directive) && each.metric === directive.metric && each.workers === 1,
      );
      if (cell === undefined) return null;
      const interval = intervalText(cell, report);
      return interval === '' ? figureText(cell, report) : `${figureText(cell, report)} (95% CI ${interval})`;
    }
    case 'compare': {
      const comparison = analysis.comparisons.find(
        (each) => matches(each, directive) && each.metric === directive.metric && each.workers === 1,
      );
      return comparison === undefined ? null : comparisonSentence(comparison, report).replace(/\.$/, '');
    }
    case 'unknown':
      return null;
    default:
      return assertUnreachable(directive);
  }
}

const matches = (
  value: { readonly subject: string; readonly host: string },
  wanted: { readonly subject: string; readonly host: string },
): boolean => value.subject === wanted.subject && value.host === wanted.host;

/** Characters that Markdown could interpret within a value. */
const MARKUP = /[\\`*_{}[\]<>()#+!|~]/g;

/**
 * Replaces the directives of a Markdown text.
 *
 * @param figures null while the report loads: values are shown as "…"
 */
export function withFigures(text: string, figures: Figures | null): string {
  return text.replace(DIRECTIVE, (_whole, content: string) => {
    if (figures === null) return '…';
    return (figureOf(directiveOf(content), figures) ?? NOT_MEASURED).replace(MARKUP, '\\$&');
  });
}
