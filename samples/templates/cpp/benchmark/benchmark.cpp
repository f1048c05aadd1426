// A program to measure. An argument sets the amount of work, and build.json declares
// two sizes of it, so that Bench shows the throughput in elements per second.
//
//   benchmark [ROUNDS]
//
// The checksum depends on every element: the compiler cannot remove the work, and a
// wrong result is visible.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <vector>

// The elements do not depend on each other, so the compiler can process several at
// once. Measure it with and without SIMD.
static void scramble(std::vector<std::uint32_t> &data) {
  for (auto &element : data) {
    const std::uint32_t x = element * 1664525 + 1013904223;
    element = x ^ (x >> 15);
  }
}

int main(int argc, char **argv) {
  const long rounds = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 1000;
  if (rounds < 1) {
    std::fprintf(stderr, "usage: %s [ROUNDS]\n", argv[0]);
    return 2;
  }
  std::vector<std::uint32_t> data(4096);
  std::iota(data.begin(), data.end(), 0);  // 0, 1, 2, …
  for (long round = 0; round < rounds; round++) scramble(data);

  std::uint32_t checksum = 0;
  for (const auto element : data) checksum = checksum * 31 + element;
  std::printf("%08x\n", static_cast<unsigned>(checksum));
}
