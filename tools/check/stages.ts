import type { Milliseconds } from '../../core/base/units.ts';
import type { Command } from '../../site/build/command.ts';
import { type Counts, countPlaywright, countVitest } from './counts.ts';

/*
 * The stages of `npm test`, in order. Fast stages come first.
 */

interface StageBase {
  readonly name: string;
  readonly command: Command;
  /** Whether `npm run check` includes it. */
  readonly fast: boolean;
}

/** Passes or fails as a whole and counts as one. */
export interface CheckStage extends StageBase {
  readonly kind: 'check';
}

/** Consists of tests that are counted. Running no test is a failure. */
export interface TestStage extends StageBase {
  readonly kind: 'tests';
  /** Path of the runner's report, relative to the root. */
  readonly report: string;
  readonly count: (report: unknown) => Counts;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Required by later stages. Counts as one failure if it fails, otherwise not at all. */
export interface PrepareStage extends StageBase {
  readonly kind: 'prepare';
}

export type Stage = CheckStage | TestStage | PrepareStage;

/** Time after which a stage is considered hung. Many times longer than any stage takes on two busy cores. */
export const STAGE_LIMIT: Milliseconds = 20 * 60_000;

const REPORTS = '.cache/reports';

const check = (name: string, command: Command): CheckStage => ({ kind: 'check', name, command, fast: true });

const typescript = (realm: string) =>
  check(`types: ${realm}`, { program: 'typescript/bin/tsc', args: ['--project', realm] });

const house = (name: string, rule: string) => check(name, { tool: 'tools/check/house-rules.ts', args: [rule] });

function vitest(name: string, project: string, fast: boolean): TestStage {
  const report = `${REPORTS}/${project}.json`;
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    kind: 'tests',
    name,
    command: { program: 'vitest/vitest.mjs', args },
    fast,
    report,
    count: countVitest,
  };
}

function endToEnd(name: string, project: string): TestStage {
  const report = `${REPORTS}/${project}.json`;
  return {
    kind: 'tests',
    name,
    command: { program: '@playwright/test/cli.js', args: ['test', `--project=${project}`] },
    fast: false,
    report,
    count: countPlaywright,
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  };
}

export const STAGES: readonly Stage[] = [
  typescript('core'),
  typescript('worker'),
  typescript('web'),
  typescript('tools'),
  check('lint and format', { program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] }),
  house('import rules', 'imports'),
  house('file lengths', 'lengths'),
  house('language', 'language'),
  house('documentation links', 'links'),
  check('dead code', { program: 'knip/bin/knip.js', args: [] }),
  // Unit tests of the command line and the local server run samples.
  {
    kind: 'prepare',
    name: 'samples',
    command: { tool: 'tools/samples/build.ts', args: [] },
    fast: true,
  },
  vitest('unit', 'unit', true),
  {
    kind: 'prepare',
    name: 'build',
    command: { tool: 'site/build/build-site.ts', args: [] },
    fast: false,
  },
  vitest('conformance, samples, fuzz (Node)', 'whole', false),
  endToEnd('end to end (Chromium)', 'journeys'),
];
