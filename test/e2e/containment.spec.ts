import type { Page } from '@playwright/test';
import type { ProgramName } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

/** A page that is blocked by a flood gets one or two turns, any other page hundreds. */
const TURNS = 20;

/** Counts the turns of the page's event loop from now on. */
async function countTurns(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let turns = 0;
    const takeTurn = (): void => {
      turns += 1;
      setTimeout(takeTurn);
    };
    takeTurn();
    Reflect.set(window, 'turnsTaken', () => turns);
  });
  return () => page.evaluate(() => (Reflect.get(window, 'turnsTaken') as () => number)());
}

/** Checks that the next run works. */
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
  /** What the program prints: the errno of the denied operation. */
  readonly stdout?: string;
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
  {
    name: 'openWithoutEnd',
    does: 'opens files without end',
    outcome: /exited 0/,
    prepare: (play) => play.grantWorkspace(),
    // EMFILE: too many open files.
    stdout: 'refused with 33\n',
  },
  {
    name: 'wildPointers',
    does: 'passes pointers that are not its own',
    outcome: /exited 0/,
    prepare: (play) => play.grantWorkspace(),
    // EFAULT: bad address.
    stdout: 'refused with 21\n',
  },
  { name: 'trapInInitialize', does: 'traps while it is initialised', outcome: /trapped: unreachable code/ },
  // Last, because its files stay in the workspace.
  {
    name: 'fillFiles',
    does: 'fills its files',
    outcome: /exited 0/,
    prepare: (play) => play.grantWorkspace(),
  },
];

/** Programs share a page, because opening one takes longer than running them. */
for (const [what, programs] of [
  ['limits of a run', HOSTILE.slice(0, 4)],
  ['denied operations and traps', HOSTILE.slice(4)],
] as const) {
  test(`contains hostile programs by ${what}, and the next run works`, async ({ page }) => {
    const play = await PlayPage.open(page);
    for (const { name, does, outcome, prepare, stdout } of programs) {
      await test.step(`a program that ${does}`, async () => {
        await play.openProgram(name);
        await prepare?.(play);
        await play.runToEnd();
        await expect(play.outcome).toContainText(outcome);
        if (stdout !== undefined) expect((await play.output('stdout')).toString()).toBe(stdout);
        await expectHealthy(play);
      });
    }
  });
}

/** `npm run bench:responsive` measures how long the flood blocks the page. */
test('stays responsive during 1 GiB of output and shows how much of it was discarded', async ({ page }) => {
  test.setTimeout(180_000);
  const play = await PlayPage.open(page);
  await play.openProgram('flood');
  await play.setLimit('Output', '1 GiB');
  const turns = await countTurns(page);
  await play.run.click();
  await expect(play.stop).toBeVisible();
  const atFirst = await turns();
  await expect(play.outcome).toContainText('output limit reached', { timeout: 120_000 });
  expect((await turns()) - atFirst).toBeGreaterThan(TURNS);
  await expect(play.terminal.getByRole('status')).toContainText(/^1(\.00)?\sGiB \(first .* discarded\)$/);
  await expectHealthy(play);
});
