import { beforeEach, expect, test } from 'vitest';
import { chooseBuilds, leaveBuilds, swapBuilds } from './builds.ts';
import { DEFAULT_CHOICE, planOf } from './choice.ts';
import { useChoice } from './choice-store.ts';

beforeEach(() => useChoice.setState({ ...DEFAULT_CHOICE, pair: undefined, seed: 7 }));

const planned = () => {
  const checked = planOf(useChoice.getState());
  if (checked.kind === 'faulty') throw new Error(checked.fault);
  const { pair, subjects, engines, parts } = checked.plan;
  return { pair, subjects, engines, parts };
};

test('two builds are a plan for one engine, and can be swapped', () => {
  chooseBuilds('old', 'new');
  expect(planned()).toEqual({ pair: true, subjects: ['old', 'new'], engines: ['dyno'], parts: ['startup'] });
  swapBuilds();
  expect(planned()).toMatchObject({ pair: true, subjects: ['new', 'old'] });
});

test('the earlier selection returns after the comparison', () => {
  chooseBuilds('old', 'new');
  chooseBuilds('old', 'newer');
  leaveBuilds();
  const { subjects, engines, parts } = DEFAULT_CHOICE;
  expect(planned()).toEqual({ pair: undefined, subjects, engines, parts });
});

test('another selection of programs ends the comparison', () => {
  chooseBuilds('old', 'new');
  useChoice.getState().edit({ subjects: ['old', 'other'] });
  expect(planned()).toMatchObject({ pair: undefined, subjects: ['old', 'other'] });
});
