import { counted } from '../../base/quantity.ts';
import { hasNoForm } from '../../report/no-form.ts';
import type { NoticeCode, Report } from '../../report/report.ts';
import { FEWEST_FOR_INTERVAL } from '../../stats/bootstrap.ts';
import type { Warning, WarningKind } from '../analysis.ts';
import { nameOfHost, subjectName } from '../words/host.ts';

/* Warnings about the entire run: incomplete rounds, failures, and the notices of the run. */

/** With fewer rounds, intervals are wide. */
const FEWEST_BLOCKS = 10;

const forAll = { subject: null, host: null };

const PARTIAL: Readonly<Record<Extract<Report['completeness'], { kind: 'partial' }>['reason'], string>> = {
  cancelled: 'it was cancelled',
  hidden: 'the page was hidden, and browsers throttle hidden pages',
  failed: 'an error ended it',
  time: 'another round would have exceeded the time limit',
};

/** Warns about a run that ended early or has too few rounds. */
export function lengthWarnings({ completeness, protocol }: Report, measured: number): Warning[] {
  const warnings: Warning[] = [];
  const of = `${measured} of ${counted(protocol.blocks, 'round')}`;
  if (completeness.kind === 'partial') {
    warnings.push({
      kind: 'partial',
      title: 'Not finished',
      reason: `The run ended after ${of}: ${PARTIAL[completeness.reason]}.`,
      advice: 'The finished rounds are valid, with wider intervals. Measure to the end for narrower ones.',
      ...forAll,
    });
  }
  if (measured < FEWEST_BLOCKS || (completeness.kind === 'complete' && measured < protocol.blocks)) {
    warnings.push({
      kind: 'few-blocks',
      title: 'Few rounds',
      reason:
        measured < FEWEST_BLOCKS
          ? `Only ${counted(measured, 'round')} measured: ${measured < FEWEST_FOR_INTERVAL ? 'too few for a 95% interval' : 'intervals are wide'}.`
          : `Only ${of} planned were measured.`,
      advice: 'The full preset measures 30 rounds.',
      ...forAll,
    });
  }
  return warnings;
}

/** Groups equal failures of one measurement. A program that has no form for a host is not a failure. */
export function failureWarnings(report: Report): Warning[] {
  const groups = new Map<string, { first: Report['failures'][number]; count: number }>();
  for (const failure of report.failures) {
    if (hasNoForm(failure)) continue;
    const key = JSON.stringify([failure.subject, failure.host, failure.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: failure, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()].map(({ first: { subject, host, block, message }, count }) => {
    const where = nameOfHost(report, host);
    const what = subject === null ? where : `${subjectName(report, subject)} on ${where}`;
    const times = block === null ? '' : ` in ${counted(count, 'round')}`;
    return {
      kind: 'host-failed',
      title: subject === null ? 'A host failed' : 'A measurement failed',
      reason: `${what} failed${times}: ${message}`,
      advice: 'Its other values come from fewer rounds, or are missing. Run the program in Play to see the error.',
      subject,
      host,
    };
  });
}

const NOTICES: Readonly<Record<NoticeCode, { kind: WarningKind; title: string; advice: string }>> = {
  'hidden-page': {
    kind: 'hidden-page',
    title: 'Page was hidden',
    advice: 'Keep the page visible while it measures: browsers throttle hidden pages.',
  },
  'baseline-tier': {
    kind: 'baseline-tier',
    title: 'Baseline tier',
    advice: 'Close the developer tools and measure again: while they are open, WebAssembly stays in the baseline tier.',
  },
  'not-isolated': {
    kind: 'not-isolated',
    title: 'Not isolated',
    advice:
      'Open the page from a server that makes it cross-origin isolated, for example with npm start: the timer is 20 times finer there.',
  },
  'no-wake-lock': {
    kind: 'other',
    title: 'Screen may sleep',
    advice: 'Keep the screen and the machine awake while it measures.',
  },
  'clock-skew': {
    kind: 'other',
    title: 'Clock jump detected',
    advice:
      'The times that span page and worker (worker start, cold start) are not valid and are left out. Other times are not affected.',
  },
  'plain-spawn': {
    kind: 'other',
    title: 'Slow process start',
    advice: 'Compare process times with the floor of this report, not with other reports.',
  },
  'stolen-time': {
    kind: 'noisy',
    title: 'CPU steal',
    advice: 'Measure at another time or on a dedicated machine. The stolen time is part of the values of all hosts.',
  },
  other: { kind: 'other', title: 'Notice', advice: 'Check whether it matters for this result.' },
};

/** Warnings that only the measuring run itself could detect. */
export const noticeWarnings = ({ notices }: Report): Warning[] =>
  notices.map(({ code, message }) => ({ ...NOTICES[code], reason: message, ...forAll }));
