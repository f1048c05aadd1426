import { hostName } from '../../../core/analysis/words/host.ts';
import type { ServerInfo } from '../../../core/api/api.ts';
import { type BenchPlan, browserHostKey, NOOP_KEY } from '../../../core/bench/plan.ts';
import type { Report, Subject } from '../../../core/report/report.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { OwnModule } from '../choice/own-modules.ts';

/* How the measurement of a linked result is repeated in this browser. */

/** A program that is not in this browser. */
export interface NeededProgram {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

/** A program that this browser has, with the key that it has here. */
export interface RerunProgram {
  readonly key: string;
  readonly name: string;
  /** As in the report of the link. */
  readonly subject: Subject;
}

export interface RerunPlan {
  /** Null if no program of the link is available. */
  readonly plan: BenchPlan | null;
  readonly programs: readonly RerunProgram[];
  readonly needed: readonly NeededProgram[];
  /** The names of samples that are another build here. */
  readonly changed: readonly string[];
  /** The names of programs whose stdin or files the link does not contain. */
  readonly withoutInput: readonly string[];
  /** The names of hosts that are not measured here. */
  readonly absent: readonly string[];
}

export interface Available {
  readonly samples: readonly Pick<Sample, 'id' | 'module'>[];
  readonly own: readonly OwnModule[];
  /** Null without a local server. */
  readonly server: ServerInfo | null;
}

/** Returns the key that a program has here; null if it is not available. */
function keyHere({ key, moduleSha256 }: Subject, { samples, own }: Available): string | null {
  if (key === NOOP_KEY || samples.some(({ id }) => id === key)) return key;
  if (own.some(({ sha256 }) => sha256 === moduleSha256)) return moduleSha256;
  // A sample that was renamed since.
  return samples.find(({ module }) => module.sha256 === moduleSha256)?.id ?? null;
}

/**
 * Returns the plan of a link for this browser. A program without a sample is found by the digest of its module, whatever
 * its key was on the author's machine.
 */
export function rerunPlan(
  { plan, report }: { readonly plan: BenchPlan; readonly report: Report },
  available: Available,
): RerunPlan {
  const programs: RerunProgram[] = [];
  const needed: NeededProgram[] = [];
  for (const key of plan.subjects) {
    const subject = report.subjects.find((each) => each.key === key);
    if (subject === undefined) continue;
    const { name, moduleSha256, moduleSize } = subject;
    const here = keyHere(subject, available);
    if (here === null) needed.push({ name, sha256: moduleSha256, size: moduleSize });
    else programs.push({ key: here, name, subject });
  }
  const serverHosts = plan.serverHosts.filter((id) => available.server?.hosts.some((host) => host.id === id) === true);
  const measured = new Set([...plan.engines.map(browserHostKey), ...serverHosts]);
  const subjects = [...new Set(programs.map(({ key }) => key))];
  return {
    plan: subjects.length === 0 ? null : { ...plan, subjects, serverHosts },
    programs,
    needed,
    changed: programs
      .filter(({ key, subject }) => {
        const sample = available.samples.find(({ id }) => id === key);
        return sample !== undefined && sample.module.sha256 !== subject.moduleSha256;
      })
      .map(({ name }) => name),
    withoutInput: programs
      .filter(({ subject }) => subject.sample === null && subject.stdinSha256 !== null)
      .map(({ name }) => name),
    absent: report.hosts
      .filter(({ key, aliasOf }) => aliasOf === null && !measured.has(key))
      .map((host) => hostName(host)),
  };
}
