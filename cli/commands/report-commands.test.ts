import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { around, nativeHost, testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { run } from '../main.ts';

/* The commands that read reports: output and exit codes. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
const at = (name: string): string => join(folder, name);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process and returns its exit code and output. */
async function dyno(...words: string[]): Promise<Ended> {
  const texts = { out: '', err: '' };
  const into = (name: 'out' | 'err') => (text: string | Uint8Array) => {
    texts[name] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ];
  try {
    return { code: await run(ROOT, ['node', 'dyno', ...words]), ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const inChild = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [join(ROOT, 'cli/dyno.mjs'), ...words], (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

/** @param machine how much longer everything took in this run */
const report = (id: string, factor: number, machine = 1) =>
  testReport({
    id: id.repeat(32),
    subjects: [testSubject('base'), testSubject('head')],
    hosts: [nativeHost(), ...CONTROLS.map((key) => testHost(key))],
    series: [
      testSeries('base', 'native', 'cold-total', around(10 * machine, 0.01, 12)),
      testSeries('head', 'native', 'cold-total', around(10 * machine * factor, 0.01, 12)),
      ...CONTROLS.flatMap((host) => [
        testSeries('base', host, 'cold-total', around(20 * machine, 0.01, 12)),
        testSeries('head', host, 'cold-total', around(20 * machine, 0.01, 12)),
      ]),
    ],
  });
const CONTROLS = ['one', 'two', 'three', 'four', 'five', 'six'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-commands-'));
  writeFileSync(at('a.json'), JSON.stringify(report('a', 1)));
  writeFileSync(at('b.json'), JSON.stringify(report('b', 1.5)));
  writeFileSync(at('c.json'), JSON.stringify(report('c', 1.5, 1.2)));
  writeFileSync(at('cut.json'), '{"format":');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the commands on reports', () => {
  it('return documented exit codes', async () => {
    const same = await dyno('compare', at('a.json'), at('b.json'));
    const slower = await inChild('compare', at('a.json'), at('b.json'), '--fail-if-slower', '5%', '--markdown');
    const within = await dyno('compare', '--within', at('b.json'), 'base', 'head', '--fail-if-slower', '60', '--json');
    const shifted = await dyno('compare', at('a.json'), at('c.json'), '--fail-if-slower', '5%', '--json');
    const missing = await dyno('compare', at('a.json'), at('missing.json'));
    const wrong = await dyno('compare', at('a.json'), at('b.json'), '--fail-if-slower', 'much');
    const none = await dyno('compare', '--within', at('a.json'), 'base', 'other');
    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('1 slower, 13 inconclusive.') });
    expect(slower).toMatchObject({ code: 3, out: expect.stringMatching(/^### 1 slower, 13 inconclusive/) });
    expect(shifted.code).toBe(4);
    expect(JSON.parse(shifted.out)).toMatchObject({ decision: 'shifted', surelySlower: false });
    expect(within.code).toBe(0);
    expect(JSON.parse(within.out)).toMatchObject({
      kind: 'within',
      surelySlower: false,
      decision: 'passed',
      changes: expect.arrayContaining([expect.objectContaining({ blocks: 12 })]),
    });
    expect(missing).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('missing.json: File not found.'),
    });
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('Expected a percentage such as 5%.') });
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('Programs: base, head.') });
  }, 60_000);

  it('write nothing but the result to stdout under npm', async () => {
    const { npm_config_loglevel: _, ...env } = process.env;
    const out = await new Promise((resolve) => {
      const shell = process.platform === 'win32';
      execFile(
        'npm',
        ['run', 'dyno', '--', 'export', at('a.json'), '--format', 'hyperfine'],
        { cwd: ROOT, env, shell },
        (_error, text) => resolve(text),
      );
    });
    expect(JSON.parse(String(out))).toHaveProperty('results');
  }, 60_000);

  it('export, import and merge files', async () => {
    const exported = await dyno('export', at('a.json'), '--format', 'hyperfine', '--out', at('h.json'));
    expect(exported).toMatchObject({ code: 0, out: '' });
    const imported = await dyno('import', at('h.json'), '--out', at('i.json'));
    expect(imported).toMatchObject({ code: 0, err: expect.stringContaining('were not interleaved') });
    expect(JSON.parse(readFileSync(at('i.json'), 'utf8')).series[1].values).toEqual(
      around(10, 0.01, 12).map((value) => Math.round(value * 1e6) / 1e6),
    );
    const merged = await dyno('merge', at('a.json'), at('cut.json'), at('i.json'), '--out', at('all.jsonl'));
    const unnamed = await dyno('merge', at('a.json'), '--out', at('all.txt'));
    const refused = await dyno('import', at('a.json'), '--out', at('x.json'));
    expect(merged).toMatchObject({
      code: 1,
      out: expect.stringContaining('2 reports, 336 rows'),
      err: expect.stringContaining('cut.json'),
    });
    expect(unnamed).toMatchObject({ code: 2 });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Not a file of hyperfine') });
  }, 60_000);
});
