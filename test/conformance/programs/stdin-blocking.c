/* Reading waits for typed input, returns available bytes, and ends at end of file. */
#include "check.h"

int main(void) {
  char buffer[100];
  const double start = now_ms();
  ssize_t length;
  int reads = 0;
  while ((length = read(0, buffer, sizeof buffer)) > 0) {
    reads++;
    printf("%.*s", (int)length, buffer);
    fflush(stdout);
  }
  EXPECT(length, 0);
  EXPECT(read(0, buffer, sizeof buffer), 0);
  CHECK(reads >= 2);
  /* The second piece is typed 200 ms after the start. */
  CHECK(now_ms() - start >= 50);
  puts("end");
}
