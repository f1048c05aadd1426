/* Descriptors are limited: the call fails with EMFILE or ENFILE, and a closed one can be reused. */
#include "check.h"

int main(void) {
  CHECK(close(open("/file", O_WRONLY | O_CREAT, 0666)) == 0);
  int last = -1, count = 0;
  for (;; count++) {
    const int fd = open("/file", O_RDONLY);
    if (fd < 0) break;
    CHECK(fd > 2);
    last = fd;
    CHECK(count < 2000000);
  }
  CHECK(errno == EMFILE || errno == ENFILE);
  CHECK(count >= 250);
  EXPECT(mkdir("/still", 0777), 0);
  EXPECT(close(last), 0);
  EXPECT(open("/file", O_RDONLY), last);
  puts("exhausted");
}
