import { join } from 'node:path';
import { BuildPage } from './build-page.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('compiles AssemblyScript from a blank page, and marks an error', async ({ page }) => {
  const play = await PlayPage.open(page);
  const build = new BuildPage(play);
  await build.create('AssemblyScript', 'Hello', 'greeting');
  await build.buildAndRun();
  await expect(play.screen()).toContainText('Hello, world!');

  await build.write("const face: string = '😀';\nconst count: i32 = face;\nconsole.log(count.toString());\n");
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(play.terminal).toContainText('The build failed with 1 error.');
  await expect(play.editor.locator('.squiggly-error')).toHaveCount(1);
  await build.show();
  await expect(build.problems).toContainText('hello.ts:2:20');
  await expect(build.problems).toContainText('TS2322');
});

test('opens a Rust module as the build of its project, and reports changes of the source', async ({ page }) => {
  const play = await PlayPage.open(page);
  const build = new BuildPage(play);
  await build.create('Rust', 'Hello', 'ferris');
  await build.show();
  await expect(build.panel).toContainText('cargo build --release --target wasm32-wasip1');
  const chooser = page.waitForEvent('filechooser');
  await build.panel.getByRole('button', { name: 'Select module' }).click();
  await (await chooser).setFiles(join(import.meta.dirname, '../../samples/hello-rust/hello.wasm'));
  await expect(build.status).toContainText('Built');
  await build.buildAndRun();
  await expect(play.screen()).toContainText('Hello, world!');

  await build.write('fn main() {}\n');
  await build.show();
  await expect(build.panel).toContainText('The sources have changed since this module was opened.');
});
