import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doneSteps, mergeProgress, NO_PROGRESS, type Progress, parseProgress, withStepDone } from './progress.ts';

const name = fc.stringMatching(/^[a-z]{1,4}$/);
const progress: fc.Arbitrary<Progress> = fc
  .dictionary(name, fc.dictionary(name, fc.record({ done: fc.nat() })))
  .map((lessons) => ({ ...NO_PROGRESS, lessons }));

test('merging loses no step, whatever the order', () => {
  fc.assert(
    fc.property(progress, progress, (a, b) => {
      const merged = mergeProgress(a, b);
      expect(mergeProgress(b, a)).toEqual(merged);
      expect(mergeProgress(merged, a)).toEqual(merged);
      for (const [lesson, steps] of Object.entries(a.lessons)) {
        for (const [step, { done }] of Object.entries(steps)) {
          expect(merged.lessons[lesson]?.[step]?.done).toBeLessThanOrEqual(done);
        }
      }
    }),
  );
});

test('survives an export and an import', () => {
  fc.assert(
    fc.property(progress, (each) => {
      expect(parseProgress(JSON.stringify(each))).toEqual(each);
    }),
  );
  for (const text of ['', '{}', '[]', '{"format":"wasm-dyno-progress","version":2,"lessons":{}}', 'null']) {
    expect(parseProgress(text)).toBeNull();
  }
});

test('counts steps that the lesson still has', () => {
  const steps = [{ id: 'a' }, { id: 'b' }];
  const some = withStepDone(withStepDone(NO_PROGRESS, 'hello', 'a', 5), 'hello', 'gone', 6);
  expect(doneSteps(some, 'hello', steps)).toBe(1);
  expect(doneSteps(some, 'other', steps)).toBe(0);
});
