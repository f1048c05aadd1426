import type { Page } from '@playwright/test';
import type { ProgramName } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

/** The longest that the page may be busy at a stretch because of what a program does. In milliseconds. */
const LONGEST_TASK = 200;

/** Begins to watch how long the page is busy at a stretch. */
async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    Reflect.set(window, 'longTasks', tasks);
  });
  return () => page.evaluate(() => Math.max(0, ...(Reflect.get(window, 'longTasks') as number[])));
}

/** The next run works, whatever the one before did. */
async function expectHealthy(play: PlayPage): Promise<void> {
  await play.openProgram('hello');
  await play.runToEnd();
  await expect(play.outcome).toContainText('exited 0');
  expect((await play.output()).toString()).toBe('hello from a test\n');
}

interface Hostile {
  readonly name: ProgramName;
  readonly does: string;
  readonly outcome: RegExp;
  readonly prepare?: (play: PlayPage) => Promise<void>;
}

const HOSTILE: readonly Hostile[] = [
  {
    name: 'loopAfterFile',
    does: 'loops without end',
    outcome: /time limit reached/,
    prepare: (play) => play.setLimit('Time', '500 ms'),
  },
  { name: 'allocate', does: 'allocates without end', outcome: /memory limit reached/ },
  { name: 'recurse', does: 'recurses without end', outcome: /trapped: stack overflow/ },
  {
    name: 'flood',
    does: 'floods its output',
    outcome: /output limit reached/,
    prepare: (play) => play.setLimit('Output', '64 MiB'),
  },
  { name: 'openWithoutEnd', does: 'opens files without end', outcome: /exited 0/ },
  { name: 'fillFiles', does: 'fills its files', outcome: /exited 0/ },
  { name: 'wildPointers', does: 'passes pointers that are not its own', outcome: /exited 0/ },
  { name: 'trapInInitialize', does: 'traps while it is initialised', outcome: /trapped: unreachable code/ },
];

for (const { name, does, outcome, prepare } of HOSTILE) {
  test(`a program that ${does} is contained, and the next run works`, async ({ page }) => {
    const play = await PlayPage.open(page);
    // What the page loads for its first run is not the program's doing.
    await play.runToEnd();
    await expect(play.screen()).toContainText('Hello');
    await play.openProgram(name);
    await prepare?.(play);
    const longestTask = await watchTasks(page);
    await play.runToEnd();
    await expect(play.outcome).toContainText(outcome);
    const longest = await longestTask();
    test.info().annotations.push({ type: 'longest task', description: `${longest} ms` });
    expect(longest).toBeLessThanOrEqual(LONGEST_TASK);
    await expectHealthy(play);
  });
}

test('what is refused to a program is refused with the errno that fits', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('openWithoutEnd');
  await play.runToEnd();
  // EMFILE: too many open files.
  expect((await play.output('stdout')).toString()).toBe('refused with 33\n');
  await play.openProgram('wildPointers');
  await play.runToEnd();
  // EFAULT: bad address.
  expect((await play.output('stdout')).toString()).toBe('refused with 21\n');
});

test('a flood of 1 GiB leaves the page responsive, and the terminal says what it let go', async ({ page }) => {
  test.setTimeout(120_000);
  const play = await PlayPage.open(page);
  await play.runToEnd();
  await play.openProgram('flood');
  await play.setLimit('Output', '1 GiB');
  const longestTask = await watchTasks(page);
  await play.runToEnd({ timeout: 90_000 });
  await expect(play.outcome).toContainText('output limit reached');
  await expect(play.terminal.getByRole('status')).toContainText(/^1(\.00)?\sGiB, the first .* let go$/);
  const longest = await longestTask();
  test.info().annotations.push({ type: 'longest task', description: `${longest} ms` });
  expect(longest).toBeLessThanOrEqual(LONGEST_TASK);
  await expectHealthy(play);
});
