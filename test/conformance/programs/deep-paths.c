/* Folders nest deeply, paths and names may be long, and too long ones fail. */
#include "check.h"

enum { DEPTH = 1000 };

int main(void) {
  int folder = open("/", O_RDONLY | O_DIRECTORY);
  CHECK(folder >= 0);
  for (int i = 0; i < DEPTH; i++) {
    EXPECT(mkdirat(folder, "d", 0777), 0);
    const int next = openat(folder, "d", O_RDONLY | O_DIRECTORY);
    CHECK(next >= 0);
    close(folder);
    folder = next;
  }
  const int file = openat(folder, "leaf", O_WRONLY | O_CREAT, 0666);
  CHECK(file >= 0);
  EXPECT(write(file, "deep", 4), 4);
  close(file);

  static char path[2 * DEPTH + 16];
  for (int i = 0; i < DEPTH; i++) memcpy(path + 2 * i, "d/", 2);
  strcpy(path + 2 * DEPTH, "leaf");
  struct stat stat_;
  EXPECT(stat(path, &stat_), 0);
  EXPECT(stat_.st_size, 4);

  /* Down and up again, many times. */
  static char zigzag[3000 + 8];
  for (int i = 0; i < 600; i++) memcpy(zigzag + 5 * i, "d/../", 5);
  strcpy(zigzag + 3000, "d");
  EXPECT(stat(zigzag, &stat_), 0);

  static char name[300];
  memset(name, 'n', 255);
  CHECK(close(open(name, O_WRONLY | O_CREAT, 0666)) == 0);
  memset(name, 'n', 256);
  CHECK(open(name, O_WRONLY | O_CREAT, 0666) < 0);
  EXPECT(errno, ENAMETOOLONG);
  puts("deep");
}
