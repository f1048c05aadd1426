import type { Command } from 'commander';
import { runCommand } from '../../site/build/command.ts';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';

/** `dyno conformance`: our engine against our own programs, or against a folder of the public test suite. */
export function addConformance(program: Command, { root }: Context): void {
  program
    .command('conformance')
    .description('Run conformance programs through the engines: our own, or those of --suite.')
    .usage('[--host node|chromium] [--engine dyno|bjorn3|wasmer] | --suite DIR [options]')
    .allowUnknownOption()
    .argument('[words...]', 'handed on as they are')
    .addHelpText(
      'after',
      `
Without --suite our own programs are run: --host node|chromium, --engine dyno|bjorn3|wasmer.
With --suite DIR, a folder of the public wasi-testsuite: --engine, --host, --only TEXT, --json FILE, --verbose,
--expect N. \`npm run conformance\` is the same.`,
    )
    .action(async (words: string[]) => {
      const isSuite = words.some((word) => word === '--suite' || word.startsWith('--suite='));
      const tool = isSuite ? 'tools/conformance/main.ts' : 'tools/conformance/own.ts';
      const code = await runCommand(root, { tool, args: words });
      if (code === 0) return;
      throw new CommandFailure('Not all of it passed: see above.', code === 2 ? EXIT.usage : EXIT.failed);
    });
}
