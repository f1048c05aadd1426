;; The smallest program that says something: no C library, no runtime, one WASI function.
(module
  ;; fd_write(descriptor, address of the list, how many in it, where to put the count) → errno
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit"
    (func $proc_exit (param i32)))

  ;; One page of 64 KiB. The host reads what is to be written from here, so it must be exported.
  (memory (export "memory") 1)

  ;; The list has one entry: the text's address, 8, and its length, 14, both little-endian.
  (data (i32.const 0) "\08\00\00\00" "\0e\00\00\00")
  (data (i32.const 8) "Hello, world!\n")

  ;; A host starts a command by calling _start.
  (func (export "_start")
    (if
      (call $fd_write
        (i32.const 1)    ;; stdout
        (i32.const 0)    ;; the list's address
        (i32.const 1)    ;; one entry
        (i32.const 24))  ;; the count of bytes written goes here
      ;; Not zero: an error. Say so with the exit code.
      (then (call $proc_exit (i32.const 1))))))
