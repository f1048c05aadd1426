;; What the engines are timed on: loops over one call each, so that little but the calls is in the time.
;; Every function gives the first errno that is not 0. Descriptor 3 is the granted folder.
;;   0 an iovec · 16 a 32-bit result · 24 a 64-bit result · 64 names · 1024 a filestat · 65536 data
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_readdir" (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_filestat_get" (func $stat (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (data (i32.const 64) "big.bin")
  (data (i32.const 80) "out.bin")
  (data (i32.const 96) "many")
  (data (i32.const 112) "folder/small.txt")

  (func $iovec (param $length i32)
    (i32.store (i32.const 0) (i32.const 65536))
    (i32.store (i32.const 4) (local.get $length)))

  (func (export "clock") (param $n i32) (result i32) (local $e i32)
    (loop $again
      (local.set $e (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 24)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  (func (export "random") (param $n i32) (param $length i32) (result i32) (local $e i32)
    (loop $again
      (local.set $e (call $random_get (i32.const 65536) (local.get $length)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  (func (export "write") (param $n i32) (param $fd i32) (param $length i32) (result i32) (local $e i32)
    (call $iovec (local.get $length))
    (loop $again
      (local.set $e (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 16)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  ;; A short read counts as an error: 1000.
  (func (export "read") (param $n i32) (param $fd i32) (param $length i32) (result i32) (local $e i32)
    (call $iovec (local.get $length))
    (loop $again
      (local.set $e (call $fd_read (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 16)))
      (if (local.get $e) (then (return (local.get $e))))
      (if (i32.ne (i32.load (i32.const 16)) (local.get $length)) (then (return (i32.const 1000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  ;; Writes at places that are spread over the first 4 MiB.
  (func (export "seek_write") (param $n i32) (param $fd i32) (param $length i32) (result i32) (local $e i32)
    (call $iovec (local.get $length))
    (loop $again
      (local.set $e (call $fd_seek (local.get $fd)
        (i64.extend_i32_u (i32.and (i32.mul (local.get $n) (i32.const 0x9e3779b1)) (i32.const 0x3fff00)))
        (i32.const 0) (i32.const 24)))
      (if (local.get $e) (then (return (local.get $e))))
      (local.set $e (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 16)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  (func (export "rewind") (param $fd i32) (result i32)
    (call $fd_seek (local.get $fd) (i64.const 0) (i32.const 0) (i32.const 24)))

  ;; The descriptor, or -errno.
  (func $open (export "open") (param $at i32) (param $length i32) (param $oflags i32) (param $rights i64)
    (param $fdflags i32) (result i32) (local $e i32)
    (local.set $e (call $path_open (i32.const 3) (i32.const 1) (local.get $at) (local.get $length) (local.get $oflags)
      (local.get $rights) (i64.const 0) (local.get $fdflags) (i32.const 16)))
    (if (result i32) (local.get $e)
      (then (i32.sub (i32.const 0) (local.get $e)))
      (else (i32.load (i32.const 16)))))

  (func (export "close") (param $fd i32) (result i32) (call $fd_close (local.get $fd)))

  (func (export "open_close") (param $n i32) (result i32) (local $fd i32) (local $e i32)
    (loop $again
      (local.set $fd (call $open (i32.const 112) (i32.const 16) (i32.const 0) (i64.const 0x200026) (i32.const 0)))
      (if (i32.lt_s (local.get $fd) (i32.const 0)) (then (return (local.get $fd))))
      (local.set $e (call $fd_close (local.get $fd)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  (func (export "stat") (param $n i32) (result i32) (local $e i32)
    (loop $again
      (local.set $e (call $stat (i32.const 3) (i32.const 1) (i32.const 112) (i32.const 16) (i32.const 1024)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))

  ;; Lists "many" as the C library does: 4096 bytes at a time, from the cookie of the last whole entry.
  ;; Other than a thousand names, "." and ".." not counted, is an error: 1000.
  (func (export "readdir") (param $n i32) (result i32)
    (local $fd i32) (local $e i32) (local $used i32) (local $at i32) (local $next i32) (local $count i32)
    (local $cookie i64)
    (loop $again
      (local.set $fd (call $open (i32.const 96) (i32.const 4) (i32.const 2) (i64.const 0x4000) (i32.const 0)))
      (if (i32.lt_s (local.get $fd) (i32.const 0)) (then (return (local.get $fd))))
      (local.set $cookie (i64.const 0))
      (local.set $count (i32.const 0))
      (loop $more
        (local.set $e
          (call $fd_readdir (local.get $fd) (i32.const 65536) (i32.const 4096) (local.get $cookie) (i32.const 16)))
        (if (local.get $e) (then (return (local.get $e))))
        (local.set $used (i32.load (i32.const 16)))
        (local.set $at (i32.const 0))
        (block $done
          (loop $entry
            (br_if $done (i32.gt_u (i32.add (local.get $at) (i32.const 24)) (local.get $used)))
            (local.set $next (i32.add (i32.add (local.get $at) (i32.const 24))
              (i32.load offset=65552 (local.get $at))))
            (br_if $done (i32.gt_u (local.get $next) (local.get $used)))
            (local.set $cookie (i64.load offset=65536 (local.get $at)))
            (if (i32.ne (i32.load8_u offset=65560 (local.get $at)) (i32.const 46))
              (then (local.set $count (i32.add (local.get $count) (i32.const 1)))))
            (local.set $at (local.get $next))
            (br $entry)))
        (br_if $more (i32.eq (local.get $used) (i32.const 4096))))
      (if (i32.ne (local.get $count) (i32.const 1000)) (then (return (i32.const 1000))))
      (local.set $e (call $fd_close (local.get $fd)))
      (if (local.get $e) (then (return (local.get $e))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0)))
