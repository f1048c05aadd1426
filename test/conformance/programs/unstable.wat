;; A module of wasi_unstable, the older snapshot: SEEK_END had the number 1 there, and a filestat was 56 bytes long.
(module
  (import "wasi_unstable" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_unstable" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_unstable" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\20\00\00\00\04\00\00\00")
  (data (i32.const 32) "old\n")
  (data (i32.const 48) "file")
  (func $check (param $ok i32) (param $code i32)
    (if (i32.eqz (local.get $ok)) (then (call $proc_exit (local.get $code)))))
  (func (export "_start") (local $fd i32)
    ;; create "file" with the rights to read, seek, tell, write and stat
    (call $check
      (i32.eqz (call $path_open (i32.const 3) (i32.const 0) (i32.const 48) (i32.const 4) (i32.const 1)
        (i64.const 0x200066) (i64.const 0) (i32.const 0) (i32.const 64)))
      (i32.const 10))
    (local.set $fd (i32.load (i32.const 64)))
    (call $check (i32.eqz (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 16))) (i32.const 11))
    (call $check (i32.eqz (call $fd_seek (local.get $fd) (i64.const 0) (i32.const 2) (i32.const 72))) (i32.const 12))
    (call $check (i64.eqz (i64.load (i32.const 72))) (i32.const 13))
    ;; whence 0 was "from here", 1 "from the end", 2 "from the start"
    (call $check (i32.eqz (call $fd_seek (local.get $fd) (i64.const -1) (i32.const 1) (i32.const 72))) (i32.const 14))
    (call $check (i64.eq (i64.load (i32.const 72)) (i64.const 3)) (i32.const 15))
    (call $check (i32.eqz (call $fd_seek (local.get $fd) (i64.const 1) (i32.const 0) (i32.const 72))) (i32.const 16))
    (call $check (i64.eq (i64.load (i32.const 72)) (i64.const 4)) (i32.const 17))
    (i64.store (i32.const 184) (i64.const 0x1122334455667788))
    (call $check (i32.eqz (call $fd_filestat_get (local.get $fd) (i32.const 128))) (i32.const 18))
    (call $check (i64.eq (i64.load (i32.const 152)) (i64.const 4)) (i32.const 19))
    (call $check (i64.eq (i64.load (i32.const 184)) (i64.const 0x1122334455667788)) (i32.const 20))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))))
