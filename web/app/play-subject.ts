import { useMemo } from 'react';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { useConfig } from '../play/session/config-store.ts';
import { useModule } from '../play/session/module-store.ts';
import { useWorkspace } from '../workspace/store.ts';

/**
 * Returns the program that is open in Play with its current configuration and files, for the Bench screen. Null if none
 * is open that runs from start to end.
 */
export function usePlaySubject(): SubjectSource | null {
  const module = useModule((state) => state.current);
  const result = useConfig((state) => state.result);
  const files = useWorkspace((state) => state.tree);
  return useMemo(() => {
    if (module === null || result.kind === 'invalid') return null;
    if (module.preflight.kind !== 'runnable' || module.preflight.shape !== 'command') return null;
    return {
      name: module.sample?.title ?? module.identity.name,
      sample: module.sample?.id ?? null,
      toolchain: module.sample?.toolchain ?? null,
      moduleBytes: module.bytes,
      config: result.config,
      files,
    };
  }, [module, result, files]);
}
