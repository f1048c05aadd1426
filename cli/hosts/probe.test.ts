import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileC } from '../../tools/samples/compile-c.ts';
import { runProgram } from '../measure/run-program.ts';
import { prepareProgram } from '../programs/form.ts';
import { loadPrograms, moduleProgram, type Program } from '../programs/program.ts';
import { findProgram } from '../system/locate-host.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import { PROCESS_HOSTS } from './all-hosts.ts';
import { ContainerServices } from './containers/container-service.ts';
import { daemonAnswers } from './containers/docker-daemon.ts';
import type { HostAdapter, Leak } from './host-adapter.ts';
import type { OpenHost } from './open-host.ts';
import { openHost } from './open-host.ts';

/* Each host that is here is asked to run one program that tells what it was given, and tries to get at more. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE = fileURLToPath(new URL('./probe.c', import.meta.url));
const encoder = new TextEncoder();
const TYPED = Buffer.from([...encoder.encode('typed é\n'), 0, 0xc3]);

/** What the program says on a host that holds it to what it was granted, but for the leaks that are named. */
function saidWith(leaks: readonly Leak[]): Buffer {
  const outside = (leak: Leak): string => (leaks.includes(leak) ? 'is read' : 'is out of reach');
  const lines = [
    'argument two words',
    'argument é$HOME"',
    'argument ',
    'GREETING good day, a=b',
    'LANG is not set',
    'file of the folder',
    `read-only folder ${leaks.includes('read-only-folder-written') ? 'takes' : 'refuses'} a new file`,
    'writable folder takes a new file',
    `outside by its path ${outside('outside-by-path')}`,
    `outside by the parent ${outside('outside-by-parent')}`,
    `outside by a link ${outside('outside-by-link')}`,
    '',
  ];
  return Buffer.concat([Buffer.from(lines.join('\n')), TYPED, Buffer.from([0, 255, 10, 13, 10, 128, 254])]);
}

let folder: string;
let timer: ProcessTimer;
let program: Program;
const services = new ContainerServices();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-probe-'));
  timer = await ProcessTimer.start();
  const compiled = await compileC([{ name: 'probe.c', bytes: readFileSync(SOURCE) }], ['-O1']);
  if (compiled.kind === 'failed') throw new Error(compiled.message);
  const secret = join(folder, 'secret.txt');
  writeFileSync(secret, 'not granted');
  // Granted folders lie two levels below a folder in this one.
  const byParent = '../../../secret.txt';
  const made = moduleProgram({
    key: 'probe',
    name: 'Probe',
    bytes: compiled.bytes,
    program: 'probe',
    args: ['two words', 'é$HOME"', '', secret, byParent, '/data', '/out'],
    environment: [['GREETING', 'good day, a=b']],
    stdin: TYPED,
    files: new Map([
      ['in', { kind: 'directory' }],
      ['in/input.txt', { kind: 'file', bytes: encoder.encode('of the folder'), modified: 0 }],
    ]),
    preopens: [
      { guest: '/data', folder: 'in', access: 'read-only' },
      { guest: '/out', folder: 'out', access: 'read-write' },
    ],
    work: null,
  });
  program = { ...made, sources: [SOURCE] };
  // The compiler takes a while on a busy machine.
}, 60_000);

afterAll(async () => {
  await timer.close();
  await services.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A daemon takes seconds to start: it is started on request alone. */
async function wouldStartDaemon({ service, found }: HostAdapter): Promise<boolean> {
  if (service !== 'docker-daemon' || process.env.PROBE_ALL !== undefined) return false;
  const docker = findProgram(found);
  return docker !== null && !(await daemonAnswers(docker));
}

async function run(asked: Program, open: OpenHost) {
  const place = join(folder, open.adapter.id.replaceAll(':', '-'));
  mkdirSync(place);
  const made = await prepareProgram(asked, { folder: place, adapter: open.adapter, tool: open.tool });
  if (made.kind === 'failed') throw new Error(made.message);
  const { target, remove, size, compressedSize } = made.prepared;
  expect(size).toBeGreaterThan(0);
  expect(compressedSize).toBeGreaterThan(0);
  const { args } = asked.input.config;
  const options = { timer, folder, target, args, timeout: 30_000, purpose: 'time' } as const;
  const ran = await runProgram(asked, open, options);
  await remove();
  if (ran.kind === 'failed') throw new Error(ran.message);
  const { ownStderr } = open.adapter;
  return { ...ran, stderr: ownStderr === null ? ran.stderr : ran.stderr.replace(ownStderr, '') };
}

async function probe(open: OpenHost): Promise<void> {
  const ran = await run(program, open);
  const said = saidWith(open.adapter.leaks).toString('latin1');
  expect({ ...ran, said: ran.stdout.toString('latin1') }).toMatchObject({ said, exitCode: 7, stderr: '' });
}

async function probeHello(open: OpenHost): Promise<void> {
  const loaded = await loadPrograms(['hello-c'], ROOT, folder);
  if (loaded.kind === 'failed') throw new Error(loaded.message);
  const [hello] = loaded.programs;
  if (hello === undefined) throw new Error('there is no hello');
  const ran = await run(hello, open);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ran.stdout.toString()).toMatch(/hello/i);
}

describe.each(PROCESS_HOSTS.map((adapter) => [adapter.id, adapter] as const))('%s', (id, adapter) => {
  const asked = adapter.probe;
  const title =
    asked === 'hello'
      ? 'says hello'
      : 'hands over arguments, environment, folders, stdin, bytes as they are and the exit code, and no more';
  it(title, async ({ skip }) => {
    if (await wouldStartDaemon(adapter)) return skip('no Docker daemon runs, and PROBE_ALL is not set');
    const opened = await openHost(adapter, 0, services);
    // Node is always here; of the others, those that this machine has.
    if (opened.kind === 'absent' && id !== 'node:wasi') return skip(opened.reason);
    if (opened.kind === 'absent') throw new Error(opened.reason);
    const { open } = opened;
    try {
      expect(open.host.version).not.toBe('');
      await (asked === 'hello' ? probeHello(open) : probe(open));
      if (adapter.probed === null)
        console.warn(`${id} passes: its adapter may say \`probed: '${open.host.version}'\`.`);
    } finally {
      await open.close();
    }
  });
});
