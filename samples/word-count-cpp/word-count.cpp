// Counts words: reads a text from stdin and prints the most frequent words.
//
//   word-count [HOW_MANY]
//
// The C++ standard library works as usual: strings, maps, sorting, streams. Exceptions are disabled
// (-fno-exceptions), because not every host supports WebAssembly exceptions yet.

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

// ASCII letters, apostrophes, and every byte of a multi-byte UTF-8 character: "it's", "Zürich", "日本".
bool is_part_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) || c == '\'' || byte >= 0x80;
}

// Reads the next word from the stream, in lower case. Returns false at the end.
bool next_word(std::istream &in, std::string &word) {
  word.clear();
  for (char c; in.get(c);) {
    if (is_part_of_word(c)) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      return true;
    }
  }
  return !word.empty();
}

}  // namespace

int main(int argc, char **argv) {
  const int how_many = argc > 1 ? std::atoi(argv[1]) : 10;
  if (how_many < 1) {
    std::cerr << "usage: " << argv[0] << " [HOW_MANY]\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);  // The program uses no C library input, so the streams need not be synchronised with it.

  std::unordered_map<std::string, long> counts;
  long total = 0;
  for (std::string word; next_word(std::cin, word); total++) counts[word]++;

  // A hash table has no defined order. Sorting by count and then by word makes the result reproducible.
  std::vector<std::pair<std::string, long>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (sorted.size() > static_cast<std::size_t>(how_many)) sorted.resize(how_many);

  for (const auto &[word, count] : sorted) {
    std::cout << std::setw(6) << count << "  " << word << '\n';
  }
  std::cout << total << " words, " << counts.size() << " different\n";
  return std::cout.flush() ? 0 : 1;
}
