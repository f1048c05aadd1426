import { parentOf, type TreePath } from '../files/path.ts';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import type { Subject } from '../report/report.ts';
import type { RunConfig } from '../run/config.ts';
import type { Sample } from '../samples/manifest.ts';
import { sampleConfig } from '../samples/sample-config.ts';
import type { SubjectSource } from './subject.ts';

/* Converts samples to subjects, which run as specified in the manifest, with its files and reproducible input. */

/** The loaded parts of a sample. */
export interface LoadedFiles {
  readonly moduleBytes: Uint8Array;
  readonly files: readonly (readonly [TreePath, Uint8Array])[];
}

/** Returns the two smallest sizes of declared work, which keep a block short. */
export function sampleWork(sample: Sample): Subject['work'] {
  const [small, large] = sample.work?.sizes ?? [];
  if (sample.work === undefined || small === undefined || large === undefined) return null;
  return { unit: sample.work.unit, small, large };
}

/** Returns whether a sample can be timed from start to end. Reactors and samples with live input cannot. */
export function isMeasurable(sample: Sample): boolean {
  return sample.shape === 'command' && (sample.run.stdin.kind !== 'live' || sample.expected?.stdin !== undefined);
}

/** Returns the run configuration with the input and clock that make the output reproducible. */
export function measuredConfig(sample: Sample): RunConfig {
  const { run, expected, module } = sample;
  const config = sampleConfig({ name: `${sample.id}.wasm`, sha256: module.sha256, size: module.size }, run);
  return {
    ...config,
    stdin: expected?.stdin === undefined ? run.stdin : { kind: 'text', text: expected.stdin },
    deterministic: expected?.deterministic ?? run.deterministic,
  };
}

function sampleFiles(sample: Sample, loaded: LoadedFiles): FileTree {
  const tree = new Map<TreePath, TreeEntry>();
  const addFolder = (path: TreePath) => {
    if (path === '' || tree.has(path)) return;
    addFolder(parentOf(path));
    tree.set(path, { kind: 'directory' });
  };
  for (const preopen of sample.run.preopens) addFolder(preopen.folder);
  for (const [path, bytes] of loaded.files) {
    addFolder(parentOf(path));
    tree.set(path, { kind: 'file', bytes, modified: 0 });
  }
  return tree;
}

export function sampleSource(sample: Sample, loaded: LoadedFiles): SubjectSource {
  return {
    name: sample.title,
    sample: sample.id,
    toolchain: sample.toolchain ?? null,
    moduleBytes: loaded.moduleBytes,
    config: measuredConfig(sample),
    files: sampleFiles(sample, loaded),
  };
}
