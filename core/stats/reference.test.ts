import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from '../base/schema.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { drawsOf } from './draws.ts';
import { mannWhitney } from './mann-whitney.ts';
import { studentQuantile, studentTail } from './student.ts';
import { geometricMean, median, medianAbsoluteDeviation, quantile, tukeyOutliers } from './summary.ts';
import { trimmedMean } from './trimmed-mean.ts';

/* Against NumPy and SciPy: reference/make.py made the values. */

const numbers = z.array(z.number());
const vectors = z
  .object({
    summaries: z.array(
      z.object({
        values: numbers,
        median: z.number(),
        mad: z.number(),
        geometricMean: z.number(),
        quantiles: z.record(z.string(), z.number()),
        outliers: numbers,
      }),
    ),
    trimmed: z.array(z.object({ values: numbers, mean: z.number(), error: z.number() })),
    students: z.array(z.object({ tail: z.number(), freedom: z.number(), t: z.number() })),
    rankTests: z.array(z.object({ a: numbers, b: numbers, how: z.string(), p: z.number() })),
    intervals: z.array(z.object({ values: numbers, value: z.number(), low: z.number(), high: z.number() })),
  })
  .parse(JSON.parse(readFileSync(new URL('./reference/vectors.json', import.meta.url), 'utf8')));

test.each(vectors.summaries)('median, deviation, quantiles and outliers of %j', (vector) => {
  const { values, quantiles } = vector;
  expect(median(values)).toBeCloseTo(vector.median, 10);
  expect(medianAbsoluteDeviation(values)).toBeCloseTo(vector.mad, 10);
  if (Math.min(...values) > 0) expect(geometricMean(values) / vector.geometricMean).toBeCloseTo(1, 10);
  for (const [share, value] of Object.entries(quantiles)) expect(quantile(values, Number(share))).toBeCloseTo(value, 9);
  expect(tukeyOutliers(values)).toEqual({ count: vector.outliers.length, indices: vector.outliers });
});

test.each(vectors.trimmed)('the trimmed mean and its standard error of %j', ({ values, mean, error }) => {
  const into = { mean: 0, variance: 0 };
  trimmedMean(Float64Array.from(values).sort(), new Uint16Array(values.length).fill(1), into);
  expect(into.mean).toBeCloseTo(mean, 9);
  expect(Math.sqrt(into.variance)).toBeCloseTo(error, 9);
});

test.each(vectors.students)("Student's t of a tail of $tail with $freedom degrees of freedom: $t", (vector) => {
  const { tail, freedom, t } = vector;
  expect(studentQuantile(tail, freedom) / t).toBeCloseTo(1, 6);
  expect(studentTail(t, freedom) / tail).toBeCloseTo(1, 6);
});

test.each(vectors.rankTests)('the p of Mann and Whitney, $how: $p', ({ a, b, how, p }) => {
  expect(mannWhitney(a, b) / p).toBeCloseTo(1, how === 'normal' ? 6 : 9);
});

test.each(vectors.intervals)(
  'the bootstrap gives what NumPy gives with other random numbers: $low, $high',
  (vector) => {
    const { value, low, high } = bootstrapInterval([vector.values], drawsOf(5));
    expect(value).toBeCloseTo(vector.value, 9);
    // Both are simulations: 10,000 resamples place an end to about 2% of the width.
    const width = vector.high - vector.low;
    expect(Math.abs(low - vector.low) / width).toBeLessThan(0.03);
    expect(Math.abs(high - vector.high) / width).toBeLessThan(0.03);
  },
);
