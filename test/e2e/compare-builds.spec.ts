import AxeBuilder from '@axe-core/playwright';
import loadWabt from 'wabt';
import { BenchPage } from './bench-page.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

// Measuring takes long on a busy machine.
test.describe.configure({ timeout: 180_000 });

/** Returns a program that does an amount of work which no compiler can shorten: each step needs the one before. */
async function working(steps: number, more = ''): Promise<Uint8Array> {
  const wabt = await loadWabt();
  const module = wabt.parseWat(
    'work.wat',
    `(module
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (memory (export "memory") 1)
      ${more}
      (func $work (param $left i32) (result i32) (local $x i32)
        (loop $next
          (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
          (br_if $next (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        (local.get $x))
      (func (export "_start") (i32.store (i32.const 0) (call $work (i32.const ${steps}))) (call $exit (i32.const 0))))`,
  );
  try {
    return module.toBinary({ write_debug_names: true }).buffer;
  } finally {
    module.destroy();
  }
}

const STEPS = 2_000_000;

test('finds that a build does 10% more work', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.drop({ name: 'old.wasm', bytes: await working(STEPS), type: 'application/wasm' });
  const choose = bench.chooser.getByRole('button', { name: 'Compare with another build…' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
  const buffer = Buffer.from(await working(1.1 * STEPS));
  await chooser.setFiles({ name: 'new.wasm', mimeType: 'application/wasm', buffer });
  await bench.setBlocks(6);
  await bench.measureToEnd();
  const [sentence = '', ...figures] = await bench.answers();
  expect(sentence).toMatch(/B \(new\.wasm\).* ends its first run [\d.]+% slower/);
  expect(figures.find((figure) => figure.startsWith('First run'))).toMatch(/slower/);
});

test('shows how two modules differ, and a function side by side', async ({ page }) => {
  const play = await PlayPage.open(page);
  const drop = async (name: string, bytes: Uint8Array) => {
    await play.drop({ name, bytes, type: 'application/wasm' });
    await expect(play.bar).toContainText(name);
  };
  await drop('old.wasm', await working(STEPS));
  await drop('new.wasm', await working(1.3 * STEPS, '(func $added (result i32) (i32.const 42))'));
  await play.showTool('Inspect');
  const inspect = page.getByRole('region', { name: 'Inspect', exact: true });
  await inspect.getByRole('radiogroup', { name: 'Inspect view' }).getByText('Compare').click();
  await inspect.getByRole('combobox', { name: 'Compare', exact: true }).click();
  await page.getByRole('option', { name: 'old.wasm' }).click();

  await expect(inspect).toContainText(/new\.wasm\) is \d+\sB larger than old\.wasm/);
  await expect(inspect).toContainText('1 added, 1 unchanged');
  const changes = inspect.getByRole('table', { name: 'Changed functions' });
  // The index of the loop moved, which is not a change.
  await expect(changes.getByRole('button')).toHaveText(['added', '_start']);
  await changes.getByRole('button', { name: '_start' }).click();
  const sides = inspect.getByRole('region', { name: 'Comparison of _start' });
  await expect(sides).toContainText('2600000', { timeout: 30_000 });
  await expect(sides).toContainText('2000000');
  // The colours of code are Monaco's.
  const axe = new AxeBuilder({ page }).include('section[aria-label="Inspect"]').exclude('.monaco-diff-editor');
  const { violations } = await axe.analyze();
  expect(violations).toEqual([]);
});
