import { create } from 'zustand';
import { type ModuleIdentity, type RunConfig, runConfigSchema } from '../../../core/run/config.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { type ConfigDraft, configOf, type DraftResult, draftOf } from './draft.ts';

/* The configuration of the module on the page: edited, read, kept per module, and put back. */

export interface ConfigState {
  readonly module: ModuleIdentity | null;
  readonly draft: ConfigDraft;
  readonly result: DraftResult;
  /** What the module came with: the sample's own, or the defaults. */
  readonly original: RunConfig | null;
  edit(change: Partial<ConfigDraft>): void;
  /** Shows `config`, as it was in an earlier run. */
  restore(config: RunConfig): void;
  reset(): void;
}

const NO_MODULE: ModuleIdentity = { name: 'none', sha256: '0'.repeat(64), size: 0 };
const EMPTY = draftOf(defaultConfig(NO_MODULE));

const settingOf = (module: ModuleIdentity): string => `config/${module.sha256}`;

export const useConfig = create<ConfigState>()((set, get) => ({
  module: null,
  draft: EMPTY,
  result: { kind: 'invalid', issues: [] },
  original: null,
  edit(change) {
    const { module, draft: before } = get();
    if (module === null) return;
    const draft = { ...before, ...change };
    const result = configOf(draft, module);
    set({ draft, result });
    if (result.kind === 'valid') keepSoon(module, result.config);
  },
  restore(config) {
    const { module } = get();
    if (module === null) return;
    const own = { ...config, module };
    set({ draft: draftOf(own), result: { kind: 'valid', config: own } });
    keepSoon(module, own);
  },
  reset() {
    const { original, restore } = get();
    if (original !== null) restore(original);
  },
}));

/** Shows the configuration that was kept for `module`, or else its original one. */
export async function configureFor(module: ModuleIdentity, original: RunConfig): Promise<void> {
  const kept = await loadSetting(settingOf(module), runConfigSchema);
  const config = { ...(kept ?? original), module };
  useConfig.setState({ module, original, draft: draftOf(config), result: { kind: 'valid', config } });
}

const KEEP_DELAY = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Typing changes the configuration at every key; what is kept is where it came to rest. */
function keepSoon(module: ModuleIdentity, config: RunConfig): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    // Storage that is full is told by the workspace; the configuration stays on the page.
    saveSetting(settingOf(module), config).catch(() => undefined);
  }, KEEP_DELAY);
}
