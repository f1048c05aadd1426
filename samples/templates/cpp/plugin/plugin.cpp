// A plugin has no main: the host calls its exported functions. extern "C" keeps their
// names as written.
//
// Only numbers cross the boundary. To pass text, the host allocates memory with this
// module's malloc, copies the text there, and passes pointer and length. build.json
// exports malloc and free.

#include <cctype>
#include <cstddef>
#include <string_view>

#define EXPORT(name) extern "C" __attribute__((export_name(name)))

EXPORT("add")
int add(int a, int b) { return a + b; }

EXPORT("count_words")
std::size_t count_words(const char *text, std::size_t length) {
  std::size_t words = 0;
  bool inside = false;
  for (unsigned char c : std::string_view(text, length)) {
    const bool space = std::isspace(c);
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}
