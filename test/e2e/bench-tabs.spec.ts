import { parseReportText } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import { BenchPage } from './bench-page.ts';
import { expect, test } from './fixtures.ts';

async function savedReport(bench: BenchPage): Promise<Report> {
  const parsed = parseReportText(await bench.savedReport());
  if (parsed.kind !== 'report') throw new Error(parsed.kind);
  return parsed.report;
}

test('measures in one tab at a time, and saves the reports of both', async ({ page, context }) => {
  test.setTimeout(120_000);
  const first = await BenchPage.open(page);
  await first.keepOnly('programs', 'Hello, world');
  await first.keepOnly('hosts', 'dyno');
  await first.setParts('Startup');
  await first.setBlocks(200);
  await first.measure.click();
  await expect(first.progress).toContainText(/round [2-9] of 200/, { timeout: 60_000 });

  // The second tab does not start, and does not disturb the first one.
  const second = await BenchPage.open(await context.newPage());
  await second.keepOnly('programs', 'Hello, world');
  await second.keepOnly('hosts', 'dyno');
  await second.setParts('Startup');
  await second.setBlocks(1);
  await second.measure.click();
  const refusal = second.main.getByRole('alert').filter({ hasText: 'Another tab of this site is measuring' });
  await expect(refusal).toBeVisible();
  await expect(second.progress).toBeHidden();
  await expect(first.progress).toContainText('of 200');

  await first.progress.getByRole('button', { name: /^Cancel/ }).click();
  await first.ended();
  await second.measureToEnd();
  await expect(refusal).toBeHidden();

  const reports = [await savedReport(first), await savedReport(second)] as const;
  expect(reports[0].completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
  expect(reports[1].completeness).toEqual({ kind: 'complete' });
  expect(reports[1].canary.blocks).toEqual([0]);
  // Both are saved, and neither overwrote the other.
  await second.page.reload();
  for (const { id } of reports)
    await expect(second.source.locator(`option[value="kept:${id}"]`)).toBeAttached({ timeout: 30_000 });
});
