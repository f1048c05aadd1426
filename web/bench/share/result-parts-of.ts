import { hostName } from '../../../core/analysis/words/host.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { type Measured, mainHost, ranked, usualContainer } from '../../../core/answer/hosts.ts';
import type { Report } from '../../../core/report/report.ts';
import { hasDetailsOf, PRECISIONS, type Precision, type ResultParts } from '../../../core/share/result-parts.ts';
import type { Chosen, ShareGroup, SharePart } from '../../share/share-content.ts';
import { counted } from '../../ui/quantity.ts';

/* The parts of a result as the share dialog shows them. */

const precisionId = (precision: Precision): string => `precision:${precision}`;
const DETAILS = 'details';
const REPEATS = 'repeats';
const hostId = (key: string): string => `host:${key}`;
const programId = (key: string): string => `program:${key}`;

const repeatsOf = ({ hosts }: Report) => hosts.filter(({ aliasOf }) => aliasOf !== null);
const ownHostsOf = ({ hosts }: Report) => hosts.filter(({ aliasOf }) => aliasOf === null);

/** Returns the choice that includes the given parts. */
export function chosenOf(report: Report, parts: ResultParts): Chosen {
  return new Set([
    precisionId(parts.precision),
    ...(parts.hasDetails ? [DETAILS] : []),
    ...(repeatsOf(report).some(({ key }) => parts.hosts.includes(key)) ? [REPEATS] : []),
    ...ownHostsOf(report)
      .filter(({ key }) => parts.hosts.includes(key))
      .map(({ key }) => hostId(key)),
    ...parts.subjects.map(programId),
  ]);
}

/** Returns the parts of a choice. */
export function partsOf(report: Report, chosen: Chosen): ResultParts {
  return {
    precision: PRECISIONS.find((each) => chosen.has(precisionId(each))) ?? 'all',
    hasDetails: chosen.has(DETAILS),
    hosts: report.hosts
      .filter(({ key, aliasOf }) => chosen.has(hostId(aliasOf ?? key)) && (aliasOf === null || chosen.has(REPEATS)))
      .map(({ key }) => key),
    subjects: report.subjects.map(({ key }) => key).filter((key) => chosen.has(programId(key))),
  };
}

const PRECISION_TEXTS: Readonly<Record<Precision, Pick<SharePart, 'label' | 'detail'>>> = {
  all: { label: 'As measured', detail: 'Readers see your figures to the last printed digit.' },
  4: { label: '4 digits', detail: 'The last printed digit of a few figures changes.' },
  3: { label: '3 digits', detail: 'The last printed digits of many figures change.' },
};

/** @param baseline the host that the ratios are relative to, which cannot be left out; null without ratios */
export function groupsOf(report: Report, baseline: string | null, chosen: Chosen): readonly ShareGroup[] {
  const part = (id: string, label: string, detail = '', required: string | null = null): SharePart => ({
    id,
    label,
    detail,
    required,
  });
  const hosts = ownHostsOf(report);
  const repeats = repeatsOf(report);
  const { subjects } = report;
  const isLast = (id: string, ids: readonly string[]): boolean =>
    chosen.has(id) && ids.filter((each) => chosen.has(each)).length === 1;
  const hostIds = hosts.map(({ key }) => hostId(key));
  const programIds = subjects.map(({ key }) => programId(key));
  const charts = [
    ...(hasDetailsOf(report)
      ? [
          part(
            DETAILS,
            'All charts',
            'Phases, warm-up, memory, sizes and scaling. Without them: startup and throughput.',
          ),
        ]
      : []),
    ...(repeats.length === 0 ? [] : [part(REPEATS, 'A/A check', `${counted(repeats.length, 'host')} measured twice.`)]),
  ];
  return [
    {
      label: 'Precision of the samples',
      kind: 'one',
      parts: PRECISIONS.map((each) =>
        part(precisionId(each), PRECISION_TEXTS[each].label, PRECISION_TEXTS[each].detail),
      ),
    },
    ...(charts.length === 0 ? [] : [{ label: 'Charts', kind: 'several' as const, parts: charts }]),
    ...(hosts.length < 2
      ? []
      : [
          {
            label: 'Hosts',
            kind: 'several' as const,
            parts: hosts.map((host) => {
              const id = hostId(host.key);
              const required =
                host.key === baseline
                  ? 'The ratios are relative to it.'
                  : isLast(id, hostIds)
                    ? 'A result needs a host.'
                    : null;
              return part(id, hostName(host), '', required);
            }),
          },
        ]),
    ...(subjects.length < 2
      ? []
      : [
          {
            label: 'Programs',
            kind: 'several' as const,
            parts: subjects.map(({ key, name }) => {
              const id = programId(key);
              return part(id, name, '', isLast(id, programIds) ? 'A result needs a program.' : null);
            }),
          },
        ]),
  ];
}

/**
 * Returns the hosts that may be left out to shorten a link, the first one first: repeats, then hosts that the sentence
 * does not mention, slowest first, then the others. The baseline and the main host stay.
 */
export function expendableHosts(measured: Measured): readonly string[] {
  const { report, analysis } = measured;
  const { startup, throughput } = answerOf(measured);
  const [subject, metric] =
    startup === null ? [throughput?.subjects[0] ?? '', 'throughput' as const] : [startup.subject, startup.metric];
  const main = mainHost(measured, subject, metric)?.host.key;
  const mentioned = [
    usualContainer(measured, subject, metric)?.host.key,
    ranked(measured, 'runtime', subject, metric)[0]?.host.key,
    ranked(measured, 'native', subject, metric)[0]?.host.key,
  ].filter((key) => key !== undefined);
  const rows = startup?.rows ?? throughput?.rows ?? [];
  const slowestFirst = rows.map(({ host }) => host.key).toReversed();
  const own = ownHostsOf(report)
    .map(({ key }) => key)
    .filter((key) => key !== main && key !== analysis.baseline)
    .toSorted((a, b) => slowestFirst.indexOf(a) - slowestFirst.indexOf(b));
  return [
    ...repeatsOf(report).map(({ key }) => key),
    ...own.filter((key) => !mentioned.includes(key)),
    ...own.filter((key) => mentioned.includes(key)),
  ];
}
