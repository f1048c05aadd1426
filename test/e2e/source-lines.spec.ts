import { assemble } from '../../worker/run/run-harness.ts';
import { compileWithDebugInformation } from '../fixtures/debug-module.ts';
import { violationsIn } from './accessibility.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

const SOURCE = `#include <stdio.h>

static int __attribute__((noinline)) divide(int a, int b) {
  return a / b;
}

int main(int argc, char **argv) {
  printf("%d\\n", divide(10, argc - 1));
  return 0;
}
`;

test('a trap shows its source line, which opens in the editor, and Inspect shows source and code', async ({ page }) => {
  const bytes = await compileWithDebugInformation('divide.c', SOURCE);
  const play = await PlayPage.open(page);
  await play.drop({ name: 'divide.c', bytes: new TextEncoder().encode(SOURCE) });
  await play.drop({ name: 'divide.wasm', bytes, type: 'application/wasm' });
  await expect(play.bar).toContainText('divide.wasm');
  await play.runToEnd();

  const stack = page.getByRole('list', { name: 'Stack, innermost first' });
  await expect(stack.getByRole('listitem').first()).toContainText('divide.c:4:12');
  await expect(stack.getByRole('listitem').nth(1)).toContainText('divide.c:8:18');
  await stack.getByRole('button', { name: 'divide.c:4:12' }).click();
  await expect(play.editor.locator('[aria-current=true]')).toContainText('divide.c');
  await expect(play.editor.locator('.active-line-number')).toHaveText('4');

  await stack.getByRole('button', { name: 'divide', exact: true }).click();
  const code = page.getByRole('region', { name: 'WAT of divide' });
  await expect(code.getByRole('region', { name: 'WebAssembly text' })).toContainText('i32.div_s');
  await expect(code.getByRole('region', { name: 'WebAssembly text' })).toContainText('divide.c:4');
  await expect(code.getByRole('region', { name: 'Source' })).toContainText(/return\sa\s\/\sb/);
  expect(await violationsIn(page, '[aria-label="WAT of divide"]')).toEqual([]);
});

test('an invalid module is explained in Inspect: offset, function, instruction', async ({ page }) => {
  const module = assemble('(module (func $main (export "_start") (drop (i32.add (i32.const 1) (i32.const 2)))))');
  // i32.add becomes i64.add.
  module[module.lastIndexOf(0x6a)] = 0x7c;
  const play = await PlayPage.open(page);
  await play.drop({ name: 'invalid.wasm', bytes: module });
  await page.getByRole('button', { name: 'Show in Inspect' }).click();
  const note = page.getByRole('alert').filter({ hasText: /invalid at byte 0x[0-9a-f]+/ });
  await expect(note).toContainText('function 0 (main)');
  await expect(note).toContainText('> ');
  await expect(note).toContainText('i64.add');
  await note.getByRole('button', { name: 'Show function 0' }).click();
  await expect(page.getByRole('region', { name: 'WebAssembly text' })).toContainText('i64.add');
});
