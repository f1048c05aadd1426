import type { EngineId } from '../../core/run/config.ts';
import { ChromiumHost } from './chromium-host.ts';
import { jobOf } from './job.ts';
import { objections } from './judge.ts';
import { NodeHost } from './node-host.ts';
import type { ConformanceHost, HostName, Program } from './program.ts';

export interface ProgramVerdict {
  readonly name: string;
  /** Empty if the program passed. */
  readonly objections: readonly string[];
}

export interface SuiteVerdict {
  readonly engine: EngineId;
  readonly host: HostName;
  readonly passed: number;
  readonly total: number;
  readonly programs: readonly ProgramVerdict[];
}

export async function openHost(name: HostName): Promise<ConformanceHost> {
  switch (name) {
    case 'node':
      return NodeHost.open();
    case 'chromium':
      return ChromiumHost.open();
  }
}

/** Runs all programs on one engine, one after the other. */
export async function runPrograms(
  host: ConformanceHost,
  engine: EngineId,
  programs: readonly Program[],
): Promise<SuiteVerdict> {
  const verdicts: ProgramVerdict[] = [];
  for (const program of programs) {
    const result = await host.run(jobOf(program, engine));
    verdicts.push({ name: program.name, objections: objections(result, program.expected) });
  }
  const passed = verdicts.filter((verdict) => verdict.objections.length === 0).length;
  return { engine, host: host.name, passed, total: verdicts.length, programs: verdicts };
}

/** Formats a verdict: `dyno node 72/72`, and the names of failed programs. */
export function verdictText(verdict: SuiteVerdict, verbose: boolean): string {
  const failed = verdict.programs.filter((program) => program.objections.length > 0);
  const lines = failed.map((program) =>
    verbose ? `  ${program.name}\n    ${program.objections.join('\n    ')}` : `  ${program.name}`,
  );
  return [`${verdict.engine} ${verdict.host} ${verdict.passed}/${verdict.total}`, ...lines].join('\n');
}
