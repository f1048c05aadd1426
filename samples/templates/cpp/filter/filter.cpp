// Copies stdin to stdout with letters in upper case.

#include <algorithm>
#include <cctype>
#include <iostream>
#include <string>

int main() {
  std::ios::sync_with_stdio(false);  // Streams are faster if they need not be in step with printf.

  for (std::string line; std::getline(std::cin, line);) {
    // toupper takes an int with the value of an unsigned char.
    std::transform(line.begin(), line.end(), line.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    std::cout << line << '\n';
  }
  return std::cout.flush() ? 0 : 1;
}
