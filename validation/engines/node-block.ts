/* A Node process that measures node:wasi, on an in-memory directory if available. */
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { workloadFiles } from './files.ts';
import { RowMeter } from './measure.ts';
import { type Answer, failure, type Request } from './request.ts';
import type { Workload } from './rows.ts';

const MEMORY_FOLDER = '/dev/shm';

const folder = mkdtempSync(join(existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir(), 'wasm-dyno-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGTERM', () => process.exit());
process.once('disconnect', () => process.exit());

async function open(workload: readonly number[]): Promise<RowMeter> {
  for (const [path, entry] of workloadFiles()) {
    if (entry.kind === 'directory') mkdirSync(join(folder, path));
    if (entry.kind === 'file') writeFileSync(join(folder, path), entry.bytes);
  }
  const sink = openSync(devNull, 'w');
  const wasi = new WASI({ version: 'preview1', preopens: { '/': folder }, stdout: sink, stderr: sink });
  const module = await WebAssembly.compile(new Uint8Array(workload));
  const instance = await WebAssembly.instantiate(module, wasi.getImportObject() as WebAssembly.Imports);
  wasi.initialize(instance);
  return new RowMeter(instance.exports as unknown as Workload);
}

let meter: RowMeter | null = null;

async function answer(request: Request): Promise<Answer> {
  try {
    if (request.kind === 'open') {
      meter = await open(request.workload);
      return { kind: 'opened' };
    }
    if (meter === null) throw new Error('node:wasi is not open');
    return { kind: 'measured', rates: meter.measure(request.row, request.span) };
  } catch (error) {
    return failure(error);
  }
}

process.on('message', async (request: Request) => {
  process.send?.(await answer(request));
});
