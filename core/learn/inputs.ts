import { applyChanges } from '../files/apply.ts';
import type { FileChange } from '../files/change.ts';
import { parentOf, type TreePath } from '../files/path.ts';
import type { FileTree } from '../files/tree.ts';
import type { ModuleIdentity, Preopen, RunConfig } from '../run/config.ts';
import type { Sample } from '../samples/manifest.ts';
import { sampleConfig } from '../samples/sample-config.ts';
import type { Inputs } from './lesson.ts';

/* Turns the inputs of a lesson into the configuration and the files of a run. */

/** Returns `config` with the inputs that are present. */
export function withInputs(config: RunConfig, inputs: Inputs): RunConfig {
  const { limits = {}, environment, args, preopens } = inputs;
  const set = Object.entries(limits).filter(([, value]) => value !== undefined);
  return {
    ...config,
    args: args === undefined ? config.args : [...args],
    environment: environment === undefined ? config.environment : environment.map(([name, value]) => [name, value]),
    stdin: inputs.stdin ?? config.stdin,
    stdout: inputs.stdout ?? config.stdout,
    preopens: preopens === undefined ? config.preopens : [...preopens],
    engine: inputs.engine ?? config.engine,
    deterministic: inputs.deterministic === undefined ? config.deterministic : inputs.deterministic,
    limits: { ...config.limits, ...Object.fromEntries(set) },
  };
}

/** Returns the configuration that a step starts with: the sample's, with the inputs of the step. */
export function stepConfig(module: ModuleIdentity, { run }: Pick<Sample, 'run'>, inputs: Inputs): RunConfig {
  return withInputs(sampleConfig(module, run), inputs);
}

/**
 * Returns the changes that create files with the folders above them, and the folders of preopened directories.
 *
 * @param modified Unix time in milliseconds of the files
 */
export function fileChanges(
  tree: FileTree,
  files: Iterable<readonly [TreePath, Uint8Array]>,
  preopens: readonly Preopen[],
  modified: number,
): FileChange[] {
  const changes: FileChange[] = [];
  const folders = new Set<string>();
  const addFolder = (path: TreePath): void => {
    if (path === '' || tree.has(path) || folders.has(path)) return;
    addFolder(parentOf(path));
    folders.add(path);
    changes.push({ kind: 'directory', path });
  };
  for (const { folder } of preopens) addFolder(folder);
  for (const [path, bytes] of files) {
    addFolder(parentOf(path));
    changes.push({ kind: 'file', path, bytes, modified });
  }
  return changes;
}

const encoder = new TextEncoder();

/** Returns the files of inputs as bytes. */
export function inputFiles({ files = {} }: Inputs): readonly (readonly [TreePath, Uint8Array])[] {
  return Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]);
}

/** Returns the workspace of a step: the files of its sample, then those of the step. */
export function stepFiles(
  sampleFiles: Iterable<readonly [TreePath, Uint8Array]>,
  config: Pick<RunConfig, 'preopens'>,
  inputs: Inputs,
  modified: number,
): FileTree {
  const files = [...sampleFiles, ...inputFiles(inputs)];
  return applyChanges(new Map(), fileChanges(new Map(), files, config.preopens, modified));
}
