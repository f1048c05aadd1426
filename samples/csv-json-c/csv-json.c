// Turns CSV (RFC 4180) into JSON: the first row names the fields, every other row is an object.
//
//   csv-json INPUT.csv [OUTPUT.json]   writes to stdout if no output is given
//   csv-json --rows COUNT              converts rows generated in memory, for measuring
//
// Fields may be quoted, and contain commas, line breaks and doubled quotes. Numbers stay numbers. The
// parser reads one character at a time and never goes back.

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A growable string. `bytes` always ends with NUL.
typedef struct {
  char *bytes;
  size_t length, capacity;
} Text;

static void append(Text *text, const char *bytes, size_t count) {
  if (text->length + count + 1 > text->capacity) {
    text->capacity = (text->length + count + 1) * 2;  // Doubling: appending stays cheap.
    text->bytes = realloc(text->bytes, text->capacity);
    if (text->bytes == NULL) abort();
  }
  memcpy(text->bytes + text->length, bytes, count);
  text->length += count;
  text->bytes[text->length] = '\0';
}

static void append_char(Text *text, char c) { append(text, &c, 1); }
static void append_string(Text *text, const char *string) { append(text, string, strlen(string)); }

// The number grammar of JSON: "007", "1." and "+5" are strings.
static bool is_number(const char *s) {
  if (*s == '-') s++;
  if (*s == '0') s++;
  else if (isdigit((unsigned char)*s)) while (isdigit((unsigned char)*s)) s++;
  else return false;
  if (*s == '.') {
    if (!isdigit((unsigned char)*++s)) return false;
    while (isdigit((unsigned char)*s)) s++;
  }
  if (*s == 'e' || *s == 'E') {
    s++;
    if (*s == '+' || *s == '-') s++;
    if (!isdigit((unsigned char)*s)) return false;
    while (isdigit((unsigned char)*s)) s++;
  }
  return *s == '\0';
}

static void append_json_string(Text *out, const char *string) {
  append_char(out, '"');
  for (; *string != '\0'; string++) {
    unsigned char c = (unsigned char)*string;
    if (c == '"' || c == '\\') {
      append_char(out, '\\');
      append_char(out, (char)c);
    } else if (c == '\n') {
      append_string(out, "\\n");
    } else if (c < 0x20) {
      char escape[8];
      append(out, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", c));
    } else {
      append_char(out, (char)c);  // UTF-8 is copied unchanged.
    }
  }
  append_char(out, '"');
}

enum { MAX_FIELDS = 256 };

// One row. `cells` holds its fields, each ending with NUL; `starts` holds their offsets.
typedef struct {
  Text cells;
  size_t starts[MAX_FIELDS];
  int count;
} Row;

static const char *field(const Row *row, int i) { return row->cells.bytes + row->starts[i]; }

// Reads a row at `at`. Returns the start of the next row, or NULL at the end of the text.
static const char *read_row(Row *row, const char *at, const char *end) {
  if (at == end) return NULL;
  row->count = 0;
  row->cells.length = 0;
  for (;;) {
    if (row->count == MAX_FIELDS) {
      fprintf(stderr, "csv-json: a row has more than %d fields\n", MAX_FIELDS);
      exit(1);
    }
    row->starts[row->count++] = row->cells.length;

    if (at < end && *at == '"') {
      at++;
      while (at < end && (*at != '"' || (at + 1 < end && at[1] == '"'))) {
        if (*at == '"') at++;  // A doubled quote is one quote.
        append_char(&row->cells, *at++);
      }
      if (at < end) at++;  // The closing quote.
    }
    while (at < end && *at != ',' && *at != '\n' && *at != '\r') append_char(&row->cells, *at++);
    append_char(&row->cells, '\0');

    if (at < end && *at == ',') {
      at++;
      continue;
    }
    if (at < end && *at == '\r') at++;
    if (at < end && *at == '\n') at++;
    return at;
  }
}

// Converts a whole text and returns the number of objects.
static long convert(const char *csv, size_t length, Text *json) {
  Row names = {0}, row = {0};
  const char *end = csv + length, *at = read_row(&names, csv, end);
  long objects = 0;

  append_string(json, "[");
  while (at != NULL && (at = read_row(&row, at, end)) != NULL) {
    append_string(json, objects++ == 0 ? "\n  {" : ",\n  {");
    for (int i = 0; i < row.count && i < names.count; i++) {
      if (i > 0) append_string(json, ", ");
      append_json_string(json, field(&names, i));
      append_string(json, ": ");
      if (is_number(field(&row, i))) append_string(json, field(&row, i));
      else append_json_string(json, field(&row, i));
    }
    append_char(json, '}');
  }
  append_string(json, objects == 0 ? "]\n" : "\n]\n");
  free(names.cells.bytes);
  free(row.cells.bytes);
  return objects;
}

static Text make_rows(long count) {
  Text csv = {0};
  uint32_t random = 1;
  append_string(&csv, "id,name,city,amount,note\n");
  for (long i = 0; i < count; i++) {
    random = random * 1664525u + 1013904223u;  // The same "random" numbers on every host.
    char line[128];
    append(&csv, line, (size_t)snprintf(line, sizeof line, "%ld,\"Name %u\",City %u,%u.%02u,\"said \"\"%u\"\", then left\"\n",
                                        i, (unsigned)(random >> 8 & 0xffff), (unsigned)(random >> 24),
                                        (unsigned)(random >> 12 & 0xfff), (unsigned)(random >> 4) % 100, (unsigned)(random >> 28)));
  }
  return csv;
}

static Text read_file(const char *path) {
  Text text = {0};
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  char buffer[16384];
  size_t count;
  append(&text, "", 0);
  while ((count = fread(buffer, 1, sizeof buffer, file)) > 0) append(&text, buffer, count);
  fclose(file);
  return text;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: %s INPUT.csv [OUTPUT.json]\n       %s --rows COUNT\n", argv[0], argv[0]);
    return 2;
  }
  bool measuring = argc == 3 && strcmp(argv[1], "--rows") == 0;
  Text csv = measuring ? make_rows(strtol(argv[2], NULL, 10)) : read_file(argv[1]);
  Text json = {0};
  long objects = convert(csv.bytes, csv.length, &json);

  int exit_code = 0;
  if (measuring) {
    uint32_t checksum = 2166136261u;  // FNV-1a.
    for (size_t i = 0; i < json.length; i++) checksum = (checksum ^ (uint8_t)json.bytes[i]) * 16777619u;
    printf("%ld objects, %zu bytes of CSV, %zu bytes of JSON, checksum %08x\n", objects, csv.length, json.length,
           (unsigned)checksum);
  } else {
    FILE *out = argc > 2 ? fopen(argv[2], "wb") : stdout;
    if (out == NULL || fwrite(json.bytes, 1, json.length, out) != json.length || fflush(out) != 0) {
      perror(argc > 2 ? argv[2] : "stdout");
      exit_code = 1;
    } else if (argc > 2) {
      printf("%s: %ld objects, %zu bytes, written to %s\n", argv[1], objects, json.length, argv[2]);
    }
    if (out != NULL) fclose(out);
  }
  free(csv.bytes);
  free(json.bytes);
  return exit_code;
}
