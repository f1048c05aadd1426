import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildPage } from './build-page.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';
import { startSite } from './sites.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCE = readFileSync(join(ROOT, 'samples/hello-c/hello.c'), 'utf8');

/** The digest of the sample's module, which Node compiled. */
function sampleDigest(): string {
  const index: { readonly samples: readonly { readonly id: string; readonly module: { readonly sha256: string } }[] } =
    JSON.parse(readFileSync(join(ROOT, 'public/samples/index.json'), 'utf8'));
  return index.samples.find(({ id }) => id === 'hello-c')?.module.sha256 ?? '';
}

/** Loading the compiler takes seconds, also on a machine with other work. */
const LOADED = { timeout: 60_000 };

test.describe('C in the page', () => {
  // The site is stopped, so that the network is gone for the page and its workers.
  test.use({ expectedErrors: /ERR_CONNECTION_REFUSED/ });

  test('builds what Node builds, fixes an error, builds C++ with iostream, cancels, and needs no network after the first load', async ({
    page,
  }) => {
    const site = await startSite();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const play = await PlayPage.open(page, site.url);
    const build = new BuildPage(play);
    await build.create('C', 'Hello', 'greeting');
    await build.write(SOURCE);
    expect(requests.filter((url) => url.includes('/compilers/'))).toEqual([]);

    await build.show();
    await build.build.click();
    await expect(build.panel).toContainText(/a download of 2\d\.\d\sMiB/);
    await build.agree();
    await expect(build.status).toContainText('Built in', LOADED);
    await play.setArguments('Ada');
    await play.runToEnd();
    await expect(play.screen()).toContainText('Ada');
    await build.show();
    await build.panel.getByRole('button', { name: 'Inspect' }).click();
    await expect(page.getByRole('region', { name: 'Inspect' })).toContainText(sampleDigest());

    await build.write(SOURCE.replace('return 0;', 'return 0'));
    await build.show();
    await build.build.click();
    await expect(build.status).toContainText('1 error');
    await build.problems.getByRole('button').first().click();
    await page.keyboard.press('Alt+Enter');
    await expect(page.locator('.action-widget', { hasText: 'Insert ";"' }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(play.editor.locator('.view-lines')).toContainText('return 0;');
    await build.build.click();
    await expect(build.status).toContainText('Built in');

    await build.create('C++', 'Hello', 'streams');
    await build.show();
    await build.build.click();
    await expect(build.status).toContainText('Built in', LOADED);
    await play.runToEnd();
    await expect(play.screen()).toContainText('Hello, world!');
    await build.show();

    // Preprocessing it takes the compiler minutes.
    await build.write(ENDLESS);
    await build.build.click();
    await build.cancel.click();
    await expect(build.build).toBeVisible();
    await site.close();
    await build.write(SOURCE.replace('return 0;', 'return 7;'));
    await build.build.click();
    await expect(build.status).toContainText('Built in', LOADED);
    await play.runToEnd();
    await expect(play.outcome).toContainText('7');
  });
});

/** A small source of 67 million statements. */
const ENDLESS = `${Array.from({ length: 26 }, (_, at) => `#define A${at + 1} A${at} A${at}`).join('\n')}
#define A0 ;
int main(void) { A26 return 0; }
`;
