// The Mandelbrot set: which points c stay near zero under z → z² + c, for ever?
//
//   mandelbrot [SIZE [FILE.bmp]]
//
// Computes SIZE × SIZE points, draws them in letters, and paints them into a file where one is
// named. The last line counts all iterations, with a checksum, so that two hosts can be compared:
// the same bytes must give the same numbers everywhere.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// A multiplication and an addition must not be fused into one operation: that rounds once less, and
// another processor would then give another picture.
#pragma STDC FP_CONTRACT OFF

enum { LIMIT = 256 };  // A point that has not escaped by then counts as one that never will.

// How many steps the point takes to leave the circle of radius 2, out of which nothing returns.
static int escape_time(double cx, double cy) {
  double x = 0, y = 0;
  int n = 0;
  while (n < LIMIT && x * x + y * y <= 4) {
    double next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    n++;
  }
  return n;
}

static void draw_letters(const uint16_t *times, int size) {
  enum { COLUMNS = 72, ROWS = 28 };
  const char shades[] = " .:-=+*#@";  // One more for every doubling of the time; 256 is the limit.
  for (int row = 0; row < ROWS; row++) {
    for (int column = 0; column < COLUMNS; column++) {
      int time = times[(size_t)(row * size / ROWS) * size + column * size / COLUMNS];
      int shade = 0;
      while (time > 1) time /= 2, shade++;
      putchar(shades[shade]);
    }
    putchar('\n');
  }
}

static void put_little_endian(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (uint8_t)(value >> 8 * i);
}

// An uncompressed bitmap: 54 bytes of header, then blue, green, red of each point, the lowest row first.
static int write_bitmap(const char *path, const uint16_t *times, int size) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return -1;

  uint32_t row_bytes = ((uint32_t)size * 3 + 3) / 4 * 4;  // Rows are padded to whole words.
  uint8_t header[54] = {'B', 'M'};
  put_little_endian(header + 2, 54 + row_bytes * (uint32_t)size);  // The file's size.
  put_little_endian(header + 10, 54);                              // Where the points start.
  put_little_endian(header + 14, 40);                              // The second header's size.
  put_little_endian(header + 18, (uint32_t)size);
  put_little_endian(header + 22, (uint32_t)size);
  header[26] = 1;   // One plane,
  header[28] = 24;  // 24 bits a point.
  fwrite(header, 1, sizeof header, file);

  uint8_t *row = calloc(row_bytes, 1);
  if (row == NULL) abort();
  for (int y = size - 1; y >= 0; y--) {
    for (int x = 0; x < size; x++) {
      int t = times[(size_t)y * size + x];
      int bright = t == LIMIT ? 0 : 255 * t / (t + 12);  // Near the edge points take long: bright.
      row[x * 3 + 0] = (uint8_t)bright;
      row[x * 3 + 1] = (uint8_t)(bright * bright / 255);
      row[x * 3 + 2] = (uint8_t)(bright / 3);
    }
    fwrite(row, 1, row_bytes, file);
  }
  free(row);
  int failed = ferror(file);
  return fclose(file) != 0 || failed ? -1 : 0;
}

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 256;
  if (size < 1 || size > 8192) {
    fprintf(stderr, "usage: %s [SIZE [FILE.bmp]], SIZE from 1 to 8192\n", argv[0]);
    return 2;
  }
  uint16_t *times = malloc((size_t)size * size * sizeof *times);
  if (times == NULL) {
    fprintf(stderr, "not enough memory for %d × %d points\n", size, size);
    return 1;
  }

  uint64_t total = 0;
  uint32_t checksum = 2166136261u;  // FNV-1a, over the escape times in order.
  for (int row = 0; row < size; row++) {
    double cy = -1.25 + 2.5 * (row + 0.5) / size;  // The middle of the square that the point stands for.
    for (int column = 0; column < size; column++) {
      int time = escape_time(-2.0 + 2.5 * (column + 0.5) / size, cy);
      times[(size_t)row * size + column] = (uint16_t)time;
      total += (uint64_t)time;
      checksum = (checksum ^ (uint32_t)time) * 16777619u;
    }
  }

  draw_letters(times, size);
  int exit_code = 0;
  if (argc > 2) {
    if (write_bitmap(argv[2], times, size) == 0) {
      printf("painted %s\n", argv[2]);
    } else {
      perror(argv[2]);
      exit_code = 1;
    }
  }
  printf("%d × %d points, %llu iterations, checksum %08x\n", size, size, (unsigned long long)total,
         (unsigned)checksum);
  free(times);
  return exit_code;
}
