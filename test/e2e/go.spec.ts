import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLCHAIN_INDEX, toolchainIndexSchema } from '../../core/build/go/manifest.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';
import { SITE_FOLDER } from './sites.ts';

const index = join(SITE_FOLDER, TOOLCHAIN_INDEX);
const hasGo = existsSync(index) && toolchainIndexSchema.parse(JSON.parse(readFileSync(index, 'utf8'))).go !== null;

const FIXED =
  'package main\n\nimport "fmt"\nimport "strings"\n\nfunc main() { fmt.Println(strings.ToUpper("from the tab")) }';

/** Opens the sample in Go as a project. */
async function openProject(play: PlayPage) {
  await play.openSample('Hello in Go');
  await play.page.getByRole('tab', { name: 'Build', exact: true }).click();
  const panel = play.page.getByRole('tabpanel', { name: 'Build' });
  await panel.getByRole('button', { name: 'Edit Hello in Go' }).click();
  return panel;
}

test('compiles Go in the tab, marks an error, and runs the corrected program', async ({ page }) => {
  test.skip(!hasGo, 'The site has no Go: "npm run toolchains" adds it.');
  const play = await PlayPage.open(page);
  const panel = await openProject(play);
  await play.rewrite('main.go', FIXED.replace('import "strings"\n', ''));
  await panel.getByRole('button', { name: 'Build', exact: true }).click();
  await panel.getByRole('button', { name: 'Download and build' }).click();
  await expect(panel.getByRole('list', { name: 'Problems' })).toContainText('undefined: strings');
  await expect(play.editor.locator('.squiggly-error')).toBeVisible();

  await play.rewrite('main.go', FIXED);
  // Builds and runs.
  await page.keyboard.press('ControlOrMeta+Enter');
  await play.ended();
  await expect(play.terminal).toContainText('FROM THE TAB');
});

test('explains how Go is added to a site without it', async ({ page }) => {
  await page.route(`**/${TOOLCHAIN_INDEX}`, (route) => route.fulfill({ json: { go: null } }));
  const play = await PlayPage.open(page);
  const panel = await openProject(play);
  await play.rewrite('main.go', FIXED);
  await panel.getByRole('button', { name: 'Build', exact: true }).click();
  await expect(panel.getByRole('note')).toContainText('npm run toolchains');
});
