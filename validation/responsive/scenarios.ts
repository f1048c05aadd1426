import type { Browser, Page } from '@playwright/test';
import type { Milliseconds } from '../../core/base/units.ts';
import { BenchPage } from '../../test/e2e/bench-page.ts';
import { chartsReport } from '../../test/e2e/charts-report.ts';
import { PlayPage } from '../../test/e2e/play-page.ts';

/* User actions with much data and with little data. The longest task of the page is measured. */

/** With much data, and with little data for comparison. */
export type Amount = 'much' | 'little';

export interface Scenario {
  readonly name: string;
  /** Limit for the longest task in the median round. */
  readonly bar: Milliseconds;
  /** Performs the action on a new page and returns the longest task. */
  readonly measure: (page: Page, address: string, amount: Amount) => Promise<Milliseconds>;
}

/** Starts observing long tasks of the page. */
async function watchTasks(page: Page): Promise<() => Promise<Milliseconds>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    Reflect.set(window, 'longTasks', tasks);
  });
  return async () => {
    // An entry is delivered shortly after its task.
    await page.waitForTimeout(300);
    return page.evaluate(() => Math.max(0, ...(Reflect.get(window, 'longTasks') as number[])));
  };
}

/** Repeated runs in each of 30 blocks of three engines: 24,300 samples, and the number of a short measurement. */
const RUNS: Readonly<Record<Amount, number>> = { much: 270, little: 6 };

async function useChart(page: Page, address: string, amount: Amount): Promise<Milliseconds> {
  const bench = await BenchPage.open(page, `${address}#/bench`);
  await bench.openReport('charts.json', chartsReport(RUNS[amount]));
  await bench.answers();
  await page.getByRole('navigation', { name: 'Charts' }).waitFor();
  const longest = await watchTasks(page);
  const pane = await bench.showView('Warm-up');
  const plot = pane.getByRole('application').first();
  await plot.waitFor();
  await bench.pointAndStep(plot);
  for (const view of ['Table', 'Chart']) await pane.getByText(view, { exact: true }).click();
  await plot.waitFor();
  return longest();
}

async function takeOutput(page: Page, address: string, amount: Amount): Promise<Milliseconds> {
  const play = await PlayPage.open(page, address);
  // Loading code for the first run is not part of the scenario.
  await play.runToEnd();
  await play.openProgram(amount === 'much' ? 'flood' : 'hello');
  if (amount === 'much') await play.setLimit('Output', '1 GiB');
  const longest = await watchTasks(page);
  await play.runToEnd({ timeout: 120_000 });
  return longest();
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'a chart of 24,300 samples', bar: 100, measure: useChart },
  { name: 'an output of 1 GiB', bar: 200, measure: takeOutput },
];

/** Each scenario has a separate browser profile, so that no caches are warm. */
export async function measureOnce(
  browser: Browser,
  address: string,
  scenario: Scenario,
  amount: Amount,
): Promise<Milliseconds> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    return await scenario.measure(page, address, amount);
  } finally {
    await page.close();
  }
}
