import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { condense } from '../../core/report/condense.ts';
import { exampleReport } from '../../core/report/fixtures/example-run.ts';
import { parseReport } from '../../core/report/parse.ts';
import { REPORT_VERSION } from '../../core/report/report.ts';
import { REPORT_SCHEMA_PATH, reportSchemaText } from './report-schema.ts';

// Date-time also has a pattern, so ajv does not need to know the format.
const validate = new Ajv2020({ strict: true, validateFormats: false }).compile(JSON.parse(reportSchemaText()));
const errorsOf = (value: unknown) => (validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors);

describe('the published JSON Schema of reports', () => {
  it('carries the version of the format in its address', () => {
    expect(REPORT_SCHEMA_PATH).toBe(`schema/report-v${REPORT_VERSION}.json`);
  });

  it('accepts a built report, complete and condensed, in an independent validator', () => {
    expect(errorsOf(exampleReport())).toEqual([]);
    expect(errorsOf(condense(exampleReport()))).toEqual([]);
  });

  it('accepts the committed report of this version', () => {
    const file = join(import.meta.dirname, `../../core/report/fixtures/report-v${REPORT_VERSION}.json`);
    expect(errorsOf(JSON.parse(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each([
    ['a missing part', { machine: undefined }],
    ['another format', { format: 'something' }],
    ['no subject', { subjects: [] }],
    ['an id that is none', { id: 'x' }],
    ['a time that is none', { created: 'yesterday' }],
  ])('refuses what the parser refuses: %s', (_, changes) => {
    const damaged = JSON.parse(JSON.stringify({ ...exampleReport(), ...changes }));
    expect(parseReport(damaged).kind).toBe('refused');
    expect(errorsOf(damaged)).not.toEqual([]);
  });
});
