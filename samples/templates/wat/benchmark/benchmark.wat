;; A program to measure. An argument sets the amount of work, and build.json declares
;; two sizes of it, so that Bench shows the throughput in elements per second.
;;
;;   benchmark [ROUNDS]
;;
;; The checksum depends on every element, so a wrong result is visible.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get"
    (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get"
    (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit"
    (func $proc_exit (param i32)))

  ;; 0: number of arguments    4: length of their texts
  ;; 8: list for fd_write     16: bytes written    24: output, 9 bytes
  ;; 1024: 4,096 elements of 4 bytes
  ;; 32768: addresses of the arguments, then their texts
  (memory (export "memory") 1)
  (global $output i32 (i32.const 24))
  (global $data i32 (i32.const 1024))
  (global $end i32 (i32.const 17408))
  (global $arguments i32 (i32.const 32768))
  ;; The output is 8 digits and a line feed.
  (data (i32.const 8) "\18\00\00\00" "\09\00\00\00")
  (data (i32.const 32) "\n")

  ;; Returns the number in the first argument: 1000 without one, 0 if it is not a number.
  (func $rounds (result i32)
    (local $at i32)
    (local $digit i32)
    (local $number i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.lt_u (i32.load (i32.const 0)) (i32.const 2))
      (then (return (i32.const 1000))))
    ;; More arguments than fit into the memory.
    (if (i32.gt_u
          (i32.add (i32.mul (i32.load (i32.const 0)) (i32.const 4)) (i32.load (i32.const 4)))
          (i32.const 32768))
      (then (return (i32.const 0))))
    (drop
      (call $args_get
        (global.get $arguments)
        (i32.add (global.get $arguments) (i32.mul (i32.load (i32.const 0)) (i32.const 4)))))
    ;; The first address is that of the program's name, the second that of the argument.
    (local.set $at (i32.load offset=4 (global.get $arguments)))
    (loop $next
      ;; The digits have codes from 48. The text ends with a 0.
      (local.set $digit (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))
      (if (i32.lt_u (local.get $digit) (i32.const 10))
        (then
          (local.set $number
            (i32.add (i32.mul (local.get $number) (i32.const 10)) (local.get $digit)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (select
      (i32.const 0)
      (local.get $number)
      (i32.load8_u (local.get $at))))

  ;; Sets the elements to 0, 1, 2, …
  (func $fill
    (local $at i32)
    (local $i i32)
    (local.set $at (global.get $data))
    (loop $next
      (i32.store (local.get $at) (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (global.get $end)))))

  (func $scramble
    (local $at i32)
    (local $x i32)
    (local.set $at (global.get $data))
    (loop $next
      (local.set $x
        (i32.add
          (i32.mul (i32.load (local.get $at)) (i32.const 1664525))
          (i32.const 1013904223)))
      (i32.store
        (local.get $at)
        (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 15))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (global.get $end)))))

  (func $checksum (result i32)
    (local $at i32)
    (local $sum i32)
    (local.set $at (global.get $data))
    (loop $next
      (local.set $sum
        (i32.add (i32.mul (local.get $sum) (i32.const 31)) (i32.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (global.get $end))))
    (local.get $sum))

  ;; Writes a number as 8 hexadecimal digits.
  (func $print (param $number i32)
    (local $at i32)
    (local $digit i32)
    (local.set $at (global.get $output))
    (loop $next
      (local.set $number (i32.rotl (local.get $number) (i32.const 4)))
      (local.set $digit (i32.and (local.get $number) (i32.const 15)))
      ;; "0" is 48, and "a" is 97.
      (i32.store8
        (local.get $at)
        (i32.add
          (local.get $digit)
          (select (i32.const 48) (i32.const 87) (i32.lt_u (local.get $digit) (i32.const 10)))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (i32.add (global.get $output) (i32.const 8)))))
    (drop (call $fd_write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 16))))

  (func (export "_start")
    (local $rounds i32)
    (local.set $rounds (call $rounds))
    (if (i32.eqz (local.get $rounds)) (then (call $proc_exit (i32.const 2))))
    (call $fill)
    (loop $next
      (call $scramble)
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $next (local.get $rounds)))
    (call $print (call $checksum))))
