import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ProcessTimer } from './process-timer.ts';
import type { TimingMethod, TimingRequest } from './protocol.ts';

const script = (code: string, rest: Partial<TimingRequest> = {}): TimingRequest => ({
  file: process.execPath,
  args: ['-e', code],
  environment: [['GREETING', 'good day']],
  stdin: null,
  timeout: 20_000,
  keep: 1000,
  purpose: 'time',
  ...rest,
});

const exact = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

describe.each<TimingMethod>(exact ? ['posix-spawn', 'plain-spawn'] : ['plain-spawn'])('%s', (method) => {
  let timer: ProcessTimer;
  beforeAll(async () => {
    timer = await ProcessTimer.start(method);
  }, 60_000);
  afterAll(() => timer.close());

  it('is the requested one', () => {
    expect(timer.ready).toEqual({ method, reason: null });
  });

  it('reports exit code, raw output, and the first byte before the end', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    const answer = await timer.run(script('process.stdout.write(Buffer.from([0,255,10,13,128]));process.exitCode=7'));
    if (answer.kind !== 'ended') throw new Error(answer.kind);
    expect(answer).toMatchObject({ exitCode: 7, stdoutSize: 5, stderr: '', stdout: bytes.toString('base64') });
    expect(answer.stdoutSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(answer.firstByte).toBeGreaterThan(0);
    expect(answer.firstByte ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(answer.total);
  });

  it('has no first byte without output', async () => {
    expect(await timer.run(script(''))).toMatchObject({ kind: 'ended', exitCode: 0, firstByte: null, stdoutSize: 0 });
  });

  it('passes exactly the given environment', async () => {
    const answer = await timer.run(script('console.log(JSON.stringify(process.env))'));
    if (answer.kind !== 'ended') throw new Error(answer.kind);
    expect(JSON.parse(Buffer.from(answer.stdout, 'base64').toString())).toEqual({ GREETING: 'good day' });
  });

  it('reads an output larger than a pipe and returns its start', async () => {
    const answer = await timer.run(script('process.stdout.write("x".repeat(1e6))'));
    expect(answer).toMatchObject({ stdoutSize: 1e6, stdout: Buffer.from('x'.repeat(1000)).toString('base64') });
  });

  it('kills a program at the time limit and continues', async () => {
    expect(await timer.run(script('setInterval(() => {}, 1000)', { timeout: 300 }))).toEqual({ kind: 'timed-out' });
    expect(await timer.run(script('process.exit(3)'))).toMatchObject({ kind: 'ended', exitCode: 3 });
  });

  it('kills a program that has closed its output at the time limit', async () => {
    const code = 'require("fs").closeSync(1); setInterval(() => {}, 1000)';
    expect(await timer.run(script(code, { timeout: 600 }))).toEqual({ kind: 'timed-out' });
  });

  it('cancels the current run on close, and runs nothing afterwards', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'process-timer-'));
    const file = join(folder, 'pid');
    const closing = await ProcessTimer.start(method);
    const code = `require("fs").writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const running = closing.run(script(code));
    await vi.waitUntil(() => existsSync(file) && readFileSync(file, 'utf8') !== '', { timeout: 30_000 });
    await closing.close();
    expect(await running).toEqual({ kind: 'cancelled' });
    expect(() => process.kill(Number(readFileSync(file, 'utf8')), 0)).toThrow('ESRCH');
    expect(await closing.run(script(''))).toEqual({ kind: 'cancelled' });
    rmSync(folder, { recursive: true });
  });

  it('cancels the current run when its parent has exited', async () => {
    // Closes both pipes, as the kernel does when the parent is killed.
    const child = fileURLToPath(new URL('./child.mjs', import.meta.url));
    const asking = spawn(process.execPath, [child, method], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: asking.stdout })[Symbol.asyncIterator]();
    await lines.next();
    const folder = mkdtempSync(join(tmpdir(), 'process-timer-'));
    const file = join(folder, 'pid');
    const code = `require("fs").writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`;
    asking.stdin.write(`${JSON.stringify(script(code))}\n`);
    await vi.waitUntil(() => existsSync(file) && readFileSync(file, 'utf8') !== '', { timeout: 30_000 });
    const ended = once(asking, 'exit');
    asking.stdin.destroy();
    asking.stdout.destroy();
    expect((await ended)[0]).toBe(0);
    expect(() => process.kill(Number(readFileSync(file, 'utf8')), 0)).toThrow('ESRCH');
    rmSync(folder, { recursive: true });
  });

  it('returns the start of stderr', async () => {
    expect(await timer.run(script('console.error("no such thing")'))).toMatchObject({ stderr: 'no such thing\n' });
  });

  it('reports a signal instead of an exit code if a signal ended it', async () => {
    expect(await timer.run(script('process.kill(process.pid, "SIGKILL")'))).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
    });
  });

  it('reports why a program cannot be started', async () => {
    const answer = await timer.run(script('', { file: '/nonexistent/program' }));
    expect(answer).toMatchObject({ kind: 'not-started', message: expect.stringMatching(/no such file|ENOENT/i) });
  });
});

describe.runIf(exact)('the peak memory', () => {
  it('is that of the program alone', async () => {
    const timer = await ProcessTimer.start();
    try {
      const small = await timer.run(script('console.log(1)', { purpose: 'memory' }));
      const large = await timer.run(
        script('const b = Buffer.alloc(2e8, 1); console.log(b.length); process.exitCode = 4', { purpose: 'memory' }),
      );
      const tiny = await timer.run(script('', { file: '/bin/sh', args: ['-c', 'exit 0'], purpose: 'memory' }));
      if (small.kind !== 'ended' || large.kind !== 'ended' || tiny.kind !== 'ended') throw new Error('not ended');
      expect(large).toMatchObject({ exitCode: 4, stdoutSize: 10 });
      expect((large.peakMemory ?? 0) - (small.peakMemory ?? 0)).toBeGreaterThan(1.5e8);
      // Any Node process needs more, so the parent's memory is not counted.
      expect(tiny.peakMemory).toBeLessThan(2e7);
      expect(tiny.peakMemory).toBeGreaterThan(0);
    } finally {
      await timer.close();
    }
  });
});
