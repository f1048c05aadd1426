import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, withSilentFailure } from './counts.ts';
import { tooLong } from './file-length.ts';
import { summaryOf, totalOf } from './summary.ts';

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });

describe('test counts', () => {
  const suites = (...results: { status: string; assertionResults: unknown[] }[]) => ({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    numFailedTestSuites: 1,
    testResults: results,
  });

  it('are read from a vitest report', () => {
    expect(countVitest(suites({ status: 'failed', assertionResults: [{}] }))).toEqual(counts(5, 1, 2));
  });

  it('include a failure for each test file that failed to load', () => {
    expect(countVitest(suites({ status: 'failed', assertionResults: [] })).failed).toBe(2);
  });

  it('include flaky tests as failures', () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 3 }, errors: [] };
    expect(countPlaywright(report)).toEqual(counts(7, 3, 3));
    expect(countPlaywright({ ...report, errors: [{}] }).failed).toBe(4);
  });
});

describe('a test stage', () => {
  it('fails if no test ran', () => {
    expect(withSilentFailure(counts(0, 0, 3), 0)).toEqual(counts(0, 1, 3));
  });

  it('fails if its runner exited with an error', () => {
    expect(withSilentFailure(counts(5, 0), 1)).toEqual(counts(5, 1));
    expect(withSilentFailure(counts(5, 2), 1)).toEqual(counts(5, 2));
    expect(withSilentFailure(counts(5, 0), 0)).toEqual(counts(5, 0));
  });
});

describe('the summary', () => {
  const results = [
    { name: 'types', counts: counts(1, 0), seconds: 1.25 },
    { name: 'unit', counts: counts(10, 2, 1), seconds: 12 },
  ];

  it('adds up the counts', () => {
    expect(totalOf(results)).toEqual(counts(11, 2, 1));
  });

  it('has one line for each stage', () => {
    expect(summaryOf(results)).toBe(
      '✓ types     1.3 s  1 passed, 0 failed\n✗ unit     12.0 s  10 passed, 2 failed, 1 skipped\n',
    );
  });
});

describe('file lengths', () => {
  it('are limited to 400 lines, without counting the final line break', () => {
    const file = (lines: number, end: string) => ({ path: 'a.ts', text: Array(lines).fill('x').join('\n') + end });
    expect(tooLong([file(400, '\n'), file(400, '')])).toEqual([]);
    expect(tooLong([file(401, '\n')])).toEqual(['a.ts has 401 lines; the limit is 400']);
  });
});
