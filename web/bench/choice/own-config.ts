import { create } from 'zustand';
import { quoteWords } from '../../../core/recipes/shell-words.ts';
import type { Subject } from '../../../core/report/report.ts';
import { type RunConfig, runConfigSchema } from '../../../core/run/config.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { type ConfigDraft, configOf, type DraftIssue, draftOf, issuesOf } from '../../runner/draft.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';

/*
 * The configuration with which each of the user's modules is measured: arguments, stdin and files. It starts with the
 * one from Play and is saved separately, so that changes here never change Play.
 */

export interface OwnConfigState {
  /** The forms, by the digest of the module. */
  readonly drafts: ReadonlyMap<string, ConfigDraft>;
}

export const useOwnConfigs = create<OwnConfigState>()(() => ({ drafts: new Map() }));

interface Module {
  readonly name: string;
  readonly sha256: string;
}

const settingOf = (sha256: string): string => `bench-config/${sha256}`;
/** Where Play stores its configuration of a module. */
const playSettingOf = (sha256: string): string => `config/${sha256}`;

/** Live input is not possible during a measurement. */
function measurable(config: RunConfig): RunConfig {
  return config.stdin.kind === 'live' ? { ...config, stdin: { kind: 'none' } } : config;
}

const setDraft = (sha256: string, draft: ConfigDraft): void =>
  useOwnConfigs.setState(({ drafts }) => ({ drafts: new Map(drafts).set(sha256, draft) }));

/** The modules whose form was changed on this page. The others follow Play. */
const edited = new Set<string>();

/** Loads the form of a module: as edited here before, else as configured in Play, else empty. */
export async function loadOwnConfig({ name, sha256 }: Module): Promise<ConfigDraft> {
  const saved =
    (await loadSetting(settingOf(sha256), runConfigSchema)) ??
    (await loadSetting(playSettingOf(sha256), runConfigSchema));
  const known = useOwnConfigs.getState().drafts.get(sha256);
  if (known !== undefined && edited.has(sha256)) return known;
  const draft = draftOf(measurable(saved ?? defaultConfig({ name, sha256, size: 0 })));
  setDraft(sha256, draft);
  return draft;
}

const SAVE_DELAY = 300; // ms
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Changes the loaded form of a module, and saves it after a pause if it is valid. */
export function editOwnConfig({ name, sha256 }: Module, change: Partial<ConfigDraft>): void {
  const before = useOwnConfigs.getState().drafts.get(sha256);
  if (before === undefined) return;
  const draft = { ...before, ...change };
  edited.add(sha256);
  setDraft(sha256, draft);
  clearTimeout(timers.get(sha256));
  const save = () => {
    const checked = configOf(draft, { name, sha256, size: 0 });
    // The workspace reports full storage; the configuration stays on the page.
    if (checked.kind === 'valid') saveSetting(settingOf(sha256), checked.config).catch(() => undefined);
  };
  timers.set(sha256, setTimeout(save, SAVE_DELAY));
}

/** Takes the arguments and environment of a module from a report. Its stdin and files are not in the report. */
export async function adoptOwnConfig(module: Module, subject: Subject): Promise<void> {
  const draft = await loadOwnConfig(module);
  const environment = subject.environment.map(([name, value], key) => ({ key, name, value }));
  const args = quoteWords(subject.args);
  const same = (one: { readonly name: string; readonly value: string }, index: number): boolean =>
    one.name === draft.environment[index]?.name && one.value === draft.environment[index]?.value;
  const isSame = draft.args === args && draft.environment.length === environment.length && environment.every(same);
  if (!isSame) editOwnConfig(module, { args, environment });
}

export type CheckedConfig =
  | { readonly kind: 'valid'; readonly config: RunConfig }
  | { readonly kind: 'invalid'; readonly issues: readonly DraftIssue[] };

/** Checks a form against the files of the workspace. @param size of the module in bytes */
export function checkOwnConfig(draft: ConfigDraft, { name, sha256 }: Module, size: number): CheckedConfig {
  const result = configOf(draft, { name, sha256, size });
  const issues = issuesOf(result, useWorkspace.getState().tree);
  return result.kind === 'valid' && issues.length === 0 ? result : { kind: 'invalid', issues };
}
