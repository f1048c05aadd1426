import loadWabt from 'wabt';

/**
 * Returns a program that prints a line after an amount of work which no compiler can shorten: each step needs the one
 * before.
 *
 * @param more text of further functions
 */
export async function workModule(steps: number, more = ''): Promise<Buffer> {
  const wabt = await loadWabt();
  const module = wabt.parseWat(
    'work.wat',
    `(module
      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1)
      (data (i32.const 8) "\\10\\00\\00\\00\\05\\00\\00\\00done\\n")
      ${more}
      (func $work (param $left i32) (result i32) (local $x i32)
        (loop $next
          (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
          (br_if $next (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        (local.get $x))
      (func (export "_start")
        (i32.store (i32.const 0) (call $work (i32.const ${steps})))
        (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 4)))))`,
  );
  try {
    return Buffer.from(module.toBinary({ write_debug_names: true }).buffer);
  } finally {
    module.destroy();
  }
}
