/* Arguments, variables and file names are UTF-8, whatever their length in other encodings. */
#include "check.h"

static const char *names[] = {"grüße.txt", "日本語", "🦊", "e\u0301", "\u00e9"};
enum { NAMES = sizeof names / sizeof *names };

int main(int argc, char **argv) {
  EXPECT(argc, 4);
  CHECK(strcmp(argv[1], "grüße aus Köln") == 0);
  CHECK(strcmp(argv[2], "日本語") == 0);
  CHECK(strcmp(argv[3], "🦊🦊🦊") == 0);
  const char *value = getenv("ÜBER");
  CHECK(value != NULL && strcmp(value, "schön 🦊") == 0);
  size_t sum = 0, count = 0;
  EXPECT(__wasi_args_sizes_get(&count, &sum), 0);
  size_t wanted = 0;
  for (int i = 0; i < argc; i++) wanted += strlen(argv[i]) + 1;
  EXPECT(sum, wanted);

  for (int i = 0; i < NAMES; i++) {
    const int fd = open(names[i], O_WRONLY | O_CREAT | O_EXCL, 0666);
    CHECK(fd >= 0);
    EXPECT(write(fd, names[i], strlen(names[i])), (int)strlen(names[i]));
    EXPECT(close(fd), 0);
  }
  DIR *folder = opendir(".");
  CHECK(folder != NULL);
  int found = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    for (int i = 0; i < NAMES; i++) found += strcmp(entry->d_name, names[i]) == 0;
  EXPECT(found, NAMES);
  closedir(folder);
  /* Bytes that are not UTF-8 are not a valid name. */
  CHECK(open("\xff\xfe", O_WRONLY | O_CREAT, 0666) < 0);
  EXPECT(errno, EILSEQ);
  puts("🦊 grüßt");
}
