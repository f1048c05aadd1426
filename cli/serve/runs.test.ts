import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PATHS, serverInfoSchema } from '../../core/server/api.ts';
import { sha256 } from '../../tools/samples/digest.ts';
import { NODE_WASI } from '../hosts/node-wasi.ts';
import { ask, compileGuest, putModule, run, runRequest, startServer, type TestServer } from './server.testing.ts';

let server: TestServer;
let module: string;

beforeAll(async () => {
  server = await startServer({ adapters: [NODE_WASI] });
  module = await putModule(server, await compileGuest());
});

afterAll(() => server.close());

const runsLeft = () => readdirSync(join(server.folder, 'runs'));

describe('a run on the server', () => {
  it('tells which hosts are here', async () => {
    const info = serverInfoSchema.parse(await (await ask(server, API_PATHS.hosts)).json());
    expect(info.hosts).toMatchObject([{ id: 'node:wasi', runsModules: true, needsSource: false }]);
  });

  it('gets arguments, environment, input and files, and tells what it printed, how it ended and what it changed', async () => {
    const request = runRequest(module, ['tell', 'two words', '$HOME'], {
      environment: [['GREETING', 'good day']],
      hasStdin: true,
      files: [
        { kind: 'directory', path: 'data' },
        { kind: 'file', path: 'data/old.txt', part: 'file-0' },
        { kind: 'file', path: 'data/gone.txt', part: 'file-1' },
        { kind: 'file', path: 'data/same.txt', part: 'file-2' },
        { kind: 'file', path: 'other.txt', part: 'file-3' },
      ],
    });
    const files = { 'file-0': 'old', 'file-1': '', 'file-2': 'the same', 'file-3': 'other', stdin: 'one\ntwo\n' };
    const { events, stdout, stderr, ended } = await run(server, request, files);
    expect(events[0]).toMatchObject({ kind: 'started', host: { id: 'node:wasi' } });
    expect(stdout).toBe(
      'argument guest\nargument tell\nargument two words\nargument $HOME\nGREETING good day\nHOME is not set\n' +
        'input one\ninput two\nfile old\n',
    );
    expect(stderr).toBe('to stderr\n');
    expect(ended.outcome).toEqual({ kind: 'exited', code: 7 });
    const file = (path: string, content: string) => ({
      kind: 'file',
      path,
      size: content.length,
      sha256: sha256(Buffer.from(content)),
      bytes: Buffer.from(content).toString('base64'),
    });
    expect(ended.changes).toEqual([
      { change: 'removed', kind: 'file', path: 'data/gone.txt' },
      { change: 'created-directory', kind: 'directory', path: 'data/deep' },
      { change: 'created', ...file('data/deep/new.txt', 'new') },
      { change: 'modified', ...file('data/old.txt', 'changed') },
    ]);
    expect(runsLeft()).toEqual([]);
  });
});
