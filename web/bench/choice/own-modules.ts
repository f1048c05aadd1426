import { create } from 'zustand';
import { messageOf } from '../../../core/base/errors.ts';
import type { SubjectSource } from '../../../core/bench/subject.ts';
import type { DraftIssue } from '../../runner/draft.ts';
import { examineModule } from '../../runner/inspect-module.ts';
import type { Problem } from '../../ui/problem.ts';
import { loadModule, savedModules, saveModule } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { chooseBuilds } from './builds.ts';
import { useChoice } from './choice-store.ts';
import { checkOwnConfig, loadOwnConfig } from './own-config.ts';

/* The user's own modules: opened here, or used in Play before. */

export interface OwnModule {
  readonly name: string;
  readonly sha256: string;
}

export interface OwnModulesState {
  readonly modules: readonly OwnModule[];
  /** The name of the file that is being checked. */
  readonly examining: string | null;
  readonly problem: Problem | null;
}

export const useOwnModules = create<OwnModulesState>()(() => ({ modules: [], examining: null, problem: null }));

/** The modules of this visit, in case storage is full. */
const loaded = new Map<string, Uint8Array>();

/** Lists the modules saved on earlier visits. */
export async function listOwnModules(): Promise<void> {
  const saved = await savedModules();
  useOwnModules.setState(({ modules }) => ({
    modules: [...modules, ...saved.filter(({ sha256 }) => modules.every((each) => each.sha256 !== sha256))],
  }));
}

const MODULE_MAX = 512 * 2 ** 20;

interface Examined extends OwnModule {
  readonly bytes: Uint8Array;
}

/** Checks that a file is a module that can be measured. */
async function examine(file: File): Promise<Examined | Problem> {
  const title = `${file.name} cannot be measured`;
  if (file.size > MODULE_MAX) {
    return {
      title,
      detail: 'The file is larger than 512 MiB.',
      remedy: 'Modules of this size do not run in a browser tab.',
    };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { sha256, preflight } = await examineModule(bytes);
  if (preflight.kind === 'refused') {
    const { refusal } = preflight;
    return { title: `${title}: ${refusal.title}`, detail: refusal.detail, remedy: refusal.remedy };
  }
  if (preflight.shape === 'reactor') {
    return {
      title,
      detail: 'It is a reactor: it exports functions but has no main program to time.',
      remedy: 'Build it as a command with a main function. Its functions can be called in Play.',
    };
  }
  return { name: file.name.slice(0, 120), sha256, bytes };
}

/** Adds a module to those of this browser if it can be measured and `accept` has no problem with it. */
async function takeModule(file: File, accept: (module: OwnModule) => Problem | null): Promise<OwnModule | null> {
  useOwnModules.setState({ examining: file.name, problem: null });
  let result: Examined | Problem;
  try {
    result = await examine(file);
  } catch (error) {
    const detail = messageOf(error);
    result = { title: `${file.name} could not be read`, detail, remedy: 'Nothing was changed. Select the file again.' };
  }
  const problem = 'title' in result ? result : accept(result);
  if ('title' in result || problem !== null) {
    useOwnModules.setState({ examining: null, problem });
    return null;
  }
  const { name, sha256, bytes } = result;
  loaded.set(sha256, bytes);
  // The workspace reports full storage; this visit still has the bytes.
  saveModule({ sha256, name, bytes }).catch(() => undefined);
  const module = { name, sha256 };
  useOwnModules.setState(({ modules }) => ({
    examining: null,
    modules: [module, ...modules.filter((each) => each.sha256 !== sha256)],
  }));
  return module;
}

/** Checks a module and adds it as the first program, or reports why it cannot be measured. */
export async function addOwnModule(file: File): Promise<void> {
  const added = await takeModule(file, () => null);
  if (added === null) return;
  const { subjects, edit } = useChoice.getState();
  if (!subjects.includes(added.sha256)) edit({ subjects: [added.sha256, ...subjects] });
}

/** Adds a module as the second build of a program, which it is then compared with. */
export async function addSecondBuild(before: string, file: File): Promise<void> {
  const added = await takeModule(file, ({ name, sha256 }) =>
    sha256 !== before
      ? null
      : {
          title: `${name} is the same build`,
          detail: 'Both files have the same bytes. Nothing was changed.',
          remedy: 'Select another build of the program.',
        },
  );
  if (added !== null) chooseBuilds(before, added.sha256);
}

/**
 * Adds a file that a link needs, found by its digest. The form stays unchanged. Another file is rejected with a message.
 *
 * @param needed the programs of the link that are not in this browser
 */
export async function provideModule(
  file: File,
  needed: readonly { readonly name: string; readonly sha256: string }[],
): Promise<void> {
  await takeModule(file, ({ name, sha256 }) => {
    if (needed.some((each) => each.sha256 === sha256)) return null;
    const wanted = needed.map((each) => `${each.name} with ${each.sha256}`).join(', or ');
    return {
      title: `${name} is not the file that the link needs`,
      detail: `Its SHA-256 digest is ${sha256}. The link needs ${wanted}.`,
      remedy: 'Nothing was changed. Ask the author of the link for the file.',
    };
  });
}

/** Closes the message about the last attempt. */
export const closeOwnModulesProblem = (): void => useOwnModules.setState({ problem: null });

export type OwnModuleSource =
  | { readonly kind: 'source'; readonly source: SubjectSource }
  /** Its bytes are no longer stored. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid'; readonly issues: readonly DraftIssue[] };

/** Returns the module with its arguments, stdin and files. */
export async function ownModuleSource(module: OwnModule): Promise<OwnModuleSource> {
  const { name, sha256 } = module;
  const moduleBytes = loaded.get(sha256) ?? (await loadModule(sha256));
  if (moduleBytes === null) return { kind: 'missing' };
  const checked = checkOwnConfig(await loadOwnConfig(module), module, moduleBytes.length);
  if (checked.kind === 'invalid') return checked;
  const files = useWorkspace.getState().tree;
  const source = { name, sample: null, toolchain: null, moduleBytes, config: checked.config, files };
  return { kind: 'source', source };
}
