import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { noopModule } from '../../core/bench/noop-module.ts';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import { isMeasurable, sampleSource } from '../../core/bench/sample-subject.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import { subjectInput } from '../../core/bench/subject.ts';
import { isWithin } from '../../core/files/path.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { Subject } from '../../core/report/report.ts';
import type { Preopen } from '../../core/run/config.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import { codegenFlags } from '../../core/samples/codegen.ts';
import { type Sample, sampleIndexSchema } from '../../core/samples/manifest.ts';
import type { MappedFolder } from '../hosts/host-adapter.ts';
import { sha256 } from '../system/digest.ts';
import { isPackaged } from '../system/install.mjs';

/** A program with everything that a host needs to run it. */
export interface Program {
  /** The same input as in a page. */
  readonly input: SubjectInput;
  /** Absolute paths of its sources, which native code is compiled from. */
  readonly sources: readonly string[];
  /** Flags of the module's build that decide which code is generated. */
  readonly codegen: readonly string[];
  /** The digest of the expected stdout, or null. */
  readonly expectedStdout: string | null;
  /** The expected exit code. A run with another one is not measured. */
  readonly expectedExit: number;
}

export type LoadedPrograms =
  | { readonly kind: 'loaded'; readonly programs: readonly Program[] }
  | { readonly kind: 'failed'; readonly message: string };

const NOOP_SOURCE = 'int main(void) { return 0; }\n';

const digest = (bytes: Uint8Array): Promise<string> => Promise.resolve(sha256(bytes));

/**
 * Returns the smallest and the largest amount of work: their difference must be visible above the start of a container,
 * which varies by tens of milliseconds.
 */
function widestWork({ work }: Sample): Subject['work'] {
  const [small] = work?.sizes ?? [];
  const large = work?.sizes.at(-1);
  return work === undefined || small === undefined || large === undefined ? null : { unit: work.unit, small, large };
}

/** Returns the folder of the built samples: a clone builds them in `public`, the npm package has those of the site. */
const samplesFolder = (root: string): string => join(root, isPackaged(root) ? 'dist' : 'public', 'samples');

/** Returns the built samples, or null if there are none. */
export function readSamples(root: string): readonly Sample[] | null {
  const index = join(samplesFolder(root), 'index.json');
  return existsSync(index) ? sampleIndexSchema.parse(JSON.parse(readFileSync(index, 'utf8'))).samples : null;
}

async function sampleProgram(sample: Sample, root: string): Promise<Program> {
  const folder = samplesFolder(root);
  const read = (url: string) => new Uint8Array(readFileSync(join(folder, url)));
  const loaded = {
    moduleBytes: read(sample.module.url),
    files: sample.inputFiles.map(({ path, url }) => [path, read(url)] as const),
  };
  const facts = { key: sample.id, work: widestWork(sample), url: `samples/${sample.module.url}`, digest };
  return {
    input: await subjectInput(sampleSource(sample, loaded), facts),
    sources: sample.sources.map((name) => join(root, 'samples', sample.id, name)),
    codegen: codegenFlags(sample.build),
    expectedStdout: sample.expected?.stdoutSha256 ?? null,
    expectedExit: sample.expected?.exitCode ?? 0,
  };
}

/** A module that is not a sample, with its grants. */
export interface ModuleGrant {
  /** The key in the report. */
  readonly key: string;
  /** Display name, which is the file name if there is one. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `argv[0]`. */
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  /** Null for an empty stdin. */
  readonly stdin: Uint8Array | null;
  readonly files: FileTree;
  readonly preopens: readonly Preopen[];
  /** Null if throughput cannot be measured. */
  readonly work: Subject['work'];
}

