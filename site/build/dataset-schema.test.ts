import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeReports } from '../../cli/reports/merge-reports.ts';
import { DATASET_COLUMNS, DATASET_VERSION } from '../../core/formats/dataset.ts';
import { exampleReport } from '../../core/report/fixtures/example-run.ts';
import { DATASET_SCHEMA_PATH, datasetSchemaText } from './dataset-schema.ts';

/** Formats are not validated: date-time also has a pattern. */
const validate = new Ajv2020({ strict: true, validateFormats: false }).compile(JSON.parse(datasetSchemaText()));
const errorsOf = (value: unknown) => (validate(value) ? [] : validate.errors);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-dataset-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function mergedRows(perBlock: boolean): Record<string, unknown>[] {
  const [file, out] = [join(folder, 'report.json'), join(folder, 'all.jsonl')];
  writeFileSync(file, JSON.stringify(exampleReport()));
  mergeReports({ files: [file], out, format: 'jsonl', perBlock, note: () => {} });
  return readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('the published JSON Schema of the dataset', () => {
  it('has the version in its path and requires every column', () => {
    expect(DATASET_SCHEMA_PATH).toBe(`schema/dataset-v${DATASET_VERSION}.json`);
    expect(JSON.parse(datasetSchemaText()).required).toEqual(DATASET_COLUMNS.map(({ name }) => name));
  });

  it.each([false, true])('accepts every written row with an independent validator (by block: %s)', (by) => {
    const rows = mergedRows(by);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(errorsOf(row)).toEqual([]);
  });

  it('accepts a new column and rejects invalid values', () => {
    const [row] = mergedRows(true);
    expect(errorsOf({ ...row, new_column: 1 })).toEqual([]);
    for (const wrong of [
      { value: '1' },
      { block: 0.5 },
      { metric: 'speed' },
      { host_kind: null },
      { dataset_version: DATASET_VERSION + 1 },
      { created: 'yesterday' },
      { report_id: undefined },
    ]) {
      expect(errorsOf(JSON.parse(JSON.stringify({ ...row, ...wrong }))), JSON.stringify(wrong)).not.toEqual([]);
    }
  });
});
