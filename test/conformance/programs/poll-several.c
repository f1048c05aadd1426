/* poll_oneoff with several subscriptions: the one that is due first is returned first, with its userdata. */
#include "check.h"

static __wasi_subscription_t clock_in(uint64_t userdata, uint64_t milliseconds) {
  __wasi_subscription_t s = {.userdata = userdata};
  s.u.tag = __WASI_EVENTTYPE_CLOCK;
  s.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
  s.u.u.clock.timeout = milliseconds * 1000000;
  return s;
}

static __wasi_subscription_t on_fd(uint64_t userdata, int type, int fd) {
  __wasi_subscription_t s = {.userdata = userdata};
  s.u.tag = type;
  s.u.u.fd_read.file_descriptor = fd;
  return s;
}

int main(void) {
  __wasi_event_t events[4];
  __wasi_size_t count = 99;
  double start = now_ms();

  /* Two clocks: only the earlier is due. */
  __wasi_subscription_t clocks[] = {clock_in(11, 30000), clock_in(12, 20)};
  EXPECT(__wasi_poll_oneoff(clocks, events, 2, &count), 0);
  EXPECT(count, 1);
  EXPECT(events[0].userdata, 12);
  EXPECT(events[0].error, 0);
  CHECK(now_ms() - start >= 19);

  /* An absolute time that has passed is due at once. */
  __wasi_subscription_t past = clock_in(13, 0);
  past.u.u.clock.flags = __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME;
  past.u.u.clock.timeout = 1;
  EXPECT(__wasi_poll_oneoff(&past, events, 1, &count), 0);
  EXPECT(count, 1);
  EXPECT(events[0].userdata, 13);

  /* Output can always be written, so nothing waits for the clock. */
  start = now_ms();
  __wasi_subscription_t writing[] = {clock_in(21, 30000), on_fd(22, __WASI_EVENTTYPE_FD_WRITE, 1)};
  EXPECT(__wasi_poll_oneoff(writing, events, 2, &count), 0);
  EXPECT(count, 1);
  EXPECT(events[0].userdata, 22);
  EXPECT(events[0].type, __WASI_EVENTTYPE_FD_WRITE);
  CHECK(now_ms() - start < 10000);

  /* A bad descriptor is reported in its event; the others continue. */
  __wasi_subscription_t bad[] = {on_fd(31, __WASI_EVENTTYPE_FD_READ, 999), on_fd(32, __WASI_EVENTTYPE_FD_WRITE, 2)};
  EXPECT(__wasi_poll_oneoff(bad, events, 2, &count), 0);
  EXPECT(count, 2);
  for (int i = 0; i < 2; i++) EXPECT(events[i].error, events[i].userdata == 31 ? __WASI_ERRNO_BADF : 0);

  /* Typed input ends the wait before the clock. */
  __wasi_subscription_t reading[] = {clock_in(41, 30000), on_fd(42, __WASI_EVENTTYPE_FD_READ, 0)};
  EXPECT(__wasi_poll_oneoff(reading, events, 2, &count), 0);
  EXPECT(count, 1);
  EXPECT(events[0].userdata, 42);
  EXPECT(events[0].fd_readwrite.nbytes, 6);
  char line[16];
  EXPECT(read(0, line, sizeof line), 6);

  EXPECT(__wasi_poll_oneoff(reading, events, 0, &count), __WASI_ERRNO_INVAL);
  puts("polled");
}
