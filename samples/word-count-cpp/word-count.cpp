// Counts words: reads a text from stdin, prints the ones that come most often.
//
//   word-count [HOW_MANY]
//
// The standard library of C++ works as everywhere: strings, maps, sorting, streams. Exceptions are
// switched off (-fno-exceptions), as WebAssembly's own are not yet to be had on every host.

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

// Letters of ASCII, apostrophes, and every byte of a longer UTF-8 character: "it's", "Zürich", "日本".
bool is_part_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) || c == '\'' || byte >= 0x80;
}

// Takes the next word from the stream, in small letters; false at the end.
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
  std::ios::sync_with_stdio(false);  // No C library input is used beside the streams, so they may run free.

  std::unordered_map<std::string, long> counts;
  long total = 0;
  for (std::string word; next_word(std::cin, word); total++) counts[word]++;

  // A hash table has no order of its own. Sorted by count and then by the word, the result is always the same.
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
