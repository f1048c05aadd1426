import { Command, CommanderError } from 'commander';
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
  const program = new Command('dyno')
    .description('Measures the same WebAssembly bytes on every host of this machine.')
    .showHelpAfterError()
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
