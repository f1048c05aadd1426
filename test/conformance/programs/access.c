/*
 * Programs request fewer rights than their calls need: wasmtime's own tests open directories with none, and Go opens
 * files of an os.Root for reading and writing alone. What counts is the access mode, and what was dropped explicitly.
 */
#include "check.h"

/* The first preopened directory. */
enum { ROOT = 3 };

static __wasi_fd_t opened(__wasi_fd_t directory, const char *path, __wasi_oflags_t flags, __wasi_rights_t rights) {
  __wasi_fd_t fd = 0;
  EXPECT(__wasi_path_open(directory, 0, path, flags, rights, 0, 0, &fd), 0);
  return fd;
}

int main(void) {
  const __wasi_rights_t both = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE;
  EXPECT(mkdir("/folder", 0777), 0);
  const __wasi_fd_t folder = opened(ROOT, "folder", __WASI_OFLAGS_DIRECTORY, 0);
  const __wasi_fd_t file = opened(folder, "file", __WASI_OFLAGS_CREAT, both);
  EXPECT(write(file, "text", 4), 4);
  EXPECT(lseek(file, 1, SEEK_SET), 1);
  char byte = 0;
  EXPECT(read(file, &byte, 1), 1);
  EXPECT(byte, 'e');
  struct stat facts;
  EXPECT(fstat(file, &facts), 0);
  EXPECT(facts.st_size, 4);
  EXPECT(ftruncate(file, 2), 0);

  const __wasi_fd_t reader = opened(folder, "file", 0, __WASI_RIGHTS_FD_READ);
  EXPECT(write(reader, "x", 1), -1);
  EXPECT(errno, EBADF);
  EXPECT(ftruncate(reader, 0), -1);
  EXPECT(errno, EINVAL);
  const __wasi_fd_t writer = opened(folder, "file", 0, __WASI_RIGHTS_FD_WRITE);
  EXPECT(read(writer, &byte, 1), -1);
  EXPECT(errno, EBADF);

  /* A directory passes on only the rights that it still has. */
  EXPECT(__wasi_fd_fdstat_set_rights(folder, __WASI_RIGHTS_PATH_OPEN, __WASI_RIGHTS_FD_READ), 0);
  __wasi_fd_t other = 0;
  EXPECT(__wasi_path_open(folder, 0, "new", __WASI_OFLAGS_CREAT, both, 0, 0, &other), __WASI_ERRNO_NOTCAPABLE);
  const __wasi_fd_t narrowed = opened(folder, "file", 0, both);
  EXPECT(read(narrowed, &byte, 1), 1);
  EXPECT(write(narrowed, "x", 1), -1);
  puts("opened");
}
