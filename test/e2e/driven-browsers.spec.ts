import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { drivenHostKey } from '../../cli/browsers/driven-keys.ts';
import { BROWSER_IDS, type BrowserId } from '../../cli/browsers/driver.ts';
import { findBrowsers } from '../../cli/browsers/find-browsers.ts';
import { openBrowsers } from '../../cli/browsers/open-browsers.ts';
import { loadPrograms } from '../../cli/programs/program.ts';
import { SITE_FOLDER } from './sites.ts';

/* Tests the browser drivers of the command line. */

const ROOT = join(import.meta.dirname, '..', '..');
/** Ends through `proc_exit`, with an exception that passes through the code of three scripts. */
const SAMPLE = 'hello-go';
/** Metrics of a start that every browser can measure, including the one with the coarsest clock. */
const METRICS = ['spawn', 'fetch', 'compile-cold', 'instantiate', 'warm-start', 'cold-total', 'artifact-size'];

/** Chromium is always available. The others take seconds and are installed on few machines. */
async function whySkipped(browser: BrowserId): Promise<string | null> {
  if (browser === 'chromium') return null;
  if (process.env.PROBE_ALL === undefined) return 'PROBE_ALL is not set';
  const found = (await findBrowsers()).find((finding) => finding.browser === browser);
  return found?.kind === 'found' ? null : `${found?.reason}`;
}

for (const browser of BROWSER_IDS) {
  test(`${browser} measures a program and returns the expected output`, async () => {
    const reason = await whySkipped(browser);
    test.skip(reason !== null, reason ?? '');

    const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-driven-'));
    const loaded = await loadPrograms([SAMPLE], ROOT, folder);
    if (loaded.kind === 'failed') throw new Error(loaded.message);
    const requested = [
      { browser, engine: 'dyno' },
      { browser, engine: 'bjorn3' },
    ] as const;
    const opened = await openBrowsers({ site: SITE_FOLDER, programs: loaded.programs, requested });
    try {
      expect(opened.absent).toEqual([]);
      expect(opened.hosts.map(({ host }) => host.key)).toEqual(
        requested.map(({ engine }) => drivenHostKey(browser, engine)),
      );
      for (const { host, beginBlock, measure } of opened.hosts) {
        expect(host.isolated).toBe(true);
        expect(host.version).toMatch(/^\d+\.\d+/);
        await beginBlock();
        const { samples, outputs, failures, timerTick } = await measure(SAMPLE, { block: 0, order: 3, seed: 1 });
        expect(failures).toEqual([]);
        expect(timerTick).toBeGreaterThan(0);
        expect([...new Set(samples.map(({ metric }) => metric))]).toEqual(expect.arrayContaining(METRICS));
        expect(new Set(samples.map((sample) => `${sample.host} ${sample.order}`))).toEqual(new Set([`${host.key} 3`]));
        const promised = loaded.programs[0]?.expectedStdout;
        expect(new Set(outputs.map(({ stdoutSha256 }) => stdoutSha256))).toEqual(new Set([promised]));
      }

      const [first] = opened.hosts;
      const unknown = await first?.measure('nothing', { block: 0, order: 0, seed: 1 });
      expect(unknown?.failures).toMatchObject([{ message: 'Unknown subject "nothing".' }]);
    } finally {
      await opened.close();
      rmSync(folder, { recursive: true });
    }
  });
}

/** Without the wake-up timer, one case in thirty overslept on a mostly idle machine. */
const CASES = 60;

test('webkit finishes every case even if its workers oversleep', async () => {
  const reason = await whySkipped('webkit');
  test.skip(reason !== null, reason ?? '');
  // A worker that oversleeps takes seconds.
  test.slow();

  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-driven-'));
  const loaded = await loadPrograms(['noop'], ROOT, folder);
  if (loaded.kind === 'failed') throw new Error(loaded.message);
  const requested = [{ browser: 'webkit', engine: 'wasmer' }] as const;
  const opened = await openBrowsers({ site: SITE_FOLDER, programs: loaded.programs, requested });
  try {
    const [only] = opened.hosts;
    for (let order = 0; order < CASES; order += 1) {
      const result = await only?.measure('noop', { block: 0, order, seed: order });
      expect(result?.failures).toEqual([]);
    }
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true });
  }
});
