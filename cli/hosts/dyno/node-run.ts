// Runs a module with the dyno engine under Node: [--env K=V]… [--dir PATH::GUEST::ACCESS]… MODULE ARGS…
import { readFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Preopen } from '../../../core/run/config.ts';
import { readFolders, writeDifferences } from './node-files.ts';
import { NodeInput } from './node-input.ts';
import { runOnDyno } from './run-program.ts';

interface Folder {
  readonly path: string;
  readonly preopen: Preopen;
}

function readWords(all: readonly string[]) {
  const words = [...all];
  const environment: [string, string][] = [];
  const folders: Folder[] = [];
  while (words[0]?.startsWith('--')) {
    const [option, value = ''] = words.splice(0, 2);
    if (option === '--env') {
      const [name = '', ...rest] = value.split('=');
      environment.push([name, rest.join('=')]);
    } else {
      const [path = '', guest = '', access = ''] = value.split('::');
      const folder = String(folders.length);
      folders.push({ path, preopen: { guest, folder, access: access === 'rw' ? 'read-write' : 'read-only' } });
    }
  }
  const [file = '', ...args] = words;
  return { environment, folders, file, args };
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));
const pause = (duration: number): void => {
  Atomics.wait(sleeper, 0, 0, duration);
};

/** Writes all bytes, retrying while a pipe is full. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      pause(1);
    }
  }
}

async function main(): Promise<void> {
  const { environment, folders, file, args } = readWords(process.argv.slice(2));
  const module = new WebAssembly.Module(readFileSync(file));
  const preopens = folders.map(({ preopen }) => preopen);
  const files = readFolders(folders.map(({ path, preopen }) => [preopen.folder, path]));
  const program = basename(file, '.wasm');
  const { exitCode, differences } = await runOnDyno(
    { module, program, args, environment, preopens, files },
    {
      stdin: new NodeInput(pause),
      write: (stream, bytes) => writeAll(stream === 'stdout' ? 1 : 2, bytes),
      sleep: pause,
      jspi: null,
    },
  );
  writeDifferences(differences, (path) => {
    const [folder = '', ...rest] = path.split('/');
    const granted = folders.find(({ preopen }) => preopen.folder === folder);
    return granted?.preopen.access === 'read-write' ? join(granted.path, ...rest) : null;
  });
  process.exitCode = exitCode;
}

void main();
