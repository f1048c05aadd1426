/* The numbers of stdin, stdout and stderr are not assigned to files: prints to a closed stdout must not end up in one. */
#include "check.h"

int main(void) {
  EXPECT(write(1, "printed\n", 8), 8);
  EXPECT(close(0), 0);
  EXPECT(close(1), 0);
  const int file = open("/file", O_RDWR | O_CREAT, 0666);
  CHECK(file > 2);
  EXPECT(write(1, "lost", 4), -1);
  EXPECT(errno, EBADF);
  struct stat facts;
  EXPECT(fstat(file, &facts), 0);
  EXPECT(facts.st_size, 0);
  EXPECT(close(file), 0);
  EXPECT(open("/file", O_RDONLY), file);
}
