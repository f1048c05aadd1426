/* A signal that ends a process exits with 128 + its number, as in a shell. */
#include "check.h"

RAW(proc_raise, int32_t);

int main(void) {
  puts("before");
  fflush(stdout);
  raw_proc_raise(6 /* abrt */);
  puts("after");
}
