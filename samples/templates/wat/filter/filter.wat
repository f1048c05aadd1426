;; Copies stdin to stdout with letters in upper case.
(module
  ;; fd_read and fd_write: descriptor, address of the list, its length, address of the
  ;; result → error code
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit"
    (func $proc_exit (param i32)))

  ;; At 0, a list of one entry: address and length of a piece of the buffer.
  (memory (export "memory") 1)
  (global $list i32 (i32.const 0))
  ;; The host stores here how many bytes it has read or written.
  (global $count i32 (i32.const 8))
  (global $buffer i32 (i32.const 16))
  (global $size i32 (i32.const 4096))

  (func $set_list (param $address i32) (param $length i32)
    (i32.store (global.get $list) (local.get $address))
    (i32.store offset=4 (global.get $list) (local.get $length)))

  ;; Ends the program with exit code 1 if the host returned an error.
  (func $check (param $error i32)
    (if (local.get $error) (then (call $proc_exit (i32.const 1)))))

  (func $upper_case (param $address i32) (param $end i32)
    (local $byte i32)
    (loop $next
      (local.set $byte (i32.load8_u (local.get $address)))
      ;; "a" is 97. As an unsigned number, a byte below it minus 97 is larger than 26.
      (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 97)) (i32.const 26))
        (then (i32.store8 (local.get $address) (i32.sub (local.get $byte) (i32.const 32)))))
      (local.set $address (i32.add (local.get $address) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $address) (local.get $end)))))

  ;; A host may write less than it was given, so this repeats until all is written.
  (func $write (param $address i32) (param $end i32)
    (loop $next
      (call $set_list (local.get $address) (i32.sub (local.get $end) (local.get $address)))
      (call $check
        (call $fd_write (i32.const 1) (global.get $list) (i32.const 1) (global.get $count)))
      (local.set $address (i32.add (local.get $address) (i32.load (global.get $count))))
      (br_if $next (i32.lt_u (local.get $address) (local.get $end)))))

  (func (export "_start")
    (local $end i32)
    (loop $next
      (call $set_list (global.get $buffer) (global.get $size))
      (call $check
        (call $fd_read (i32.const 0) (global.get $list) (i32.const 1) (global.get $count)))
      ;; 0 bytes mean the end of stdin.
      (if (i32.load (global.get $count))
        (then
          (local.set $end (i32.add (global.get $buffer) (i32.load (global.get $count))))
          (call $upper_case (global.get $buffer) (local.get $end))
          (call $write (global.get $buffer) (local.get $end))
          (br $next))))))
