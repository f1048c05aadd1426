import type { FileTree } from '../files/tree.ts';
import type { Subject } from '../report/report.ts';
import type { RunConfig } from '../run/config.ts';

/*
 * A program that could be measured, before anything is known of reports: the module that is open elsewhere
 * on the page with its configuration, or a file that somebody dropped.
 */

export interface SubjectSource {
  /** As it is shown. */
  readonly name: string;
  /** The id of the sample that it is; null for a module of the person's own. */
  readonly sample: string | null;
  readonly moduleBytes: Uint8Array;
  readonly config: RunConfig;
  /** The granted folders and what is in them, or more. */
  readonly files: FileTree;
}

/** What the program reads from its standard input; null where that is at its end from the start. */
function stdinOf({ config, files }: SubjectSource): Uint8Array | null {
  switch (config.stdin.kind) {
    case 'text':
      return new TextEncoder().encode(config.stdin.text);
    case 'file': {
      const entry = files.get(config.stdin.path);
      return entry?.kind === 'file' ? entry.bytes : new Uint8Array();
    }
    case 'none':
    // Nobody types while a clock runs: the program finds the end of its input.
    case 'live':
      return null;
  }
}

/** A subject with all that it needs to run. */
export interface SubjectInput {
  /** As it will stand in the report. */
  readonly subject: Subject;
  readonly moduleBytes: Uint8Array;
  /** With the arguments of the startup; the engine is put in for each case. */
  readonly config: RunConfig;
  /** The granted folders and what is in them. */
  readonly files: FileTree;
  readonly stdinBytes: Uint8Array | null;
  /** Where the module is fetched from; null where it came from the person, and fetching is not measured. */
  readonly url: string | null;
}

export interface SubjectFacts {
  /** Names it within the plan and the report. */
  readonly key: string;
  readonly work: Subject['work'];
  readonly url: string | null;
  /** In lower-case hexadecimal. */
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

/** The program with all that a measurement needs of it. */
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
