/* A file of 1 GiB with one byte at its end: sizes and positions are correct, holes read as zero. */
#include "check.h"

static const off_t GIB = (off_t)1 << 30;

int main(void) {
  const int fd = open("/sparse", O_RDWR | O_CREAT, 0666);
  CHECK(fd >= 0);
  EXPECT(pwrite(fd, "end", 3, GIB), 3);
  struct stat stat_;
  EXPECT(fstat(fd, &stat_), 0);
  EXPECT(stat_.st_size, GIB + 3);
  EXPECT(lseek(fd, -3, SEEK_END), GIB);
  char text[8] = "";
  EXPECT(read(fd, text, sizeof text), 3);
  CHECK(strcmp(text, "end") == 0);
  for (off_t at = 0; at + 8 <= GIB; at += GIB / 7) {
    memset(text, 'x', sizeof text);
    EXPECT(pread(fd, text, sizeof text, at), sizeof text);
    for (unsigned i = 0; i < sizeof text; i++) EXPECT(text[i], 0);
  }
  /* Across the boundary between hole and bytes. */
  EXPECT(pread(fd, text, sizeof text, GIB - 2), 5);
  CHECK(memcmp(text, "\0\0end", 5) == 0);
  EXPECT(lseek(fd, (off_t)1 << 40, SEEK_SET), (off_t)1 << 40);
  EXPECT(read(fd, text, sizeof text), 0);
  EXPECT(lseek(fd, -1, SEEK_SET), -1);
  EXPECT(errno, EINVAL);
  EXPECT(ftruncate(fd, 10), 0);
  EXPECT(fstat(fd, &stat_), 0);
  EXPECT(stat_.st_size, 10);
  EXPECT(unlink("/sparse"), 0);
  puts("sparse");
}
