import { parentOf, type TreePath } from '../files/path.ts';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import type { Subject } from '../report/report.ts';
import type { RunConfig } from '../run/config.ts';
import { sampleConfig } from '../run/default-config.ts';
import type { Sample } from '../samples/manifest.ts';
import type { SubjectSource } from './subject.ts';

/* A sample as a subject: run as its manifest says, repeatably, on the files that it comes with. */

/** What was loaded of a sample, as the catalogue gives it. */
export interface LoadedFiles {
  readonly moduleBytes: Uint8Array;
  readonly files: readonly (readonly [TreePath, Uint8Array])[];
}

/** The declared work as a report holds it: its two smallest sizes, which keep a block short. */
export function sampleWork(sample: Sample): Subject['work'] {
  const [small, large] = sample.work?.sizes ?? [];
  if (sample.work === undefined || small === undefined || large === undefined) return null;
  return { unit: sample.work.unit, small, large };
}

/** Whether it can be timed from start to end: reactors have no main program, and nobody types here. */
export function isMeasurable(sample: Sample): boolean {
  return sample.shape === 'command' && (sample.run.stdin.kind !== 'live' || sample.expected?.stdin !== undefined);
}

/** With the input and the fixed clock that make its output repeatable, in the place of live ones. */
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
    moduleBytes: loaded.moduleBytes,
    config: measuredConfig(sample),
    files: sampleFiles(sample, loaded),
  };
}
