import { test as base, expect } from '@playwright/test';
import { type RunningSite, startPlainSite, startSite } from './sites.ts';

/*
 * Gives every end-to-end test a server, and a page whose console must stay free of errors. A test that expects an
 * error declares it.
 */

interface TestFixtures {
  /** Pattern of expected console errors, which do not fail the test. */
  readonly expectedErrors: RegExp | null;
}

interface WorkerFixtures {
  readonly site: RunningSite;
  readonly plainSite: RunningSite;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({ browserName: _ }, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  plainSite: [
    async ({ browserName: _ }, use) => {
      const site = await startPlainSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ site }, use) => use(site.url),
  expectedErrors: ({ browserName: _ }, use) => use(null),
  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      const { url, lineNumber } = message.location();
      if (message.type() === 'error') errors.push(`${message.text()} (${url}:${lineNumber})`);
    });
    await use(page);
    const unexpected = errors.filter((error) => expectedErrors?.test(error) !== true);
    expect(unexpected, 'errors in the console').toEqual([]);
  },
});

export { expect };
