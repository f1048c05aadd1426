import { GIB, MIB } from '../../core/base/units.ts';
import type { Preopen } from '../../core/run/config.ts';
import type { Program, ProgramInput } from '../../tools/conformance/program.ts';

/*
 * Our own conformance programs, with their inputs and expected results. They cover behaviour that the official suite
 * does not test. All pass on our own engine, in Node and in Chromium.
 */

export interface OwnProgram {
  /** Its source is `programs/<name>.c`, `.wat` or `.rs`. */
  readonly name: string;
  readonly language: 'c' | 'wat' | 'rust';
  readonly input: Partial<ProgramInput>;
  readonly expected: Program['expected'];
}

/** The whole workspace, as `/`. */
const ROOT: Preopen = { guest: '/', folder: '', access: 'read-write' };

const GIVEN = new TextEncoder().encode('given');

function own(
  language: OwnProgram['language'],
  name: string,
  stdout: string,
  input: Partial<ProgramInput> = {},
  exitCode = 0,
): OwnProgram {
  return { name, language, input, expected: { exitCode, stdout } };
}

export const OWN_PROGRAMS: readonly OwnProgram[] = [
  own('c', 'access', 'opened\n'),
  own('c', 'append', 'appended\n'),
  own('c', 'bad-pointers', 'faults reported\n', { args: ['one'], environment: [['NAME', 'value']] }),
  own('c', 'deep-paths', 'deep\n'),
  own('c', 'fd-exhaustion', 'exhausted\n'),
  own('c', 'many-files', '10000\n'),
  own('c', 'poll-several', 'polled\n', { stdin: [{ after: 150, text: 'typed\n' }] }),
  own('c', 'quota', 'quota held\n', { limits: { files: MIB } }),
  own('c', 'raise-abort', 'before\n', {}, 134),
  own('c', 'raise-ignored', 'still here\n'),
  own('c', 'read-only', 'only read\n', {
    files: [
      ['data', { kind: 'directory' }],
      ['data/given.txt', { kind: 'file', bytes: GIVEN, modified: 0 }],
      ['data/empty', { kind: 'directory' }],
      ['work', { kind: 'directory' }],
    ],
    preopens: [
      { guest: '/data', folder: 'data', access: 'read-only' },
      { guest: '/work', folder: 'work', access: 'read-write' },
    ],
  }),
  own('c', 'renumber', 'moved\n'),
  own('c', 'sleep', 'awake\n'),
  own('c', 'sparse', 'sparse\n', { limits: { files: 2 * GIB } }),
  own('c', 'stdio-numbers', 'printed\n'),
  own('c', 'stdin-blocking', 'one\ntwo 🦊\nend\n', {
    stdin: [
      { after: 0, text: 'one\n' },
      { after: 200, text: 'two 🦊\n' },
    ],
  }),
  own('c', 'unicode', '🦊 grüßt\n', {
    args: ['grüße aus Köln', '日本語', '🦊🦊🦊'],
    environment: [['ÜBER', 'schön 🦊']],
  }),
  own('wat', 'imported-memory', 'imported\nimported\n'),
  own('wat', 'shared-memory', 'shared\n'),
  own('wat', 'unstable', 'old\n'),
  own('rust', 'standard-library', 'rust is content\n', {
    args: ['über'],
    environment: [['NAME', '値']],
    stdin: [{ after: 0, text: 'a line\nanother\n' }],
  }),
];

/** The input of programs that do not declare their own. */
export const DEFAULT_INPUT: Omit<ProgramInput, 'program'> = {
  args: [],
  environment: [],
  preopens: [ROOT],
  files: [],
  stdin: null,
  limits: { files: 64 * MIB },
};
