;; Prints hello with the only WASI function that it needs.
(module
  ;; fd_write(descriptor, address of the list, its length, address of the result) →
  ;; error code
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))

  ;; One page of 64 KiB. The host reads the text from it, so it is exported.
  (memory (export "memory") 1)

  ;; The list has one entry: the address of the text, 8, and its length, 14, both
  ;; little-endian.
  (data (i32.const 0) "\08\00\00\00" "\0e\00\00\00")
  (data (i32.const 8) "Hello, world!\n")

  ;; A host starts a command by calling _start.
  (func (export "_start")
    (call $fd_write
      (i32.const 1)    ;; stdout
      (i32.const 0)    ;; the list
      (i32.const 1)    ;; one entry
      (i32.const 24))  ;; where the host stores the number of bytes written
    drop))
