import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testHost } from '../../core/report/report.testing.ts';
import type { Subject } from '../../core/report/report.ts';
import type { HostAdapter, HostTraits } from '../hosts/host-adapter.ts';
import { NATIVE } from '../hosts/native.ts';
import { NODE_WASI } from '../hosts/node-wasi.ts';
import { moduleProgram, type Program } from '../programs/program.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { CaseResult } from './measuring-host.ts';
import { processHost } from './process-host.ts';

function programOf(args: readonly string[], work: Subject['work'] = null): Program {
  const nothing = { environment: [], stdin: null, files: new Map(), preopens: [] };
  return moduleProgram({ key: 'x', name: 'x', bytes: new Uint8Array(8), program: 'x', args, ...nothing, work });
}

/** Measures a program for a number of blocks on a host that passes its arguments to a shell command. */
async function measure(
  command: string,
  program: Program,
  blocks: number,
  traits: Partial<HostTraits> = {},
  call: HostAdapter['call'] = ({ invocation }) => ({
    file: '/bin/sh',
    args: ['-c', `${command} ${invocation.args.join(' ')}`],
  }),
): Promise<readonly CaseResult[]> {
  const timer = await ProcessTimer.start();
  const folder = mkdtempSync(join(tmpdir(), 'process-case-'));
  try {
    const host = processHost({
      open: {
        adapter: {
          ...NATIVE,
          ...traits,
          call,
        },
        tool: { file: '/bin/sh', options: [] },
        host: testHost('shell', { kind: 'native' }),
        close: () => Promise.resolve(),
      },
      programs: new Map([['x', program]]),
      prepared: new Map([['x', { target: '', size: 1, compressedSize: 1, remove: () => Promise.resolve() }]]),
      timer: { renew: () => Promise.resolve(), current: () => timer, close: () => timer.close() },
      folder,
      parts: ['startup', 'throughput'],
      memory: null,
      isAlias: false,
    });
    const results: CaseResult[] = [];
    for (let block = 0; block < blocks; block += 1) results.push(await host.measure('x', { block, order: 0, seed: 1 }));
    expect(readdirSync(folder)).toEqual([]);
    return results;
  } finally {
    await timer.close();
    rmSync(folder, { recursive: true });
  }
}

const metricsOf = ({ samples }: CaseResult): string[] => samples.map(({ metric }) => metric);

describe.skipIf(process.platform === 'win32')('a program on a process host', () => {
  it('has a start but no throughput if its work exceeds the time limit, which is reported once', async () => {
    const stdoutSha256 = 'a'.repeat(64);
    const program = programOf(['0'], {
      unit: 'naps',
      small: { args: ['0.3'], amount: 1, stdoutSha256 },
      large: { args: ['3000'], amount: 10_000, stdoutSha256 },
    });
    const results = await measure('sleep', program, 2);
    const failures = results.map((result) => result.failures.map(({ message }) => message));
    expect(failures).toEqual([[expect.stringContaining('throughput is left out')], []]);
    for (const result of results) {
      expect(metricsOf(result)).toContain('cold-total');
      expect(metricsOf(result)).not.toContain('work-small');
    }
  });

  it('is not measured if its exit code is unexpected, and its stderr is reported', async () => {
    const [result] = await measure('echo no such thing >&2; exit', programOf(['3']), 1);
    expect(result).toMatchObject({ samples: [], outputs: [] });
    expect(result?.failures).toEqual([
      { subject: 'x', host: 'shell', message: 'The start run ended with exit code 3. no such thing' },
    ]);
  });

  it('names the signal that ended it, and a known crash of the host', async () => {
    const messageOf = async (command: string, traits: Partial<HostTraits>) => {
      const [result] = await measure(command, programOf([]), 1, traits);
      return result?.failures[0]?.message;
    };
    const { knownCrash } = NODE_WASI;
    expect(await messageOf('kill -s ABRT $$;', {})).toBe('The start run was ended by SIGABRT.');
    expect(await messageOf('kill -s ABRT $$;', { knownCrash })).toMatch(/SIGABRT\. node:wasi itself aborted/);
    expect(await messageOf('kill -s SEGV $$;', { knownCrash })).toBe('The start run was ended by SIGSEGV.');
  });

  it('is measured if it ends with the expected exit code', async () => {
    const [result] = await measure('exit', { ...programOf(['3']), expectedExit: 3 }, 1);
    expect(result?.failures).toEqual([]);
    expect(result === undefined ? [] : metricsOf(result)).toContain('cold-total');
    expect(result?.outputs).toMatchObject([{ run: 'start', exitCode: 3 }]);
  });

  it('reports throughput below that of the optimising compiler, once per program', async () => {
    const size = (seconds: string, amount: number) => ({ args: [seconds], amount, stdoutSha256: null });
    const program = programOf(['0'], { unit: 'loops', small: size('0.01', 1), large: size('0.16', 4) });
    // With the flag, the work takes no time.
    const call: HostAdapter['call'] = ({ invocation, tierFlags = [] }) => ({
      file: '/bin/sh',
      args: ['-c', tierFlags.length > 0 ? 'case $1 in 0.16) sleep 0.02;; esac' : 'sleep $1', 'sh', ...invocation.args],
    });
    const results = await measure('', program, 2, { topTierFlags: ['--fast'] }, call);
    expect(results.map(({ failures }) => failures)).toEqual([[], []]);
    expect(results[0]?.unsteady).toMatchObject([
      { subject: 'x', host: 'shell', message: expect.stringContaining('faster with --fast') },
    ]);
    expect(results[1]?.unsteady).toEqual([]);
  });
});
