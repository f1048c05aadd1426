import wabt from 'wabt';
import type { Program } from '../../cli/programs/program.ts';
import { sha256 } from '../../cli/system/digest.ts';
import { defaultConfig } from '../../core/run/default-config.ts';

/** Iterations for each argument: a few milliseconds, far above the tick. */
const ROUNDS = 4_000_000;
const SMALL = ['1'];
const LARGE = ['1', '2', '3', '4'];

/** A WASI program that does a unit of work for each argument and prints nothing. */
const source = (rounds: number): string => `(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func $work (param $x i32) (result i32)
    (local $left i32)
    (local.set $left (i32.const ${rounds}))
    (loop $again
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 13))))
      (local.set $x (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 17))))
      (local.set $x (i32.mul (local.get $x) (i32.const 0x2c1b3c6d)))
      (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (local.get $x))
  (func (export "_start")
    (local $left i32)
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    ;; Less the name of the program.
    (local.set $left (i32.sub (i32.load (i32.const 0)) (i32.const 1)))
    (loop $again
      (if (i32.gt_s (local.get $left) (i32.const 0))
        (then
          (i32.store (i32.const 8) (call $work (i32.add (i32.load (i32.const 8)) (local.get $left))))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (br $again))))))`;

/** @param factor multiplies the work for each argument */
export async function workProgram(key: string, factor: number): Promise<Program> {
  const { parseWat } = await wabt();
  const moduleBytes = parseWat(`${key}.wat`, source(Math.round(ROUNDS * factor))).toBinary({}).buffer;
  const module = { name: `${key}.wasm`, sha256: sha256(moduleBytes), size: moduleBytes.length };
  const size = (args: string[]) => ({ args, amount: args.length, stdoutSha256: null });
  return {
    sources: [],
    codegen: [],
    expectedStdout: null,
    expectedExit: 0,
    input: {
      subject: {
        key,
        name: key,
        sample: null,
        moduleSha256: module.sha256,
        moduleSize: module.size,
        toolchain: null,
        args: SMALL,
        environment: [],
        stdinSha256: null,
        work: { unit: 'rounds', small: size(SMALL), large: size(LARGE) },
      },
      moduleBytes,
      config: defaultConfig(module, { program: 'work', args: SMALL }),
      files: new Map(),
      stdinBytes: null,
      url: null,
    },
  };
}
