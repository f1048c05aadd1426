import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { around, nativeHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { EXIT } from '../exit-codes.ts';
import { run } from '../main.ts';

/* How commands fail: exit codes, messages, and never a stack trace. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'wasm-dyno-endings-'));
const at = (name: string): string => join(FOLDER, name);

const report = (id: string, factor: number) =>
  testReport({
    id: id.repeat(32),
    subjects: [testSubject('sum')],
    hosts: [nativeHost()],
    series: [testSeries('sum', 'native', 'cold-total', around(10 * factor, 0.01, 12))],
  });

beforeAll(() => {
  writeFileSync(at('a.json'), JSON.stringify(report('a', 1)));
  writeFileSync(at('slower.json'), JSON.stringify(report('b', 1.5)));
  writeFileSync(at('cut.json'), '{"format":');
  writeFileSync(at('newer.json'), JSON.stringify({ ...report('c', 1), version: 99 }));
  writeFileSync(at('other.json'), '[]');
  writeFileSync(at('text.wasm'), 'not a module');
  mkdirSync(at('folder'));
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

async function ended(words: readonly string[]) {
  const texts = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += String(text);
      return true;
    }),
  );
  try {
    return { code: await run(ROOT, ['node', 'dyno', ...words]), ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A stack trace of Node. */
const TRACE = /^\s+at .+:\d+:\d+\)?$/m;

describe('a failed command', () => {
  it.each<[words: string[], code: number, message: RegExp]>([
    [['compare', at('a.json'), at('none.json')], EXIT.failed, /none\.json: File not found\./],
    [['compare', at('cut.json'), at('a.json')], EXIT.failed, /cut\.json: This is not JSON, or the file is truncated\./],
    [['compare', at('a.json'), at('newer.json')], EXIT.failed, /newer\.json: This report is from a newer version/],
    [['export', at('other.json'), '--format', 'csv'], EXIT.failed, /other\.json: This is not a Wasm Dyno report/],
    [['export', at('folder'), '--format', 'csv'], EXIT.failed, /folder: Is a directory\./],
    [['export', at('a.json')], EXIT.usage, /required option '--format/],
    [['export', at('a.json'), '--format', 'cvs'], EXIT.usage, /Allowed choices are hyperfine, bencher/],
    [['export', at('a.json'), '--format', 'csv', '--out', at('folder')], EXIT.failed, /folder cannot be written: /],
    [['export', at('a.json'), '--format', 'csv', '--metric', 'speed'], EXIT.usage, /Unknown metric "speed"/],
    [['import', at('none.json'), '--out', at('x.json')], EXIT.failed, /none\.json: File not found\./],
    [['import', at('cut.json'), '--out', at('x.json')], EXIT.failed, /cut\.json: Not valid JSON/],
    [
      ['merge', at('a.json'), '--out', at('x.csv')],
      EXIT.usage,
      /Unknown file suffix. Name the file \.jsonl or \.parquet/,
    ],
    [['merge', at('a.json'), '--out', at('a.json/x.jsonl')], EXIT.failed, /x\.jsonl cannot be written: /],
    [['open', at('cut.json')], EXIT.failed, /cut\.json: This is not JSON/],
    [['open', at('a.json'), '--port', '65536'], EXIT.usage, /from 0 to 65535/],
    [['open', at('a.json'), '--no-open', '--site', at('folder')], EXIT.failed, /Not a built site/],
    [['measure', 'noop', '--out', at('a.json/x.json')], EXIT.failed, /x\.json cannot be written: /],
    [['measure', 'noop', '--out', at('x.json'), '--site', at('folder')], EXIT.failed, /Not a built site/],
    [['measure', at('text.wasm'), '--out', at('x.json')], EXIT.failed, /text\.wasm: This is not a WebAssembly module/],
    [['measure', at('none.wasm'), '--out', at('x.json')], EXIT.failed, /none\.wasm: File not found\./],
    [
      ['measure', at('cut.json'), at('none.wasm'), '--out', at('x.json')],
      EXIT.failed,
      /cut\.json: This is not a WebAssembly/,
    ],
    [['measure', at('folder'), '--out', at('x.json')], EXIT.failed, /folder: Is a directory\./],
    [['conformance', 'nosuch'], EXIT.usage, /^Unknown option or value\. See dyno conformance --help\.$/m],
    [['compare', '--within', at('a.json'), 'nosuch', 'noop'], EXIT.usage, /"nosuch" matches no program/],
  ])('prints a message and nothing to stdout: %j', async (words, code, message) => {
    const outcome = await ended(words);
    expect(outcome.stderr).toMatch(message);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).not.toMatch(TRACE);
    expect(readdirSync(FOLDER).filter((name) => name.startsWith('x.'))).toEqual([]);
  });
});

describe('JSON output', () => {
  it.each<[words: string[], code: number, holds: object]>([
    [['compare', at('a.json'), at('slower.json'), '--json'], EXIT.done, { kind: 'runs', failIfSlower: null }],
    [
      ['compare', at('a.json'), at('slower.json'), '--json', '--fail-if-slower', '5%'],
      EXIT.undecided,
      { decision: 'unknown', surelySlower: false, failIfSlower: 0.05 },
    ],
    [['doctor', '--json'], EXIT.done, { hosts: expect.any(Array), warnings: expect.any(Array) }],
  ])(
    'is one object: %j',
    async (words, code, holds) => {
      const outcome = await ended(words);
      expect(outcome.code).toBe(code);
      expect(JSON.parse(outcome.stdout)).toMatchObject(holds);
    },
    60_000,
  );
});

it('succeeds if the reader of stdout closes it early', async () => {
  const words = ['export', at('a.json'), '--format', 'csv'];
  const child = spawn(process.execPath, [join(ROOT, 'cli/dyno.mjs'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  // Closed before the command can write to it.
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr }).toEqual({ code: EXIT.done, stderr: '' });
}, 60_000);
