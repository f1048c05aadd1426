/* Shared by the conformance programs: a check that reports its location on failure, and raw system calls. */
#pragma once
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#define CHECK(condition)                                                              \
  do {                                                                                \
    if (!(condition)) {                                                               \
      fprintf(stderr, "%s:%d: %s (errno %d)\n", __FILE__, __LINE__, #condition, errno); \
      exit(1);                                                                        \
    }                                                                                 \
  } while (0)

#define EXPECT(value, expected)                                                               \
  do {                                                                                        \
    long long got_ = (value), wanted_ = (expected);                                           \
    if (got_ != wanted_) {                                                                    \
      fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #value, got_, wanted_); \
      exit(1);                                                                                \
    }                                                                                         \
  } while (0)

/* A call as the ABI has it: the wrappers of the library measure strings, which no bad pointer survives. */
#define RAW(name, ...) \
  __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int32_t raw_##name(__VA_ARGS__)

static inline double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}
