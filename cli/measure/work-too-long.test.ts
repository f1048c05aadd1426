import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testHost, testSubject } from '../../core/report/report.testing.ts';
import { NATIVE } from '../hosts/native.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import { processHost } from './process-host.ts';
import { moduleProgram } from './program.ts';

it.skipIf(process.platform === 'win32')(
  'work that would take longer than a case may is left out and told once, and the start is measured on',
  async () => {
    const digest = 'a'.repeat(64);
    const work = {
      unit: 'naps',
      small: { args: ['0.3'], amount: 1, stdoutSha256: digest },
      large: { args: ['3000'], amount: 10_000, stdoutSha256: digest },
    };
    const nothing = { environment: [], stdin: null, files: new Map(), preopens: [] };
    const bytes = new Uint8Array(8);
    const program = moduleProgram({ key: 'nap', name: 'nap', bytes, program: 'nap', args: ['0'], ...nothing, work });
    const sleeper = {
      ...NATIVE,
      call: ({ invocation }: { readonly invocation: { readonly args: readonly string[] } }) => ({
        file: '/bin/sh',
        args: ['-c', `sleep ${invocation.args.join(' ')}`],
      }),
    };
    const timer = await ProcessTimer.start();
    const folder = mkdtempSync(join(tmpdir(), 'work-too-long-'));
    const host = processHost({
      open: {
        adapter: sleeper,
        tool: { file: '/bin/sh', options: [] },
        host: testHost('sleeper', { kind: 'native' }),
        close: () => Promise.resolve(),
      },
      programs: new Map([[testSubject('nap').key, program]]),
      prepared: new Map([['nap', { target: '', size: 1, compressedSize: 1, remove: () => Promise.resolve() }]]),
      timer: { renew: () => Promise.resolve(), current: () => timer, close: () => timer.close() },
      folder,
      parts: ['startup', 'throughput'],
      memory: null,
      isAlias: false,
    });
    const first = await host.measure('nap', { block: 0, order: 0, seed: 1 });
    const second = await host.measure('nap', { block: 1, order: 0, seed: 1 });
    await timer.close();
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
    expect(first.failures.map(({ message }) => message)).toEqual([expect.stringContaining('throughput is left out')]);
    expect(second.failures).toEqual([]);
    for (const { samples } of [first, second]) {
      expect(samples.map(({ metric }) => metric)).toContain('cold-total');
      expect(samples.map(({ metric }) => metric)).not.toContain('work-small');
    }
  },
);
