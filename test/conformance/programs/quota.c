/* The limit for all files returns ENOSPC, is shared by them, and is freed by removals. Limit: 1 MiB. */
#include "check.h"

static char block[65536];

static int fill(const char *path) {
  const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  CHECK(fd >= 0);
  int total = 0;
  for (;;) {
    const ssize_t written = write(fd, block, sizeof block);
    if (written < 0) break;
    CHECK(written > 0);
    total += written;
    CHECK(total <= 1 << 20);
  }
  EXPECT(errno, ENOSPC);
  struct stat stat;
  EXPECT(fstat(fd, &stat), 0);
  EXPECT(stat.st_size, total);
  EXPECT(close(fd), 0);
  return total;
}

int main(void) {
  EXPECT(fill("/one"), 1 << 20);
  const int two = open("/two", O_RDWR | O_CREAT, 0666);
  CHECK(two >= 0);
  EXPECT(write(two, "x", 1), -1);
  EXPECT(errno, ENOSPC);
  EXPECT(ftruncate(two, 1), -1);
  EXPECT(errno, ENOSPC);
  EXPECT(posix_fallocate(two, 0, 1), ENOSPC);
  /* Overwriting needs no more space. */
  const int one = open("/one", O_RDWR);
  CHECK(one >= 0);
  EXPECT(write(one, block, sizeof block), sizeof block);
  EXPECT(ftruncate(one, 0), 0);
  EXPECT(write(two, block, sizeof block), sizeof block);
  EXPECT(unlink("/two"), 0);
  EXPECT(close(two), 0);
  EXPECT(close(one), 0);
  EXPECT(fill("/three"), 1 << 20);
  puts("quota held");
}
