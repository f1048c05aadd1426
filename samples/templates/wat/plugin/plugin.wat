;; A plugin has no _start: the host calls its exported functions.
;;
;; Only numbers cross the boundary. To pass text, the host allocates memory with malloc,
;; copies the text there, and passes pointer and length.
(module
  (memory (export "memory") 1)

  ;; The first free address. It starts at 8, because 0 is not a valid address in most
  ;; languages.
  (global $free (mut i32) (i32.const 8))

  ;; The simplest allocator: it never frees.
  (func (export "malloc") (param $size i32) (result i32)
    (local $address i32)
    (local $missing i32)
    (local.set $address (global.get $free))
    ;; Rounded up to a multiple of 8.
    (global.set $free
      (i32.and
        (i32.add (i32.add (local.get $address) (local.get $size)) (i32.const 7))
        (i32.const -8)))
    ;; A page has 65,536 bytes: the address shifted by 16 bits is the number of full pages.
    (local.set $missing
      (i32.sub
        (i32.add (i32.shr_u (global.get $free) (i32.const 16)) (i32.const 1))
        (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        ;; memory.grow returns -1 if the host allows no more memory.
        (if (i32.eq (memory.grow (local.get $missing)) (i32.const -1))
          (then (unreachable)))))
    (local.get $address))

  (func (export "free") (param $address i32))

  (func (export "add") (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (local.get $b)))

  (func (export "count_words") (param $text i32) (param $length i32) (result i32)
    (local $end i32)
    (local $words i32)
    (local $inside i32)
    (local $visible i32)
    (local.set $end (i32.add (local.get $text) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $text) (local.get $end)))
        ;; Space, tab and line feed have codes up to 32.
        (local.set $visible (i32.gt_u (i32.load8_u (local.get $text)) (i32.const 32)))
        ;; A word starts at a visible character after an invisible one.
        (local.set $words
          (i32.add
            (local.get $words)
            (i32.gt_u (local.get $visible) (local.get $inside))))
        (local.set $inside (local.get $visible))
        (local.set $text (i32.add (local.get $text) (i32.const 1)))
        (br $next)))
    (local.get $words)))
