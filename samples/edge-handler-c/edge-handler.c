// A request handler for the edge: a server instantiates this module once and calls `handle` for every
// request.
//
// URL and headers are passed as text, and the complete response is returned as text. The module has
// no access to sockets or files, so a faulty request can affect only its own response.
//
//   GET /                 says hello
//   GET /hello?name=Ada   greets by name, in JSON if the client accepts it
//   GET /headers          shows what the client sent
//   anything else         404

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// The response of the last call. It is valid until the next call.
static char response[8192];

static const char *respond(int status, const char *reason, const char *type, const char *format, ...) {
  char body[4096];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(body, sizeof body, format, values);
  va_end(values);
  if (length >= (int)sizeof body) length = sizeof body - 1;  // Truncates a body that is too long.

  snprintf(response, sizeof response,
           "HTTP/1.1 %d %s\r\ncontent-type: %s; charset=utf-8\r\ncontent-length: %d\r\n\r\n%s", status, reason, type, length,
           body);
  return response;
}

// Returns whether a line of `headers` starts with `name`, ignoring case, and contains `value`.
static bool header_contains(const char *headers, const char *name, const char *value) {
  size_t name_length = strlen(name);
  for (const char *line = headers; *line != '\0';) {
    size_t length = strcspn(line, "\r\n");
    if (strncasecmp(line, name, name_length) == 0 && line[name_length] == ':') {
      const char *found = strstr(line, value);
      if (found != NULL && found < line + length) return true;
    }
    line += length;
    line += strspn(line, "\r\n");
  }
  return false;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Decodes the value of ?name=… into `into`. Returns false if there is none.
static bool query_value(const char *url, const char *name, char *into, size_t size) {
  size_t name_length = strlen(name), out = 0;
  const char *at = strchr(url, '?');
  while (at != NULL) {
    at++;
    if (strncmp(at, name, name_length) == 0 && at[name_length] == '=') break;
    at = strchr(at, '&');
  }
  if (at == NULL) return false;
  for (at += name_length + 1; *at != '\0' && *at != '&' && *at != '#' && out + 1 < size; at++) {
    if (*at == '%' && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0) {
      into[out++] = (char)(hex_digit(at[1]) * 16 + hex_digit(at[2]));
      at += 2;
    } else {
      into[out++] = *at == '+' ? ' ' : *at;
    }
  }
  into[out] = '\0';
  return true;
}

// Escapes a JSON string. A quote in a name must not end it.
static void escape_json(const char *text, char *into, size_t size) {
  size_t out = 0;
  for (; *text != '\0' && out + 7 < size; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') into[out++] = '\\', into[out++] = (char)c;
    else if (c < 0x20) out += (size_t)snprintf(into + out, size - out, "\\u%04x", c);
    else into[out++] = (char)c;
  }
  into[out] = '\0';
}

static const char *greet(const char *url, const char *headers) {
  char name[128], escaped[512];
  if (!query_value(url, "name", name, sizeof name) || name[0] == '\0') {
    return respond(400, "Bad Request", "text/plain", "Say who you are: /hello?name=Ada\n");
  }
  if (header_contains(headers, "accept", "application/json")) {
    escape_json(name, escaped, sizeof escaped);
    return respond(200, "OK", "application/json", "{\"greeting\": \"Hello, %s!\"}\n", escaped);
  }
  return respond(200, "OK", "text/plain", "Hello, %s!\n", name);
}

// Texts are passed with their length and without a NUL, which the C library needs.
static char *copy_of(const char *bytes, size_t length) {
  char *copy = malloc(length + 1);
  if (copy == NULL) abort();
  memcpy(copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

/// Handles one request. `headers` has one line per header, "name: value". The result is NUL-terminated.
__attribute__((export_name("handle")))
const char *handle(const char *url_bytes, size_t url_length, const char *header_bytes, size_t header_length) {
  char *url = copy_of(url_bytes, url_length), *headers = copy_of(header_bytes, header_length);
  size_t path = strcspn(url, "?#");
  const char *answer;

  if (path == 1 && url[0] == '/') answer = respond(200, "OK", "text/plain", "Hello from the edge.\n");
  else if (path == 6 && memcmp(url, "/hello", 6) == 0) answer = greet(url, headers);
  else if (path == 8 && memcmp(url, "/headers", 8) == 0) answer = respond(200, "OK", "text/plain", "%s\n", headers);
  else answer = respond(404, "Not Found", "text/plain", "There is nothing at %.*s\n", (int)path, url);

  free(url);
  free(headers);
  return answer;
}
