import { counted } from '../../base/quantity.ts';
import { hasNoForm } from '../../report/no-form.ts';
import type { NoticeCode, Report } from '../../report/report.ts';
import type { Warning, WarningKind } from '../analysis.ts';
import { nameOfHost, subjectName } from '../words/host.ts';

/* Warnings about the run as a whole: how far it came, what failed, what the run itself noticed. */

/** Fewer blocks than these are too few for an interval to rest on. */
export const FEWEST_BLOCKS = 10;

const forAll = { subject: null, host: null };

const PARTIAL: Readonly<Record<Extract<Report['completeness'], { kind: 'partial' }>['reason'], string>> = {
  cancelled: 'it was cancelled',
  hidden: 'the page was hidden, and browsers slow hidden pages down',
  failed: 'a failure ended it',
  time: 'no other would have ended in the time that it was given',
};

/** How many of the planned blocks are there. */
export function lengthWarnings({ completeness, protocol }: Report, measured: number): Warning[] {
  const warnings: Warning[] = [];
  const of = `${measured} of ${counted(protocol.blocks, 'block')}`;
  if (completeness.kind === 'partial') {
    warnings.push({
      kind: 'partial',
      title: 'Not finished',
      reason: `The run ended after ${of}: ${PARTIAL[completeness.reason]}.`,
      advice: 'What was measured holds, with wider intervals. Measure again to the end for narrower ones.',
      ...forAll,
    });
  }
  if (measured < FEWEST_BLOCKS || (completeness.kind === 'complete' && measured < protocol.blocks)) {
    warnings.push({
      kind: 'few-blocks',
      title: 'Few blocks',
      reason:
        measured < FEWEST_BLOCKS
          ? `The figures stand on ${counted(measured, 'block')}; with fewer than ${FEWEST_BLOCKS} the intervals rest on too little.`
          : `The figures stand on ${of} that were planned.`,
      advice: 'Measure again with more blocks: the full preset has 30.',
      ...forAll,
    });
  }
  return warnings;
}

/** Equal failures of one case as one warning. What a host has no form of is none. */
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
    const times = block === null ? '' : ` in ${counted(count, 'block')}`;
    return {
      kind: 'host-failed',
      title: subject === null ? 'A host failed' : 'A case failed',
      reason: `${what} failed${times}: ${message}`,
      advice: 'Its other figures stand on fewer blocks, or are missing. Run the program in Play to see why it fails.',
      subject,
      host,
    };
  });
}

const NOTICES: Readonly<Record<NoticeCode, { kind: WarningKind; title: string; advice: string }>> = {
  'hidden-page': {
    kind: 'hidden-page',
    title: 'Page was hidden',
    advice: 'Keep the page in front while it measures: browsers slow hidden pages down.',
  },
  'baseline-tier': {
    kind: 'baseline-tier',
    title: 'Code was slow',
    advice: 'Close the developer tools and measure again: while they are open, WebAssembly stays in the baseline tier.',
  },
  'not-isolated': {
    kind: 'not-isolated',
    title: 'Not isolated',
    advice: 'Open the page where it is cross-origin isolated, as with npm start: the timer is 20 times finer there.',
  },
  'no-wake-lock': {
    kind: 'other',
    title: 'No wake lock',
    advice: 'See that the screen and the machine stay awake while it measures.',
  },
  'clock-skew': {
    kind: 'other',
    title: 'Clocks disagree',
    advice: 'Do not trust the spans from page to worker (worker start, cold start) of this run; measure again.',
  },
  'plain-spawn': {
    kind: 'other',
    title: 'Slow process start',
    advice: 'Compare the times of processes with their floor, and not with those of other reports.',
  },
  'stolen-time': {
    kind: 'noisy',
    title: 'Time taken by others',
    advice: 'Measure at another hour, or on a machine of its own: what was taken is in the figures of all hosts alike.',
  },
  other: { kind: 'other', title: 'Notice', advice: 'Judge for yourself whether it matters here.' },
};

/** What only the run itself could see. */
export const noticeWarnings = ({ notices }: Report): Warning[] =>
  notices.map(({ code, message }) => ({ ...NOTICES[code], reason: message, ...forAll }));
