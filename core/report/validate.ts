import { METRICS } from '../method/metric.ts';
import type { Report, Series } from './report.ts';
import { seriesKey } from './series-key.ts';

/* Checks that the parts of a report are consistent, which the schema cannot express. */

/** Maximum number of samples, more than any run produces, so that the page stays responsive. */
const MOST_SAMPLES = 2_000_000;
/** Maximum number of entries in each list. */
const MOST_ENTRIES = 100_000;

function* repeated(names: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) yield name;
    seen.add(name);
  }
}

function columnProblem({ blocks, orders, values, probes, iterations }: Series): string | null {
  const columns = { blocks, orders, probes: probes ?? values, iterations: iterations ?? values };
  for (const [name, column] of Object.entries(columns)) {
    if (column.length !== values.length) {
      return `has ${values.length} values but ${column.length} in the column "${name}"`;
    }
  }
  return null;
}

function seriesProblem(series: Series, condensed: boolean): string | null {
  const { metric, unit, values, blocks, probes, iterations } = series;
  const columns = columnProblem(series);
  if (columns !== null) return columns;
  if (unit !== METRICS[metric].unit) return `is in "${unit}", while ${metric} is in "${METRICS[metric].unit}"`;
  const bad = values.findIndex((value) => value < 0);
  if (bad >= 0) return `has the value ${values[bad]}, which cannot be measured`;
  if (probes?.some((probe) => probe < 0)) return 'has a negative reading of the speed probe';
  if (condensed && (iterations !== null || new Set(blocks).size !== blocks.length)) {
    return 'has several values in a block although the report is condensed';
  }
  return null;
}

function* sizeProblems(report: Report): Generator<string> {
  const { subjects, hosts, builds, pairs, series, outputs, failures, unsteady, notices } = report;
  const lists = { subjects, hosts, builds, pairs, series, outputs, failures, unsteady, notices };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length > MOST_ENTRIES) yield `${name} has ${list.length} entries; at most ${MOST_ENTRIES} are read.`;
  }
  const samples = series.reduce((sum, { values }) => sum + values.length, 0);
  if (samples > MOST_SAMPLES) yield `It contains ${samples} samples; the limit is ${MOST_SAMPLES}.`;
}

function* keyProblems({
  subjects,
  hosts,
  builds,
  pairs,
  series,
  outputs,
  failures,
  unsteady,
}: Report): Generator<string> {
  const subjectKeys = new Set(subjects.map(({ key }) => key));
  const hostKeys = new Set(hosts.map(({ key }) => key));
  for (const key of repeated(subjects.map(({ key }) => key))) yield `Two subjects have the key "${key}".`;
  for (const key of repeated(hosts.map(({ key }) => key))) yield `Two hosts have the key "${key}".`;
  for (const { key, aliasOf } of hosts) {
    if (aliasOf === null) continue;
    if (aliasOf === key) yield `The host "${key}" is an alias of itself.`;
    else if (!hostKeys.has(aliasOf)) yield `The host "${key}" is an alias of "${aliasOf}", which does not exist.`;
  }
  const before = pairs.map((pair) => ({ subject: pair.before, host: pair.host }));
  const after = pairs.map((pair) => ({ subject: pair.after, host: pair.host }));
  const lists = { builds, 'pairs.before': before, 'pairs.after': after, series, outputs, failures, unsteady };
  for (const [name, list] of Object.entries(lists)) {
    for (const [index, { subject, host }] of list.entries()) {
      if (subject !== null && !subjectKeys.has(subject)) {
        yield `${name}[${index}] is of the subject "${subject}", which is not there.`;
      }
      if (!hostKeys.has(host)) yield `${name}[${index}] is of the host "${host}", which is not there.`;
    }
  }
}

function* pairProblems({ pairs }: Report): Generator<string> {
  for (const { host, before, after } of pairs) {
    if (before === after) yield `The builds "${before}" on "${host}" are one and the same.`;
  }
  for (const key of repeated(pairs.map((pair) => JSON.stringify(pair)))) yield `Two pairs have the same key: ${key}.`;
}

function* figureProblems({ series, condensed, canary, outputs }: Report): Generator<string> {
  for (const [index, each] of series.entries()) {
    const problem = seriesProblem(each, condensed);
    if (problem !== null) yield `series[${index}] (${each.subject}, ${each.host}, ${each.metric}) ${problem}.`;
  }
  for (const key of repeated(series.map(seriesKey))) yield `Two series have the same key: ${key}.`;
  for (const key of repeated(outputs.map((output) => JSON.stringify({ ...output, count: 0 })))) {
    yield `Two outputs have the same key: ${key}.`;
  }
  const { blocks, before, after } = canary;
  if (before.length !== blocks.length || after.length !== blocks.length)
    yield 'The columns of canary differ in length.';
  for (const block of repeated(blocks.map(String))) yield `canary holds the block ${block} twice.`;
  if ([...before, ...after].some((value) => !(value >= 0))) yield 'canary contains an invalid time.';
}

/** Returns the first problem, or null if the report is consistent. */
export function reportProblem(report: Report): string | null {
  for (const check of [sizeProblems, keyProblems, pairProblems, figureProblems]) {
    for (const problem of check(report)) return problem;
  }
  return null;
}
