import { toHex } from '../../../core/base/bytes.ts';
import type { Overrides } from '../../../core/embed/parameters.ts';
import type { FileChange } from '../../../core/files/change.ts';
import type { ModuleIdentity, RunConfig } from '../../../core/run/config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { fetchModule, nameFromUrl } from '../../runner/fetch-module.ts';
import { loadIndex } from '../../samples/load-index.ts';
import { loadSample } from '../../samples/load-sample.ts';
import type { Problem } from '../../ui/problem.ts';
import { PROBLEM_WORDS } from '../words.ts';
import { commandOf, configure, overridden } from './configure.ts';
import type { FoundProgram, LoadedProgram, LoadOptions, Program } from './program.ts';

/* Programs from samples and from addresses. Their modules are loaded later. */

const failed = (problem: Problem) => ({ kind: 'failed', problem }) as const;

/** The configuration of a program as its source declares it, and its files. */
export interface Declared {
  readonly title: string;
  readonly pageOf: (config: RunConfig) => Promise<string>;
  /** @param module identity of the module, which is known only after loading for some sources */
  readonly configOf: (module: ModuleIdentity) => RunConfig;
  /** Changes of the workspace after the files of a sample. */
  readonly changes: readonly FileChange[];
}

/** Returns a sample as a program. */
export async function sampleProgram(
  id: string,
  overrides: Overrides,
  declare: (sample: Sample) => Declared,
): Promise<FoundProgram> {
  const index = await loadIndex();
  if (index.kind === 'failed') return failed({ ...index.problem, remedy: PROBLEM_WORDS.reload });
  const sample = index.samples.find((each) => each.id === id);
  if (sample === undefined) {
    const detail = PROBLEM_WORDS.sampleList(index.samples.map((each) => each.id));
    return failed({ title: PROBLEM_WORDS.unknownSample(id), detail, remedy: PROBLEM_WORDS.author });
  }
  const declared = declare(sample);
  const { sha256, size } = sample.module;
  const config = declared.configOf({ name: `${sample.id}.wasm`, sha256, size });
  return {
    kind: 'program',
    program: {
      ...shownParts(declared, config, overrides),
      load: async (options) => {
        const loaded = await loadSample(sample, options);
        if (loaded.kind === 'failed') return failed({ ...loaded.problem, remedy: PROBLEM_WORDS.tryAgain });
        if (loaded.kind === 'cancelled') return loaded;
        const files = loaded.files.map(
          ([path, bytes]): FileChange => ({ kind: 'file', path, bytes, modified: Date.now() }),
        );
        return withModule(config, loaded.moduleBytes, [...files, ...declared.changes], overrides);
      },
    },
  };
}

/** Returns the module at an address as a program. */
export function urlProgram(url: URL, expected: string | null, overrides: Overrides, declared: Declared): FoundProgram {
  const identity: ModuleIdentity = { name: nameFromUrl(url), sha256: expected ?? '0'.repeat(64), size: 0 };
  return {
    kind: 'program',
    program: {
      ...shownParts(declared, declared.configOf(identity), overrides),
      load: (options) =>
        loadUrl(url, expected, options, (module, bytes) =>
          withModule(declared.configOf(module), bytes, declared.changes, overrides),
        ),
    },
  };
}

function shownParts(declared: Declared, config: RunConfig, overrides: Overrides): Omit<Program, 'load'> {
  const { title, pageOf } = declared;
  const shown = overridden(config, overrides);
  return { title, command: commandOf(shown), stdin: shown.stdin, page: () => pageOf(shown) };
}

async function loadUrl(
  url: URL,
  expected: string | null,
  { signal, onProgress }: LoadOptions,
  finish: (module: ModuleIdentity, bytes: Uint8Array<ArrayBuffer>) => LoadedProgram,
): Promise<LoadedProgram> {
  if (!isSecureContext && expected !== null) return failed(PROBLEM_WORDS.noDigest);
  const fetched = await fetchModule(url, {
    fetch: (...given) => fetch(...given),
    now: () => performance.now(),
    signal,
    onProgress,
  });
  if (fetched.kind === 'failed') return failed({ ...fetched.problem, remedy: PROBLEM_WORDS.tryAgain });
  if (fetched.kind === 'cancelled') return fetched;
  const { name, bytes } = fetched;
  // Insecure pages have no digests. Without an expected one, nothing depends on it.
  const sha256 = isSecureContext ? await digestOf(bytes) : '0'.repeat(64);
  if (expected !== null && sha256 !== expected) {
    const { title, detail, remedy } = PROBLEM_WORDS.digest;
    return failed({ title, detail: detail(expected, sha256), remedy });
  }
  return finish({ name: name.slice(0, 512), sha256, size: bytes.length }, bytes);
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function withModule(
  config: RunConfig,
  moduleBytes: Uint8Array<ArrayBuffer>,
  changes: readonly FileChange[],
  overrides: Overrides,
): LoadedProgram {
  const result = configure(config, changes, overrides);
  return result.kind === 'failed' ? result : { ...result, kind: 'loaded', moduleBytes };
}
