/* A sleep really sleeps. */
#include "check.h"

int main(void) {
  const double start = now_ms();
  EXPECT(nanosleep(&(struct timespec){.tv_nsec = 60000000}, NULL), 0);
  CHECK(now_ms() - start >= 59);
  puts("awake");
}
