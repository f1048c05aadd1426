// A plugin has no main: the host calls its exported functions.
//
// Only numbers cross the boundary. To pass text, the host allocates memory with this
// module's malloc, copies the text there, and passes pointer and length. build.json
// exports malloc and free.

#include <stdbool.h>
#include <stddef.h>

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("add")
int add(int a, int b) { return a + b; }

EXPORT("count_words")
size_t count_words(const char *text, size_t length) {
  size_t words = 0;
  bool inside = false;
  for (size_t i = 0; i < length; i++) {
    bool space = text[i] == ' ' || text[i] == '\t' || text[i] == '\n';
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}
