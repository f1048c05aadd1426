import { expect, test } from 'vitest';
import type { Progress } from './measurement.ts';
import { phaseText, tabTitle } from './progress-words.ts';

const at = (share: number): Progress => ({ block: 0, blocks: 12, share, current: null, elapsed: 0, timeLeft: null });

test('shows the share in the title of the tab only during a measurement', () => {
  expect(tabTitle('Bench · Wasm Dyno', 'idle', null)).toBe('Bench · Wasm Dyno');
  expect(tabTitle('Bench · Wasm Dyno', 'running', at(0.389))).toBe('38% · Wasm Dyno');
  expect(tabTitle('Wasm Dyno', 'running', null)).toBe('0% · Wasm Dyno');
  expect(tabTitle('Wasm Dyno', 'paused', at(0.389))).toBe('Paused 38% · Wasm Dyno');
  expect(tabTitle('Wasm Dyno', 'preparing', at(0.5))).toBe('Preparing · Wasm Dyno');
});

test('names the phase in the header', () => {
  expect(phaseText('running', at(0.999))).toBe('Measuring 99%');
  expect(phaseText('cancelling', at(0.5))).toBe('Stopping');
  expect(phaseText('idle', null)).toBe('');
});
