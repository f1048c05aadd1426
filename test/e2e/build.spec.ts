import { BuildPage } from './build-page.ts';
import { expect, test } from './fixtures.ts';
import { kept } from './kept-records.ts';
import { PlayPage } from './play-page.ts';

const greeting = (text: string) => `(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "${text}\\n")
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const ${text.length + 1}))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
`;

test('writes, builds and runs a program from a blank page, and never runs an old build silently', async ({ page }) => {
  const play = await PlayPage.open(page);
  const build = new BuildPage(play);
  await build.create('WAT', 'Hello', 'greeting');
  await expect(play.run).toHaveText(/Build and run/);
  await build.buildAndRun();
  await expect(play.screen()).toContainText(/hello/i);

  await build.write(greeting('first'));
  await expect(play.run).toHaveText(/Build and run/);
  await build.buildAndRun();
  await expect(play.screen()).toContainText('first');

  // An error: nothing runs, the editor marks it, and the last build is offered.
  await build.write(greeting('second').replace('i32.store', 'i32.stroe'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(play.terminal).toContainText('The build failed with 1 error. The program was not run.');
  await expect(play.screen()).not.toContainText('second');
  await play.terminal.getByRole('button', { name: /^Run the last good build/ }).click();
  await expect(play.terminal).toContainText('Built from older sources');
  await build.show();
  await expect(build.status).toContainText('1 error');
  await build.problems.getByRole('button').first().click();
  await expect(play.editor.locator('.view-lines')).toContainText('i32.stroe');

  // After a reload: the project, its source and its last good build, and no claim that it is current.
  await kept(page, /i32\.stroe/, /"open-project"|greeting/);
  await page.reload();
  await expect(play.bar).toContainText('greeting');
  await expect(play.run).toHaveText(/Build and run/);
  await page.getByRole('tab', { name: /^Build/ }).click();
  await expect(build.status).toContainText('Changed since the last build');
  await build.write(greeting('third'));
  await build.buildAndRun();
  await expect(play.screen()).toContainText('third');
});

test('a copy of a sample runs without a build until it is edited', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('The smallest hello');
  const build = new BuildPage(play);
  await build.show();
  await build.panel.getByRole('button', { name: 'Edit The smallest hello' }).click();
  await expect(play.bar).toContainText('hello-wat');
  await expect(build.status).toContainText('Built');
  await play.runToEnd();
  await expect(play.outcome).toContainText('exited 0');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('build 1 of hello-wat');
});
