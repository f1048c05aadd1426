/* Every pointer outside of memory, or whose length exceeds it, returns EFAULT. */
#include "check.h"

typedef uint32_t ptr;
RAW(args_get, ptr, ptr);
RAW(args_sizes_get, ptr, ptr);
RAW(environ_get, ptr, ptr);
RAW(environ_sizes_get, ptr, ptr);
RAW(clock_res_get, int32_t, ptr);
RAW(clock_time_get, int32_t, int64_t, ptr);
RAW(random_get, ptr, uint32_t);
RAW(fd_fdstat_get, int32_t, ptr);
RAW(fd_filestat_get, int32_t, ptr);
RAW(fd_pread, int32_t, ptr, uint32_t, int64_t, ptr);
RAW(fd_prestat_dir_name, int32_t, ptr, uint32_t);
RAW(fd_prestat_get, int32_t, ptr);
RAW(fd_pwrite, int32_t, ptr, uint32_t, int64_t, ptr);
RAW(fd_read, int32_t, ptr, uint32_t, ptr);
RAW(fd_readdir, int32_t, ptr, uint32_t, int64_t, ptr);
RAW(fd_seek, int32_t, int64_t, int32_t, ptr);
RAW(fd_tell, int32_t, ptr);
RAW(fd_write, int32_t, ptr, uint32_t, ptr);
RAW(path_create_directory, int32_t, ptr, uint32_t);
RAW(path_filestat_get, int32_t, int32_t, ptr, uint32_t, ptr);
RAW(path_open, int32_t, int32_t, ptr, uint32_t, int32_t, int64_t, int64_t, int32_t, ptr);
RAW(path_readlink, int32_t, ptr, uint32_t, ptr, uint32_t, ptr);
RAW(path_rename, int32_t, ptr, uint32_t, int32_t, ptr, uint32_t);
RAW(path_symlink, ptr, uint32_t, int32_t, ptr, uint32_t);
RAW(path_unlink_file, int32_t, ptr, uint32_t);
RAW(poll_oneoff, ptr, ptr, uint32_t, ptr);

#define FAULT(call) EXPECT(call, __WASI_ERRNO_FAULT)

int main(void) {
  const ptr end = __builtin_wasm_memory_size(0) * 65536u, bad[] = {end, end - 1, 0x80000000u, 0xfffffffcu, 0xffffffffu};
  const int file = open("/file", O_RDWR | O_CREAT, 0666);
  CHECK(file >= 0);
  EXPECT(write(file, "0123456789", 10), 10);
  static char buffer[64], name[] = "file";
  static uint32_t count;
  static struct { ptr at; uint32_t length; } list[2];
  const ptr ok = (ptr)buffer, counted = (ptr)&count, vector = (ptr)list, named = (ptr)name;
  for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
    const ptr p = bad[i];
    FAULT(raw_args_sizes_get(p, ok));
    FAULT(raw_args_sizes_get(ok, p));
    FAULT(raw_args_get(p, ok));
    FAULT(raw_args_get(ok, p));
    FAULT(raw_environ_sizes_get(p, ok));
    FAULT(raw_environ_get(p, ok));
    FAULT(raw_clock_res_get(0, p));
    FAULT(raw_clock_time_get(0, 0, p));
    FAULT(raw_random_get(p, 16));
    FAULT(raw_fd_fdstat_get(file, p));
    FAULT(raw_fd_filestat_get(file, p));
    FAULT(raw_fd_prestat_get(3, p));
    FAULT(raw_fd_prestat_dir_name(3, end, 1));
    FAULT(raw_fd_seek(file, 0, __WASI_WHENCE_SET, p));
    FAULT(raw_fd_tell(file, p));
    FAULT(raw_fd_write(file, p, 1, counted));
    FAULT(raw_fd_read(file, p, 1, counted));
    list[0].at = p;
    list[0].length = 8;
    FAULT(raw_fd_write(file, vector, 1, counted));
    FAULT(raw_fd_read(file, vector, 1, counted));
    FAULT(raw_fd_pwrite(file, vector, 1, 0, counted));
    FAULT(raw_fd_pread(file, vector, 1, 0, counted));
    /* A valid buffer before an invalid one does not make the call succeed. */
    list[1] = list[0];
    list[0].at = ok;
    FAULT(raw_fd_write(file, vector, 2, counted));
    FAULT(raw_fd_write(file, vector, 1, p));
    FAULT(raw_fd_readdir(3, p, 64, 0, counted));
    FAULT(raw_fd_readdir(3, ok, 64, 0, p));
    FAULT(raw_path_create_directory(3, p, 4));
    FAULT(raw_path_filestat_get(3, 0, p, 4, ok));
    FAULT(raw_path_filestat_get(3, 0, named, 4, p));
    FAULT(raw_path_open(3, 0, p, 4, 0, 2, 0, 0, counted));
    FAULT(raw_path_open(3, 0, named, 4, 0, 2, 0, 0, p));
    FAULT(raw_path_readlink(3, p, 4, ok, 8, counted));
    FAULT(raw_path_rename(3, p, 4, 3, named, 4));
    FAULT(raw_path_rename(3, named, 4, 3, p, 4));
    FAULT(raw_path_symlink(p, 4, 3, named, 4));
    FAULT(raw_path_unlink_file(3, p, 4));
    FAULT(raw_poll_oneoff(p, ok, 1, counted));
  }
  /* Lengths that exceed memory, and that wrap around its end. */
  FAULT(raw_random_get(ok, 0xffffffffu));
  FAULT(raw_random_get(0xffffff00u, 0x200u));
  FAULT(raw_path_unlink_file(3, named, 0xfffffff0u));
  FAULT(raw_fd_write(file, vector, 0x20000000u, counted));
  FAULT(raw_fd_write(file, vector, 0xffffffffu, counted));
  /* None of these calls had an effect. */
  EXPECT(lseek(file, 0, SEEK_END), 10);
  puts("faults reported");
}
