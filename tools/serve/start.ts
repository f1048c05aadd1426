import { join } from 'node:path';
import { buildIfChanged } from './build.ts';
import { listen } from './listen.ts';
import { openBrowser } from './open-browser.ts';
import { parseStartOptions, USAGE } from './options.ts';
import { createSiteServer } from './site-server.ts';

/** Builds what changed, serves the site and stays until Ctrl-C. */
export async function start(root: string, argv: readonly string[]): Promise<void> {
  const parsed = parseStartOptions(argv);
  if (parsed.kind !== 'options') {
    if (parsed.kind === 'wrong') console.error(`${parsed.message}\n`);
    console.log(USAGE);
    process.exitCode = parsed.kind === 'wrong' ? 2 : 0;
    return;
  }
  if (!(await buildIfChanged(root))) {
    console.error('The build failed; its messages stand above.');
    process.exitCode = 1;
    return;
  }
  const server = createSiteServer(join(root, 'dist'));
  const port = await listen(server, parsed.options.port, (taken) => console.log(`Port ${taken} is taken.`));
  const url = `http://127.0.0.1:${port}/`;
  console.log(`\nWasm Dyno runs at ${url}\nCtrl-C ends it.`);
  if (parsed.options.open) openBrowser({ platform: process.platform, environment: process.env }, url);

  const end = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
