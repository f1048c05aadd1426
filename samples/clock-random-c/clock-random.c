// Clocks and randomness: the two things that make the same program give different results.
//
// Run it twice: every line differs. Turn on deterministic mode and run it twice: the host now returns
// a fixed start time and numbers from a seed, and the output of both runs is identical.

#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static int64_t nanoseconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(void) {
  // The wall clock returns the time of day. It can be set, so it can jump, even backwards.
  time_t now = time(NULL);
  char text[32];
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime(&now));
  printf("time          %s UTC\n", text);

  // The monotonic clock measures durations. It starts anywhere and never goes backwards.
  struct timespec step;
  clock_getres(CLOCK_MONOTONIC, &step);
  printf("clock's step  %ld ns, as the host says\n", (long)step.tv_nsec);

  int64_t first = nanoseconds(CLOCK_MONOTONIC), next;
  do next = nanoseconds(CLOCK_MONOTONIC);
  while (next == first);
  printf("smallest step %lld ns, as measured\n", (long long)(next - first));

  // Sleeping is a call of poll_oneoff with a clock as its only subscription.
  int64_t before = nanoseconds(CLOCK_MONOTONIC);
  nanosleep(&(struct timespec){.tv_nsec = 100 * 1000 * 1000}, NULL);
  int64_t slept = nanoseconds(CLOCK_MONOTONIC) - before;
  printf("asked for     100 ms of sleep, got %lld.%03lld ms\n", (long long)(slept / 1000000),
         (long long)(slept / 1000 % 1000));

  // Random bytes come from the host and are suitable for keys. A module has no other source.
  uint8_t bytes[16];
  if (getentropy(bytes, sizeof bytes) != 0) {
    perror("random bytes");
    return 1;
  }
  printf("random bytes ");
  for (size_t i = 0; i < sizeof bytes; i++) printf(" %02x", bytes[i]);

  printf("\nsix dice     ");
  for (int i = 0; i < 6; i++) {
    uint8_t byte;
    do getentropy(&byte, 1);
    while (byte >= 252);  // 252 is 42 × 6. Larger values would favour low numbers.
    printf(" %d", byte % 6 + 1);
  }
  printf("\n");
  return 0;
}
