import { bjorn3Engine } from '../../worker/engine/bjorn3/engine.ts';
import { dynoEngine } from '../../worker/engine/dyno/engine.ts';
import { type Engine, type EngineHost, ProcExit } from '../../worker/engine/engine.ts';
import { wasmerEngine } from '../../worker/engine/wasmer/engine.ts';
import { CollectedOutput, clock, randomness, TypedInputDevice } from './devices.ts';
import type { Job, ProgramResult } from './program.ts';

const ENGINES: Readonly<Record<Job['engine'], Engine>> = {
  dyno: dynoEngine,
  bjorn3: bjorn3Engine,
  wasmer: wasmerEngine,
};

/** Runs a program to its end, in this realm. Whatever goes wrong is a result. */
export async function runJob(job: Job): Promise<ProgramResult> {
  const stdout = new CollectedOutput();
  const stderr = new CollectedOutput();
  const { input } = job;
  const host: EngineHost = {
    program: input.program,
    args: input.args,
    environment: input.environment,
    stdin: new TypedInputDevice(input.stdin),
    stdout,
    stderr,
    clock,
    random: randomness,
    files: new Map(input.files),
    preopens: input.preopens,
    fileQuota: input.fileQuota,
    checkpoint: () => {},
    filesTouched: () => {},
  };
  try {
    const module = await WebAssembly.compile(job.wasm);
    const session = await ENGINES[job.engine].open(host, module, job.wasmerBinary);
    const instance = await WebAssembly.instantiate(module, {
      wasi_snapshot_preview1: session.imports as WebAssembly.ModuleImports,
      ...(session.unstableImports !== null && { wasi_unstable: session.unstableImports as WebAssembly.ModuleImports }),
    });
    const { memory, _start } = instance.exports;
    session.bind(instance, memory instanceof WebAssembly.Memory ? memory : null);
    if (typeof _start !== 'function') throw new Error('the program has no _start');
    try {
      _start();
    } catch (error) {
      if (!(error instanceof ProcExit)) throw error;
      return { kind: 'exited', code: error.code, stdout: stdout.bytes(), stderr: stderr.bytes() };
    }
    // Telling what became of the files is part of what an engine must be able to do.
    session.takeChanges();
    return { kind: 'exited', code: 0, stdout: stdout.bytes(), stderr: stderr.bytes() };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { kind: 'failed', reason, stderr: stderr.bytes() };
  }
}
