import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { addCompare } from './commands/compare.ts';
import { addConformance } from './commands/conformance.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addMeasure } from './commands/measure.ts';
import { addMerge } from './commands/merge.ts';
import { addOpen } from './commands/open.ts';
import type { Context } from './context.ts';
import { CommandFailure, EXIT, type ExitCode } from './exit-codes.ts';

/* `npm run dyno --` and `npx wasm-dyno`: one file for each command, put together here. */

const COMMANDS: readonly ((program: Command, context: Context) => void)[] = [
  addDoctor,
  addMeasure,
  addCompare,
  addExport,
  addImport,
  addMerge,
  addOpen,
  addConformance,
];

const packageSchema = z.object({ version: z.string() });

const versionOf = (root: string): string =>
  packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;

/** `npm run` changes to the project's folder; relative paths are the person's, from where the command was typed. */
function goWhereThePersonIs(root: string): void {
  const { INIT_CWD, npm_command } = process.env;
  if (npm_command !== 'run-script' || INIT_CWD === undefined || resolve(process.cwd()) !== resolve(root)) return;
  if (resolve(INIT_CWD) !== resolve(root) && existsSync(INIT_CWD)) process.chdir(INIT_CWD);
}

/**
 * @param root of the project
 * @param argv with the program's two words before the command's
 * @returns the exit code
 */
export async function run(root: string, argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const context: Context = {
    root,
    out: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    end: (ended) => {
      code = ended;
    },
  };
  goWhereThePersonIs(root);
  const program = new Command('dyno')
    .description('Measures the same WebAssembly bytes on every host of this machine.')
    .version(versionOf(root), '-V, --version')
    .showHelpAfterError('(--help tells what there is)')
    .showSuggestionAfterError()
    .exitOverride();
  for (const add of COMMANDS) add(program, context);
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    // Its message, or the help that was asked for, is already there.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof CommandFailure) {
      context.note(error.message);
      return error.code;
    }
    context.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.failed;
  }
}
