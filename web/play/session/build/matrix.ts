import { create } from 'zustand';
import type { Milliseconds } from '../../../../core/base/units.ts';
import { buildInput, inputDigest } from '../../../../core/build/project.ts';
import { flagMatrix, hasSameFlags, type Variant } from '../../../../core/build/record.ts';
import type { TreePath } from '../../../../core/files/path.ts';
import { buildProject, needsAgreement } from '../../../build/compilers.ts';
import { compressedSize, examineModule } from '../../../runner/inspect-module.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { flushEdits } from '../pending-edit.ts';
import { askForDownload, useBuild } from './build-store.ts';
import { type BuildToMeasure, measureBuilds } from './measure-builds.ts';

/* Builds a project with every combination of its main flags, and measures the builds against each other. */

export interface BuiltVariant {
  readonly sha256: string;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly size: number;
  /** Null if it could not be computed. */
  readonly gzip: number | null;
  readonly duration: Milliseconds;
  readonly toolchain: string;
}

export type VariantState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'building' }
  | ({ readonly kind: 'built' } & BuiltVariant)
  | { readonly kind: 'failed'; readonly message: string };

export interface MatrixRow extends Variant {
  /** The recipe of the project is this one. */
  readonly isCurrent: boolean;
  readonly state: VariantState;
}

export interface MatrixState {
  readonly folder: TreePath | null;
  readonly rows: readonly MatrixRow[];
  readonly isBuilding: boolean;
}

export const useMatrix = create<MatrixState>()(() => ({ folder: null, rows: [], isBuilding: false }));

let controller = new AbortController();

/** The variants that were built, by the digest of their recipe and sources. Enough for both matrices of a session. */
const cache = new Map<string, BuiltVariant>();
const CACHED = 48;

function remember(digest: string, built: BuiltVariant): void {
  cache.set(digest, built);
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
}

/** Builds every variant of the open project, one after the other. */
export async function buildMatrix(): Promise<void> {
  flushEdits();
  const { folder, recipe } = useBuild.getState();
  if (folder === null || recipe === null) return;
  if (needsAgreement(recipe.language)) {
    askForDownload(false);
    return;
  }
  controller.abort();
  controller = new AbortController();
  const { signal } = controller;
  const variants = flagMatrix(recipe);
  useMatrix.setState({
    folder,
    isBuilding: true,
    rows: variants.map((variant) => ({
      ...variant,
      isCurrent: hasSameFlags(variant.recipe, recipe),
      state: { kind: 'waiting' },
    })),
  });
  // All variants are built from the same files, even if they are edited meanwhile.
  const { tree } = useWorkspace.getState();
  for (const [at, variant] of variants.entries()) {
    if (signal.aborted) return;
    show(at, { kind: 'building' });
    const state = await buildVariant(tree, folder, variant, signal);
    if (signal.aborted) return;
    show(at, state);
  }
  useMatrix.setState({ isBuilding: false });
}

function show(at: number, state: VariantState): void {
  useMatrix.setState(({ rows }) => ({ rows: rows.map((row, index) => (index === at ? { ...row, state } : row)) }));
}

async function buildVariant(
  tree: ReturnType<typeof useWorkspace.getState>['tree'],
  folder: TreePath,
  { recipe }: Variant,
  signal: AbortSignal,
): Promise<VariantState> {
  const input = buildInput(tree, folder, recipe);
  const digest = inputDigest(input);
  const known = cache.get(digest);
  if (known !== undefined) return { kind: 'built', ...known };
  const start = performance.now();
  const outcome = await buildProject(input, { signal });
  const duration = performance.now() - start;
  switch (outcome.kind) {
    case 'cancelled':
      return { kind: 'waiting' };
    case 'crashed':
      return { kind: 'failed', message: outcome.message };
    case 'failed':
      return { kind: 'failed', message: outcome.diagnostics[0]?.message ?? 'The build failed.' };
    case 'built': {
      const { wasm, toolchain } = outcome;
      const { sha256 } = await examineModule(wasm);
      const gzip = await compressedSize(wasm).catch(() => null);
      const built: BuiltVariant = { sha256, wasm, size: wasm.length, gzip, duration, toolchain };
      remember(digest, built);
      return { kind: 'built', ...built };
    }
  }
}

/** Cancels the building; what was built stays. */
export function cancelMatrix(): void {
  controller.abort();
  useMatrix.setState(({ rows }) => ({
    isBuilding: false,
    rows: rows.map((row) => (row.state.kind === 'building' ? { ...row, state: { kind: 'waiting' } } : row)),
  }));
}

/** Measures all variants that were built. They are compared with the one of the project's own flags. */
export async function measureMatrix(rounds: number): Promise<void> {
  const { folder, rows } = useMatrix.getState();
  if (folder === null) return;
  const ordered = [...rows.filter(({ isCurrent }) => isCurrent), ...rows.filter(({ isCurrent }) => !isCurrent)];
  const builds = ordered.flatMap(({ label, state }): BuildToMeasure[] =>
    state.kind === 'built' ? [{ sha256: state.sha256, name: label, toolchain: state.toolchain, wasm: state.wasm }] : [],
  );
  await measureBuilds({ folder, purpose: 'matrix', builds, rounds });
}
