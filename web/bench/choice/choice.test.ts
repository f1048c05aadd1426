import { expect, test } from 'vitest';
import { planSchema } from '../../../core/bench/plan.ts';
import { type Choice, DEFAULT_CHOICE, PRESET, PRESETS, planOf, presetOf } from './choice.ts';

const choice: Choice = { ...DEFAULT_CHOICE, seed: 7 };

test('the default settings are a valid plan', () => {
  const checked = planOf(choice);
  expect(checked.kind).toBe('plan');
  if (checked.kind === 'plan') expect(planSchema.parse(checked.plan)).toEqual(checked.plan);
});

test.each([
  [{ subjects: [] }, 'no-subject'],
  [{ engines: [] }, 'no-engine'],
  [{ parts: [] }, 'no-part'],
  [{ blocks: 0 }, 'blocks'],
  [{ blocks: 1001 }, 'blocks'],
  [{ seed: Number.NaN }, 'seed'],
  [{ seed: 2 ** 32 }, 'seed'],
] as const)('rejects %j as %s', (change, fault) => {
  expect(planOf({ ...choice, ...change } as Choice)).toEqual({ kind: 'faulty', fault });
});

test('finds a preset by its parts in any order', () => {
  for (const id of PRESETS) expect(presetOf(PRESET[id].parts.toReversed())).toBe(id);
  expect(presetOf(['scaling'])).toBeNull();
});
