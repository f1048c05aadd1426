import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { addToolchain } from './commands/toolchain.ts';
import { type Context, startFolder } from './context.ts';
import { CommandFailure, EXIT, type ExitCode } from './exit-codes.ts';

/* `npm run dyno --` in a clone, `wasm-dyno` where the package is installed. Each command has its own file. */

const COMMANDS: readonly ((program: Command, context: Context) => void)[] = [
  addDoctor,
  addMeasure,
  addCompare,
  addExport,
  addImport,
  addMerge,
  addOpen,
  addConformance,
  addToolchain,
];

const packageSchema = z.object({ version: z.string() });

const versionOf = (root: string): string =>
  packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;

/**
 * Runs one command.
 * @param root the project's folder
 * @param argv as in `process.argv`
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
  const folder = startFolder(root, process.env);
  if (folder !== null) process.chdir(folder);
  const program = new Command('dyno')
    .description('Measures the same WebAssembly module on every host of this machine.')
    .version(versionOf(root), '-V, --version')
    .showHelpAfterError('See --help.')
    .showSuggestionAfterError()
    .exitOverride();
  for (const add of COMMANDS) add(program, context);
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    // Commander has printed the message or the help already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof CommandFailure) {
      context.note(error.message);
      return error.code;
    }
    context.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.failed;
  }
}

/**
 * Keeps the process alive when stdout closes early. `| head -1` is not an error and must not stop a measurement; other
 * causes, such as a full disk, set the exit code.
 */
export function surviveLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`stdout cannot be written: ${error.message}\n`);
    process.exitCode = 1;
  });
  // Errors of stderr cannot be reported.
  process.stderr.on('error', () => {});
}
