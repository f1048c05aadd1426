import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { planOfReport } from '../../core/bench/plan-of-report.ts';
import { encodeParameters } from '../../core/embed/address.ts';
import { sealMessage } from '../../core/embed/messages.ts';
import { encodeResultLink } from '../../core/share/result-link.ts';
import { setupOf } from '../../core/share/setup.ts';
import { encodeSetupLink } from '../../core/share/setup-link.ts';
import { unequalReport } from './bench-report.ts';
import { expect, test } from './fixtures.ts';
import { startForeignSite } from './foreign-site.ts';

const result = encodeResultLink(unequalReport(), planOfReport(unequalReport()));

const setup = encodeSetupLink(setupOf({ kind: 'sample', id: 'hello-c', sha256: null }, { args: ['Grace'] }));

/** Three embeds. The author's script tries to run one before the reader has done anything, and records all events. */
const ARTICLE = `
<wasm-dyno id="hello" sample="hello-c" args="'Ada Lovelace'" theme="dark" accent="#ffcc00"></wasm-dyno>
<wasm-dyno id="game" sample="guessing-game-c"></wasm-dyno>
<wasm-dyno id="result" result="${result}"></wasm-dyno>
<script>
  window.seen = [];
  for (const type of ['dyno-run', 'dyno-output', 'dyno-exit', 'dyno-problem']) {
    document.addEventListener(type, ({ target, detail }) => window.seen.push([target.id, type, detail]));
  }
  customElements.whenDefined('wasm-dyno').then(() => hello.run()).catch(({ name }) => { window.early = name; });
</script>`;

const frameOf = (page: Page, id: string) => page.locator(`#${id}`).frameLocator('iframe');

/** Returns by how many pixels a frame is higher than its content. */
async function surplus(page: Page, id: string): Promise<number> {
  const frame = await page.locator(`#${id} iframe`).evaluate((node) => node.clientHeight);
  const content = await frameOf(page, id)
    .locator('#embed')
    .evaluate((node) => node.getBoundingClientRect().height);
  return Math.floor(frame - content);
}

/** Returns the events that the author's script has received, in order. */
const eventsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (Reflect.get(window, 'seen') as [string, string][]).map(([id, type]) => `${id} ${type}`));

test.use({ expectedErrors: /target origin provided/ });

for (const isolated of [false, true]) {
  test(`embeds run on another origin, ${isolated ? 'isolated' : 'not isolated'}`, async ({ page, site }) => {
    const article = await startForeignSite(site.url, ARTICLE, isolated);
    await page.goto(article.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);

    await test.step('nothing runs until the reader asks for it', async () => {
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'early'))).toBe('NotAllowedError');
      await expect(frameOf(page, 'hello').getByRole('status')).toHaveText('Not run yet. Press Run.');
    });

    await test.step('runs a program, reports it to the page and takes its height', async () => {
      const frame = frameOf(page, 'hello');
      await frame.getByRole('button', { name: 'Run' }).click();
      await expect(frame.getByRole('log', { name: 'Output' })).toContainText('Ada Lovelace');
      await expect(frame.getByRole('status')).toContainText('Exited 0');
      await expect
        .poll(async () => new Set(await eventsOf(page)))
        .toEqual(new Set(['hello dyno-run', 'hello dyno-output', 'hello dyno-exit']));
      await expect.poll(() => surplus(page, 'hello')).toBe(0);
    });

    await test.step('reads lines while the program runs', async () => {
      const frame = frameOf(page, 'game');
      await frame.getByRole('button', { name: 'Run' }).click();
      await frame.getByRole('textbox', { name: 'Line of input' }).fill('abc');
      await frame.getByRole('button', { name: 'Send line' }).click();
      await frame.getByRole('button', { name: 'Stop' }).click();
      await expect(frame.getByRole('status')).toContainText('Stopped');
      await expect(frame.getByRole('log')).toContainText('abc');
    });

    await test.step('draws a recorded result', async () => {
      const table = frameOf(page, 'result').getByRole('table');
      await expect(table.getByRole('row')).toHaveCount(4);
      await expect(table.getByRole('rowheader').first()).toContainText('Chromium (dyno)');
      await expect(frameOf(page, 'result').locator('.source')).toContainText('Example 9000');
    });

    await test.step('runs from the script of the page, after the reader has used it', async () => {
      const exit = await page.evaluate(() => {
        const element = document.querySelector('wasm-dyno');
        return element === null ? null : Reflect.apply(Reflect.get(element, 'run'), element, []);
      });
      expect(exit).toMatchObject({ outcome: 'exited', code: 0, message: 'exited 0' });
    });

    await test.step('reports a wrong attribute in the frame and to the page', async () => {
      await page.evaluate(() => document.querySelector('#hello')?.setAttribute('engine', 'v8'));
      await expect(frameOf(page, 'hello').getByRole('alert')).toContainText('engine: "v8" is unknown.');
      await expect.poll(async () => (await eventsOf(page)).at(-1)).toBe('hello dyno-problem');
    });

    await test.step('runs a setup link instead, after the attributes were changed', async () => {
      await page.evaluate((link) => {
        const element = document.querySelector('#hello');
        for (const name of ['sample', 'args', 'engine']) element?.removeAttribute(name);
        element?.setAttribute('setup', link);
      }, setup);
      const frame = frameOf(page, 'hello');
      await frame.getByRole('button', { name: 'Run' }).click();
      await expect(frame.getByRole('log')).toContainText('Grace');
      await expect(frame.getByRole('link', { name: 'Open in Wasm Dyno' })).toHaveAttribute(
        'href',
        `./#/setup/${setup}`,
      );
    });

    await test.step('ignores messages from other origins and from other windows', async () => {
      const forged = sealMessage({ type: 'exit', outcome: 'exited', code: 0, message: 'forged', duration: 1 });
      const run = sealMessage({ type: 'run' });
      const parent = 'https://other.example';
      const address = `${site.url}embed.html${encodeParameters(Object.entries({ sample: 'hello-wat', parent }))}`;
      await page.evaluate(
        async ({ address, forged, run }) => {
          window.postMessage(forged, '*');
          const frame = document.createElement('iframe');
          frame.id = 'plain';
          frame.title = 'Without the script';
          frame.src = address;
          frame.allow = 'cross-origin-isolated';
          const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
          document.body.append(frame);
          await loaded;
          frame.contentWindow?.postMessage(run, '*');
        },
        { address, forged, run },
      );
      const plain = page.frameLocator('#plain');
      await expect(plain.getByRole('button', { name: 'Run' })).toBeVisible();
      await plain.getByRole('button', { name: 'Run' }).focus();
      await expect(plain.getByRole('status')).toHaveText('Not run yet. Press Run.');
      expect(await page.evaluate(() => JSON.stringify(Reflect.get(window, 'seen')))).not.toContain('forged');
    });

    if (!isolated) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    await article.close();
  });
}

test('index.html?embed shows the embed', async ({ page }) => {
  await page.goto('./?embed&sample=hello-c#args=Ada');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByRole('log')).toContainText('Ada');
  await expect(page.getByRole('status')).toContainText('Exited 0');
});
