import type { Command } from 'commander';
import { runCommand } from '../../site/build/command.ts';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import { isPackaged } from '../system/install.mjs';

/** `dyno conformance`: runs this project's conformance programs, or a folder of the public WASI test suite. */
export function addConformance(program: Command, { root }: Context): void {
  program
    .command('conformance')
    .description('Run WASI conformance tests on an engine: the built-in programs, or those of --suite.')
    .usage('[--host node|chromium] [--engine dyno|bjorn3|wasmer] | --suite DIR [options]')
    .allowUnknownOption()
    .argument('[words...]', 'options, see below')
    .addHelpText(
      'after',
      `
Options:
  --host node|chromium           where the engine runs
  --engine dyno|bjorn3|wasmer    WASI implementation
  --suite DIR                    run the WebAssembly/wasi-testsuite in DIR instead of the built-in programs
  --only TEXT, --json FILE, --verbose, --expect N    with --suite only

Requires a clone of the repository.`,
    )
    .action(async (words: string[]) => {
      if (isPackaged(root)) {
        throw new CommandFailure(
          'The conformance tests are not part of the npm package. Run them in a clone of the repository.',
        );
      }
      const isSuite = words.some((word) => word === '--suite' || word.startsWith('--suite='));
      const tool = isSuite ? 'tools/conformance/main.ts' : 'tools/conformance/own.ts';
      const code = await runCommand(root, { tool, args: words });
      if (code === 0) return;
      throw code === EXIT.usage
        ? new CommandFailure('Unknown option or value. See dyno conformance --help.', EXIT.usage)
        : new CommandFailure('Some tests failed (see above).');
    });
}
