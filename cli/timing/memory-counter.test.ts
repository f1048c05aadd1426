import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NATIVE } from '../hosts/native.ts';
import { buildBinary, findCompiler } from '../programs/binary.ts';
import { moduleProgram } from '../programs/program.ts';
import { MemoryCounter } from './memory-counter.ts';
import { ProcessTimer } from './process-timer.ts';

const MIB = 1 << 20;

/** Touches the MiB of its first argument and exits with the second one; 99 is a signal. */
const SOURCE = `
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  const size_t size = (size_t)atoi(argv[1]) << 20;
  volatile char *bytes = malloc(size + 1);
  for (size_t at = 0; at < size; at += 4096) bytes[at] = 1;
  puts(getenv("GREETING") == NULL ? "no greeting" : getenv("GREETING"));
  fflush(stdout);
  if (atoi(argv[2]) == 99) abort();
  return atoi(argv[2]);
}
`;

let folder: string;
let timer: ProcessTimer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-counter-'));
  timer = await ProcessTimer.start();
}, 60_000);
afterAll(async () => {
  await timer.close();
  rmSync(folder, { recursive: true, force: true });
});

it.runIf(process.platform === 'linux' && findCompiler() !== null)(
  'counts a program as the process that times others does, and ends as the program',
  async () => {
    const source = join(folder, 'touch.c');
    writeFileSync(source, SOURCE);
    const grant = { key: 'touch', name: 'touch', bytes: new Uint8Array(), program: 'touch', args: [], environment: [] };
    const program = moduleProgram({ ...grant, stdin: null, files: new Map(), preopens: [], work: null });
    const workshop = { folder, adapter: NATIVE, tool: { file: '', options: [] } };
    const binary = await buildBinary({ ...program, sources: [source] }, workshop, 'touch');
    const built = await MemoryCounter.build(folder);
    if (binary.kind === 'failed') throw new Error(binary.message);
    if (built.kind === 'failed') throw new Error(built.message);
    const { counter } = built;

    const rest = { environment: [['GREETING', 'good day']] as const, stdin: null, timeout: 20_000, keep: 100 };
    const run = async (command: { file: string; args: readonly string[] }, purpose: 'time' | 'memory') => {
      const answer = await timer.run({ ...command, ...rest, purpose });
      if (answer.kind !== 'ended') throw new Error(answer.kind);
      return { ...answer, stdout: Buffer.from(answer.stdout, 'base64').toString() };
    };
    for (const [size, code, exitCode] of [
      [1, 7, 7],
      [64, 0, 0],
      [64, 99, 134],
    ] as const) {
      const command = { file: binary.file, args: [String(size), String(code)] };
      counter.begin();
      expect(counter.read()).toBeNull();
      expect(await run(counter.startOf(command), 'time')).toMatchObject({ exitCode, stdout: 'good day\n' });
      const counted = counter.read() ?? 0;
      expect(counted).toBeGreaterThan(size * MIB);
      expect(counted).toBeLessThan((size + 2) * MIB);
      if (timer.ready.method !== 'posix-spawn') continue;
      const { peakMemory } = await run(command, 'memory');
      // The kernel counts pages in batches, which are off by some dozens.
      expect(Math.abs((peakMemory ?? 0) - counted)).toBeLessThan(MIB);
    }

    // Like a shell for a program that cannot be started.
    counter.begin();
    const absent = await run(counter.startOf({ file: join(folder, 'absent'), args: [] }), 'time');
    expect(absent).toMatchObject({ exitCode: 127, stderr: expect.stringContaining('No such file') });
  },
  60_000,
);
