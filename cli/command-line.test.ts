import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from '../core/base/schema.ts';
import { NONCE_SIZE, withNonce } from '../core/bench/nonce.ts';
import { noopModule } from '../core/bench/noop-module.ts';
import { parseReportText } from '../core/report/parse.ts';
import { run } from './main.ts';

/* The command line as a process. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DYNO = fileURLToPath(new URL('./dyno.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param watch called with the whole stderr after every write */
function dyno(words: readonly string[], watch: (stderr: string, child: ChildProcess) => void = () => {}) {
  const own = { INIT_CWD: undefined, npm_command: undefined, TMPDIR: folder };
  const child = spawn(process.execPath, [DYNO, ...words], { cwd: folder, env: { ...process.env, ...own } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    watch(stderr, child);
  });
  return new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

function reportOf(file: string) {
  const parsed = parseReportText(readFileSync(join(folder, file), 'utf8'));
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return parsed.report;
}

/** Temporary files of the command, without the loader's cache. */
const leftBehind = (): string[] => readdirSync(folder).filter((name) => name.startsWith('wasm-dyno-'));

const summarySchema = z.object({ file: z.string(), figures: z.array(z.looseObject({ host: z.string() })) });

describe('dyno measure', () => {
  it('writes the report in the current folder and prints a JSON summary', async () => {
    const words = ['noop', 'hello', '--blocks', '2', '--hosts', 'node:wasi,native', '--metrics', 'startup', '--json'];
    const { code, stdout, stderr } = await dyno(['measure', ...words, '--out', 'sub/a.json']);
    expect(stderr).toContain('hello: measuring the sample hello-c.');
    expect(code).toBe(0);
    const summary = summarySchema.parse(JSON.parse(stdout));
    expect(summary.figures.map(({ host }) => host)).toContain('node:wasi');
    const report = reportOf('sub/a.json');
    expect(report).toMatchObject({
      completeness: { kind: 'complete' },
      protocol: { preset: 'custom', blocks: 2 },
      command: 'dyno measure noop hello --blocks 2 --hosts node:wasi,native --metrics startup --out a.json',
      failures: [],
    });
    expect(report.subjects.map(({ key }) => key)).toEqual(['noop', 'hello-c']);
    expect(new Set(report.series.map(({ metric }) => metric))).toEqual(new Set(['cold-start', 'cold-total']));
    expect(leftBehind()).toEqual([]);
  });

  it('keeps whole rounds on Ctrl-C and removes temporary files', async () => {
    let isSent = false;
    const { code, stdout } = await dyno(
      ['measure', 'noop', '--hosts', 'node:wasi', '--metrics', 'startup', '--blocks', '900', '--out', 'b.json'],
      (stderr, child) => {
        if (isSent || !stderr.includes('Round 3 of 900')) return;
        isSent = true;
        child.kill('SIGINT');
      },
    );
    expect(code).toBe(130);
    const report = reportOf('b.json');
    expect(report.completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
    expect(report.canary.blocks.length).toBeGreaterThanOrEqual(2);
    expect(stdout).toContain('noop');
    expect(leftBehind()).toEqual([]);
  });
});

describe('dyno measure --pair', () => {
  it('compares two builds in turns in one process, and its report within compare', async () => {
    for (const [name, number] of [['old.wasm', 1] as const, ['new.wasm', 2] as const]) {
      writeFileSync(join(folder, name), withNonce(noopModule(), new Uint8Array(NONCE_SIZE).fill(number)));
    }
    const words = ['--pair', 'old.wasm', 'new.wasm', '--hosts', 'dyno:node', '--blocks', '2', '--out', 'pair.json'];
    const { code, stdout, stderr } = await dyno(['measure', ...words]);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('--within') });
    expect(stdout).toMatch(/B \(new\.wasm\)/);
    expect(stdout).toMatch(/^ {2}Compile .* → /m);
    const report = reportOf('pair.json');
    expect(report).toMatchObject({
      command: 'dyno measure --pair old.wasm new.wasm --blocks 2 --hosts dyno:node --out pair.json',
      pairs: [{ host: 'dyno:node', before: 'old', after: 'new' }],
      failures: [],
    });
    expect(report.series.find(({ metric }) => metric === 'compile-cold')?.iterations).not.toBeNull();
    const compared = await dyno(['compare', 'old', 'new', '--within', 'pair.json']);
    expect(compared.stdout).toContain('Compile');
  });
});

/** Runs a command in this process and captures its output. */
async function runHere(words: readonly string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    return { code: await run(ROOT, ['node', 'dyno', ...words]), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

it.each([
  [['measure', '--hosts', 'nativ'], /Unknown host "nativ"\. Did you mean native or native:cc\?\nHosts: /],
  [['measure', '--metrics', 'startu'], /Unknown metric "startu"\. Did you mean startup\?/],
  [['measure', '--bloks', '3'], /unknown option '--bloks'\n\(Did you mean --blocks\?\)/],
  [['measure', '--pair', 'hello'], /--pair needs two programs: build A, then build B/],
  [['measure', '--pair', 'a', 'b', '--metrics', 'size'], /'--pair' cannot be used with option '--metrics/],
  [['mesure'], /unknown command 'mesure'\n\(Did you mean measure\?\)/],
])('reports a misspelt word with a suggestion: %j', async (words, near) => {
  const { code, stderr } = await runHere(words);
  expect(stderr).toMatch(near);
  expect(code).toBe(2);
});

it('prints its version and help', async () => {
  expect(await runHere(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(await runHere(['help', 'measure'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--hosts <list>'),
  });
});
