// Curses sets both colours at each change of either. Where most changes are of one, half of what is
// sent says what the terminal knows already.

#include <string.h>

#include "internal.h"

// A colour as the parameters that set it; a count of 0: it is not known.
struct color {
  char text[32];
  size_t count;
};

enum target { OTHER, FOREGROUND, BACKGROUND };

// What parameters set, when it is one colour and nothing else.
static enum target target_of(const char *text, size_t count) {
  enum target target;
  if (count >= 2 && text[0] == '3' && text[1] >= '0' && text[1] <= '9') {
    target = FOREGROUND;
  } else if (count >= 2 && text[0] == '4' && text[1] >= '0' && text[1] <= '9') {
    target = BACKGROUND;
  } else if (count == 2 && text[0] == '9' && text[1] <= '7') {
    return FOREGROUND;
  } else if (count == 3 && text[0] == '1' && text[1] == '0' && text[2] <= '7') {
    return BACKGROUND;
  } else {
    return OTHER;
  }
  if (text[1] != '8') return count == 2 ? target : OTHER;
  // 38;5;n and 38;2;r;g;b have that many parameters; a longer list sets something else, too.
  size_t separators = 0, colons = 0;
  for (size_t i = 2; i < count; i++) {
    separators += text[i] == ';';
    colons += text[i] == ':';
  }
  if (colons) return separators ? OTHER : target;
  if (count < 5) return OTHER;
  return separators == (text[3] == '5' ? 2 : 4) ? target : OTHER;
}

// Whether parameters set attributes only, which leaves the colours as they are.
static int is_attribute(const char *text, size_t count) {
  return count == 1 ? text[0] >= '1' && text[0] <= '9' : count == 2 && text[0] == '2';
}

static int is_known(const struct color *color, const char *text, size_t count) {
  return color->count == count && memcmp(color->text, text, count) == 0;
}

size_t vt_spare_colors(char *bytes, size_t count) {
  struct color colors[3] = {0};
  size_t kept = 0;
  for (size_t at = 0; at < count;) {
    if (bytes[at] != 27 || at + 1 >= count || bytes[at + 1] != '[') {
      bytes[kept++] = bytes[at++];
      continue;
    }
    size_t end = at + 2;
    while (end < count && bytes[end] >= '0' && bytes[end] <= ';') end++;
    if (end >= count || bytes[end] != 'm') {
      while (at < end) bytes[kept++] = bytes[at++];
      continue;
    }
    const char *text = bytes + at + 2;
    size_t length = end - at - 2;
    enum target target = target_of(text, length);
    int repeats = target != OTHER && is_known(&colors[target], text, length);
    if (target != OTHER && length <= sizeof colors[target].text) {
      memcpy(colors[target].text, text, length);
      colors[target].count = length;
    } else if (target != OTHER || !is_attribute(text, length)) {
      colors[FOREGROUND].count = colors[BACKGROUND].count = 0;
    }
    size_t whole = end + 1 - at;
    if (!repeats) {
      memmove(bytes + kept, bytes + at, whole);
      kept += whole;
    }
    at += whole;
  }
  return kept;
}
