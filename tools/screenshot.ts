/*
 * `npm run screenshot`: takes docs/screenshot.png (Play after a run), docs/bench.png (the reference report),
 * docs/screens/bench-WIDTH-THEME.png (Bench as it opens, on a phone, a laptop and a large screen) and public/card.png
 * (the card of the reference report, for link previews) from the built site. `npm run screenshot -- card` takes the card
 * only, after a new reference report.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../cli/browsers/chromium-program.ts';
import { buildIfChanged } from '../site/build/build.ts';
import { PlayPage } from '../test/e2e/play-page.ts';
import { startSite } from '../test/e2e/sites.ts';
import { compressPng } from './compress-png.ts';

const root = process.cwd();
const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(root))) throw new Error('the build failed');

const SCREENS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** Takes a picture of Bench as it opens. */
async function takeBench(file: string, viewport: (typeof SCREENS)[number], colorScheme: 'light' | 'dark') {
  const bench = await browser.newPage({ viewport, colorScheme });
  await bench.goto(`${site.url}#/bench`);
  await bench.getByRole('navigation', { name: 'Charts' }).waitFor();
  await bench.waitForLoadState('networkidle');
  await bench.screenshot({ path: join(root, file) });
  await bench.close();
}

/** Saves the card of the reference report, as Bench exports it. */
async function takeCard(file: string): Promise<void> {
  const bench = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
  await bench.goto(`${site.url}#/bench`);
  await bench.getByRole('button', { name: 'Export: Answer' }).click();
  const [download] = await Promise.all([
    bench.waitForEvent('download'),
    bench.getByRole('menuitem', { name: 'Card (PNG)' }).click(),
  ]);
  await writeFile(join(root, file), compressPng(await readFile(await download.path())));
  await bench.close();
}

const CARD_FILE = 'public/card.png';

const site = await startSite();
const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS] });
/** Takes all pictures except the card. */
async function takeScreens(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
  const play = await PlayPage.open(page, site.url);
  await play.openSample('CSV to JSON');
  await play.runToEnd();
  // The editor is loaded last.
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(root, 'docs/screenshot.png') });

  await takeBench('docs/bench.png', { width: 1440, height: 1200 }, 'light');
  for (const viewport of SCREENS) {
    for (const theme of ['light', 'dark'] as const) {
      await takeBench(`docs/screens/bench-${viewport.width}-${theme}.png`, viewport, theme);
    }
  }
}

try {
  if (process.argv[2] !== 'card') await takeScreens();
  await takeCard(CARD_FILE);
} finally {
  await browser.close();
  await site.close();
}
