import { describe, expect, it } from 'vitest';
import { testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import { type KeptEntry, MOST_KEPT, type ReportGround, ReportShelf } from './kept-reports-shelf.ts';

function memoryGround(): ReportGround & { readonly reports: Map<string, unknown> } {
  const entries = new Map<string, KeptEntry>();
  const reports = new Map<string, unknown>();
  return {
    reports,
    entries: async () => [...entries.values()],
    read: async (id) => reports.get(id),
    put: async (entry, report) => {
      entries.set(entry.id, entry);
      reports.set(report.id, structuredClone(report));
    },
    delete: async (ids) => {
      for (const id of ids) {
        entries.delete(id);
        reports.delete(id);
      }
    },
  };
}

const idOf = (number: number): string => number.toString(16).padStart(32, '0');

const report = (number: number, changes: Partial<Report> = {}): Report =>
  testReport({
    id: idOf(number),
    title: `Report ${number}`,
    created: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    subjects: [testSubject('sum')],
    hosts: [testHost('dyno')],
    series: [testSeries('sum', 'dyno', 'cold-start', [1, 2])],
    ...changes,
  });

const idsOf = async (shelf: ReportShelf): Promise<string[]> => {
  const listed = await shelf.list();
  if (listed.kind === 'failed') throw new Error(listed.problem.title);
  return listed.entries.map(({ id }) => id);
};

describe('saved reports', () => {
  it('are listed newest first', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (const number of [2, 3, 1]) await shelf.keep(report(number));
    expect(await idsOf(shelf)).toEqual([3, 2, 1].map(idOf));
    expect(await shelf.list()).toMatchObject({
      entries: [{ title: 'Report 3', subjects: ['sum'], hosts: ['Chromium, dyno'], completeness: 'complete' }, {}, {}],
    });
  });

  it('are restored unchanged', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    await shelf.keep(report(1));
    expect(await shelf.load(idOf(1))).toEqual({ kind: 'report', report: report(1) });
  });

  it('contain only the last state of each report', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    await shelf.keep(report(1, { completeness: { kind: 'partial', reason: 'cancelled' } }));
    expect(await shelf.list()).toMatchObject({ entries: [{ completeness: 'partial' }] });
    await shelf.keep(report(1));
    expect(await shelf.list()).toMatchObject({ entries: [{ completeness: 'complete' }] });
    expect(await idsOf(shelf)).toHaveLength(1);
  });

  it('remove the oldest to make room, but never the displayed or the new one', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (let number = 1; number <= MOST_KEPT; number++) await shelf.keep(report(number));
    shelf.setShown(idOf(1));
    await shelf.keep(report(0));
    expect(await idsOf(shelf)).toEqual(expect.arrayContaining([idOf(0), idOf(1), idOf(2)]));
    shelf.setShown(null);
    await shelf.keep(report(MOST_KEPT + 1));
    const ids = await idsOf(shelf);
    expect(ids).toHaveLength(MOST_KEPT);
    expect(ids).not.toContain(idOf(0));
    expect(ids).not.toContain(idOf(1));
  });

  it('can be removed and restored', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (const number of [1, 2, 3]) await shelf.keep(report(number));
    const removed = await shelf.remove(idOf(2));
    expect(removed).toEqual({ kind: 'removed', report: report(2) });
    expect(await idsOf(shelf)).toEqual([3, 1].map(idOf));
    if (removed.kind === 'removed' && removed.report !== null) await shelf.keep(removed.report);
    expect(await idsOf(shelf)).toEqual([3, 2, 1].map(idOf));
  });

  it('report missing and damaged entries, which can still be removed', async () => {
    const ground = memoryGround();
    const shelf = new ReportShelf(async () => ground);
    expect(await shelf.load(idOf(1))).toMatchObject({
      kind: 'failed',
      problem: { detail: expect.stringContaining('no longer exists') },
    });
    await shelf.keep(report(1));
    ground.reports.set(idOf(1), { format: 'something' });
    expect(await shelf.load(idOf(1))).toMatchObject({ kind: 'failed' });
    expect(await shelf.remove(idOf(1))).toEqual({ kind: 'removed', report: null });
    expect(await idsOf(shelf)).toEqual([]);
  });

  it('report full storage', async () => {
    const full = new DOMException('no room', 'QuotaExceededError');
    const wrapped = Object.assign(new Error('AbortError'), { inner: full });
    const shelf = new ReportShelf(async () => ({ ...memoryGround(), put: () => Promise.reject(wrapped) }));
    expect(await shelf.keep(report(1))).toMatchObject({
      kind: 'failed',
      problem: { title: 'The browser has no more space for reports' },
    });
  });

  it('report blocked storage and retry on next use', async () => {
    let isBlocked = true;
    const shelf = new ReportShelf(async () => {
      if (isBlocked) throw new Error('access is denied');
      return memoryGround();
    });
    const refused = { kind: 'failed', problem: { detail: expect.stringContaining('access is denied') } };
    expect(await shelf.list()).toMatchObject(refused);
    expect(await shelf.load(idOf(1))).toMatchObject(refused);
    expect(await shelf.remove(idOf(1))).toMatchObject(refused);
    isBlocked = false;
    expect(await shelf.keep(report(1))).toEqual({ kind: 'kept' });
  });
});
