import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { provideChromium } from '../../cli/browsers/chromium-program.ts';
import { messageOf } from '../../core/base/errors.ts';
import { runCommand } from '../../site/build/command.ts';
import { type Counts, withSilentFailure } from './counts.ts';
import { STAGE_LIMIT, STAGES, type Stage, type TestStage } from './stages.ts';
import { type StageResult, summaryOf, totalOf } from './summary.ts';

const PASSED: Counts = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };
const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Reads the counts from the runner's report. */
function countsOf(root: string, stage: Extract<Stage, { kind: 'tests' }>, code: number): Counts {
  try {
    return withSilentFailure(stage.count(JSON.parse(readFileSync(join(root, stage.report), 'utf8'))), code);
  } catch (error) {
    console.error(`Could not read the test report ${stage.report}: ${messageOf(error)}`);
    return FAILED;
  }
}

/** Runs a stage's command and stops it if it hangs, so that later stages and the summary still run. */
async function runLimited(root: string, { command }: Stage, environment?: TestStage['environment']): Promise<number> {
  const signal = AbortSignal.timeout(STAGE_LIMIT);
  const code = await runCommand(root, command, { environment, signal });
  if (signal.aborted) console.error(`Stopped: this stage did not finish within ${STAGE_LIMIT / 60_000} minutes.`);
  return code;
}

async function runStage(root: string, stage: Stage): Promise<Counts> {
  if (stage.kind !== 'tests') {
    const code = await runLimited(root, stage);
    if (code !== 0) return FAILED;
    return stage.kind === 'check' ? PASSED : NOTHING;
  }
  const report = join(root, stage.report);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await runLimited(root, stage, stage.environment);
  return countsOf(root, stage, code);
}

/**
 * Runs the stages one after the other with their output, and prints a summary. After a failure the next stage still
 * runs, unless the failed stage prepares it.
 * @returns the exit code
 */
export async function runStages(root: string, which: 'fast' | 'all'): Promise<number> {
  if (which === 'all') {
    const browser = provideChromium();
    if (browser.kind === 'missing') {
      console.error(browser.advice);
      return 1;
    }
    process.env.CHROME_PATH = browser.path;
    console.log(`Browser: ${browser.path}`);
  }
  const results: StageResult[] = [];
  for (const stage of STAGES) {
    if (which === 'fast' && !stage.fast) continue;
    console.log(`\n── ${stage.name} ──`);
    const began = performance.now();
    const counts = await runStage(root, stage);
    results.push({ name: stage.name, counts, seconds: (performance.now() - began) / 1000 });
    if (stage.kind === 'prepare' && counts.failed > 0) break;
  }
  console.log(`\n${summaryOf(results)}`);
  const total = totalOf(results);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
