import { toHex } from '../../../core/base/bytes.ts';
import { NOOP_NAME, noopModule } from '../../../core/bench/noop-module.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { sampleSource, sampleWork } from '../../../core/bench/sample-subject.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import { type SubjectSource, subjectInput } from '../../../core/bench/subject.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { loadSample } from '../../samples/load-sample.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';
import { type OwnModule, ownModuleSource } from '../choice/own-modules.ts';
import { MODULE_KEY } from '../choice/subject-options.ts';

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
    const same = available.samples.find(({ module }) => module.sha256 === playModule.config.module.sha256);
    return given(playModule, same === undefined ? null : sampleWork(same));
  }
  const own = available.own.find(({ sha256 }) => sha256 === key);
  const source = own === undefined ? null : await ownModuleSource(own);
  if (source === null) {
    return missing(
      own?.name ?? `The program "${key.slice(0, 40)}"`,
      'Remove it from the programs, or drop its file again.',
    );
  }
  return given(source, null);
}
