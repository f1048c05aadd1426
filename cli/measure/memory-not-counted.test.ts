import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testHost } from '../../core/report/report.testing.ts';
import type { Call, HostAdapter } from '../hosts/host-adapter.ts';
import { NATIVE } from '../hosts/native.ts';
import { findCompiler } from '../programs/binary.ts';
import { moduleProgram } from '../programs/program.ts';
import { type BuiltCounter, MemoryCounter } from '../timing/memory-counter.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { CaseResult } from './measuring-host.ts';
import { processHost } from './process-host.ts';

/* If the memory of a container cannot be measured, everything else is, and a notice says why. */

let folder: string;
let timer: ProcessTimer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-not-counted-'));
  timer = await ProcessTimer.start();
}, 60_000);
afterAll(async () => {
  await timer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A container that runs `echo hello`, or a given command with the starter. */
async function measured(started: string, memory: BuiltCounter | null): Promise<CaseResult> {
  const adapter: HostAdapter = {
    ...NATIVE,
    label: 'a container',
    countsMemory: false,
    call: ({ starter }: Call) => ({ file: '/bin/sh', args: ['-c', starter === undefined ? 'echo hello' : started] }),
  };
  const nothing = { args: [], environment: [], stdin: null, files: new Map(), preopens: [], work: null };
  const program = moduleProgram({ key: 'p', name: 'p', bytes: new Uint8Array(), program: 'p', ...nothing });
  const tool = { file: '/bin/sh', options: [] };
  const host = processHost({
    open: { adapter, tool, host: testHost('box', { kind: 'container' }), close: () => Promise.resolve() },
    programs: new Map([['p', program]]),
    prepared: new Map([['p', { target: '', size: 1, compressedSize: 1, remove: () => Promise.resolve() }]]),
    timer: { renew: () => Promise.resolve(), current: () => timer, close: () => timer.close() },
    folder,
    parts: ['startup'],
    memory,
    isAlias: false,
  });
  return host.measure('p', { block: 0, order: 0, seed: 1 });
}

const metricsOf = ({ samples }: CaseResult) => new Set(samples.map(({ metric }) => metric));
const ALL_ELSE = new Set(['cold-start', 'cold-total', 'artifact-size', 'wire-size']);

describe.skipIf(process.platform === 'win32')('the memory of a container', () => {
  it('is not measured unless requested', async () => {
    const result = await measured('exit 1', null);
    expect(metricsOf(result)).toEqual(ALL_ELSE);
    expect(result).toMatchObject({ failures: [], notices: [] });
  });

  it('has a notice if the counter could not be built', async () => {
    const result = await measured('exit 1', { kind: 'failed', message: 'There is no C compiler.' });
    expect(metricsOf(result)).toEqual(ALL_ELSE);
    const message = 'The peak memory of containers was not measured: There is no C compiler.';
    expect(result).toMatchObject({ failures: [], notices: [{ code: 'other', message }] });
  });

  it.runIf(process.platform === 'linux' && findCompiler() !== null)(
    'has a notice if the counter does not run in the container',
    async () => {
      const result = await measured('echo "peak: Permission denied" >&2; exit 125', await MemoryCounter.build(folder));
      expect(metricsOf(result)).toEqual(ALL_ELSE);
      const message =
        'The peak memory with a container was not measured: the memory counter did not run. peak: Permission denied';
      expect(result).toMatchObject({ failures: [], notices: [{ code: 'other', message }] });
    },
    60_000,
  );
});
