import { readFile } from 'node:fs/promises';
import type { Grant, MeasuredSubject, MeasurementRequest } from '../../../core/api/api.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import type { Subject } from '../../../core/report/report.ts';
import { loadPrograms, moduleProgram, type Program } from '../../programs/program.ts';
import { checkGrant, programName } from '../guests/guest-folder.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { type FramedRequest, stdinOf } from '../http/framed-request.ts';
import type { ModuleStore } from '../runs/module-store.ts';

/* The programs that the page asks to measure: samples by id, modules by digest. */

export interface ProgramSources {
  /** Project root. */
  readonly root: string;
  /** For intermediate files. */
  readonly folder: string;
  readonly modules: ModuleStore;
  readonly frame: FramedRequest;
}

/** Returns the arguments of small and large work as a subject stores them. The page's report has the units. */
function workOf({ work }: MeasuredSubject, own: Subject['work']): Subject['work'] {
  if (work === null) return null;
  const size = (args: string[]) => ({ args, amount: 1, stdoutSha256: null });
  return { unit: own?.unit ?? 'work', small: size(work.small), large: size(work.large) };
}

async function filesOf(grant: Grant, { files }: FramedRequest): Promise<FileTree> {
  checkGrant(grant, files);
  const tree = new Map<string, TreeEntry>();
  for (const entry of grant.files) {
    if (entry.kind === 'directory') tree.set(entry.path, { kind: 'directory' });
    else {
      const bytes = new Uint8Array(await readFile(files.get(entry.part) ?? ''));
      tree.set(entry.path, { kind: 'file', bytes, modified: 0 });
    }
  }
  return tree;
}

/** Returns the program with the key and the sizes of work that the page requested. */
function renamed(program: Program, subject: MeasuredSubject): Program {
  const { input } = program;
  const own = input.subject;
  return { ...program, input: { ...input, subject: { ...own, key: subject.key, work: workOf(subject, own.work) } } };
}

async function programOf(subject: MeasuredSubject, place: number, sources: ProgramSources): Promise<Program> {
  const { source, key } = subject;
  const { root, folder, modules, frame } = sources;
  if (source.kind !== 'module') {
    const loaded = await loadPrograms([source.kind === 'noop' ? NOOP_KEY : source.id], root, folder);
    if (loaded.kind === 'failed') throw new ApiFailure('not-found', loaded.message);
    const [program] = loaded.programs;
    if (program === undefined) throw new ApiFailure('not-found', 'Unknown program.');
    return renamed(program, subject);
  }
  const { grant } = source;
  const stdin = stdinOf(grant, frame, `stdin-${place}`);
  return moduleProgram({
    key,
    name: source.name,
    bytes: await modules.read(source.sha256),
    program: programName(grant.program),
    args: grant.args,
    environment: grant.environment,
    stdin: stdin === null ? null : new Uint8Array(await readFile(stdin)),
    files: await filesOf(grant, frame),
    preopens: grant.preopens,
    work: workOf(subject, null),
  });
}

export async function measuredPrograms(request: MeasurementRequest, sources: ProgramSources): Promise<Program[]> {
  const programs: Program[] = [];
  for (const [place, subject] of request.subjects.entries()) {
    if (request.subjects.some(({ key }, other) => other < place && key === subject.key)) {
      throw new ApiFailure('bad-request', `The subject "${subject.key}" is listed twice.`);
    }
    programs.push(await programOf(subject, place, sources));
  }
  return programs;
}
