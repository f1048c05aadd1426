import { expect, it } from 'vitest';
import { METRIC_IDS, METRICS } from './metric.ts';
import { MOMENT_IDS, MOMENTS, momentNumber, PHASE_SPANS, spanText, WHOLE_SPANS } from './start-line.ts';

const spans = [...PHASE_SPANS, ...WHOLE_SPANS];

it('has one span for each startup metric except fetching, which happens before the start', () => {
  const startup = METRIC_IDS.filter((id) => METRICS[id].group === 'startup' && id !== 'fetch');
  expect(spans.map(({ metric }) => metric).toSorted()).toEqual(startup.toSorted());
});

it('has spans that go forward in time, and phases without gaps', () => {
  expect([...MOMENT_IDS].toSorted()).toEqual(Object.keys(MOMENTS).toSorted());
  for (const { from, to } of spans) expect(momentNumber(from)).toBeLessThan(momentNumber(to));
  const starts = new Set(PHASE_SPANS.map(({ from }) => from));
  const ends = new Set(PHASE_SPANS.map(({ to }) => to));
  // Each moment but the last begins a phase; the program is one phase to its first output and one to its end.
  expect(MOMENT_IDS.filter((moment) => !starts.has(moment))).toEqual(['output', 'ended']);
  expect(MOMENT_IDS.filter((moment) => !ends.has(moment))).toEqual(['created']);
});

it('includes the layers of the phases that a whole start spans', () => {
  for (const whole of WHOLE_SPANS) {
    const within = PHASE_SPANS.filter(
      ({ from, to }) => momentNumber(from) >= momentNumber(whole.from) && momentNumber(to) <= momentNumber(whole.to),
    );
    const layers = new Set(METRICS[whole.metric].includes.browser);
    for (const { metric } of within) {
      for (const layer of METRICS[metric].includes.browser ?? [])
        expect(layers, `${whole.metric}, ${metric}`).toContain(layer);
    }
  }
});

it('is described in sentences', () => {
  expect(WHOLE_SPANS.map(spanText)).toEqual([
    'Warm start: from 4 to 7.',
    'Cold start to first output: from 1 to 7.',
    'Cold start to exit: from 1 to 8.',
  ]);
});
