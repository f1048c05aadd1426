import { expect, test } from 'vitest';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { draftOf } from '../../runner/draft.ts';
import { configSummary, fieldName } from './own-config-words.ts';

const EMPTY = draftOf(defaultConfig({ name: 'mine.wasm', sha256: 'a'.repeat(64), size: 8 }));
const summary = (change: Partial<typeof EMPTY>) => configSummary({ ...EMPTY, ...change }).replaceAll('\u00a0', ' ');

test('sums up the settings of a module in one line', () => {
  expect(summary({})).toBe('no arguments · empty stdin · no files');
  expect(
    summary({
      args: '--count "two words"',
      stdin: { kind: 'text', text: 'x', path: '' },
      preopens: [{ key: 0, guest: '/data', folder: 'data', access: 'read-only' }],
    }),
  ).toBe('2 arguments · stdin from text · /data');
  expect(summary({ args: '"open' })).toContain('invalid arguments');
});

test('names the field of an issue as its label does', () => {
  expect(['args', 'args.0', 'stdin.path', 'preopens.1.guest', 'limits.memory'].map(fieldName)).toEqual([
    'Arguments',
    'Arguments',
    'Stdin',
    'Files',
    'Configuration in Play',
  ]);
});
