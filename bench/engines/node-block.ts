/* A process of Node that measures node:wasi once, on a folder in memory where there is one. */
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { workloadFiles } from './files.ts';
import { measureRows } from './measure.ts';
import type { BlockAnswer, BlockRequest } from './request.ts';
import { ROWS, type Workload } from './rows.ts';

const MEMORY_FOLDER = '/dev/shm';

process.once('message', async (request: Omit<BlockRequest, 'workload'> & { readonly workload: readonly number[] }) => {
  const folder = mkdtempSync(join(existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir(), 'wasm-dyno-bench-'));
  const sink = openSync(devNull, 'w');
  let answer: BlockAnswer;
  try {
    for (const [path, entry] of workloadFiles()) {
      if (entry.kind === 'directory') mkdirSync(join(folder, path));
      if (entry.kind === 'file') writeFileSync(join(folder, path), entry.bytes);
    }
    const wasi = new WASI({ version: 'preview1', preopens: { '/': folder }, stdout: sink, stderr: sink });
    const module = await WebAssembly.compile(new Uint8Array(request.workload));
    const instance = await WebAssembly.instantiate(module, wasi.getImportObject() as WebAssembly.Imports);
    wasi.initialize(instance);
    const rows = request.rows.flatMap((name) => ROWS.filter((row) => row.name === name));
    const rates = measureRows(instance.exports as unknown as Workload, rows, request.span, () => {});
    answer = { kind: 'measured', rates };
  } catch (error) {
    answer = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    closeSync(sink);
    rmSync(folder, { recursive: true, force: true });
  }
  process.send?.(answer, () => process.disconnect());
});
