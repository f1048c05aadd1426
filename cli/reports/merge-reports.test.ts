import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATASET_COLUMNS } from '../../core/formats/dataset.ts';
import { condense } from '../../core/report/condense.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { mergeReports } from './merge-reports.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const notes: string[] = [];
const note = (text: string) => notes.push(text);

const report = (id: string) =>
  testReport({
    id: id.repeat(32),
    machine: { cpu: 'A "quoted", CPU', cores: 2, memory: 25_276_514_304, os: null, architecture: 'x64' },
    subjects: [testSubject('sum')],
    hosts: [testHost('dyno', { flags: ['--x=1', 'y z'] }), nativeHost()],
    series: [
      testSeries('sum', 'dyno', 'repeat-run', [
        [3, 1],
        [2, 5.5],
      ]),
      testSeries('sum', 'native', 'artifact-size', [5_000_000_000]),
    ],
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-merge-'));
  writeFileSync(at('a.json'), `\ufeff${JSON.stringify(report('a'))}`);
  writeFileSync(at('again.json'), JSON.stringify(report('a')));
  writeFileSync(at('b.json'), JSON.stringify(report('b')));
  writeFileSync(at('cut.json'), JSON.stringify(report('c')).slice(0, 100));
  writeFileSync(at('newer.json'), JSON.stringify({ ...report('d'), version: 99 }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = ['a.json', 'cut.json', 'again.json', 'newer.json', 'missing.json', 'b.json'];

function rowsOf(out: string, perBlock = false): Record<string, unknown>[] {
  const merged = mergeReports({ files: FILES.map(at), out: at(out), format: 'jsonl', perBlock, note });
  const rows: Record<string, unknown>[] = readFileSync(at(out), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(merged).toEqual({ reports: 2, rows: rows.length, repeated: 1, damaged: 3 });
  return rows;
}

describe('a dataset of reports', () => {
  it('has a row per sample, and reports skipped files', () => {
    notes.length = 0;
    const rows = rowsOf('all.jsonl');
    expect(rows).toHaveLength(10);
    expect(rows[1]).toEqual({
      dataset_version: 1,
      report_id: 'a'.repeat(32),
      created: '2026-01-01T00:00:00Z',
      tool_name: 'Wasm Dyno',
      tool_version: '0.1.0',
      condensed: false,
      complete: true,
      machine_cpu: 'A "quoted", CPU',
      machine_cores: 2,
      machine_memory: 25_276_514_304,
      machine_os: null,
      machine_architecture: 'x64',
      host_key: 'dyno',
      host_kind: 'browser',
      host_label: 'Chromium, dyno',
      host_name: 'Chromium',
      host_version: '156',
      host_wasi: 'dyno',
      host_mode: 'tiered',
      host_flags: '["--x=1","y z"]',
      host_alias_of: null,
      timer_tick: 0.005,
      subject_key: 'sum',
      subject_name: 'sum',
      subject_sample: 'sum',
      module_sha256: 'a'.repeat(64),
      module_size: 41_000,
      work_unit: 'rows',
      metric: 'repeat-run',
      unit: 'ms',
      workers: 1,
      block: 0,
      order: 0,
      iteration: 1,
      value: 1,
    });
    expect(notes).toEqual([
      expect.stringMatching(/cut\.json: This is not JSON/),
      expect.stringMatching(/again\.json: Same run as .*a\.json/),
      expect.stringMatching(/newer\.json: This report is from a newer version/),
      expect.stringMatching(/missing\.json: File not found/),
    ]);
  });

  it('uses the most complete file of a run, in any order', () => {
    const whole = report('e');
    const canary = { blocks: [0, 1], before: [1, 1], after: [1, 1] };
    const versions = {
      'cut-short.json': { ...whole, canary: { blocks: [0], before: [1], after: [1] } },
      'condensed.json': condense({ ...whole, canary }),
      'whole.json': { ...whole, canary },
      'whole-again.json': { ...whole, canary },
    };
    for (const [name, value] of Object.entries(versions)) writeFileSync(at(name), JSON.stringify(value));
    const forwards = Object.keys(versions);
    const orders = [
      { names: forwards, kept: 'whole.json' },
      { names: forwards.toReversed(), kept: 'whole-again.json' },
    ];
    for (const { names, kept } of orders) {
      notes.length = 0;
      const merged = mergeReports({
        files: names.map(at),
        out: at('fullest.jsonl'),
        format: 'jsonl',
        perBlock: false,
        note,
      });
      expect(merged).toEqual({ reports: 1, rows: 5, repeated: 3, damaged: 0 });
      expect(readFileSync(at('fullest.jsonl'), 'utf8')).not.toContain('"condensed":true');
      for (const text of notes) expect(text).toContain(`Same run as ${at(kept)}.`);
    }
  });

  it('has a row per round with --per-block', () => {
    const rows = rowsOf('blocks.jsonl', true);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ condensed: true, block: 0, iteration: null, value: 1.732051 });
  });

  it('is the same table in Parquet, with types', async () => {
    const expected = rowsOf('same.jsonl');
    mergeReports({ files: FILES.map(at), out: at('all.parquet'), format: 'parquet', perBlock: false, note });
    const file = await asyncBufferFromFile(at('all.parquet'));
    const metadata = await parquetMetadataAsync(file);
    expect(metadata.key_value_metadata).toContainEqual({ key: 'wasm-dyno-dataset', value: '1' });
    const rows = await parquetReadObjects({ file });
    const plain = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'bigint' ? Number(value) : value instanceof Date ? '2026-01-01T00:00:00Z' : (value ?? null),
        ]),
      ),
    );
    expect(plain).toEqual(expected);
    expect(rows[0]?.created).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it('has no rows if no report could be read', async () => {
    const merged = mergeReports({
      files: [at('cut.json')],
      out: at('none.parquet'),
      format: 'parquet',
      perBlock: false,
      note,
    });
    expect(merged).toEqual({ reports: 0, rows: 0, repeated: 0, damaged: 1 });
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(at('none.parquet')) })).toEqual([]);
  });

  it('has the documented columns in the same order', () => {
    const text = readFileSync(fileURLToPath(new URL('../../docs/formats.md', import.meta.url)), 'utf8');
    const documented = [...text.matchAll(/^\| `([a-z0-9_]+)` +\| (text|whole|number|yes-no|time)/gm)].map(
      (match) => match[1],
    );
    expect(documented).toEqual(DATASET_COLUMNS.map(({ name }) => name));
  });
});
