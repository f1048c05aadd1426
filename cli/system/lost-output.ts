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
