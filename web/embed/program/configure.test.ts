import { describe, expect, it } from 'vitest';
import type { Overrides } from '../../../core/embed/parameters.ts';
import type { FileChange } from '../../../core/files/change.ts';
import { testConfig } from '../../../core/run/config.testing.ts';
import { commandOf, configure } from './configure.ts';

const NOTHING: Overrides = { args: null, environment: [], files: new Map(), stdin: null, engine: null };

const file = (path: string, text: string): FileChange => ({
  kind: 'file',
  path,
  bytes: new TextEncoder().encode(text),
  modified: 0,
});

function configured(
  over: Partial<Overrides>,
  declared: Parameters<typeof testConfig>[0] = {},
  changes: readonly FileChange[] = [],
) {
  const result = configure(testConfig(declared), changes, { ...NOTHING, ...over });
  if (result.kind === 'failed') throw new Error(result.problem.title);
  const texts = [...result.files].map(([path, entry]) => [
    path,
    entry.kind === 'file' ? new TextDecoder().decode(entry.bytes) : entry.kind,
  ]);
  return { config: result.config, files: Object.fromEntries(texts) };
}

describe('the configuration of an embed', () => {
  it('is that of the source without changes', () => {
    const declared = testConfig({ args: ['a'], environment: [['A', '1']], stdin: { kind: 'live' } });
    expect(configured({}, declared).config).toEqual(declared);
  });

  it('replaces arguments and stdin, and variables of the same name', () => {
    const { config } = configured(
      { args: ['x y'], environment: [['B', '3']], stdin: 'text', engine: 'bjorn3' },
      {
        args: ['a'],
        environment: [
          ['A', '1'],
          ['B', '2'],
        ],
      },
    );
    expect(config).toMatchObject({
      args: ['x y'],
      environment: [
        ['A', '1'],
        ['B', '3'],
      ],
      stdin: { kind: 'text', text: 'text' },
      engine: 'bjorn3',
    });
    expect(commandOf({ ...config, program: 'hello' })).toBe("hello 'x y'");
  });

  it('grants the workspace to a program that is given files and declares no directory', () => {
    const { config, files } = configured({ files: new Map([['a/b.txt', 'text']]) });
    expect(config.preopens).toEqual([{ guest: '/', folder: '', access: 'read-write' }]);
    expect(files).toEqual({ a: 'directory', 'a/b.txt': 'text' });
  });

  it('keeps declared directories, and replaces files of the same path', () => {
    const preopens = [{ guest: '/data', folder: 'data', access: 'read-only' as const }];
    const { config, files } = configured({ files: new Map([['data/in.txt', 'new']]) }, { preopens }, [
      file('data/in.txt', 'old'),
      file('data/deep/other.txt', 'kept'),
    ]);
    expect(config.preopens).toEqual(preopens);
    expect(files).toEqual({
      data: 'directory',
      'data/in.txt': 'new',
      'data/deep': 'directory',
      'data/deep/other.txt': 'kept',
    });
  });

  it('reports values that no program can be given', () => {
    const result = configure(testConfig({}), [], { ...NOTHING, args: ['a\0b'] });
    expect(result).toMatchObject({ kind: 'failed', problem: { title: expect.stringContaining('args.0') } });
  });
});
