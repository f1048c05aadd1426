import { describe, expect, it } from 'vitest';
import { testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import { memoryGround } from './kept.testing.ts';
import { listenToTabs } from './kept-channel.ts';
import { cleanTags, type KeptEntry, storedBytes } from './kept-entry.ts';
import { type ReportGround, ReportShelf } from './kept-reports-shelf.ts';

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

async function listed(shelf: ReportShelf): Promise<readonly KeptEntry[]> {
  const list = await shelf.list();
  if (list.kind === 'failed') throw new Error(list.problem.title);
  return list.entries;
}
const idsOf = async (shelf: ReportShelf): Promise<string[]> => (await listed(shelf)).map(({ id }) => id);

describe('saved reports', () => {
  it('are listed newest first', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (const number of [2, 3, 1]) await shelf.keep(report(number));
    expect(await idsOf(shelf)).toEqual([3, 2, 1].map(idOf));
    expect((await listed(shelf))[0]).toMatchObject({
      title: 'Report 3',
      subjects: ['sum'],
      hosts: ['Chromium, dyno'],
      completeness: 'complete',
      name: null,
      tags: [],
      tool: 'Wasm Dyno 0.1.0',
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
    expect(await listed(shelf)).toMatchObject([{ completeness: 'partial' }]);
    await shelf.keep(report(1));
    expect(await listed(shelf)).toMatchObject([{ completeness: 'complete' }]);
  });

  it('are never removed to make room', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (let number = 1; number <= 120; number++) await shelf.keep(report(number));
    expect(await idsOf(shelf)).toHaveLength(120);
  });

  it('are renamed and tagged, which saving them again does not undo', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (const number of [1, 2]) await shelf.keep(report(number));
    await shelf.label([idOf(1)], { name: '  After the fix ' });
    await shelf.label([idOf(1), idOf(2)], { addTags: ['b', ' a  b ', 'B', ''] });
    await shelf.label([idOf(2)], { removeTags: ['b'] });
    await shelf.keep(report(1));
    expect(await listed(shelf)).toMatchObject([
      { id: idOf(2), name: null, tags: ['a b'] },
      { id: idOf(1), name: 'After the fix', tags: ['a b', 'B'] },
    ]);
    expect(await shelf.load(idOf(1))).toMatchObject({ report: { title: 'After the fix' } });
    await shelf.label([idOf(1)], { name: ' ' });
    expect(await shelf.load(idOf(1))).toMatchObject({ report: { title: 'Report 1' } });
    expect(cleanTags(['x'.repeat(100)])[0]).toHaveLength(40);
  });

  it('can be removed and restored with their names', async () => {
    const shelf = new ReportShelf(async () => memoryGround());
    for (const number of [1, 2, 3]) await shelf.keep(report(number));
    await shelf.label([idOf(2)], { name: 'Two' });
    const outcome = await shelf.remove([idOf(2), idOf(3)]);
    if (outcome.kind === 'failed') throw new Error(outcome.problem.title);
    expect(await idsOf(shelf)).toEqual([idOf(1)]);
    await shelf.restore(outcome.removed);
    expect(await listed(shelf)).toMatchObject([{ id: idOf(3) }, { id: idOf(2), name: 'Two' }, { id: idOf(1) }]);
    expect(await shelf.load(idOf(3))).toEqual({ kind: 'report', report: report(3) });
  });

  it('report missing and damaged entries, which can be removed and restored', async () => {
    const ground = memoryGround();
    const shelf = new ReportShelf(async () => ground);
    expect(await shelf.load(idOf(1))).toMatchObject({
      kind: 'failed',
      problem: { detail: expect.stringContaining('no longer exists') },
    });
    await shelf.keep(report(1));
    ground.reports.set(idOf(1), { format: 'something' });
    expect(await shelf.load(idOf(1))).toMatchObject({ kind: 'failed' });
    const outcome = await shelf.remove([idOf(1)]);
    expect(await idsOf(shelf)).toEqual([]);
    await shelf.restore(outcome.kind === 'removed' ? outcome.removed : []);
    expect(ground.reports.get(idOf(1))).toEqual({ format: 'something' });
  });

  it('of the first version are listed without the facts that it did not store', async () => {
    const first = { id: idOf(1), title: 'Old', created: 'x', subjects: ['a'], hosts: [], completeness: 'complete' };
    const ground: ReportGround = { ...memoryGround(), entries: async () => [first, { id: 3 }] };
    expect(await listed(new ReportShelf(async () => ground))).toMatchObject([
      { title: 'Old', machine: { cpu: null }, rounds: 0, bytes: 0 },
    ]);
  });

  it('report full storage, and what was kept', async () => {
    const full = new DOMException('no room', 'QuotaExceededError');
    const wrapped = Object.assign(new Error('AbortError'), { inner: full });
    const ground = memoryGround();
    const shelf = new ReportShelf(async () => ground);
    await shelf.keep(report(1));
    ground.put = () => Promise.reject(wrapped);
    expect(await shelf.keep(report(2))).toMatchObject({
      kind: 'failed',
      problem: { title: 'The browser has no more space for reports', detail: expect.stringContaining('are intact') },
    });
    expect(await idsOf(shelf)).toEqual([idOf(1)]);
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
    expect(await shelf.remove([idOf(1)])).toMatchObject(refused);
    expect(await shelf.label([idOf(1)], { name: 'x' })).toMatchObject(refused);
    isBlocked = false;
    expect(await shelf.keep(report(1))).toEqual({ kind: 'kept' });
  });

  it('take more space with more samples', () => {
    const small = storedBytes(report(1));
    const large = storedBytes(report(1, { series: [testSeries('sum', 'dyno', 'cold-start', [1, 2, 3, 4])] }));
    expect(large - small).toBe(2 * (9 + 6));
  });
});

