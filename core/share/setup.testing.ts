import type { RunRecord } from './run-record.ts';
import { type Setup, setupOf } from './setup.ts';

/* Setups for tests. */

const DIGEST = (letter: string) => letter.repeat(64);

export const testRecord: RunRecord = {
  created: '2026-11-21T18:04:05.000Z',
  tool: { name: 'Wasm Dyno', version: '0.1.0' },
  browser: { name: 'Chromium', version: '156.0.7700.1', isolated: true },
  engine: 'Dyno 0.1.0',
  machine: { cpu: null, cores: 4, memory: null, os: 'Linux', architecture: 'x86-64' },
  outcome: { exitCode: 0, text: 'exited 0' },
  stdout: { sha256: DIGEST('1'), size: 14, head: 'Hello, Grace!\n' },
  stderr: { sha256: DIGEST('2'), size: 0, head: '' },
  files: [{ path: 'data/out.json', change: 'created', sha256: DIGEST('3') }],
  timing: { compile: 0.3, instantiate: 0.1, firstOutput: 0.05, run: 0.2, waited: 0 },
  traced: false,
};

/** A setup with a value for every member. */
export const fullSetup: Setup = {
  module: { kind: 'sample', id: 'csv-json-c', sha256: DIGEST('a') },
  args: ['--pretty', 'data/in.csv', 'with space', '“ü”'],
  environment: [
    ['LANG', 'en_GB.UTF-8'],
    ['EMPTY', ''],
  ],
  stdin: { kind: 'text', text: 'a,b\n1,2\n' },
  preopens: [{ guest: '/data', folder: 'data', access: 'read-write' }],
  engine: 'bjorn3',
  deterministic: { seed: 7, startTime: 1_577_836_800_000 },
  limits: { wallTime: 5000, memory: 16_777_216 },
  stdout: 'pipe',
  program: 'csvjson',
  tab: 'trace',
  title: 'CSV to JSON',
  omitted: { environment: ['API_TOKEN'], files: ['data/big.bin'] },
  record: testRecord,
  folders: ['data/empty'],
  removed: ['data/sample.csv'],
  files: [
    { path: 'data/in.csv', text: 'name\nGrace\n' },
    { path: 'data/bytes.bin', base64: 'AAH/' },
  ],
  sources: [{ name: 'csvjson.c', text: 'int main(void) { return 0; }\n' }],
};

export const smallSetup: Setup = setupOf({ kind: 'sample', id: 'hello-c', sha256: DIGEST('b') }, { args: ['Grace'] });
