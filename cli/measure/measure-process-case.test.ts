import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testHost } from '../../core/report/report.testing.ts';
import type { Subject } from '../../core/report/report.ts';
import { NATIVE } from '../hosts/native.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import type { CaseResult } from './measuring-host.ts';
import { processHost } from './process-host.ts';
import { moduleProgram, type Program } from './program.ts';

function programOf(args: readonly string[], work: Subject['work'] = null): Program {
  const nothing = { environment: [], stdin: null, files: new Map(), preopens: [] };
  return moduleProgram({ key: 'x', name: 'x', bytes: new Uint8Array(8), program: 'x', args, ...nothing, work });
}

/** Measures a program so many blocks long on a host that hands its arguments to a command of the shell. */
async function measure(command: string, program: Program, blocks: number): Promise<readonly CaseResult[]> {
  const timer = await ProcessTimer.start();
  const folder = mkdtempSync(join(tmpdir(), 'process-case-'));
  try {
    const host = processHost({
      open: {
        adapter: {
          ...NATIVE,
          call: ({ invocation }) => ({ file: '/bin/sh', args: ['-c', `${command} ${invocation.args.join(' ')}`] }),
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

describe.skipIf(process.platform === 'win32')('a program on a host that is a process', () => {
  it('whose work would take longer than a case may has no throughput, which is told once, and its start', async () => {
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

  it('that ends with another exit code than it should has no figure, and its words are told', async () => {
    const [result] = await measure('echo no such thing >&2; exit', programOf(['3']), 1);
    expect(result).toMatchObject({ samples: [], outputs: [] });
    expect(result?.failures).toEqual([
      { subject: 'x', host: 'shell', message: 'The start run ended with exit code 3. no such thing' },
    ]);
  });

  it('that ends with the exit code that is meant is measured', async () => {
    const [result] = await measure('exit', { ...programOf(['3']), expectedExit: 3 }, 1);
    expect(result?.failures).toEqual([]);
    expect(result === undefined ? [] : metricsOf(result)).toContain('cold-total');
    expect(result?.outputs).toMatchObject([{ run: 'start', exitCode: 3 }]);
  });
});
