#define _GNU_SOURCE
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "CTerminal.h"

static int is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
}

// Whether the locale says nothing of an encoding: C, POSIX, or one that is not installed.
static int is_unspecified(const char *locale) {
  return locale == NULL || strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0;
}

int vt_locale(void) {
  const char *locale = setlocale(LC_CTYPE, "");
  if (locale != NULL && is_utf8()) return 1;
  // A named 8-bit encoding is taken at its word; that is what the terminal shows.
  if (!is_unspecified(locale)) return 0;
  static const char *const candidates[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
  for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
    if (setlocale(LC_CTYPE, candidates[i]) != NULL && is_utf8()) return 2;
  }
  return 0;
}

int vt_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