describe('two tabs with the same saved reports', () => {
  it('change different parts of a report without overwriting each other', async () => {
    const ground = memoryGround();
    const [one, other] = [new ReportShelf(async () => ground), new ReportShelf(async () => ground)];
    await one.keep(report(1));
    await other.keep(report(2));
    await Promise.all([
      one.label([idOf(1)], { name: 'Named here' }),
      other.label([idOf(1)], { addTags: ['tagged there'] }),
      one.keep(report(1, { duration: 5 })),
      other.remove([idOf(2)]),
    ]);
    for (const shelf of [one, other]) {
      expect(await listed(shelf)).toMatchObject([{ id: idOf(1), name: 'Named here', tags: ['tagged there'] }]);
    }
  });

  it('keep the newer state if one restores what the other measured again', async () => {
    const ground = memoryGround();
    const [one, other] = [new ReportShelf(async () => ground), new ReportShelf(async () => ground)];
    await one.keep(report(1));
    const outcome = await one.remove([idOf(1)]);
    await other.keep(report(1, { duration: 7 }));
    await one.restore(outcome.kind === 'removed' ? outcome.removed : []);
    expect(await one.load(idOf(1))).toMatchObject({ report: { duration: 7 } });
  });

  it('see each other’s changes, once for several', async () => {
    const tabs: { onmessage: ((event: MessageEvent) => void) | null; postMessage(message: unknown): void }[] = [];
    const openTab = () => {
      const tab = {
        onmessage: null,
        postMessage(message: unknown) {
          for (const each of tabs) if (each !== tab) each.onmessage?.({ data: message } as MessageEvent);
        },
      };
      tabs.push(tab);
      return tab;
    };
    let reads = 0;
    let finish: () => void = () => undefined;
    const read = () => {
      reads += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    const changed = listenToTabs(openTab(), async () => undefined);
    listenToTabs(openTab(), read);
    for (let count = 0; count < 3; count++) changed.announce();
    expect(reads).toBe(1);
    finish();
    await Promise.resolve();
    await Promise.resolve();
    expect(reads).toBe(2);
    listenToTabs(null, read).announce();
  });
});
