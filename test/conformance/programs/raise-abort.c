/* A signal that ends a process ends it as a shell tells it: 128 + its number. */
#include "check.h"

RAW(proc_raise, int32_t);

int main(void) {
  puts("before");
  fflush(stdout);
  raw_proc_raise(6 /* abrt */);
  puts("after");
}
