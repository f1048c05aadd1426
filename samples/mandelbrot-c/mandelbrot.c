// The Mandelbrot set: the points c that stay bounded under z → z² + c.
//
//   mandelbrot [SIZE [FILE.bmp]]
//
// Computes SIZE × SIZE points, prints them as text, and writes them to a bitmap if a file is given.
// The last line shows the number of iterations and a checksum, so that hosts can be compared: the
// same module must give the same numbers everywhere.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// A multiplication and an addition must not be fused into one operation. Fusing rounds once less, so
// processors would give different pictures.
#pragma STDC FP_CONTRACT OFF

enum { LIMIT = 256 };  // A point that has not escaped by then is treated as bounded.

// Returns the number of steps until the point leaves the circle of radius 2 for good.
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
  const char shades[] = " .:-=+*#@";  // One shade for every doubling of the time, up to 256.
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

// Writes an uncompressed bitmap: a 54-byte header, then blue, green and red of each point, bottom row first.
static int write_bitmap(const char *path, const uint16_t *times, int size) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return -1;

  uint32_t row_bytes = ((uint32_t)size * 3 + 3) / 4 * 4;  // Rows are padded to 4 bytes.
  uint8_t header[54] = {'B', 'M'};
  put_little_endian(header + 2, 54 + row_bytes * (uint32_t)size);  // File size.
  put_little_endian(header + 10, 54);                              // Offset of the points.
  put_little_endian(header + 14, 40);                              // Size of the second header.
  put_little_endian(header + 18, (uint32_t)size);
  put_little_endian(header + 22, (uint32_t)size);
  header[26] = 1;   // One plane,
  header[28] = 24;  // 24 bits per point.
  fwrite(header, 1, sizeof header, file);

  uint8_t *row = calloc(row_bytes, 1);
  if (row == NULL) abort();
  for (int y = size - 1; y >= 0; y--) {
    for (int x = 0; x < size; x++) {
      int t = times[(size_t)y * size + x];
      int bright = t == LIMIT ? 0 : 255 * t / (t + 12);  // Points near the edge take many steps and are bright.
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
    double cy = -1.25 + 2.5 * (row + 0.5) / size;  // The centre of the pixel.
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
