import { z } from 'zod';

/*
 * Counts tests from the JSON reports of the test runners.
 */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Skipped on purpose; each test gives its reason. */
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  /** Includes files that failed to load, which have no tests. */
  numFailedTestSuites: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Counts the tests in a report of vitest's JSON reporter. */
export function countVitest(report: unknown): Counts {
  const parsed = vitestReport.parse(report);
  const unloaded = parsed.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: parsed.numPassedTests,
    failed: parsed.numFailedTests + unloaded,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
  };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  /** Errors outside of tests. */
  errors: z.array(z.unknown()),
});

/** Counts the tests in a report of Playwright's JSON reporter. A flaky test counts as failed. */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** Adds a failure if the runner failed or ran no test, but reported no failure. */
export function withSilentFailure(counts: Counts, exitCode: number): Counts {
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}
