/* A read-only folder can be read, and not changed by any call. */
#include "check.h"

#define REFUSED(call)                                                              \
  do {                                                                             \
    EXPECT(call, -1);                                                              \
    CHECK(errno == EROFS || errno == EPERM || errno == ENOTCAPABLE || errno == EACCES); \
  } while (0)

int main(void) {
  char text[16] = "";
  const int fd = open("/data/given.txt", O_RDONLY);
  CHECK(fd >= 0);
  EXPECT(read(fd, text, sizeof text), 5);
  CHECK(strcmp(text, "given") == 0);
  /* The C library requests only rights that the folder has, so writing fails, not opening. */
  const int writing = open("/data/given.txt", O_WRONLY);
  CHECK(writing < 0 || write(writing, "x", 1) < 0);
  CHECK(writing < 0 || ftruncate(writing, 0) < 0);
  REFUSED(open("/data/given.txt", O_RDWR | O_TRUNC));
  REFUSED(open("/data/new.txt", O_WRONLY | O_CREAT, 0666));
  REFUSED(mkdir("/data/folder", 0777));
  REFUSED(unlink("/data/given.txt"));
  REFUSED(rename("/data/given.txt", "/data/other.txt"));
  REFUSED(rename("/data/given.txt", "/work/stolen.txt"));
  REFUSED(rmdir("/data/empty"));
  /* A folder opened through it is read-only as well. */
  const int folder = open("/data/empty", O_RDONLY | O_DIRECTORY);
  CHECK(folder >= 0);
  REFUSED(openat(folder, "new.txt", O_WRONLY | O_CREAT, 0666));
  REFUSED(mkdirat(folder, "new", 0777));
  struct stat stat_;
  EXPECT(stat("/data/given.txt", &stat_), 0);
  EXPECT(stat_.st_size, 5);
  /* The other folder is writable. */
  CHECK(open("/work/mine.txt", O_WRONLY | O_CREAT, 0666) >= 0);
  puts("only read");
}
