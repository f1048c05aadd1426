import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

const LESSON = `---
id: elsewhere
title: A lesson from elsewhere
goals: [Run a program]
minutes: 1
---

<script>document.title = 'attacked'</script>

## One step

A [link](javascript:alert(1)) and **text**.

\`\`\`dyno
sample: hello-c
args: [Bob]
task: Run the program.
checks:
  - stdout: { equals: "Hello, Bob!\\n" }
solution: {}
\`\`\`
`;

const lessonOf = (page: Page) => page.getByRole('region', { name: 'Lesson' });

async function violations(page: Page): Promise<string[]> {
  const found = (await new AxeBuilder({ page }).analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

test('a learner fails a task, sees why, completes it, and finds their program unchanged', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const play = await PlayPage.open(page);
  await play.args.fill('mine');
  await play.run.click();
  await expect(play.terminal).toContainText('Hello, mine!');

  await page.getByRole('link', { name: 'Learn' }).click();
  await expect(page.getByRole('heading', { name: 'Lessons', exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('link', { name: /Hello: the same bytes/ })
    .first()
    .click();
  const lesson = lessonOf(page);
  await expect(lesson.getByRole('heading', { name: 'Run a program' })).toBeVisible();
  await expect(play.outcome).toContainText('No run yet');

  await page.getByRole('tab', { name: 'Configuration' }).click();
  await play.args.fill('Ada');
  await play.run.click();
  await expect(lesson.getByText('stdout is “Hello, Ada!⏎”.')).toBeVisible();
  await expect(lesson.getByText(/^Hint:/)).toBeVisible();
  await lesson.getByRole('button', { name: 'Reset step' }).click();
  await expect(play.outcome).toContainText('No run yet');
  await play.run.click();
  await expect(lesson.getByText('Task done')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await lesson.getByRole('link', { name: 'Next: Change the arguments' }).click();
  await expect(lesson.getByRole('link', { name: 'Step 1: Run a program, done' })).toBeVisible();
  await expect(play.outcome).toContainText('No run yet');
  await play.run.click();
  await lesson.getByRole('button', { name: 'Show me' }).click();
  await expect(lesson.getByText('Task done')).toBeVisible();

  await page.getByRole('link', { name: 'Play', exact: true }).click();
  await expect(play.args).toHaveValue('mine');
  await expect(play.terminal).toContainText('Hello, mine!');
  await page.goto('./#/learn');
  await page.reload();
  await expect(page.getByText('2 of 4 steps done')).toBeVisible();
});

test('a lesson grants access step by step, and its files stay out of the workspace', async ({ page }) => {
  await page.goto('./#/learn/capabilities/let-it-write');
  const lesson = lessonOf(page);
  const play = await PlayPage.open(page, './#/learn/capabilities/let-it-write');
  await play.run.click();
  await expect(lesson.getByText('The file app-data/note.txt does not exist.')).toBeVisible();
  await lesson.getByRole('radio', { name: 'The file has other permissions.' }).check();
  await expect(lesson.getByText('Not correct.')).toBeVisible();
  await lesson.getByRole('radio', { name: /cannot leave it/ }).check();
  await lesson.getByRole('button', { name: 'Show me' }).click();
  await expect(lesson.getByText('Task done')).toBeVisible();
  await page.getByRole('link', { name: 'Play', exact: true }).click();
  await expect(play.program).toContainText('Hello, world');
  await expect(play.files.getByText('note.txt')).toHaveCount(0);
});

test('opens a lesson by its address and from a file, runs nothing, and lists problems with lines', async ({ page }) => {
  const url = 'https://lessons.example/one.md';
  await page.route(url, (route) =>
    route.fulfill({ body: LESSON, contentType: 'text/markdown', headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  const play = await PlayPage.open(page, `./#/learn/url/${encodeURIComponent(url)}`);
  const lesson = lessonOf(page);
  await expect(lesson.getByText(/from lessons\.example/)).toBeVisible();
  await expect(lesson.getByText("<script>document.title = 'attacked'</script>")).toBeVisible();
  await expect(lesson.getByText('A link and text.')).toBeVisible();
  expect(await lesson.locator('a[href^="javascript"], script').count()).toBe(0);
  await expect(play.outcome).toContainText('No run yet');
  await play.run.click();
  await expect(lesson.getByText('Task done')).toBeVisible();

  await page.goto('./#/learn');
  await expect(page.getByRole('heading', { name: 'Lessons', exact: true })).toBeVisible();
  await play.drop({ name: 'broken.md', bytes: new TextEncoder().encode(LESSON.replace('equals', 'equal')) });
  await expect(page.getByRole('row', { name: '19 checks, item 1, stdout, equal' })).toBeVisible();
  await play.drop({ name: 'fixed.md', bytes: new TextEncoder().encode(LESSON) });
  await expect(lesson.getByRole('heading', { name: 'A lesson from elsewhere' })).toBeVisible();
});
