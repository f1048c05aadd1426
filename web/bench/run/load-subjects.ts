import { toHex } from '../../../core/base/bytes.ts';
import { subjectWork } from '../../../core/bench/declared-work.ts';
import { NOOP_NAME, noopModule } from '../../../core/bench/noop-module.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { sampleSource, sampleWork } from '../../../core/bench/sample-subject.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import { type SubjectSource, subjectInput } from '../../../core/bench/subject.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { DraftIssue } from '../../runner/draft.ts';
import { loadSample } from '../../samples/load-sample.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';
import { loadBuiltModules } from '../choice/built-store.ts';
import { fieldName } from '../choice/own-config-words.ts';
import { type OwnModule, ownModuleSource } from '../choice/own-modules.ts';
import { MODULE_KEY } from '../choice/subject-options.ts';

/** Characters of a toolchain in a report. */
const TOOLCHAIN_MAX = 400;

/** Returns the SHA-256 digest in lower-case hexadecimal. Rejects on an insecure origin, where browsers offer none. */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isSecureContext) {
    throw new Error(
      'This page was loaded over plain HTTP, where browsers provide no SHA-256. Open it over HTTPS or from localhost.',
    );
  }
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/* Loads the chosen programs with everything they need to run. */

export interface AvailableSubjects {
  readonly samples: readonly Sample[];
  readonly own: readonly OwnModule[];
  readonly playModule: SubjectSource | null;
  /** The names of programs that came with a link, by key. */
  readonly names: Readonly<Record<string, string>>;
}

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (transfer: Transfer) => void;
}

export type LoadedSubject =
  | { readonly kind: 'loaded'; readonly input: SubjectInput }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

async function noopSource(): Promise<SubjectSource> {
  const moduleBytes = noopModule();
  return {
    name: 'noop',
    sample: null,
    toolchain: null,
    moduleBytes,
    config: defaultConfig(
      { name: NOOP_NAME, sha256: await digestOf(moduleBytes), size: moduleBytes.length },
      { program: 'noop' },
    ),
    files: new Map(),
  };
}

function missing(name: string, remedy: string): LoadedSubject {
  const problem = { title: `${name} is no longer available`, detail: 'Nothing was measured.', remedy };
  return { kind: 'failed', problem };
}

function invalidConfig(name: string, issues: readonly DraftIssue[]): Problem {
  return {
    title: `${name} cannot be measured with these settings`,
    detail: issues.map(({ field, message }) => `${fieldName(field)}: ${message}`).join(' '),
    remedy: `Nothing was measured. Correct the settings of ${name} below the programs.`,
  };
}

async function loadedSample(sample: Sample, options: LoadOptions): Promise<LoadedSubject> {
  const loaded = await loadSample(sample, options);
  if (loaded.kind !== 'loaded') return loaded;
  const source = sampleSource(sample, loaded);
  const url = new URL(`samples/${sample.module.url}`, document.baseURI).href;
  const facts = { key: sample.id, work: sampleWork(sample), url, digest: digestOf };
  return { kind: 'loaded', input: await subjectInput(source, facts) };
}

/** Loads one program by its key. */
export async function loadSubject(
  key: string,
  available: AvailableSubjects,
  options: LoadOptions,
): Promise<LoadedSubject> {
  const given = async (source: SubjectSource, work: SubjectInput['subject']['work']): Promise<LoadedSubject> => ({
    kind: 'loaded',
    input: await subjectInput(source, { key, work, url: null, digest: digestOf }),
  });

  /** A module that may have been built in Play: its compiler is known, and it may declare work. */
  const built = async (source: SubjectSource, sha256: string): Promise<LoadedSubject> => {
    const facts = (await loadBuiltModules()).get(sha256);
    const toolchain = source.toolchain ?? facts?.toolchain?.slice(0, TOOLCHAIN_MAX) ?? null;
    return given(
      { ...source, toolchain },
      facts?.work === null || facts === undefined ? null : subjectWork(facts.work),
    );
  };

  const sample = available.samples.find(({ id }) => id === key);
  if (sample !== undefined) return loadedSample(sample, options);
  if (key === NOOP_KEY) return given(await noopSource(), null);
  if (key === MODULE_KEY) {
    if (available.playModule === null) {
      return missing(
        'The module from Play',
        'Open a module in Play with a valid configuration, or remove it from the programs.',
      );
    }
    const { playModule } = available;
    const { sha256 } = playModule.config.module;
    const same = available.samples.find(({ module }) => module.sha256 === sha256);
    if (same !== undefined) return given(playModule, sampleWork(same));
    return built(playModule, sha256);
  }
  const own = available.own.find(({ sha256 }) => sha256 === key);
  const loaded = own === undefined ? ({ kind: 'missing' } as const) : await ownModuleSource(own);
  const name = own?.name ?? available.names[key] ?? `The program "${key.slice(0, 40)}"`;
  if (loaded.kind === 'missing') return missing(name, 'Remove it from the programs, or drop its file again.');
  if (loaded.kind === 'invalid') return { kind: 'failed', problem: invalidConfig(name, loaded.issues) };
  return built(loaded.source, key);
}
