import type { Command } from 'commander';
import { assertUnreachable } from '../../core/base/assert.ts';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import { CLANG_MAJOR, findMatchedClang } from '../system/toolchains/clang.ts';
import { installClang, ZIG_SIZES } from '../system/toolchains/install-clang.ts';

const SIZES = `${ZIG_SIZES.download} MB to download, ${ZIG_SIZES.installed} MB on disk`;

/** `dyno toolchain`: installs the clang that builds native code with the same optimiser as the samples' modules. */
export function addToolchain(program: Command, { out, note, end }: Context): void {
  program
    .command('toolchain')
    .description(`Install clang ${CLANG_MAJOR}, as used for the samples, to build native code alike (${SIZES}).`)
    .action(async () => {
      const known = await findMatchedClang('C');
      if (known !== null) {
        out(`${known.version} is installed: ${known.file}`);
        return;
      }
      note(`Installing clang ${CLANG_MAJOR} (Zig) to .cache/toolchains: ${SIZES}. Press Ctrl-C to cancel.`);
      const abort = new AbortController();
      const cancel = (): void => abort.abort();
      process.once('SIGINT', cancel);
      process.once('SIGTERM', cancel);
      const installed = await installClang(abort.signal);
      process.off('SIGINT', cancel);
      process.off('SIGTERM', cancel);
      switch (installed.kind) {
        case 'installed':
          return out(`Installed ${installed.version}: ${installed.file}`);
        case 'cancelled':
          note('Cancelled. Nothing was installed.');
          return end(EXIT.interrupted);
        case 'failed':
          throw new CommandFailure(installed.message);
        default:
          return assertUnreachable(installed);
      }
    });
}
