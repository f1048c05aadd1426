// SHA-256, implemented from the standard (FIPS 180-4).
//
//   sha256 [FILE...]      the digests of files, or of stdin if none is given
//   sha256 --zeros MIB    the digest of this many MiB of zeros, generated in memory
//
// The second form does a known amount of work without reading a file, for measuring. To verify its
// result: head -c 8M /dev/zero | sha256sum

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (§4.2.2).
static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

typedef struct {
  uint32_t state[8];
  uint8_t block[64];  // Bytes after the last complete block.
  uint64_t length;    // Total number of bytes.
} Sha256;

static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

// Processes one block of 64 bytes (§6.2.2).
static void compress(uint32_t state[8], const uint8_t *block) {
  uint32_t w[64];
  for (int t = 0; t < 16; t++) {
    // Big-endian on every machine.
    w[t] = (uint32_t)block[t * 4] << 24 | (uint32_t)block[t * 4 + 1] << 16 |
           (uint32_t)block[t * 4 + 2] << 8 | block[t * 4 + 3];
  }
  for (int t = 16; t < 64; t++) {
    uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
    uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }

  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int t = 0; t < 64; t++) {
    uint32_t sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + K[t] + w[t];
    uint32_t sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1;
    d = c, c = b, b = a, a = t1 + t2;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

static void start(Sha256 *sha) {
  // The fractional parts of the square roots of the first 8 primes (§5.3.3).
  static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memcpy(sha->state, initial, sizeof initial);
  sha->length = 0;
}

static void add(Sha256 *sha, const uint8_t *bytes, size_t count) {
  size_t held = sha->length % 64;
  sha->length += count;
  if (held > 0) {
    size_t room = 64 - held, take = count < room ? count : room;
    memcpy(sha->block + held, bytes, take);
    bytes += take, count -= take;
    if (take < room) return;
    compress(sha->state, sha->block);
  }
  for (; count >= 64; bytes += 64, count -= 64) compress(sha->state, bytes);
  memcpy(sha->block, bytes, count);
}

// Pads (§5.1.1): a 1 bit, zeros, and the length in bits in the last 8 bytes of a block.
static void finish(Sha256 *sha, char hex[65]) {
  uint64_t bits = sha->length * 8;
  uint8_t padding[72] = {0x80};
  size_t held = sha->length % 64;
  size_t zeros_to = (held < 56 ? 56 : 120) - held;
  for (int i = 0; i < 8; i++) padding[zeros_to + i] = (uint8_t)(bits >> (56 - 8 * i));
  add(sha, padding, zeros_to + 8);
  for (int i = 0; i < 8; i++) sprintf(hex + 8 * i, "%08x", (unsigned)sha->state[i]);
}

// Returns the digest of a stream, in constant memory.
static int digest_stream(FILE *stream, char hex[65]) {
  static uint8_t buffer[65536];
  Sha256 sha;
  start(&sha);
  size_t count;
  while ((count = fread(buffer, 1, sizeof buffer, stream)) > 0) add(&sha, buffer, count);
  if (ferror(stream)) return -1;
  finish(&sha, hex);
  return 0;
}

static void digest_zeros(unsigned long mebibytes, char hex[65]) {
  static uint8_t zeros[65536];  // Not const: a constant would be stored in the module.
  Sha256 sha;
  start(&sha);
  for (unsigned long i = 0; i < mebibytes * 16; i++) add(&sha, zeros, sizeof zeros);
  finish(&sha, hex);
}

int main(int argc, char **argv) {
  char hex[65];

  if (argc == 3 && strcmp(argv[1], "--zeros") == 0) {
    unsigned long mebibytes = strtoul(argv[2], NULL, 10);
    digest_zeros(mebibytes, hex);
    printf("%s  %lu MiB of zeros\n", hex, mebibytes);
    return 0;
  }
  if (argc == 1) {
    if (digest_stream(stdin, hex) != 0) return perror("stdin"), 1;
    printf("%s  -\n", hex);
    return 0;
  }

  int failed = 0;
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    if (file == NULL || digest_stream(file, hex) != 0) {
      fprintf(stderr, "sha256: %s: %s\n", argv[i], strerror(errno));
      failed = 1;
    } else {
      printf("%s  %s\n", hex, argv[i]);
    }
    if (file != NULL) fclose(file);
  }
  return failed;
}
