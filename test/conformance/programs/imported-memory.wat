;; A module whose memory is given to it, and which grows it between two calls.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "env" "memory" (memory 1 16))
  (data (i32.const 0) "\20\00\00\00\09\00\00\00")
  (data (i32.const 32) "imported\n")
  (func $check (param $ok i32) (param $code i32)
    (if (i32.eqz (local.get $ok)) (then (call $proc_exit (local.get $code)))))
  (func (export "_start")
    (call $check (i32.eqz (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))) (i32.const 10))
    (call $check (i32.eq (memory.grow (i32.const 3)) (i32.const 1)) (i32.const 11))
    ;; in the new pages, and just out of them
    (call $check (i32.eqz (call $random_get (i32.const 262128) (i32.const 16))) (i32.const 12))
    (call $check (i32.eq (call $random_get (i32.const 262129) (i32.const 16)) (i32.const 21)) (i32.const 13))
    (call $check (i32.eqz (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))) (i32.const 14))))
