// A filter: reads lines from stdin and writes those that contain a text to stdout.
//
//   filter [-i] [-n] [-v] TEXT
//     -i   ignore case (ASCII letters)
//     -n   print line numbers
//     -v   print lines that do NOT contain the text
//
// Like grep, it exits with 0 if a line matched, 1 if none did, and 2 for wrong usage.
// Only one line is in memory at a time, so the input can have any length.

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Returns whether `line` contains `text`, by trying every position. Sufficient for short texts.
static bool contains(const char *line, const char *text, bool ignore_case) {
  for (;; line++) {
    size_t i = 0;
    while (text[i] != '\0') {
      // Converts to unsigned char: ctype functions must not get a negative number.
      unsigned char a = (unsigned char)line[i], b = (unsigned char)text[i];
      if (ignore_case ? tolower(a) != tolower(b) : a != b) break;
      i++;
    }
    if (text[i] == '\0') return true;
    if (*line == '\0') return false;
  }
}

static int misuse(const char *program) {
  fprintf(stderr, "usage: %s [-i] [-n] [-v] TEXT\n", program);
  return 2;
}

int main(int argc, char **argv) {
  bool ignore_case = false, number = false, invert = false;
  const char *text = NULL;

  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-i") == 0) ignore_case = true;
    else if (strcmp(argv[i], "-n") == 0) number = true;
    else if (strcmp(argv[i], "-v") == 0) invert = true;
    else if (text == NULL) text = argv[i];
    else return misuse(argv[0]);
  }
  if (text == NULL) return misuse(argv[0]);

  char *line = NULL;     // Allocated by getline, which grows it to the longest line.
  size_t capacity = 0;
  long line_number = 0, found = 0;

  while (getline(&line, &capacity, stdin) >= 0) {
    line_number++;
    line[strcspn(line, "\r\n")] = '\0';
    if (contains(line, text, ignore_case) == invert) continue;
    found++;
    if (number) printf("%ld:", line_number);
    puts(line);
  }
  free(line);

  // The summary goes to stderr: stdout contains only the result, for use in a pipe.
  fprintf(stderr, "%ld of %ld lines\n", found, line_number);
  if (ferror(stdin) || fflush(stdout) != 0) {
    perror("filter");
    return 2;
  }
  return found > 0 ? 0 : 1;
}
