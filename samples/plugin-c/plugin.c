// A plugin: no main, but functions that the host calls at any time. WASI calls this a reactor.
//
// Only numbers cross the boundary. To pass text, the host allocates memory with this module's malloc,
// copies the text there and passes pointer and length. `transform` works in place and returns the
// length of the result. The host then reads it and calls free.

#include <stddef.h>
#include <stdint.h>

// Exports a function under its name.
#define EXPORT(name) __attribute__((export_name(name)))

static int is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "Hello,  wide   world" → "hello-wide-world": a slug, as used in page addresses.
// The result is never longer than the input, so it fits in the same memory.
EXPORT("transform")
size_t transform(char *text, size_t length) {
  size_t out = 0;
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    if (is_letter(c) || (c >= '0' && c <= '9')) {
      text[out++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    } else if (out > 0 && text[out - 1] != '-') {
      text[out++] = '-';
    }
  }
  return out > 0 && text[out - 1] == '-' ? out - 1 : out;
}

EXPORT("count_words")
uint32_t count_words(const char *text, size_t length) {
  uint32_t words = 0;
  int inside = 0;
  for (size_t i = 0; i < length; i++) {
    int space = text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r';
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}

// Passes no text: shows the cost of the call alone.
EXPORT("add")
int32_t add(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }
