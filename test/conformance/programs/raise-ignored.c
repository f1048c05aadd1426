/* A signal that is ignored by default does nothing; an unknown one is rejected. */
#include "check.h"

RAW(proc_raise, int32_t);

int main(void) {
  EXPECT(raw_proc_raise(16 /* chld */), 0);
  EXPECT(raw_proc_raise(22 /* urg */), 0);
  EXPECT(raw_proc_raise(200), __WASI_ERRNO_INVAL);
  puts("still here");
}
