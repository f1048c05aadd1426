/*
 * What becomes of the output may end before the command does: `| head -1` has seen enough, a disk becomes full. The
 * first is no mistake, and nothing that was begun, such as a measurement, is given up for it.
 */

/** Listens from here on, for as long as the process lives. */
export function surviveLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`The output cannot be written: ${error.message}\n`);
    process.exitCode = 1;
  });
  // There is nowhere left to tell it.
  process.stderr.on('error', () => {});
}
