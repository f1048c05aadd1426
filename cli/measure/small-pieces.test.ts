import { describe, expect, it } from 'vitest';
import type { MappedFolder } from '../hosts/host-adapter.ts';
import { durationText, progressText } from './progress.ts';
import { withGuestPaths, withRealPath } from './restore-paths.ts';

const DATA: MappedFolder = { path: '/tmp/x y/files/in', guest: '/data', access: 'read-only' };

describe('paths of native programs', () => {
  it('are real where an argument names a granted folder', () => {
    expect(withRealPath('/data/a.txt', [DATA])).toBe('/tmp/x y/files/in/a.txt');
    expect(withRealPath('/data', [DATA])).toBe('/tmp/x y/files/in');
  });

  it('stay as they are everywhere else', () => {
    for (const argument of ['/database', '--zeros', 'a/data/b', ''])
      expect(withRealPath(argument, [DATA])).toBe(argument);
  });

  it('are taken out of the output, whose other bytes stay', () => {
    const printed = Buffer.concat([Buffer.from('é /tmp/x y/files/in/a.txt $& '), Buffer.from([0, 255, 128])]);
    const expected = Buffer.concat([Buffer.from('é /data/a.txt $& '), Buffer.from([0, 255, 128])]);
    expect(withGuestPaths(printed, [DATA])).toEqual(expected);
  });
});

describe('the progress', () => {
  it('tells the time left by the share that is done', () => {
    const text = progressText({ block: 1, done: 5, cases: 10, host: 'docker', subject: 'hello-c' }, 3, 60_000);
    expect(text).toBe('Block 2 of 3, 50%, 1 min 00 s left: hello-c on docker');
  });

  it('tells none before there is something to go by', () => {
    expect(progressText({ block: 0, done: 1, cases: 10, host: 'h', subject: 's' }, 3, 10)).toBe(
      'Block 1 of 3, 3%: s on h',
    );
  });

  it.each([
    [400, '0 s'],
    [12_000, '12 s'],
    [200_000, '3 min 20 s'],
    [3_900_000, '1 h 05 min'],
  ])('has %d ms as %s', (duration, text) => {
    expect(durationText(duration)).toBe(text);
  });
});
