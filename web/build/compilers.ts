import { create } from 'zustand';
import { type Bytes, MIB } from '../../core/base/units.ts';
import { CLANG } from '../../core/build/clang.ts';
import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';
import type { BuildLanguage } from '../../core/build/recipe.ts';
import { ownBuffer } from '../../core/run/granted-files.ts';
import type { CompileStage } from '../../worker/compile/protocol.ts';
import { readPreference, writePreference } from '../ui/preference.ts';
import { CompileClient, type CompilerState, type Reply } from './compile-client.ts';
import { COMPILE_WORKERS, type CompilerId } from './workers.ts';

/* The compilers of the page: their sizes and states, and the functions that use them. */

export interface Compiler {
  readonly worker: CompilerId;
  readonly title: string;
  /** The bytes that the browser fetches when the compiler is first used; null if they are not known. */
  readonly download: Bytes | null;
  /** The memory that the loaded compiler takes, about. */
  readonly memory: Bytes;
}

const C_AND_CPLUSPLUS: Compiler = { worker: 'clang', title: CLANG.title, download: CLANG.download, memory: 400 * MIB };

export const COMPILERS: Readonly<Record<BuildLanguage, Compiler>> = {
  c: C_AND_CPLUSPLUS,
  'c++': C_AND_CPLUSPLUS,
  go: { worker: 'go', title: 'Go', download: 11_100_000, memory: 400 * MIB },
  assemblyscript: { worker: 'assemblyscript', title: 'AssemblyScript', download: 2_900_000, memory: 120 * MIB },
  wat: { worker: 'wat', title: 'wabt', download: 230_000, memory: 20 * MIB },
};

/** Compilers above this size are downloaded only when the user agrees. */
const LARGE: Bytes = 5_000_000;

export type CompilerStates = Readonly<Record<CompilerId, CompilerState>>;

const ABSENT: CompilerState = { kind: 'absent' };

export const useCompilers = create<CompilerStates>()(() => ({
  clang: ABSENT,
  go: ABSENT,
  assemblyscript: ABSENT,
  wat: ABSENT,
}));

const clients = new Map<CompilerId, CompileClient>();

/** Returns null if this build of the site does not contain the compiler. */
function clientOf(id: CompilerId): CompileClient | null {
  const spawn = COMPILE_WORKERS[id];
  const known = clients.get(id);
  if (spawn === null || known !== undefined) return known ?? null;
  const client = new CompileClient({
    spawn,
    now: () => performance.now(),
    after: (delay, run) => {
      const timer = setTimeout(run, delay);
      return () => clearTimeout(timer);
    },
    onState: (state) => {
      if (state.kind === 'ready') writePreference(agreement(id), 'yes');
      useCompilers.setState({ [id]: state });
    },
  });
  clients.set(id, client);
  return client;
}

const agreement = (id: CompilerId): string => `compiler-${id}`;

/** Whether the user has to agree to the download of the compiler first. Once loaded, it comes from the browser's cache. */
export function needsAgreement(language: BuildLanguage): boolean {
  const { worker, download } = COMPILERS[language];
  if (download !== null && download < LARGE) return false;
  return useCompilers.getState()[worker].kind === 'absent' && readPreference(agreement(worker)) === null;
}

/** The user has agreed to the download. */
export function agreeToDownload(language: BuildLanguage): void {
  writePreference(agreement(COMPILERS[language].worker), 'yes');
}

export interface BuildOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (stage: CompileStage) => void;
  /** Identifies the project: a newer build of it replaces the older one, which ends as cancelled. */
  readonly project?: string;
}

export type BuildResult =
  | BuildOutcome
  /** @property message for the user: what happened */
  | { readonly kind: 'crashed'; readonly message: string }
  | { readonly kind: 'cancelled' };

type Unanswered = Extract<BuildResult, { kind: 'crashed' | 'cancelled' }>;

/** Builds a project. Loads the compiler if necessary. */
export async function buildProject(
  input: BuildInput,
  { signal, onProgress, project }: BuildOptions = {},
): Promise<BuildResult> {
  const { worker, title } = COMPILERS[input.recipe.language];
  const client = clientOf(worker);
  if (client === null) return absent(title);
  const files = new Map([...input.files].map(([path, bytes]) => [path, ownBuffer(bytes)]));
  const request = { type: 'build', input: { recipe: input.recipe, files } } as const;
  const reply = await client.request(request, { signal, onStage: onProgress, subject: project });
  if (reply.kind !== 'answered') return explained(reply, title);
  return reply.answer.type === 'built' ? reply.answer.outcome : { kind: 'cancelled' };
}

/** Returns the formatted text; null if the text has errors, or the compiler cannot format. */
export async function formatSource(
  language: BuildLanguage,
  file: string,
  text: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const reply = await clientOf(COMPILERS[language].worker)?.request({ type: 'format', file, text }, { signal });
  return reply?.kind === 'answered' && reply.answer.type === 'formatted' ? reply.answer.text : null;
}

/** Frees the memory of a compiler. Builds that use it are cancelled. */
export function releaseCompiler(language: BuildLanguage): void {
  clients.get(COMPILERS[language].worker)?.release();
}

const absent = (title: string): Unanswered => ({
  kind: 'crashed',
  message: `This build of the site does not contain the compiler ${title}.`,
});

function explained(reply: Exclude<Reply, { kind: 'answered' }>, title: string): Unanswered {
  if (reply.kind === 'cancelled') return reply;
  return { kind: 'crashed', message: `The compiler ${title} stopped: ${reply.message.replace(/\.$/, '')}.` };
}
