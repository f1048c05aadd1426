import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../core/analysis/analyse.ts';
import { browserHostKey } from '../../core/bench/plan.ts';
import { allPassed, evaluateChecks } from '../../core/learn/checks.ts';
import { figureOf, readDirectives } from '../../core/learn/figures.ts';
import type { Lesson, Step, StepSetup } from '../../core/learn/lesson.ts';
import { parseLesson } from '../../core/learn/parse-lesson.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import { shippedReport } from '../../site/build/shipped-analyses.ts';
import { BuildCache } from '../../tools/samples/build-cache.ts';
import { obtainModule } from '../../tools/samples/compile.ts';
import { readManifests } from '../../tools/samples/read-manifests.ts';
import { WRONG_LEARNERS } from './lesson-learners.testing.ts';
import { carryOut } from './run-lesson.testing.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}/web/learn/lessons`;
const read = readManifests(`${root}/samples`);
const samples = read.kind === 'read' ? read.samples : [];
const cache = new BuildCache(`${root}/.cache/samples`);

const texts = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const);

function lessonIn(text: string): Lesson {
  const parsed = parseLesson(text);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.lesson;
}

describe.each(texts)('%s', (name, text) => {
  it('is valid, short, and about samples that exist', () => {
    const lesson = lessonIn(text);
    expect(`${lesson.id}.md`).toBe(name);
    expect(lesson.minutes).toBeLessThanOrEqual(5);
    expect(lesson.steps[0]?.setup).not.toBeNull();
    const ids = new Set(samples.map(({ manifest }) => manifest.id));
    const used = lesson.steps.flatMap(({ setup }) => (setup === null ? [] : [setup.sample]));
    expect(used.filter((id) => !ids.has(id))).toEqual([]);
    const lessons = new Set(texts.map(([file]) => file.replace(/\.md$/, '')));
    expect(lesson.requires.filter((id) => !lessons.has(id))).toEqual([]);
  });

  it('has a task or a question in every step, and a solution for every task', () => {
    for (const { checks, questions, solution, task } of lessonIn(text).steps) {
      expect(checks.length + questions.length).toBeGreaterThan(0);
      // Nobody can measure for the learner.
      const runs = checks.filter(({ condition }) => condition.kind !== 'measured');
      expect(solution.length > 0).toBe(runs.length > 0);
      expect(task !== null).toBe(checks.length > 0);
    }
  });
});

it('asks for verdicts on hosts of the page', () => {
  const questions = texts.flatMap(([, text]) => lessonIn(text).steps.flatMap((step) => step.questions));
  const hosts = questions.flatMap((question) => (question.kind === 'verdict' ? [question.host, question.than] : []));
  expect(hosts.length).toBeGreaterThan(0);
  const known = ENGINE_IDS.map(browserHostKey);
  expect(hosts.filter((host) => !known.includes(host))).toEqual([]);
});

/** The steps whose checks look at runs, with the program that is open in them. */
const tasks = texts.flatMap(([, text]) => {
  const lesson = lessonIn(text);
  let setup: StepSetup | null = null;
  return lesson.steps.flatMap((step): (readonly [string, string, Step, StepSetup])[] => {
    setup = step.setup ?? setup;
    return step.solution.length === 0 || setup === null ? [] : [[lesson.id, step.id, step, setup]];
  });
});

async function learner(step: Step, setup: StepSetup, actions: Step['solution']) {
  const sample = samples.find(({ manifest }) => manifest.id === setup.sample);
  if (sample === undefined) throw new Error(`no sample ${setup.sample}`);
  const module = await obtainModule(sample, cache);
  if (module.kind === 'failed') throw new Error(module.message);
  const runs = await carryOut(setup, sample, module.bytes, actions);
  const results = evaluateChecks(step.checks, runs);
  return { passed: allPassed(results), failed: results.filter(({ passed }) => !passed) };
}

describe('a task', () => {
  it.each(tasks)('%s, %s is done by the shown solution', async (_lesson, _id, step, setup) => {
    const { passed, failed } = await learner(step, setup, step.solution);
    expect(failed.map(({ expected, actual }) => `${expected} ${actual}`)).toEqual([]);
    expect(passed).toBe(true);
  });

  it.each(tasks)('%s, %s is not done by a wrong solution', async (lesson, id, step, setup) => {
    const wrong = WRONG_LEARNERS[lesson]?.[id];
    if (wrong === undefined) throw new Error(`${lesson}/${id} has no wrong solution in lesson-learners.testing.ts`);
    expect((await learner(step, setup, wrong)).passed).toBe(false);
  });
});

it('finds every figure of the lessons in the shipped report', () => {
  const report = shippedReport(`${root}/public/baselines/all-hosts.json`);
  const figures = { report, analysis: analyse(report, { baseline: null }) };
  const missing = texts.flatMap(([name, text]) =>
    readDirectives(text)
      .filter(({ directive }) => figureOf(directive, figures) === null)
      .map(({ offset, length }) => `${name}: ${text.slice(offset, offset + length)}`),
  );
  expect(missing).toEqual([]);
});
