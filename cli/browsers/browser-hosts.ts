import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { BlockSample } from '../../core/bench/block.ts';
import { browserHostKey } from '../../core/bench/plan.ts';
import type { Host, Notice } from '../../core/report/report.ts';
import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/check/browser.ts';
import { listen } from '../../tools/serve/listen.ts';
import { createSiteServer } from '../../tools/serve/site-server.ts';
import type { Drive, DriveCase, DriveResult } from '../../web/drive/protocol.ts';
import { subjectToText } from '../../web/drive/subject-text.ts';
import type { MeasuringHost } from '../measure/measuring-host.ts';
import type { Program } from '../measure/program.ts';

/*
 * Chromium without a window, with the site's own page for scripts: the engines run in the same workers, through
 * the same code, as in a person's tab. One page serves all blocks, as it does there.
 */

interface DrivenWindow {
  readonly drive: Drive;
}

export type OpenedBrowser =
  | { readonly kind: 'open'; readonly hosts: readonly MeasuringHost[]; readonly close: () => Promise<void> }
  | { readonly kind: 'absent'; readonly reason: string; readonly remedy: string };

/** So much longer than any case may take, in milliseconds. */
const PAGE_LIMIT = 120_000;

/** The page; a new one where the last was lost. */
class DrivenPage {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #subjects: readonly string[];
  readonly #engines: readonly EngineId[];
  #page: Page | null = null;

  constructor(browser: Browser, url: string, subjects: readonly string[], engines: readonly EngineId[]) {
    this.#browser = browser;
    this.#url = url;
    this.#subjects = subjects;
    this.#engines = engines;
  }

  /** Opens it, where it is not open. */
  async provide(): Promise<void> {
    if (this.#page !== null && !this.#page.isClosed()) return;
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(PAGE_LIMIT);
    page.on('crash', () => void page.close());
    await page.goto(this.#url);
    await page.waitForFunction(() => 'drive' in window);
    for (const text of this.#subjects) {
      await page.evaluate((sent) => (window as unknown as DrivenWindow).drive.add(sent), text);
    }
    await page.evaluate((engines) => (window as unknown as DrivenWindow).drive.loadEngines(engines), this.#engines);
    this.#page = page;
  }

  measure(asked: DriveCase): Promise<DriveResult> {
    if (this.#page === null) throw new Error('the page is not open');
    return this.#page.evaluate((sent) => (window as unknown as DrivenWindow).drive.measure(sent), asked);
  }

  isolated(): Promise<boolean> {
    if (this.#page === null) throw new Error('the page is not open');
    return this.#page.evaluate(() => (window as unknown as DrivenWindow).drive.isolated);
  }
}

function engineHost(engine: EngineId, version: string, isolated: boolean): Host {
  return {
    key: browserHostKey(engine),
    kind: 'browser',
    label: `Chromium, ${engine}`,
    name: 'Chromium',
    version,
    wasi: engine,
    mode: 'tiered',
    flags: ['headless', ...CHROMIUM_FLAGS],
    command: null,
    timerTick: 0,
    isolated,
    aliasOf: null,
  };
}

/** The same for every engine: the module, and the module through gzip. */
function sizeSamples(subject: string, host: string, order: number, module: Uint8Array): BlockSample[] {
  const common = { subject, host, workers: 1, order, iteration: null };
  return [
    { ...common, metric: 'artifact-size', value: module.length },
    { ...common, metric: 'wire-size', value: gzipSync(module).length },
  ];
}

const skewNotice = (skew: number): Notice => ({
  code: 'clock-skew',
  message: `The clocks of the page and of a worker disagree by ${skew.toPrecision(1)} ms or more, which is in every time from the start of a worker.`,
});

/**
 * @param site the folder of the built site
 * @param engines a part of them; all where it is left out
 */
export async function openBrowser(
  site: string,
  programs: readonly Program[],
  engines: readonly EngineId[] = ENGINE_IDS,
): Promise<OpenedBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    const remedy = 'Install Chrome or Chromium, or set CHROME_PATH to its program.';
    return { kind: 'absent', reason: 'No Chrome or Chromium was found.', remedy };
  }
  const server = createSiteServer(site);
  const port = await listen(server, 0, () => {});
  // Ctrl-C is ours: what is measured is kept, and then the browser is closed.
  const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS], ...ownSignals });
  const close = async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    const texts = programs.map(({ input }) => subjectToText(input));
    const page = new DrivenPage(browser, `http://127.0.0.1:${port}/drive.html`, texts, engines);
    await page.provide();
    const isolated = await page.isolated();
    const modules = new Map(programs.map(({ input }) => [input.subject.key, input.moduleBytes]));
    const hosts = engines.map((engine): MeasuringHost => {
      const host = engineHost(engine, browser.version(), isolated);
      return {
        host,
        runs: (subject) => modules.has(subject),
        beginBlock: () => page.provide(),
        measure: async (subject, { block, order, seed }) => {
          const asked: DriveCase = { subject, engine, host: host.key, parts: ['startup', 'throughput'], order, seed };
          const result = await page.measure(asked);
          if (result.kind === 'failed') {
            return { samples: [], outputs: [], failures: [{ subject, host: host.key, message: result.message }] };
          }
          const { samples, outputs, timerTick, wasi, skew } = result;
          const notices = skew === null ? [] : [skewNotice(skew)];
          const module = modules.get(subject);
          // They do not change: the first block tells them.
          const sizes = block > 0 || module === undefined ? [] : sizeSamples(subject, host.key, order, module);
          return { samples: [...sizes, ...samples], outputs, failures: [], timerTick, wasi, notices };
        },
      };
    });
    return { kind: 'open', hosts, close };
  } catch (error) {
    await close();
    throw error;
  }
}
