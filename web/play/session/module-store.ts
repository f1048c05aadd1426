import { create } from 'zustand';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { Preflight } from '../../../core/module/preflight.ts';
import type { ModuleIdentity } from '../../../core/run/config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* The module on the page, and the one that is on its way. What fails to load leaves the one before. */

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

export interface OpenModule {
  readonly identity: ModuleIdentity;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly preflight: Preflight;
  /** Null for a module of the user's own. */
  readonly sample: Sample | null;
  readonly sources: readonly SourceFile[];
  /** From asking for the bytes to having them. */
  readonly fetched: Milliseconds;
}

export interface LoadingModule {
  readonly name: string;
  readonly transfer: Transfer;
  cancel(): void;
}

export interface ModuleState {
  readonly current: OpenModule | null;
  readonly loading: LoadingModule | null;
  readonly problem: Problem | null;
  dismissProblem(): void;
}

export const useModule = create<ModuleState>()((set) => ({
  current: null,
  loading: null,
  problem: null,
  dismissProblem: () => set({ problem: null }),
}));
