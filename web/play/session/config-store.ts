import { create } from 'zustand';
import { type ModuleIdentity, type RunConfig, runConfigSchema } from '../../../core/run/config.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { type ConfigDraft, configOf, type DraftResult, draftOf, issuesOf } from '../../runner/draft.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';

/*
 * The configuration of the open module: edited, validated, saved per module, and reset. Which module it
 * belongs to is part of the configuration itself (`RunConfig.module`).
 */

export interface ConfigState {
  readonly draft: ConfigDraft;
  readonly result: DraftResult;
  /** The configuration that Reset restores: the sample's, or the defaults. Null before a module is open. */
  readonly original: RunConfig | null;
  edit(change: Partial<ConfigDraft>): void;
  /** Shows `config`, from an earlier run of the open module. */
  restore(config: RunConfig): void;
  reset(): void;
}

const EMPTY = draftOf(defaultConfig({ name: 'none', sha256: '0'.repeat(64), size: 0 }));

export const useConfig = create<ConfigState>()((set, get) => ({
  draft: EMPTY,
  result: { kind: 'invalid', issues: [] },
  original: null,
  edit(change) {
    const { original, draft: before } = get();
    if (original === null) return;
    const draft = { ...before, ...change };
    const result = configOf(draft, original.module);
    set({ draft, result });
    if (result.kind === 'valid') saveSoon(result.config);
  },
  restore(restored) {
    const { original } = get();
    if (original === null) return;
    const config = { ...restored, module: original.module };
    set({ draft: draftOf(config), result: { kind: 'valid', config } });
    saveSoon(config);
  },
  reset() {
    const { original, restore } = get();
    if (original !== null) restore(original);
  },
}));

/** Shows the configuration of a module that was just opened. */
export function showConfig(config: RunConfig, original: RunConfig): void {
  useConfig.setState({ original, draft: draftOf(config), result: { kind: 'valid', config } });
}

/** Keeps the shown configuration for another build of the program. */
export function rebindConfig(module: ModuleIdentity): void {
  const { original, draft } = useConfig.getState();
  if (original === null) return;
  const result = configOf(draft, module);
  useConfig.setState({ original: { ...original, module }, result });
  if (result.kind === 'valid') saveSoon(result.config);
}

/** Returns the configuration that was saved for `module`, or else `original`. */
export async function savedConfig(module: ModuleIdentity, original: RunConfig): Promise<RunConfig> {
  await savePendingConfig();
  const saved = await loadSetting(settingOf(module), runConfigSchema);
  return { ...(saved ?? original), module };
}

/** Returns what is wrong with one field, or null. */
export function useIssue(field: string): string | null {
  const result = useConfig((state) => state.result);
  const tree = useWorkspace((state) => state.tree);
  return issuesOf(result, tree).find((issue) => issue.field === field)?.message ?? null;
}

const settingOf = (module: ModuleIdentity): string => `config/${module.sha256}`;

const SAVE_DELAY = 400; // ms
let timer: ReturnType<typeof setTimeout> | undefined;
let pending: RunConfig | null = null;

/** Typing changes the configuration at every key, so it is saved after a pause. */
function saveSoon(config: RunConfig): void {
  clearTimeout(timer);
  if (pending !== null && pending.module.sha256 !== config.module.sha256) void savePendingConfig();
  pending = config;
  timer = setTimeout(() => void savePendingConfig(), SAVE_DELAY);
}

/** Saves the last change of the configuration now. */
export async function savePendingConfig(): Promise<void> {
  clearTimeout(timer);
  const config = pending;
  pending = null;
  // The workspace reports full storage; the configuration stays on the page.
  if (config !== null) await saveSetting(settingOf(config.module), config).catch(() => undefined);
}
