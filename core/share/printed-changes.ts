import { estimateText } from '../analysis/words/figure.ts';
import { hostName, subjectName } from '../analysis/words/host.ts';
import { ratioRange, ratioText } from '../analysis/words/ratio.ts';
import type { Measured } from '../answer/hosts.ts';
import { METRICS } from '../method/metric.ts';

/* Which printed figures differ between a report and the part of it that is in a link. */

export interface PrintedChanges {
  /** The figures of the link: values with intervals, and ratios with intervals. */
  readonly figures: number;
  readonly changed: number;
  /** The first changed figure in words, with both texts; null if none changed. */
  readonly example: { readonly what: string; readonly before: string; readonly after: string } | null;
}

interface Printed {
  readonly what: string;
  readonly text: string;
}

/** Returns all figures as they are printed, by a key that both reports share. */
function printed({ report, analysis }: Measured): ReadonlyMap<string, Printed> {
  const nameOf = (key: string): string => {
    const host = report.hosts.find((each) => each.key === key);
    return host === undefined ? key : hostName(host);
  };
  const placeOf = (subject: string, host: string): string => `${subjectName(report, subject)} on ${nameOf(host)}`;
  const figures = new Map<string, Printed>();
  for (const cell of analysis.cells) {
    const { subject, host, metric, workers } = cell;
    figures.set(JSON.stringify(['cell', subject, host, metric, workers]), {
      what: `${METRICS[metric].name} of ${placeOf(subject, host)}`,
      text: estimateText(cell, report),
    });
  }
  for (const { subject, host, baseline, metric, workers, ratio } of analysis.comparisons) {
    figures.set(JSON.stringify(['ratio', subject, host, baseline, metric, workers]), {
      what: `${METRICS[metric].name} of ${placeOf(subject, host)} relative to ${nameOf(baseline)}`,
      text: `${ratioText(ratio)} (${ratioRange(ratio)})`,
    });
  }
  return figures;
}

/** Compares the figures of a link with those of the whole report. Figures that the link does not contain do not count. */
export function printedChanges(whole: Measured, link: Measured): PrintedChanges {
  const before = printed(whole);
  const after = printed(link);
  let changed = 0;
  let example: PrintedChanges['example'] = null;
  for (const [key, { what, text }] of after) {
    const original = before.get(key)?.text;
    if (original === text) continue;
    changed += 1;
    // A figure that the whole report lacks has nothing to be compared with.
    if (original !== undefined) example ??= { what, before: original, after: text };
  }
  return { figures: after.size, changed, example };
}
