import type { Analysis } from '../../../core/analysis/analysis.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import type { Measured } from '../../../core/answer/hosts.ts';
import { planOfReport } from '../../../core/bench/plan-of-report.ts';
import { condense } from '../../../core/report/condense.ts';
import type { Report } from '../../../core/report/report.ts';
import { parseRoute } from '../../../core/share/address.ts';
import { absoluteAddress, siteOf } from '../../../core/share/page-address.ts';
import { printedChanges } from '../../../core/share/printed-changes.ts';
import { encodeResultLink } from '../../../core/share/result-link.ts';
import {
  omissionsOf,
  type ResultParts,
  type ShorterParts,
  shorterParts,
  wholeResult,
  withParts,
} from '../../../core/share/result-parts.ts';
import { analyseReport } from '../../measure/analysis/analysis-client.ts';
import { useMeasurement } from '../../measure/session.ts';
import type { ShareContent } from '../../share/share-content.ts';
import { counted } from '../../ui/quantity.ts';
import { saveReport } from '../reports/save-report.ts';
import { chosenOf, expendableHosts, groupsOf, partsOf } from './result-parts-of.ts';

/* What the share dialog offers for a result. */

function stepText(report: Report, { step }: ShorterParts): string {
  switch (step.kind) {
    case 'precision':
      return `Round samples to ${step.digits} digits`;
    case 'details':
      return 'Leave out all charts except startup and throughput';
    case 'host': {
      const host = report.hosts.find(({ key }) => key === step.host);
      return `Leave out ${host === undefined ? step.host : hostName(host)}`;
    }
  }
}

/** Compares the figures of a link with those of its author, in sentences. */
async function changesFor(report: Report, parts: ResultParts, whole: () => Promise<Measured>): Promise<string[]> {
  const part = withParts(report, parts);
  const before = await whole();
  const after = { report: part, analysis: await analyseReport(part, null, 'share') };
  const { figures, changed, example } = printedChanges(before, after);
  const shown = counted(figures, 'figure');
  if (changed === 0) return [`Your ${shown} and their intervals, to the last printed digit.`];
  const text = `${changed} of ${shown} differ from yours.`;
  return [
    example === null ? text : `${text} For example, ${example.what}: ${example.after} instead of ${example.before}.`,
  ];
}

/** @param analysis of the report on screen; null until it is computed */
export function resultContent(report: Report, analysis: Analysis | null): ShareContent {
  // Computed once: a full report can have many samples.
  const condensed = condense(report);
  const measured = analysis === null ? null : { report, analysis };
  const expendable = measured === null ? [] : expendableHosts(measured);
  const initial = chosenOf(report, wholeResult(report));
  let whole: Promise<Measured> | null = null;
  const analyseWhole = (): Promise<Measured> => {
    whole ??= analyseReport(condensed, null, 'share whole').then((made) => ({ report, analysis: made }));
    return whole;
  };
  return {
    title: 'Share result',
    name: measured === null ? report.title || 'Result of Wasm Dyno' : answerOf(measured).sentence,
    privacy:
      'The settings and one value per round are in the link, after #, which browsers do not send to servers. Nothing is uploaded.',
    initial,
    groups: (chosen) => groupsOf(report, analysis?.baseline ?? null, chosen),
    address: async (chosen) => {
      const part = withParts(condensed, partsOf(report, chosen));
      const link = encodeResultLink(part, planOfReport(part));
      return absoluteAddress(location, { screen: 'bench', link });
    },
    shorter: (chosen) => {
      const next = shorterParts(report, partsOf(report, chosen), expendable);
      return next === null ? null : { label: stepText(report, next), chosen: chosenOf(report, next.parts) };
    },
    readerSees: async (chosen) => {
      const parts = partsOf(report, chosen);
      const omissions = omissionsOf(report, parts);
      // All parts give the same figures, so nothing has to be compared.
      if (omissions.length === 0) return ['Your figures and their intervals, to the last printed digit.'];
      const notice = `A warning with the text: ${omissions.join(' ')}`;
      // An analysis would disturb the measurement.
      if (useMeasurement.getState().phase !== 'idle') {
        return ['The figures are compared when no measurement runs.', notice];
      }
      return [...(await changesFor(condensed, parts, analyseWhole)), notice];
    },
    warnings: () => [],
    embed: (address) => {
      const route = parseRoute(address.slice(address.indexOf('#') + 1));
      if (route.screen !== 'bench' || route.link === null) return null;
      return { attribute: 'result', link: route.link, site: siteOf(location) };
    },
    file: {
      label: 'Save report',
      detail: 'All samples at full precision, as a file of any length. Readers open it in Bench.',
      save: () => saveReport(report),
    },
  };
}
