import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { isMeasurable } from '../../../core/bench/sample-subject.ts';
import { type LoadedPrograms, loadPrograms, type Program, readSamples } from '../../programs/program.ts';
import { type Given, ownModule } from './own-module.ts';
import { chooseSubject, type SubjectChoice } from './subjects.ts';

export interface SubjectsRequest {
  /** As typed. */
  readonly words: readonly string[];
  readonly given: Given;
  /** The project's folder, with built samples. */
  readonly root: string;
  /** A temporary folder. */
  readonly folder: string;
  /** The folder that relative paths start from. */
  readonly home: string;
  /** Reports the sample for a short form. */
  readonly note: (text: string) => void;
}

export type LoadedSubjects = LoadedPrograms | { readonly kind: 'wrong'; readonly message: string };

/** Returns the ids of the samples that can be measured. */
function measurableSamples(root: string): readonly string[] {
  return (readSamples(root) ?? []).filter(isMeasurable).map(({ id }) => id);
}

const hasGrant = ({ args, environment, folders, stdin, exitCode }: Given): boolean =>
  args.length > 0 || environment.length > 0 || folders.length > 0 || stdin !== null || exitCode !== 0;

/** Loads the named programs, each once, in the order of the command line. */
export async function loadSubjects(request: SubjectsRequest): Promise<LoadedSubjects> {
  const { words, given, root, folder, home, note } = request;
  const samples = measurableSamples(root);
  const programs = new Map<string, Program>();
  const choices = words.map((word): SubjectChoice => {
    const choice = chooseSubject(word, samples);
    // A file with another suffix is loaded as a module, so that the error message explains the problem.
    return choice.kind === 'wrong' && existsSync(resolve(home, word)) ? { kind: 'module', path: word } : choice;
  });
  if (hasGrant(given) && choices.every(({ kind }) => kind !== 'module')) {
    const message =
      '--args, --env, --dir, --stdin and --exit-code only apply to .wasm files. Samples have fixed ones, which keep their results comparable.';
    return { kind: 'wrong', message };
  }
  for (const choice of choices) {
    if (choice.kind === 'wrong') return choice;
    if (choice.kind === 'module') {
      const own = ownModule(choice.path, home, given, new Set([...programs.keys(), ...samples, NOOP_KEY]));
      if (own.kind === 'refused') return { kind: 'failed', message: own.message };
      programs.set(own.program.input.subject.key, own.program);
      continue;
    }
    if (choice.kind === 'sample' && choice.shortForm !== null)
      note(`${choice.shortForm}: measuring the sample ${choice.id}.`);
    const loaded = await loadPrograms([choice.kind === 'noop' ? NOOP_KEY : choice.id], root, folder);
    if (loaded.kind === 'failed') return loaded;
    for (const program of loaded.programs) programs.set(program.input.subject.key, program);
  }
  return { kind: 'loaded', programs: [...programs.values()] };
}
