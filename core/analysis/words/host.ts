import { assertUnreachable } from '../../base/assert.ts';
import type { MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import type { Host, Report } from '../../report/report.ts';

/* Hosts as they stand in a sentence. */

/** "Chromium (dyno)": a label names the program first, and what tells it from others after a comma. */
export const hostName = ({ label }: Host): string =>
  label.replace(/, (.*)$/, ' ($1)').replace(/\(cached\)$/, '(cached code)');

function place(host: Host): string {
  switch (host.kind) {
    case 'browser':
      return `in ${hostName(host)}`;
    case 'native':
      return 'native';
    case 'container':
      return `with ${hostName(host)}`;
    case 'runtime':
    case 'other':
      return `under ${hostName(host)}`;
    default:
      return assertUnreachable(host.kind);
  }
}

function storedForm(host: Host): string {
  switch (host.kind) {
    case 'native':
      return 'native';
    case 'container':
      return `in an image for ${host.name}`;
    case 'browser':
    case 'runtime':
    case 'other':
      return `for ${hostName(host)}`;
    default:
      return assertUnreachable(host.kind);
  }
}

/** Where something is done, or for a size in which form it is kept: "in Chromium (dyno)", "native". */
export const hostPhrase = (host: Host, metric: MetricId): string =>
  METRICS[metric].group === 'size' ? storedForm(host) : place(host);

/** The host of a key. Throws where the report has none: its keys come from the report itself. */
export function hostOf(report: Report, key: string): Host {
  const host = report.hosts.find((each) => each.key === key);
  if (host === undefined) throw new Error(`no host ${key} in the report`);
  return host;
}

/** A host's name in a sentence; its key where the report does not list it. */
export function nameOfHost(report: Report, key: string): string {
  const host = report.hosts.find((each) => each.key === key);
  return host === undefined ? key : hostName(host);
}

/** A subject's name; its key where the report does not list it. */
export const subjectName = (report: Report, key: string): string =>
  report.subjects.find((each) => each.key === key)?.name ?? key;
