import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outputDifferences } from '../../core/analysis/output-differences.ts';
import { parseReport } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import { baselineListSchema, keepReport, whyNotWritable, writeReport } from './write-report.ts';

const FOLDER = fileURLToPath(new URL('../../public/baselines', import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const list = baselineListSchema.parse(read(join(FOLDER, 'index.json')));

function reportOf(file: string): Report {
  const parsed = parseReport(read(join(FOLDER, file)));
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return parsed.report;
}

describe('the shipped reports', () => {
  it('are all in the index, and nothing else is in the folder', () => {
    const files = readdirSync(FOLDER).filter((name) => name !== 'index.json');
    expect(list.map(({ file }) => file).sort()).toEqual(files.sort());
    expect(list.length).toBeGreaterThan(0);
  });

  it.each(list)('$file is valid, small enough and matches the index', ({ file, title, created, hosts, subjects }) => {
    const report = reportOf(file);
    // What a visitor downloads.
    expect(gzipSync(readFileSync(join(FOLDER, file))).length).toBeLessThan(300_000);
    expect(report.title).toBe(title);
    expect(report.created).toBe(created);
    expect(report.hosts.map(({ label }) => label)).toEqual(hosts);
    expect(report.subjects.map(({ name }) => name)).toEqual(subjects);
    expect(report.command).toMatch(/npm run baseline|dyno measure/);
  });

  it.each(list)('$file has every kind of host, with values and equal output', ({ file }) => {
    const report = reportOf(file);
    const kinds = new Set(report.hosts.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['browser', 'container', 'native', 'other', 'runtime']);
    // Wasmer prints the result of a module that imports nothing, an empty line; see docs/baselines.md.
    const differing = outputDifferences(report).map(({ subject, outputs }) => [subject, outputs.at(-1)?.hosts ?? []]);
    expect(differing).toEqual([['noop', expect.arrayContaining(['wasmer', 'wasmer:cached', 'wasmer:aot'])]]);
    for (const { key } of report.hosts) {
      const measured = report.series.filter(({ host, metric }) => host === key && metric !== 'artifact-size');
      expect(measured.length, key).toBeGreaterThan(0);
    }
  });
});

describe('writing a report', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-write-'));
    mkdirSync(join(folder, 'baselines'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const [first] = list;
  const report = first === undefined ? null : reportOf(first.file);

  it('adds it to the index of shipped reports, replacing one of the same name', () => {
    if (report === null) throw new Error('no shipped report');
    const file = join(folder, 'baselines', 'a.json');
    expect(writeReport(report, file, false).kind).toBe('written');
    expect(writeReport({ ...report, title: 'Second' }, file, false).kind).toBe('written');
    const entries = baselineListSchema.parse(read(join(folder, 'baselines', 'index.json')));
    expect(entries.map(({ title }) => title)).toEqual(['Second']);
  });

  it('has no index in other folders', () => {
    if (report === null) throw new Error('no shipped report');
    expect(writeReport(report, join(folder, 'b.json'), false).kind).toBe('written');
    expect(readdirSync(folder).sort()).toEqual(['b.json', 'baselines']);
  });

  it('condenses a large one, unless --raw is set', () => {
    if (report === null) throw new Error('no shipped report');
    const [series] = report.series;
    if (series === undefined) throw new Error('no series');
    const count = 100_000;
    const long = {
      ...series,
      blocks: Array.from({ length: count }, () => 0),
      orders: Array.from({ length: count }, () => 0),
      values: Array.from({ length: count }, (_, index) => index + 0.5),
      iterations: Array.from({ length: count }, (_, index) => index),
    };
    const large = { ...report, condensed: false, series: [long] };
    const file = join(folder, 'c.json');
    expect(writeReport(large, file, false)).toMatchObject({ kind: 'written', condensed: true });
    expect(statSync(file).size).toBeLessThan(1_000_000);
    expect(writeReport(large, file, true)).toMatchObject({ kind: 'written', condensed: false });
  });

  it('checks that a file can be written and leaves nothing behind', () => {
    const fresh = join(folder, 'new', 'e.json');
    expect(whyNotWritable(fresh)).toBeNull();
    expect(readdirSync(join(folder, 'new'))).toEqual([]);
    const inTheWay = join(folder, 'in-the-way');
    writeFileSync(inTheWay, 'kept');
    expect(whyNotWritable(inTheWay)).toBeNull();
    expect(readFileSync(inTheWay, 'utf8')).toBe('kept');
    expect(whyNotWritable(join(inTheWay, 'e.json'))).toMatch(/e\.json cannot be written: /);
    expect(whyNotWritable(folder)).toMatch(/cannot be written: /);
  });

  it('saves it elsewhere if the file cannot be written', () => {
    if (report === null) throw new Error('no shipped report');
    const inTheWay = join(folder, 'a-file');
    writeFileSync(inTheWay, '');
    const notes: string[] = [];
    const kept = keepReport(report, join(inTheWay, 'f.json'), false, (text) => notes.push(text));
    try {
      expect(kept.result.kind).toBe('written');
      expect(parseReport(read(kept.file)).kind).toBe('report');
      expect(notes).toEqual([expect.stringContaining(`The report was saved to ${kept.file}.`)]);
    } finally {
      rmSync(dirname(kept.file), { recursive: true });
    }
  });

  it('rejects an invalid report', () => {
    if (report === null) throw new Error('no shipped report');
    expect(writeReport({ ...report, id: 'x' }, join(folder, 'd.json'), false).kind).toBe('refused');
    expect(readdirSync(folder)).not.toContain('d.json');
  });
});
