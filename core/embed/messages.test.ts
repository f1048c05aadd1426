import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FromFrame, parseFromFrame, parseToFrame, sealMessage } from './messages.ts';

const MESSAGES: readonly FromFrame[] = [
  { type: 'ready', version: '0.1.0', isolated: false },
  { type: 'size', height: 240 },
  { type: 'run' },
  { type: 'output', stream: 'stdout', bytes: Uint8Array.of(72, 105) },
  { type: 'exit', outcome: 'exited', code: 0, message: 'exited 0', duration: 1.5 },
  { type: 'exit', outcome: 'refused', code: null, message: 'not run', duration: null },
  { type: 'problem', message: 'Set the attribute sample.' },
];

describe('messages of embeds', () => {
  it('are received unchanged', () => {
    for (const message of MESSAGES) expect(parseFromFrame(structuredClone(sealMessage(message)))).toEqual(message);
    for (const type of ['run', 'stop'] as const) expect(parseToFrame(sealMessage({ type }))).toEqual({ type });
  });

  it('of other scripts, other versions and other shapes are ignored', () => {
    const sealed = sealMessage({ type: 'run' });
    for (const data of [
      null,
      'run',
      { type: 'run' },
      { ...sealed, sender: 'other' },
      { ...sealed, v: 2 },
      { ...sealed, type: 'ready' },
      { ...sealed, type: 'size', height: Number.NaN },
      { ...sealed, type: 'size', height: -1 },
      { ...sealed, type: 'output', stream: 'stdin', bytes: new Uint8Array() },
      { ...sealed, type: 'output', stream: 'stdout', bytes: 'text' },
      { ...sealed, type: 'exit', outcome: 'won', code: 0, message: '', duration: 0 },
      { ...sealed, type: 'exit', outcome: 'exited', code: '0', message: '', duration: 0 },
    ]) {
      expect(parseFromFrame(data), JSON.stringify(data)).toBeNull();
    }
    expect(parseToFrame({ ...sealed, type: 'exit' })).toBeNull();
    fc.assert(fc.property(fc.anything(), (data) => parseFromFrame(data) === null && parseToFrame(data) === null));
  });
});
