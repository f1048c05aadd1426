import { assertUnreachable } from '../../base/assert.ts';
import type { MetricId } from '../../method/metric.ts';
import { METRICS } from '../../method/metric.ts';
import type { Host, Report } from '../../report/report.ts';

/* The names of hosts and programs, and the phrases that place them in a sentence. */

/** Marks the second measurement of a host, which shows what no difference looks like. */
const REPEAT = 'repeat, A/A check';

/**
 * The one name of a host, on every screen and in every file: "Chromium (dyno)", "native (repeat, A/A check)".
 * A stored label has the program first and its variant after a comma.
 */
export function hostName({ label, aliasOf }: Pick<Host, 'label' | 'aliasOf'>): string {
  const [program = '', ...rest] = (aliasOf === null ? label : label.replace(/,? again$/, '')).split(', ');
  const variant = rest.join(', ').replace(/^cached$/, 'cached code');
  const notes = [variant, aliasOf === null ? '' : REPEAT].filter((note) => note !== '');
  return notes.length === 0 ? program : `${program} (${notes.join('; ')})`;
}

/** Adds what distinguishes a native host, such as its compiler or that it is a repeat: "natively (gcc)". */
const withNote = (phrase: string, host: Host): string => [phrase, ...(/ \(.*/.exec(hostName(host)) ?? [])].join('');

/** Where a program runs: "in Chromium (dyno)", "natively". */
function place(host: Host): string {
  switch (host.kind) {
    case 'browser':
      return `in ${hostName(host)}`;
    case 'native':
      return withNote('natively', host);
    case 'container':
      return `with ${hostName(host)}`;
    case 'runtime':
    case 'other':
      return `under ${hostName(host)}`;
    default:
      return assertUnreachable(host.kind);
  }
}

/** In which form a program is stored: "as a native binary". */
function storedForm(host: Host): string {
  switch (host.kind) {
    case 'native':
      return withNote('as a native binary', host);
    case 'container':
      return `as an image for ${host.name}`;
    case 'browser':
    case 'runtime':
    case 'other':
      return `for ${hostName(host)}`;
    default:
      return assertUnreachable(host.kind);
  }
}

/** The host of a measured value, as an adverbial: "in Chromium (dyno)", for a size "as a native binary". */
export const hostPhrase = (host: Host, metric: MetricId): string =>
  METRICS[metric].group === 'size' ? storedForm(host) : place(host);

/** The other side of a comparison, after "than" or "as": "native", "with docker run". */
export const baselinePhrase = (host: Host, metric: MetricId): string =>
  host.kind === 'native' && METRICS[metric].group !== 'size' ? hostName(host) : hostPhrase(host, metric);

/** Throws if the report has no host with this key: keys in an analysis come from the report itself. */
export function hostOf(report: Report, key: string): Host {
  const host = report.hosts.find((each) => each.key === key);
  if (host === undefined) throw new Error(`no host ${key} in the report`);
  return host;
}

/** The name of a host, or its key if the report does not list it. */
export function nameOfHost(report: Report, key: string): string {
  const host = report.hosts.find((each) => each.key === key);
  return host === undefined ? key : hostName(host);
}

/** The name of a program, or its key if the report does not list it. */
export const subjectName = (report: Report, key: string): string =>
  report.subjects.find((each) => each.key === key)?.name ?? key;

/**
 * Describes what runs a program on a host, one fact per line: software and mode, and what compiled the native code or the
 * module.
 */
export function hostDetail(report: Report, host: Host, subject: string): string {
  const key = host.aliasOf ?? host.key;
  const native = report.builds.find((build) => build.subject === subject && build.host === key)?.toolchain ?? null;
  const module = report.subjects.find((each) => each.key === subject)?.toolchain ?? null;
  const lines = host.kind === 'native' ? [] : [`${host.name} ${host.version}`.trim(), host.mode];
  if (native !== null) return [...lines, `Native code compiled by ${native}`].join('\n');
  const isNative = host.mode === 'native';
  return [...lines, ...(module === null || isNative ? [] : [`Module compiled by ${module}`])].join('\n');
}
