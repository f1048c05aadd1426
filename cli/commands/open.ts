import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.ts';
import { CommandFailure } from '../exit-codes.ts';
import { requireReport } from '../reports/read-report.ts';
import { requireSite, serveReport } from '../reports/serve-report.ts';
import { provideSite } from '../system/built.ts';
import { openBrowser } from '../system/open-browser.ts';

interface Options {
  readonly open: boolean;
  readonly port?: number;
  readonly site?: string;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}

/** Resolves on Ctrl-C or another signal to stop. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** `dyno open`: serves the page with a report on this machine. */
export function addOpen(program: Command, context: Context): void {
  program
    .command('open')
    .description('Open a report in the browser.')
    .argument('<report>', 'report file')
    .option('--no-open', 'only print the URL')
    .option('--port <n>', 'local port (default: any free port)', portOf)
    .option('--site <folder>', 'folder of a built site (default: build it if necessary)')
    .action((file: string, options: Options) => openReport(file, options, context));
}

/** Serves the page with a report until Ctrl-C, and opens it unless `open` is false. */
export async function openReport(
  file: string,
  { open, port = 0, site }: Options,
  { root, out, note }: Context,
): Promise<void> {
  const report = requireReport(file);
  if (site !== undefined) requireSite(site);
  if (site === undefined && !(await provideSite(root))) {
    throw new CommandFailure('The site could not be built (see above).');
  }
  const served = await serveReport(report, site ?? join(root, 'dist'), port);
  if (served.kind === 'too-long') {
    throw new CommandFailure(
      `${file} is too large for a link (${served.length} characters). Run \`npm start\` and drop the file on the Bench screen.`,
    );
  }
  if (!report.condensed) {
    note('The page shows the median of each measurement and round instead of every sample. The results are the same.');
  }
  out(served.url);
  note('Press Ctrl-C to stop the server.');
  if (open) openBrowser({ platform: process.platform, environment: process.env }, served.url);
  await stopSignal();
  await served.close();
}
