import { beforeEach, vi } from 'vitest';
import type { Diagnostic } from '../../../../core/build/diagnostic.ts';
import type { BuildInput } from '../../../../core/build/outcome.ts';
import { writeRecipe } from '../../../../core/build/project.ts';
import { type BuildResult, buildProject, needsAgreement } from '../../../build/compilers.ts';
import { compressedSize } from '../../../runner/inspect-module.ts';
import { loadModule, saveModule, saveNow } from '../../../workspace/session.ts';
import { adoptTree, useWorkspace } from '../../../workspace/store.ts';
import { useModule } from '../module-store.ts';
import { useRun } from '../run-store.ts';
import { settle, workers } from '../session.testing.ts';
import { showProject, useBuild } from './build-store.ts';
import { openProject } from './projects.ts';
import { useBuildRecords } from './records.ts';

/*
 * Replaces the compiler in tests of builds: it gives a module whose bytes are the text of the source, so a test sees from
 * which source a module is. Each test file mocks the modules with `vi.mock`, which works only there.
 */

export const RECIPE = { language: 'wat' as const, sources: ['p.wat'], debug: false };
const bytesOf = (text: string) => new TextEncoder().encode(text);

interface Compilation {
  readonly source: string;
  finish(how: 'built' | 'failed' | 'crashed'): void;
}

/** The builds that the compiler performs, oldest first. */
export const compilations: Compilation[] = [];
const modules = new Map<string, Uint8Array>();

export const ERROR: Diagnostic = {
  severity: 'error',
  range: null,
  message: 'wrong',
  code: null,
  help: null,
  fixes: [],
  related: [],
};

function outcomeOf(how: 'built' | 'failed' | 'crashed', source: string): BuildResult {
  if (how === 'crashed') return { kind: 'crashed', message: 'The compiler stopped.' };
  if (how === 'failed') return { kind: 'failed', diagnostics: [ERROR], log: '', steps: [] };
  const wasm = new Uint8Array(bytesOf(source));
  return { kind: 'built', wasm, diagnostics: [], log: '', steps: [], toolchain: 'test' };
}

function compile(input: BuildInput, signal: AbortSignal | undefined): Promise<BuildResult> {
  // A newer build replaces the others.
  for (const compilation of compilations.splice(0)) compilation.finish('crashed');
  return new Promise((resolve) => {
    const source = new TextDecoder().decode(input.files.get('p.wat'));
    signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
    compilations.push({ source, finish: (how) => resolve(outcomeOf(how, source)) });
  });
}

export function write(path: string, text: string): void {
  useWorkspace.getState().apply([{ kind: 'file', path, bytes: bytesOf(text), modified: 0 }], 'Edit');
}

export function createFiles(): void {
  write('p/build.json', writeRecipe(RECIPE));
  write('p/p.wat', 'd');
}

export const sourceText = (): string | null => {
  const { folder } = useBuild.getState();
  const entry = useWorkspace.getState().tree.get(`${folder}/p.wat`);
  return entry?.kind === 'file' ? new TextDecoder().decode(entry.bytes) : null;
};
export const shownText = () => new TextDecoder().decode(useModule.getState().current?.bytes);

/** Opens a new project, which was not built, in an empty workspace. */
export async function startAgain(): Promise<void> {
  compilations.length = 0;
  workers.length = 0;
  modules.clear();
  showProject(null);
  adoptTree('test', new Map(), 'memory');
  useModule.setState({ current: null, loading: null, problem: null });
  useRun.setState({ run: null, previous: null, traceNext: false });
  useBuildRecords.setState({ records: [] });
  createFiles();
  await openProject('p');
}

beforeEach(async () => {
  vi.mocked(needsAgreement).mockReturnValue(false);
  vi.mocked(buildProject).mockImplementation((input, options) => compile(input, options?.signal));
  vi.mocked(compressedSize).mockResolvedValue(1);
  vi.mocked(saveNow).mockResolvedValue(undefined);
  vi.mocked(saveModule).mockImplementation(async ({ sha256, bytes }) => {
    modules.set(sha256, bytes);
    return { kind: 'kept' };
  });
  vi.mocked(loadModule).mockImplementation(async (sha256) => modules.get(sha256) ?? null);
  await startAgain();
});

export async function finish(how: 'built' | 'failed' | 'crashed' = 'built'): Promise<void> {
  await settle();
  compilations.shift()?.finish(how);
  await settle();
}
