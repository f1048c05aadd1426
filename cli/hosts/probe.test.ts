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
import { type OpenHost, openHost } from './open-host.ts';

/* Runs a program on every installed host that prints its inputs and tries to access files outside its preopens. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE = fileURLToPath(new URL('./probe.c', import.meta.url));
const encoder = new TextEncoder();
const TYPED = Buffer.from([...encoder.encode('typed é\n'), 0, 0xc3]);

/** Returns the program's output on a host with certain leaks. */
function outputWith(leaks: readonly Leak[]): Buffer {
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
  // Preopened folders are two levels below a folder in this one.
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
  // The compiler is slow on a busy machine.
}, 60_000);

afterAll(async () => {
  await timer.close();
  await services.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starting a daemon takes seconds and needs PROBE_ALL. */
async function wouldStartDaemon({ service, found }: HostAdapter): Promise<boolean> {
  if (service !== 'docker-daemon' || process.env.PROBE_ALL !== undefined) return false;
  const docker = findProgram(found);
  return docker !== null && !(await daemonAnswers(docker));
}

async function run(probed: Program, open: OpenHost) {
  const place = join(folder, open.adapter.id.replaceAll(':', '-'));
  mkdirSync(place);
  const made = await prepareProgram(probed, { folder: place, adapter: open.adapter, tool: open.tool });
  if (made.kind === 'failed') throw new Error(made.message);
  const { target, remove, size, compressedSize } = made.prepared;
  expect(size).toBeGreaterThan(0);
  expect(compressedSize).toBeGreaterThan(0);
  const { args } = probed.input.config;
  const options = { timer, folder, target, args, timeout: 30_000, purpose: 'time' } as const;
  const ran = await runProgram(probed, open, options);
  await remove();
  if (ran.kind === 'failed') throw new Error(ran.message);
  const { ownStderr } = open.adapter;
  return { ...ran, stderr: ownStderr === null ? ran.stderr : ran.stderr.replace(ownStderr, '') };
}

async function probe(open: OpenHost): Promise<void> {
  const ran = await run(program, open);
  const output = outputWith(open.adapter.leaks).toString('latin1');
  expect({ ...ran, output: ran.stdout.toString('latin1') }).toMatchObject({ output, exitCode: 7, stderr: '' });
}

async function probeHello(open: OpenHost): Promise<void> {
  const loaded = await loadPrograms(['hello-c'], ROOT, folder);
  if (loaded.kind === 'failed') throw new Error(loaded.message);
  const [hello] = loaded.programs;
  if (hello === undefined) throw new Error('hello-c is missing');
  const ran = await run(hello, open);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ran.stdout.toString()).toMatch(/hello/i);
}

describe.each(PROCESS_HOSTS.map((adapter) => [adapter.id, adapter] as const))('%s', (id, adapter) => {
  const asked = adapter.probe;
  const title =
    asked === 'hello'
      ? 'says hello'
      : 'passes arguments, environment, folders, stdin, raw bytes and the exit code, and nothing else';
  it(title, async ({ skip }) => {
    if (await wouldStartDaemon(adapter)) return skip('the Docker daemon is not running and PROBE_ALL is not set');
    const opened = await openHost(adapter, 0, services);
    // Node is always installed.
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
