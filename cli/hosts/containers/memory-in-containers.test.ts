import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../measure/run-program.ts';
import { findCompiler } from '../../programs/binary.ts';
import { prepareProgram } from '../../programs/form.ts';
import { moduleProgram, type Program } from '../../programs/program.ts';
import { findProgram } from '../../system/locate-host.ts';
import { type BuiltCounter, MemoryCounter } from '../../timing/memory-counter.ts';
import { ProcessTimer } from '../../timing/process-timer.ts';
import { NATIVE } from '../native.ts';
import { openHost } from '../open-host.ts';
import { ContainerServices } from './container-service.ts';
import { DOCKER } from './docker.ts';
import { daemonAnswers } from './docker-daemon.ts';
import { PODMAN } from './podman.ts';
import { RUNC } from './runc.ts';

/* A program that touches 64 MiB has the same peak memory inside and outside of a container. */

const MIB = 1 << 20;
const TOUCHED = 64;
const SOURCE = `
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  volatile char *bytes = malloc(${TOUCHED} << 20);
  for (int at = 0; at < ${TOUCHED} << 20; at += 4096) bytes[at] = 1;
  printf("%s %d\\n", argv[1], getchar());
  return 7;
}
`;

let folder: string;
let timer: ProcessTimer;
let program: Program;
let built: BuiltCounter;
const services = new ContainerServices();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-memory-'));
  timer = await ProcessTimer.start();
  built = await MemoryCounter.build(folder);
  const source = join(folder, 'touch.c');
  writeFileSync(source, SOURCE);
  const made = moduleProgram({
    key: 'touch',
    name: 'touch',
    bytes: new Uint8Array(),
    program: 'touch',
    args: ['two words'],
    environment: [],
    stdin: Buffer.from('A'),
    files: new Map(),
    preopens: [],
    work: null,
  });
  program = { ...made, sources: [source] };
}, 60_000);

afterAll(async () => {
  await timer.close();
  await services.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Starting a daemon takes seconds and needs PROBE_ALL. */
async function wouldStartDaemon(): Promise<boolean> {
  const docker = findProgram(DOCKER.found);
  return process.env.PROBE_ALL === undefined && docker !== null && !(await daemonAnswers(docker));
}

const canCompile = process.platform === 'linux' && findCompiler() !== null;

describe.runIf(canCompile).each([NATIVE, RUNC, DOCKER, PODMAN].map((adapter) => [adapter.id, adapter] as const))(
  '%s',
  (id, adapter) => {
    it('counts the memory of the program without the container', async ({ skip }) => {
      if (id === 'docker' && (await wouldStartDaemon()))
        skip('the Docker daemon is not running and PROBE_ALL is not set');
      const opened = await openHost(adapter, 0, services);
      if (opened.kind === 'absent') return skip(opened.reason);
      if (built.kind === 'failed') throw new Error(built.message);
      const { open } = opened;
      const place = join(folder, id);
      mkdirSync(place);
      const made = await prepareProgram(program, { folder: place, adapter, tool: open.tool });
      if (made.kind === 'failed') throw new Error(made.message);
      const { target, remove } = made.prepared;
      const options = { timer, folder, target, args: program.input.config.args, timeout: 60_000 };
      const ran = await runProgram(program, open, { ...options, purpose: 'memory', counter: built.counter });
      const timed = await runProgram(program, open, { ...options, purpose: 'time' });
      await remove();
      await open.close();
      if (ran.kind === 'failed' || timed.kind === 'failed') throw new Error('not ended');
      // The output is the same as in a timed run.
      expect({ ...ran, output: ran.stdout.toString() }).toMatchObject({
        exitCode: 7,
        output: 'two words 65\n',
        stderr: '',
      });
      expect(timed).toMatchObject({ exitCode: 7, stdoutSha256: ran.stdoutSha256, peakMemory: null });
      expect(ran.peakMemory).toBeGreaterThan(TOUCHED * MIB);
      expect(ran.peakMemory).toBeLessThan((TOUCHED + 2) * MIB);
    }, 90_000);
  },
);
