import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.ts';
import { CommandFailure } from '../exit-codes.ts';
import { requireReport } from '../reports/read-report.ts';
import { requireSite } from '../reports/require-site.ts';
import { serveReport } from '../reports/serve-report.ts';
import { provideSite } from '../system/built.ts';
import { openBrowser } from '../system/open-browser.ts';

interface Options {
  readonly open: boolean;
  readonly port: number;
  readonly site?: string;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

/** Until Ctrl-C or the end is asked for otherwise. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** `dyno open`: the page with a report, from a server of this machine. */
export function addOpen(program: Command, { root, out, note }: Context): void {
  program
    .command('open')
    .description('Open the page with a report.')
    .argument('<report>', 'file of a report')
    .option('--no-open', 'only print the address')
    .option('--port <n>', 'port of this machine (any that is free)', portOf, 0)
    .option('--site <folder>', 'a built site (built where it is due)')
    .action(async (file: string, { open, port, site }: Options) => {
      const report = requireReport(file);
      if (site !== undefined) requireSite(site);
      if (site === undefined && !(await provideSite(root))) {
        throw new CommandFailure('The build of the site failed: see above.');
      }
      const served = await serveReport(report, site ?? join(root, 'dist'), port);
      if (served.kind === 'too-long') {
        throw new CommandFailure(
          `${file} is too long to be handed to the page (${served.length} characters). Run \`npm start\` and drop the file on its Bench screen.`,
        );
      }
      if (!report.condensed) {
        note('It is shown with one value for each case in each block, their median. The figures are the same.');
      }
      out(served.url);
      note('Ctrl-C ends it.');
      if (open) openBrowser({ platform: process.platform, environment: process.env }, served.url);
      await asked();
      await served.close();
    });
}
