import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../core/run/config.ts';
import { compileC } from '../../tools/samples/compile-c.ts';
import { sha256 } from '../../tools/samples/digest.ts';
import { ContainerServices } from '../containers/container-service.ts';
import { daemonAnswers } from '../containers/docker-daemon.ts';
import { PREPARE } from '../forms/form.ts';
import type { Program } from '../measure/program.ts';
import { runProgram } from '../measure/run-program.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import { PROCESS_HOSTS } from './all-hosts.ts';
import type { HostAdapter } from './host-adapter.ts';
import type { OpenHost } from './open-host.ts';
import { findProgram, openHost } from './open-host.ts';

/* Each host that is here is asked to run one program that tells what it was given. */

const SOURCE = fileURLToPath(new URL('./probe.c', import.meta.url));
const encoder = new TextEncoder();

const SAID = Buffer.concat([
  Buffer.from(
    'argument two words\nargument é$HOME"\nargument \nGREETING good day, a=b\nLANG is not set\nfile of the folder\n',
  ),
  Buffer.from([0, 255, 10, 13, 10, 128, 254]),
]);

let folder: string;
let timer: ProcessTimer;
let program: Program;
const services = new ContainerServices();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-probe-'));
  timer = await ProcessTimer.start();
  const compiled = await compileC([{ name: 'probe.c', bytes: readFileSync(SOURCE) }], ['-O1']);
  if (compiled.kind === 'failed') throw new Error(compiled.message);
  const module = { name: 'probe.wasm', sha256: sha256(compiled.bytes), size: compiled.bytes.length };
  const args = ['two words', 'é$HOME"', '', '/data/input.txt'];
  const environment: [string, string][] = [['GREETING', 'good day, a=b']];
  program = {
    sources: [SOURCE],
    expectedStdout: sha256(SAID),
    input: {
      subject: {
        key: 'probe',
        name: 'Probe',
        sample: null,
        moduleSha256: module.sha256,
        moduleSize: module.size,
        args,
        environment,
        stdinSha256: null,
        work: null,
      },
      moduleBytes: compiled.bytes,
      config: {
        module,
        program: 'probe',
        args,
        environment,
        stdin: { kind: 'none' },
        preopens: [{ guest: '/data', folder: 'in', access: 'read-only' }],
        engine: 'dyno',
        limits: DEFAULT_LIMITS,
        deterministic: null,
      },
      files: new Map([
        ['in', { kind: 'directory' }],
        ['in/input.txt', { kind: 'file', bytes: encoder.encode('of the folder'), modified: 0 }],
        ['secret.txt', { kind: 'file', bytes: encoder.encode('not granted'), modified: 0 }],
      ]),
      stdinBytes: null,
      url: null,
    },
  };
  // The compiler takes a while on a busy machine.
}, 60_000);

afterAll(async () => {
  await services.close();
  await timer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A daemon takes seconds to start: it is started on request alone. */
async function wouldStartDaemon({ service, found }: HostAdapter): Promise<boolean> {
  if (service !== 'docker-daemon' || process.env.PROBE_ALL !== undefined) return false;
  const docker = findProgram(found);
  return docker !== null && !(await daemonAnswers(docker));
}

async function probe(open: OpenHost) {
  const place = join(folder, open.adapter.id.replace(':', '-'));
  mkdirSync(place);
  const made = await PREPARE[open.adapter.form](program, {
    folder: place,
    adapter: open.adapter,
    tool: open.tool,
  });
  if (made.kind === 'failed') throw new Error(made.message);
  const { target, remove } = made.prepared;
  const options = { timer, target, args: program.input.config.args, timeout: 30_000, purpose: 'time' } as const;
  const ran = await runProgram(program, open, options);
  await remove();
  return ran;
}

describe.each(PROCESS_HOSTS.map((adapter) => [adapter.id, adapter] as const))('%s', (_, adapter) => {
  it('hands over arguments, environment and folder, bytes as they are, and the exit code', async ({ skip }) => {
    if (await wouldStartDaemon(adapter)) return skip('no Docker daemon runs, and PROBE_ALL is not set');
    const opened = await openHost(adapter, 0, services);
    // Node is always here; of the others, those that this machine has.
    if (opened.kind === 'absent' && adapter.id !== 'node:wasi') return skip(opened.reason);
    if (opened.kind === 'absent') throw new Error(opened.reason);
    try {
      const ran = await probe(opened.open);
      if (ran.kind === 'failed') throw new Error(ran.message);
      expect({ ...ran, said: ran.stdout.toString('latin1') }).toMatchObject({
        said: SAID.toString('latin1'),
        stdoutSha256: sha256(SAID),
        exitCode: 7,
        stderr: '',
      });
      expect(opened.open.host.version).not.toBe('');
    } finally {
      await opened.open.close();
    }
  });
});
