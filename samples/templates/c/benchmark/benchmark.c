// A program to measure. An argument sets the amount of work, and build.json declares
// two sizes of it, so that Bench shows the throughput in elements per second.
//
//   benchmark [ROUNDS]
//
// The checksum depends on every element: the compiler cannot remove the work, and a
// wrong result is visible.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define ELEMENTS 4096

static uint32_t data[ELEMENTS];

// The elements do not depend on each other, so the compiler can process several at
// once. Measure it with and without SIMD.
static void scramble(void) {
  for (int i = 0; i < ELEMENTS; i++) {
    uint32_t x = data[i] * 1664525 + 1013904223;
    data[i] = x ^ (x >> 15);
  }
}

int main(int argc, char **argv) {
  long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
  if (rounds < 1) {
    fprintf(stderr, "usage: %s [ROUNDS]\n", argv[0]);
    return 2;
  }
  for (uint32_t i = 0; i < ELEMENTS; i++) data[i] = i;
  for (long round = 0; round < rounds; round++) scramble();

  uint32_t checksum = 0;
  for (int i = 0; i < ELEMENTS; i++) checksum = checksum * 31 + data[i];
  printf("%08x\n", (unsigned)checksum);
  return 0;
}