/** Creates a program from a module's bytes. Without a source, it cannot be native. */
export function moduleProgram(grant: ModuleGrant): Program {
  const { key, name, bytes, stdin } = grant;
  const module = { name, sha256: sha256(bytes), size: bytes.length };
  const config = defaultConfig(module, {
    program: grant.program,
    args: [...grant.args],
    environment: grant.environment.map(([variable, value]) => [variable, value]),
    // The bytes are in `stdinBytes`: they need not be text, and are not a file of the tree.
    stdin: stdin === null ? { kind: 'none' } : { kind: 'text', text: '' },
    preopens: [...grant.preopens],
  });
  const subject: Subject = {
    key,
    name: name.slice(0, 120),
    sample: null,
    moduleSha256: module.sha256,
    moduleSize: module.size,
    toolchain: null,
    args: config.args,
    environment: config.environment,
    stdinSha256: stdin === null ? null : sha256(stdin),
    work: grant.work,
  };
  const input: SubjectInput = {
    subject,
    moduleBytes: bytes,
    config,
    files: grant.files,
    stdinBytes: stdin,
    url: null,
  };
  return { input, sources: [], codegen: [], expectedStdout: null, expectedExit: 0 };
}

/** Returns the empty program, in C and WebAssembly. Its time is that of its host. */
function noopProgram(folder: string): Program {
  const source = join(folder, 'noop.c');
  writeFileSync(source, NOOP_SOURCE);
  const nothing = { args: [], environment: [], stdin: null, files: new Map(), preopens: [], work: null };
  const program = moduleProgram({
    key: NOOP_KEY,
    name: NOOP_KEY,
    bytes: noopModule(),
    program: NOOP_KEY,
    ...nothing,
  });
  return { ...program, sources: [source], codegen: ['-O2'] };
}

/**
 * Loads programs.
 * @param subjects ids of samples, and `noop`
 * @param root the project's folder, with built samples
 * @param folder for temporary files
 */
export async function loadPrograms(subjects: readonly string[], root: string, folder: string): Promise<LoadedPrograms> {
  const samples = readSamples(root);
  if (samples === null) return { kind: 'failed', message: 'The samples are not built. Run `npm run samples`.' };
  const programs: Program[] = [];
  for (const id of subjects) {
    const sample = samples.find((candidate) => candidate.id === id);
    if (id === NOOP_KEY) programs.push(noopProgram(folder));
    else if (sample === undefined) return { kind: 'failed', message: `Unknown sample "${id}".` };
    else if (!isMeasurable(sample))
      return { kind: 'failed', message: `The sample "${id}" does not exit on its own, so it cannot be timed.` };
    else programs.push(await sampleProgram(sample, root));
  }
  return { kind: 'loaded', programs };
}

/** The files of one run, on disk. */
export interface GrantedFolders {
  readonly folders: readonly MappedFolder[];
  readonly stdin: string | null;
  remove(): void;
}

/** Writes a program's files to a new folder, so that no run sees the files of another one. */
export function writeGranted({ config, files, stdinBytes }: SubjectInput, folder: string): GrantedFolders {
  const place = mkdtempSync(join(folder, 'run-'));
  for (const preopen of config.preopens) mkdirSync(join(place, 'files', preopen.folder), { recursive: true });
  for (const [path, entry] of files) {
    if (!config.preopens.some((preopen) => isWithin(path, preopen.folder))) continue;
    const target = join(place, 'files', path);
    if (entry.kind === 'directory') mkdirSync(target, { recursive: true });
    if (entry.kind !== 'file') continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, entry.bytes);
  }
  const stdin = stdinBytes === null ? null : join(place, 'stdin');
  if (stdin !== null && stdinBytes !== null) writeFileSync(stdin, stdinBytes);
  return {
    folders: config.preopens.map((preopen) => ({
      path: join(place, 'files', preopen.folder),
      guest: preopen.guest,
      access: preopen.access,
    })),
    stdin,
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Returns the name of the program's file, which becomes argv[0]. */
export const programFileName = ({ config }: SubjectInput): string => basename(config.program) || 'program';
