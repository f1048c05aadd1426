import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TreeDifference } from '../../../../core/files/diff.ts';
import type { FileTree, TreeEntry } from '../../../../core/files/tree.ts';
import { defaultConfig } from '../../../../core/run/default-config.ts';
import { testRecord } from '../../../../core/share/setup.testing.ts';
import type { OpenModule } from '../module-store.ts';
import {
  environmentPart,
  filePart,
  filesBeforeRun,
  filesToShare,
  initialParts,
  type Shareable,
  setupOfParts,
} from './share-setup.ts';
import { readerSentences, secretWarnings } from './share-words.ts';

const identity = { name: 'tool.wasm', sha256: 'a'.repeat(64), size: 8 };
const bytes = (text: string) => new TextEncoder().encode(text);
const digest = async (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const file = (text: string): TreeEntry => ({ kind: 'file', bytes: bytes(text), modified: 1 });
const folder: TreeEntry = { kind: 'directory' };

function moduleFrom(over: Partial<OpenModule> = {}): OpenModule {
  const preflight = { kind: 'refused' } as OpenModule['preflight'];
  return {
    identity,
    bytes: new Uint8Array(),
    preflight,
    sample: null,
    origin: { kind: 'file' },
    sources: [],
    fetched: 0,
    ...over,
  };
}

function shareable(over: Partial<Shareable> = {}): Shareable {
  const config = defaultConfig(identity, {
    environment: [
      ['LANG', 'C'],
      ['API_TOKEN', 'hunter2'],
    ],
  });
  return { module: moduleFrom(), config, tool: 'terminal', files: [], folders: [], removed: [], record: null, ...over };
}

describe('secrets', () => {
  it('are left out, named in the setup and in a warning', () => {
    const given = shareable();
    const chosen = initialParts(given);
    expect(setupOfParts(given, chosen)).toMatchObject({
      environment: [['LANG', 'C']],
      omitted: { environment: ['API_TOKEN'], files: [] },
    });
    expect(secretWarnings(given, chosen)).toEqual([
      'API_TOKEN looks like a secret and is left out. Readers see only the name.',
    ]);
  });

  it('are included if the author says so, with a warning', () => {
    const given = shareable();
    const chosen = new Set([...initialParts(given), environmentPart('API_TOKEN')]);
    expect(setupOfParts(given, chosen).environment).toEqual(given.config.environment);
    expect(secretWarnings(given, chosen)).toEqual([
      'API_TOKEN looks like a secret. Everyone who has the link can read it.',
    ]);
  });

  it('are removed from the recorded output, and found in arguments and files', () => {
    const record = { ...testRecord, stdout: { ...testRecord.stdout, head: 'token hunter2!' } };
    const config = { ...shareable().config, args: ['--name', 'hunter2'] };
    const given = shareable({ record, config, files: [{ path: 'work/.env', bytes: bytes('KEY=hunter2') }] });
    const chosen = initialParts(given);
    const setup = setupOfParts(given, chosen);
    expect(setup.record?.stdout.head).toBe('token [left out]!');
    expect(setup.files).toEqual([]);
    expect(setup.omitted.files).toEqual(['work/.env']);
    expect(secretWarnings(given, chosen)).toContain(
      'The value of API_TOKEN is also in the arguments, stdin or files of this link.',
    );
    expect(secretWarnings(given, new Set([...chosen, filePart('work/.env')])).join(' ')).toContain(
      'work/.env may contain secrets',
    );
  });
});

describe('files', () => {
  const tree: FileTree = new Map([
    ['data', folder],
    ['data/empty', folder],
    ['data/same.csv', file('same')],
    ['data/changed.csv', file('changed')],
    ['private', folder],
    ['private/diary.txt', file('secret')],
    ['input.txt', file('input')],
  ]);

  it('are those that the program can reach, without unchanged ones of the sample', async () => {
    const inputFiles = await Promise.all(
      [
        ['data/same.csv', 'same'],
        ['data/changed.csv', 'original'],
        ['data/deleted.csv', 'deleted'],
      ].map(async ([path = '', text = '']) => ({ path, url: '', size: 1, sha256: await digest(bytes(text)) })),
    );
    const config = {
      preopens: [{ guest: '/data', folder: 'data', access: 'read-only' as const }],
      stdin: { kind: 'file' as const, path: 'input.txt' },
    };
    const shared = await filesToShare(tree, config, { inputFiles }, digest);
    expect(shared.files.map(({ path }) => path)).toEqual(['input.txt', 'data/changed.csv']);
    expect(shared.folders).toEqual(['data/empty']);
    expect(shared.removed).toEqual(['data/deleted.csv']);
  });

  it('are those before the run, unless they were edited after it', () => {
    const [input, output, edited] = [file('in'), file('out'), file('edited')];
    const changes: TreeDifference[] = [
      { kind: 'created', path: 'out', after: output },
      { kind: 'changed', path: 'in', before: input, after: output },
      { kind: 'deleted', path: 'gone', before: input },
      { kind: 'created', path: 'edited', after: output },
    ];
    const after: FileTree = new Map([
      ['out', output],
      ['in', output],
      ['edited', edited],
    ]);
    const before = filesBeforeRun(after, changes);
    expect(Object.fromEntries(before)).toEqual({ in: input, gone: input, edited });
  });

  it('are left out if they are large, and named', () => {
    const given = shareable({ files: [{ path: 'big.bin', bytes: new Uint8Array(100_000) }] });
    const chosen = initialParts(given);
    expect(setupOfParts(given, chosen).omitted.files).toEqual(['big.bin']);
    expect(readerSentences(given, chosen)).toContain('Readers do not get big.bin.');
    expect(setupOfParts(given, new Set([...chosen, filePart('big.bin')])).files).toHaveLength(1);
  });

  it('keep their bytes', () => {
    const given = shareable({
      files: [
        { path: 'a.txt', bytes: bytes('\ufeffä\r\n') },
        { path: 'b.bin', bytes: Uint8Array.of(0, 255, 128) },
      ],
    });
    expect(setupOfParts(given, initialParts(given)).files).toEqual([
      { path: 'a.txt', text: '\ufeffä\r\n' },
      { path: 'b.bin', base64: 'AP+A' },
    ]);
  });
});

describe('the module', () => {
  const source = { name: 'a.wat', text: '(module)' };

  it.each([
    ['a file', moduleFrom(), { kind: 'digest', ...identity }],
    [
      'an address',
      moduleFrom({ origin: { kind: 'address', url: 'https://example.org/t.wasm' } }),
      { kind: 'url', url: 'https://example.org/t.wasm', sha256: identity.sha256 },
    ],
    [
      'a text',
      moduleFrom({ origin: { kind: 'source', source } }),
      { kind: 'source', language: 'wat', ...source, sha256: identity.sha256 },
    ],
    [
      'a sample',
      moduleFrom({ sample: { id: 'hello-c', title: 'Hello' } as OpenModule['sample'] }),
      { kind: 'sample', id: 'hello-c', sha256: identity.sha256 },
    ],
  ])('from %s is named', (_, module, expected) => {
    const given = shareable({ module });
    expect(setupOfParts(given, initialParts(given)).module).toEqual(expected);
  });

  it('that a reader needs as a file is announced', () => {
    const given = shareable();
    expect(readerSentences(given, initialParts(given))[1]).toContain('does not contain tool.wasm');
    const local = shareable({ module: moduleFrom({ origin: { kind: 'address', url: 'http://localhost:1/t.wasm' } }) });
    expect(readerSentences(local, initialParts(local))[1]).toContain('Only this machine');
  });
});
