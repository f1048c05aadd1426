/* fd_renumber moves a descriptor to another number, including stdout; sched_yield returns. */
#include "check.h"
#include <sched.h>

int main(void) {
  EXPECT(sched_yield(), 0);
  const int one = open("/one", O_RDWR | O_CREAT, 0666), two = open("/two", O_RDWR | O_CREAT, 0666);
  CHECK(one > 2 && two > 2 && one != two);
  EXPECT(write(one, "first", 5), 5);
  EXPECT(__wasi_fd_renumber(one, two), 0);
  EXPECT(write(one, "x", 1), -1);
  EXPECT(errno, EBADF);
  /* The position is kept. */
  EXPECT(lseek(two, 0, SEEK_CUR), 5);
  struct stat stat_;
  EXPECT(fstat(two, &stat_), 0);
  EXPECT(stat_.st_size, 5);
  EXPECT(__wasi_fd_renumber(999, two), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_renumber(two, 999), __WASI_ERRNO_BADF);

  puts("moved");
  fflush(stdout);
  EXPECT(__wasi_fd_renumber(two, 1), 0);
  EXPECT(write(1, " and out", 8), 8);
  const int again = open("/one", O_RDONLY);
  char text[32] = "";
  EXPECT(read(again, text, sizeof text), 13);
  CHECK(strcmp(text, "first and out") == 0);
}
