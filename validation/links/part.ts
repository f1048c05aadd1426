import { condense } from '../../core/report/condense.ts';
import type { Report } from '../../core/report/report.ts';
import { wholeResult, withParts } from '../../core/share/result-parts.ts';

export interface Extent {
  readonly programs: readonly string[];
  readonly hosts: readonly string[];
  readonly rounds: number;
}

/** Returns what a run of some programs and hosts with fewer rounds would have reported: the first rounds of a real run. */
export function partOf(report: Report, { programs, hosts, rounds }: Extent): Report {
  for (const key of programs) {
    if (!report.subjects.some((subject) => subject.key === key)) throw new Error(`the report has no program ${key}`);
  }
  for (const key of hosts) {
    if (!report.hosts.some((host) => host.key === key)) throw new Error(`the report has no host ${key}`);
  }
  // The omission is this experiment's, not an author's, so it is not a notice.
  const part = { ...withParts(report, { ...wholeResult(report), hosts, subjects: programs }), notices: report.notices };
  const series = part.series.map((each) => {
    const kept = each.blocks.flatMap((block, index) => (block < rounds ? [index] : []));
    const column = (values: readonly number[]): number[] => kept.map((index) => values[index] ?? 0);
    return {
      ...each,
      blocks: column(each.blocks),
      orders: column(each.orders),
      values: column(each.values),
      probes: each.probes === null ? null : column(each.probes),
    };
  });
  const canary = {
    blocks: part.canary.blocks.filter((block) => block < rounds),
    before: part.canary.before.filter((_, index) => (part.canary.blocks[index] ?? 0) < rounds),
    after: part.canary.after.filter((_, index) => (part.canary.blocks[index] ?? 0) < rounds),
  };
  return condense({ ...part, series, canary, protocol: { ...part.protocol, blocks: rounds } });
}
