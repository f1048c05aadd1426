import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { CommandFailure } from '../exit-codes.ts';
import {
  type MeasureOptions,
  type MeasureWords,
  readMeasureOptions,
  shownCommand,
  withMeasureOptions,
} from './measure-options.ts';

function read(line: readonly string[]) {
  const results: { options: MeasureOptions; shown: string }[] = [];
  const silent = { writeOut: () => {}, writeErr: () => {} };
  const command = withMeasureOptions(new Command('measure').exitOverride().configureOutput(silent));
  command.action((subjects: string[], words: MeasureWords) => {
    const options = readMeasureOptions(subjects, words);
    results.push({ options, shown: shownCommand(options, words) });
  });
  command.parse([...line], { from: 'user' });
  const [result] = results;
  if (result === undefined) throw new Error('the command was not run');
  return result;
}

describe('the options of measure', () => {
  it('default to two samples, 12 rounds and all hosts', () => {
    expect(read([]).options).toMatchObject({
      subjects: ['hello-c', 'sha256-c'],
      hosts: null,
      blocks: 12,
      out: null,
      raw: false,
      json: false,
    });
  });

  it('are parsed', () => {
    const line = ['hello', 'a b.wasm', '--hosts', '-docker,-browsers', '--without', 'runc', '--full', '--seed', '7'];
    const given = [
      '--args',
      `-n "two words"`,
      '--env',
      'A=b=c',
      '--env',
      'B=',
      '--dir',
      'C:\\x::/data',
      '--dir',
      '/in',
    ];
    const { options, shown } = read([...line, ...given, '--metrics', 'startup', '--out', '/home/ada/a.json']);
    expect(options).toMatchObject({
      subjects: ['hello', 'a b.wasm'],
      blocks: 30,
      seed: 7,
      given: {
        args: ['-n', 'two words'],
        environment: [
          ['A', 'b=c'],
          ['B', ''],
        ],
        folders: [
          { path: 'C:\\x', guest: '/data' },
          { path: '/in', guest: '/in' },
        ],
      },
    });
    expect(options.hosts).not.toEqual(expect.arrayContaining(['docker']));
    expect(options.metrics).not.toContain('throughput');
    // Neither folders nor values, which can be secrets.
    expect(shown).toContain('--out a.json');
    expect(shown).not.toMatch(/ada|b=c/);
  });

  it.each([
    ['90s', 90_000, '90s'],
    ['30m', 1_800_000, '1800s'],
    ['1.5h', 5_400_000, '5400s'],
  ])('limit the time to %s', (word, time, printed) => {
    const { options, shown } = read(['--full', '--time', word]);
    expect(options).toMatchObject({ blocks: 30, time });
    expect(shown).toContain(`--blocks 30 --time ${printed}`);
  });

  it('of --reference can be overridden', () => {
    expect(read(['--reference']).options).toMatchObject({ blocks: 30, title: 'All hosts, one machine' });
    expect(read(['--reference', '--blocks', '2', 'noop']).options).toMatchObject({ blocks: 2, subjects: ['noop'] });
  });

  it.each([
    [['--blocks', '0']],
    [['--blocks', '2.5']],
    [['--time', '30']],
    [['--time', '0m']],
    [['--time', '1 h']],
    [['--quick', '--full']],
    [['--out', 'a.txt']],
    [['--env', 'A']],
    [['--dir', '::/x']],
    [['--args', '"open']],
    [['--nonsense']],
  ])('are rejected by Commander: %j', (line) => {
    expect(() => read(line)).toThrow(CommanderError);
  });

  it.each([[['--hosts', 'nonsense']], [['--metrics', 'nonsense']], [['--hosts', 'native,-native']]])(
    'are rejected if they name nothing: %j',
    (line) => {
      expect(() => read(line)).toThrow(CommandFailure);
    },
  );
});
