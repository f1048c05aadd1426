import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '../../core/base/schema.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { listen } from '../../site/serve/listen.ts';
import { createSiteServer } from '../../site/serve/site-server.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';
import { openBrowser } from '../system/open-browser.ts';
import { serverToken } from './http/token.ts';
import { createLocalServer } from './local-server.ts';
import { parseStartOptions, type StartOptions, USAGE } from './start-options.ts';

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** Builds what changed, serves the site and the API, and stays until Ctrl-C. */
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
  await serve(root, parsed.options);
}

async function serve(root: string, { port: wanted, open, isStatic }: StartOptions): Promise<void> {
  const site = join(root, 'dist');
  const { server, fragment, close } = isStatic ? staticSite(site) : siteWithApi(root, site);
  const port = await listen(server, wanted, (taken) => console.log(`Port ${taken} is taken.`));
  const url = `http://127.0.0.1:${port}/${fragment}`;
  console.log(`\nWasm Dyno runs at ${url}`);
  if (!isStatic) console.log('Whoever has this address can run programs here: keep it to yourself.');
  console.log('Ctrl-C ends it.');
  if (open) openBrowser({ platform: process.platform, environment: process.env }, url);

  let isEnding = false;
  const end = async (): Promise<void> => {
    // A second Ctrl-C does not wait.
    if (isEnding) process.exit(1);
    isEnding = true;
    await close();
    process.exit(0);
  };
  // Ctrl-C, a service that is stopped, a terminal that is closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
}

function siteWithApi(root: string, site: string) {
  const token = serverToken(root);
  const { name, version } = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const { server, close } = createLocalServer({
    root,
    site,
    token,
    tool: `${name} ${version}`,
    adapters: PROCESS_HOSTS,
  });
  return { server, fragment: `#token=${token}`, close };
}

function staticSite(site: string) {
  const server = createSiteServer(site);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { server, fragment: '', close };
}
