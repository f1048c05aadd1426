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

/** Builds what changed, then serves the site and the API until Ctrl-C. */
export async function start(root: string, argv: readonly string[]): Promise<void> {
  const parsed = parseStartOptions(argv);
  if (parsed.kind !== 'options') {
    if (parsed.kind === 'wrong') console.error(`${parsed.message}\n`);
    console.log(USAGE);
    process.exitCode = parsed.kind === 'wrong' ? 2 : 0;
    return;
  }
  if (!(await buildIfChanged(root))) {
    console.error('The build failed. See the messages above.');
    process.exitCode = 1;
    return;
  }
  await serve(root, parsed.options);
}

async function serve(root: string, { port: preferred, open, isStatic }: StartOptions): Promise<void> {
  const site = join(root, 'dist');
  const { server, fragment, close } = isStatic ? staticSite(site) : siteWithApi(root, site);
  const port = await listen(server, preferred, (taken) => console.log(`Port ${taken} is not available.`));
  const url = `http://127.0.0.1:${port}/${fragment}`;
  console.log(`\nWasm Dyno runs at ${url}`);
  if (!isStatic) console.log('Keep this address private: anyone who has it can run programs on this machine.');
  console.log('Press Ctrl-C to stop.');
  if (open) openBrowser({ platform: process.platform, environment: process.env }, url);

  let isStopping = false;
  const stop = async (): Promise<void> => {
    // A second Ctrl-C does not wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    await close();
    process.exit(0);
  };
  // Ctrl-C, a stopped service, a closed terminal.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
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
