import type { FileTree } from '../files/tree.ts';
import type { Subject } from '../report/report.ts';
import type { RunConfig } from '../run/config.ts';

/*
 * A program that can be measured, independent of reports: the module that is open in Play with its configuration, or a
 * dropped file.
 */

export interface SubjectSource {
  /** Display name. */
  readonly name: string;
  /** Sample id, or null for the user's module. */
  readonly sample: string | null;
  /** Compiler, version and flags that built the module; null if unknown. */
  readonly toolchain: string | null;
  readonly moduleBytes: Uint8Array;
  readonly config: RunConfig;
  /** Contains at least the granted folders. */
  readonly files: FileTree;
}

/** Contents of stdin, or null for empty stdin. */
function stdinOf({ config, files }: SubjectSource): Uint8Array | null {
  switch (config.stdin.kind) {
    case 'text':
      return new TextEncoder().encode(config.stdin.text);
    case 'file': {
      const entry = files.get(config.stdin.path);
      return entry?.kind === 'file' ? entry.bytes : new Uint8Array();
    }
    case 'none':
    // Live input is not possible during a measurement: reads return end of file.
    case 'live':
      return null;
  }
}

/** A subject with everything that it needs to run. */
export interface SubjectInput {
  /** The subject as stored in the report. */
  readonly subject: Subject;
  readonly moduleBytes: Uint8Array;
  /** Has the arguments of startup. The engine is set for each case. */
  readonly config: RunConfig;
  /** Granted folders and their contents. */
  readonly files: FileTree;
  readonly stdinBytes: Uint8Array | null;
  /** URL of the module; null for the user's modules, whose fetch is not measured. */
  readonly url: string | null;
}

export interface SubjectFacts {
  /** Identifies it within the plan and the report. */
  readonly key: string;
  readonly work: Subject['work'];
  readonly url: string | null;
  /** Lower-case hexadecimal. */
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

/** Creates a subject from a candidate. */
export async function subjectInput(source: SubjectSource, facts: SubjectFacts): Promise<SubjectInput> {
  const { config, files, moduleBytes } = source;
  const stdinBytes = stdinOf(source);
  const stdin = stdinBytes === null ? ({ kind: 'none' } as const) : config.stdin;
  return {
    subject: {
      key: facts.key,
      name: source.name.slice(0, 120),
      sample: source.sample,
      moduleSha256: config.module.sha256,
      moduleSize: moduleBytes.length,
      toolchain: source.toolchain,
      args: config.args,
      environment: config.environment,
      stdinSha256: stdinBytes === null ? null : await facts.digest(new Uint8Array(stdinBytes)),
      work: facts.work,
    },
    moduleBytes,
    config: { ...config, stdin },
    files,
    stdinBytes,
    url: facts.url,
  };
}
