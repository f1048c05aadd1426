/* Appends go to the end regardless of the position, and 8 MiB in small pieces are fast. */
#include "check.h"

static char block[4096];

int main(void) {
  const int fd = open("/log", O_RDWR | O_CREAT | O_APPEND, 0666);
  CHECK(fd >= 0);
  for (int i = 0; i < 2048; i++) {
    memset(block, 'a' + i % 26, sizeof block);
    EXPECT(lseek(fd, 0, SEEK_SET), 0);
    EXPECT(write(fd, block, sizeof block), sizeof block);
  }
  const int other = open("/log", O_WRONLY | O_APPEND);
  EXPECT(write(other, "!", 1), 1);
  EXPECT(write(fd, "?", 1), 1);
  struct stat stat_;
  EXPECT(fstat(fd, &stat_), 0);
  EXPECT(stat_.st_size, 2048 * 4096 + 2);
  char tail[4] = "";
  EXPECT(pread(fd, tail, 3, 2048 * 4096 - 1), 3);
  EXPECT(tail[0], 'a' + 2047 % 26);
  CHECK(strcmp(tail + 1, "!?") == 0);
  puts("appended");
}
