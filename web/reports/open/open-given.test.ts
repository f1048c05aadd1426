import { expect, test } from 'vitest';
import { testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import { useKeptReports } from '../../measure/kept/kept-reports.ts';
import { useLibrary } from '../library/library-store.ts';
import { loadItem } from '../library/load-item.ts';
import { openFiles, openTyped } from './open-given.ts';

/* There is no IndexedDB in Node, as in browsers that block site data: nothing can be saved. */

const report = testReport({
  id: 'c'.repeat(32),
  title: 'Opened',
  subjects: [testSubject('sum')],
  hosts: [testHost('dyno')],
  series: [testSeries('sum', 'dyno', 'cold-start', [1, 2])],
});

test('reports that cannot be saved stay in the tab, with the reason and nothing lost', async () => {
  await openFiles([new File([JSON.stringify(report)], 'a.json'), new File(['{"a":1}'], 'b.json')]);
  const { unsaved, message, problems, selected, activity } = useLibrary.getState();
  expect(unsaved).toMatchObject([{ id: report.id }]);
  expect(message.replaceAll('\u00a0', ' ')).toBe('1 report not saved, only in this tab.');
  expect(problems).toMatchObject([{ title: 'b.json could not be opened' }]);
  expect([...selected]).toEqual([`tab:${report.id}`]);
  expect(activity).toBeNull();
  expect(useKeptReports.getState().problem?.remedy).toContain('Save the report as a file');
  expect(await loadItem({ kind: 'tab', id: report.id })).toMatchObject({ kind: 'report', report: { title: 'Opened' } });
  expect(await loadItem({ kind: 'tab', id: 'gone' })).toMatchObject({ kind: 'failed' });

  // Opening the same file again does not list it twice.
  await openFiles([new File([JSON.stringify(report)], 'a.json')]);
  expect(useLibrary.getState().unsaved).toHaveLength(1);
});

test('a text that is not an address is refused and stays in the field', async () => {
  expect(await openTyped('hello')).toBe(false);
  expect(useLibrary.getState().problems).toMatchObject([{ title: 'This is not an address' }]);
});
