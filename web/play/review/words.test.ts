import { expect, it } from 'vitest';
import { compareRecords } from '../../../core/share/run-record.ts';
import { fullSetup, testRecord } from '../../../core/share/setup.testing.ts';
import { setupOf } from '../../../core/share/setup.ts';
import { availabilityHint, missingText, originText, placeText, recordRows, verdictText } from './words.ts';

it('compares two runs in a sentence and row by row', () => {
  const here = { ...testRecord, timing: { ...testRecord.timing, run: 400 } };
  expect(verdictText(compareRecords(testRecord, here))).toBe('Same result, output and files as the author’s run.');
  const other = {
    ...here,
    stdout: { ...here.stdout, sha256: 'f'.repeat(64) },
    outcome: { exitCode: 1, text: 'exited 1' },
  };
  const compared = compareRecords(testRecord, other);
  expect(verdictText(compared)).toBe('Differs from the author’s run: result, stdout.');
  const rows = recordRows(testRecord, other, compared);
  expect(rows.find(({ name }) => name === 'Result')).toMatchObject({
    there: 'exited 0',
    here: 'exited 1',
    sameness: 'different',
  });
  // Times of two machines have no ratio and no verdict.
  expect(rows.find(({ name }) => name === 'Run time')?.sameness).toBeNull();
});

it('does not compare output of which only a part was kept', () => {
  const long = { ...testRecord, stdout: { sha256: null, size: 16, head: '' } };
  expect(verdictText(compareRecords(testRecord, long))).toBe(
    'Same result as the author’s run. Not comparable: stdout.',
  );
});

it('names machine and browser', () => {
  expect(placeText(testRecord)).toBe('Chromium 156 on 4\u00a0cores, Linux, x86-64');
});

it('says where a module comes from, and whether it is at hand', () => {
  const checking = { kind: 'checking' } as const;
  expect(originText(fullSetup, { kind: 'sample', title: 'CSV to JSON', isSame: true })).toBe(
    'Sample “CSV to JSON” of this site',
  );
  expect(originText(fullSetup, checking)).toBe('Sample “csv-json-c”');
  const address = setupOf({ kind: 'url', url: 'https://example.org/t.wasm', sha256: null });
  expect(availabilityHint(address, { kind: 'remote' })).toEqual({
    tone: 'warn',
    text: 'Downloaded when you open it. Any file at this address is accepted.',
  });
});

it('lists what a link that is cut off may have contained', () => {
  expect(missingText(['record', 'files'])).toBe('author’s run, files');
});
