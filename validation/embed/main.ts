/*
 * `npm run bench:embed`: the size of an embed in a page of another origin, and the time to its first output. Each round has
 * a fresh browser profile, so nothing is cached.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { EMBED_BUDGET, embedSize } from '../../site/build/embed-size.ts';
import { startForeignSite } from '../../test/e2e/foreign-site.ts';
import { SITE_FOLDER, startSite } from '../../test/e2e/sites.ts';
import { type Middle, middleOf } from '../visible/verdict.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '30' }, json: { type: 'string' } },
});
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds >= 2)) {
  console.error('npm run bench:embed -- [--rounds 30] [--json FILE]; at least 2 rounds');
  process.exit(2);
}
const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(process.cwd()))) {
  throw new Error('The site could not be built.');
}

/** The author's page: a button runs the program twice and records when its first output arrives. */
const ARTICLE = `
<wasm-dyno id="hello" sample="hello-c"></wasm-dyno>
<button id="start">Start</button>
<script>
  hello.addEventListener('dyno-ready', () => { window.ready = performance.now(); });
  document.querySelector('#start').addEventListener('click', async (click) => {
    const times = [];
    for (const from of [click.timeStamp, null]) {
      const began = from ?? performance.now();
      const output = new Promise((resolve) => hello.addEventListener('dyno-output', resolve, { once: true }));
      const run = hello.run();
      await output;
      times.push(performance.now() - began);
      await run;
    }
    window.times = times;
  });
</script>`;

interface Round {
  /** From the start of the navigation to the frame's report that it is ready, in milliseconds. */
  readonly ready: number;
  /** From the click to the first output: module, worker and code are loaded in this time. */
  readonly cold: number;
  /** The same for the second run. */
  readonly warm: number;
  /** Bytes of all responses of the site before the click, as they were transferred. */
  readonly transferred: number;
}

async function measure(browser: Browser, address: string, site: string): Promise<Round> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().startsWith(site)) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(address);
  await page.waitForFunction(() => Reflect.has(window, 'ready'));
  await page.locator('#hello').frameLocator('iframe').getByRole('button', { name: 'Run' }).waitFor();
  await page.waitForLoadState('networkidle');
  const transferred = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.click('#start');
  await page.waitForFunction(() => Reflect.has(window, 'times'));
  const [ready, [cold, warm]] = await page.evaluate(
    () => [Reflect.get(window, 'ready'), Reflect.get(window, 'times')] as [number, [number, number]],
  );
  await context.close();
  return { ready, cold, warm, transferred };
}

const text = (name: string, { median, low, high }: Middle): string =>
  `${name}: ${median.toFixed(1)} ms (95% CI ${low.toFixed(1)}–${high.toFixed(1)})`;

const site = await startSite();
const article = await startForeignSite(site.url, ARTICLE, false);
const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS] });
try {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measure(browser, article.url, site.url));
  const size = embedSize(SITE_FOLDER);
  const figures = {
    ready: middleOf(measured.map(({ ready }) => ready)),
    cold: middleOf(measured.map(({ cold }) => cold)),
    warm: middleOf(measured.map(({ warm }) => warm)),
  };
  const [{ transferred } = { transferred: 0 }] = measured;
  console.log(`Chromium ${browser.version()}, ${rounds} rounds, sample hello-c on another origin`);
  console.log(`Before the module: ${size.embed} bytes (gzip; budget ${EMBED_BUDGET}), embed.js ${size.element} bytes`);
  for (const file of size.files) console.log(`  ${String(file.size).padStart(6)} ${file.path}`);
  console.log(`Transferred before the first run, without the worker: ${transferred} bytes`);
  console.log(text('Navigation to ready frame', figures.ready));
  console.log(text('Click to first output, first run', figures.cold));
  console.log(text('Click to first output, second run', figures.warm));
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ browser: browser.version(), size, figures, rounds: measured })}\n`);
  }
} finally {
  await browser.close();
  await article.close();
  await site.close();
}
