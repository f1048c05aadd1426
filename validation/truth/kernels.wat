;; Two fixed pieces of work of unlike nature: one that stays in registers, one that misses the caches.
(module
  (memory (export "memory") 512)

  (func (export "compute") (param $rounds i32) (result i32)
    (local $x i32)
    (local.set $x (i32.const 0x9e3779b9))
    (loop $again
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 13))))
      (local.set $x (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 17))))
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 5))))
      (local.set $x (i32.mul (local.get $x) (i32.const 0x2c1b3c6d)))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $again (local.get $rounds)))
    (local.get $x))

  ;; Loads and stores all over 32 MiB, each address from the one before.
  (func (export "walk") (param $steps i32) (result i32)
    (local $x i32)
    (local $at i32)
    (local.set $x (i32.const 12345))
    (loop $again
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
      (local.set $at (i32.and (i32.shr_u (local.get $x) (i32.const 4)) (i32.const 0x1fffffc)))
      (local.set $x (i32.add (local.get $x) (i32.shl (i32.load (local.get $at)) (i32.const 1))))
      (i32.store (local.get $at) (i32.and (local.get $x) (i32.const 0xffff)))
      (local.set $steps (i32.sub (local.get $steps) (i32.const 1)))
      (br_if $again (local.get $steps)))
    (local.get $x)))
