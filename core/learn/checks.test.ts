import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import { testConfig } from '../run/config.testing.ts';
import { allPassed, evaluateChecks } from './checks.ts';
import type { Condition } from './lesson.ts';
import type { LessonRun } from './lesson-run.ts';
import { optionsOf } from './questions.ts';

const encoder = new TextEncoder();

function run(over: Partial<LessonRun> = {}): LessonRun {
  return {
    config: testConfig(),
    outcome: { kind: 'exited', code: 0 },
    stdout: encoder.encode('Hello, Ada!\nHello, Grace!\n'),
    stderr: new Uint8Array(),
    denied: 0,
    trace: null,
    files: new Map(),
    calls: [],
    ...over,
  };
}

const judge = (condition: Condition, ...runs: readonly LessonRun[]) => {
  const [result] = evaluateChecks([{ condition, hint: null }], runs);
  if (result === undefined) throw new Error('no result');
  return result;
};
const passes = (condition: Condition, ...runs: readonly LessonRun[]) => judge(condition, ...runs).passed;

const file = (text: string) => ({ kind: 'file', bytes: encoder.encode(text), modified: 0 }) as const;

describe('a check', () => {
  it('fails before the first run', () => {
    const results = evaluateChecks([{ condition: { kind: 'exit', code: 0 }, hint: 'Press Run.' }], []);
    expect(results).toMatchObject([{ passed: false, actual: 'The program has not run yet.' }]);
    expect(allPassed(results)).toBe(false);
    expect(allPassed([])).toBe(false);
    expect(allPassed(evaluateChecks([{ condition: { kind: 'exit', code: 0 }, hint: null }], [run()]))).toBe(true);
  });

  it('compares the exit code of a program that exited', () => {
    expect(passes({ kind: 'exit', code: 0 }, run())).toBe(true);
    expect(passes({ kind: 'exit', code: 1 }, run())).toBe(false);
    expect(passes({ kind: 'exit', code: 0 }, run({ outcome: { kind: 'stopped' } }))).toBe(false);
    expect(judge({ kind: 'exit', code: 0 }, run({ outcome: null })).actual).toMatch(/still running/);
  });

  it('tests the output', () => {
    const test = (kind: 'contains' | 'lacks' | 'equals', text: string) =>
      passes({ kind: 'output', stream: 'stdout', test: { kind, text } }, run());
    expect([test('contains', 'Ada'), test('contains', 'Zoë'), test('lacks', 'Zoë'), test('equals', 'Hello')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(passes({ kind: 'output', stream: 'stdout', test: { kind: 'lines', count: 2 } }, run())).toBe(true);
    expect(passes({ kind: 'output', stream: 'stderr', test: { kind: 'lines', count: 0 } }, run())).toBe(true);
    expect(passes({ kind: 'output', stream: 'stderr', test: { kind: 'bytes', count: 0 } }, run())).toBe(true);
  });

  it('quotes what was printed, shortened', () => {
    const { actual } = judge(
      { kind: 'output', stream: 'stdout', test: { kind: 'contains', text: 'x' } },
      run({ stdout: encoder.encode('a'.repeat(500)) }),
    );
    expect(actual.length).toBeLessThan(120);
  });

  it('knows the system calls of traced runs only', () => {
    const called = { kind: 'called', name: 'fd_write', isWanted: true } as const;
    const trace = { calls: new Map([['fd_write', 2]]), denied: ['/app-data/note.txt'] };
    expect(passes(called, run({ trace }))).toBe(true);
    expect(judge(called, run())).toMatchObject({ passed: false, actual: expect.stringMatching(/not traced/) });
    expect(passes({ ...called, isWanted: false }, run({ trace }))).toBe(false);
    expect(passes({ ...called, name: 'path_open', isWanted: false }, run({ trace }))).toBe(true);
    expect(passes({ kind: 'denied', path: '/app-data/note.txt' }, run({ trace }))).toBe(true);
    expect(passes({ kind: 'denied', path: '/etc' }, run({ trace }))).toBe(false);
    expect(passes({ kind: 'denied', path: null }, run({ denied: 1 }))).toBe(true);
    expect(passes({ kind: 'denied', path: null }, run())).toBe(false);
  });

  it('compares what was granted', () => {
    const granted = run({
      config: testConfig({ preopens: [{ guest: '/data', folder: 'data', access: 'read-only' }] }),
    });
    const check = (folder: string, access: 'read-only' | 'read-write' | 'none' | null) =>
      passes({ kind: 'granted', folder, access }, granted);
    expect(check('/data', null)).toBe(true);
    expect(check('/data', 'read-only')).toBe(true);
    expect(check('/data', 'read-write')).toBe(false);
    expect(check('/data', 'none')).toBe(false);
    expect(check('/other', 'none')).toBe(true);
    expect(check('/other', null)).toBe(false);
  });

  it('looks at files after the run', () => {
    const written = run({ files: new Map([['data/out.txt', file('42\n')]]) });
    expect(passes({ kind: 'file', path: 'data/out.txt', test: null }, written)).toBe(true);
    expect(passes({ kind: 'file', path: 'data/out.txt', test: { kind: 'equals', text: '42\n' } }, written)).toBe(true);
    expect(passes({ kind: 'file', path: 'data/out.txt', test: { kind: 'equals', text: '41\n' } }, written)).toBe(false);
    expect(passes({ kind: 'file', path: 'data/none.txt', test: null }, written)).toBe(false);
  });

  it('compares the results of exported functions', () => {
    const result = (over: object) =>
      ({ name: 'f', result: { kind: 'returned', values: [4], memory: null, elapsed: 0, ...over } }) as const;
    const condition = { kind: 'export', name: 'f', returns: '4' } as const;
    expect(passes(condition, run({ calls: [result({})] }))).toBe(true);
    expect(passes(condition, run({ calls: [result({}), result({ values: [5] })] }))).toBe(true);
    expect(passes(condition, run({ calls: [result({ values: [5] })] }))).toBe(false);
    expect(passes({ ...condition, returns: 'abc' }, run({ calls: [result({ memory: encoder.encode('abc') })] }))).toBe(
      true,
    );
    expect(passes({ ...condition, returns: null }, run())).toBe(false);
    const failed = { name: 'f', result: { kind: 'failed', message: 'no memory' } } as const;
    expect(judge({ ...condition, returns: null }, run({ calls: [failed] }))).toMatchObject({
      passed: false,
      actual: 'f failed: no memory',
    });
  });

  it('compares the last runs with each other', () => {
    const same = { kind: 'runs', count: 2, output: 'same', engines: 1 } as const;
    const other = run({ stdout: encoder.encode('else') });
    expect(passes(same, run())).toBe(false);
    expect(passes(same, run(), run())).toBe(true);
    expect(passes(same, run(), other)).toBe(false);
    expect(passes({ ...same, output: 'different' }, run(), other)).toBe(true);
    expect(passes(same, other, run(), run())).toBe(true);
    expect(passes(same, run(), run({ config: testConfig({ args: ['x'] }) }))).toBe(false);
    expect(passes({ ...same, engines: 2 }, run(), run())).toBe(false);
    expect(passes({ ...same, engines: 2 }, run(), run({ config: testConfig({ engine: 'bjorn3' }) }))).toBe(true);
  });

  it('looks at what the learner measured', () => {
    const report = testReport({
      subjects: [testSubject('hello')],
      hosts: [testHost('dyno'), testHost('bjorn3'), testHost('dyno~again', { aliasOf: 'dyno' })],
      series: [
        testSeries('hello', 'dyno', 'cold-start', [5, 5.1, 4.9, 5, 5.2, 5.1]),
        testSeries('hello', 'bjorn3', 'cold-start', [9, 9.1, 8.9, 9, 9.2, 9.1]),
        testSeries('hello', 'dyno~again', 'cold-start', [5, 5, 5, 5, 5, 5.1]),
      ],
    });
    const measured = { report, analysis: analyse(report, { baseline: null }) };
    const check = (hosts: number) =>
      ({ condition: { kind: 'measured', metric: 'cold-start', hosts }, hint: null }) as const;
    expect(evaluateChecks([check(2)], [], measured)[0]?.passed).toBe(true);
    expect(evaluateChecks([check(3)], [], measured)[0]?.passed).toBe(false);
    expect(evaluateChecks([check(1)], [], null)[0]?.passed).toBe(false);
    const question = { kind: 'verdict', ask: '?', host: 'bjorn3', than: 'dyno', metric: 'cold-start' } as const;
    expect(optionsOf(question, measured)?.filter(({ isCorrect }) => isCorrect)).toMatchObject([{ text: 'Slower' }]);
    const reversed = optionsOf({ ...question, host: 'dyno', than: 'bjorn3' }, measured);
    expect(reversed?.filter(({ isCorrect }) => isCorrect)).toMatchObject([{ text: 'Faster' }]);
    expect(optionsOf({ ...question, host: 'wasmer' }, measured)).toBeNull();
    expect(optionsOf(question, null)).toBeNull();
  });

  it('compares the engine and deterministic mode', () => {
    expect(passes({ kind: 'engine', engine: 'dyno' }, run())).toBe(true);
    expect(passes({ kind: 'engine', engine: 'bjorn3' }, run())).toBe(false);
    expect(passes({ kind: 'deterministic', isOn: false }, run())).toBe(true);
    const fixed = run({ config: testConfig({ deterministic: { seed: 1, startTime: 0 } }) });
    expect(passes({ kind: 'deterministic', isOn: true }, fixed)).toBe(true);
  });
});
