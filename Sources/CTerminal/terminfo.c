// Separate from the screen because <term.h> makes macros of words such as `lines` and `columns`.

// Ours comes first for the same reason.

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"

#include <curses.h>
#include <string.h>
#include <term.h>

static int has_string(const char *name) {
  const char *value = tigetstr(name);
  return value != NULL && value != (char *)-1;
}

int vt_probe(const char *term, int fd, vt_caps *caps) {
  int status = 0;
  memset(caps, 0, sizeof *caps);
  if (setupterm(term, fd, &status) != OK) return status == 0 ? 1 : 2;
  caps->colors = tigetnum("colors") > 0 ? tigetnum("colors") : 0;
  caps->has_rgb = tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || has_string("RGB");
  caps->has_cup = has_string("cup") && has_string("clear");
  caps->is_ansi = caps->has_cup && strncmp(tigetstr("cup"), "\033[", 2) == 0;
  caps->has_shapes = has_string("Ss");
  del_curterm(cur_term);
  return 0;
}

vt_abilities vt_abilities_of(const char *term, int fd) {
  vt_abilities result = {0, 0};
  int status = 0;
  if (setupterm(term, fd, &status) != OK) return result;
  result.erases_in_color = tigetflag("bce") > 0;
  result.repeats = has_string("rep");
  del_curterm(cur_term);
  return result;
}

void vt_limit_abilities(vt_abilities able) {
  if (!able.erases_in_color) back_color_erase = FALSE;
  if (!able.repeats) repeat_char = NULL;
}

int vt_erasing(void) {
  if (!cur_term || !erase_chars) return 0;
  return back_color_erase ? 2 : 1;
}

// Whether `capability` is there and says that.
static int says(const char *capability, const char *sequence) {
  return capability && strcmp(capability, sequence) == 0;
}

static int sets_color(const char *capability, int number, const char *sequence) {
  return capability && says(tiparm(capability, number), sequence);
}

static int has_colors_of_xterm(int colors) {
  const char *ink = set_a_foreground, *ground = set_a_background;
  if (colors >= 8 && !(sets_color(ink, 3, "\033[33m") && sets_color(ground, 3, "\033[43m"))) return 0;
  if (colors >= 16 && !(sets_color(ink, 12, "\033[94m") && sets_color(ground, 12, "\033[104m"))) {
    return 0;
  }
  return colors < 256 ||
         (sets_color(ink, 179, "\033[38;5;179m") && sets_color(ground, 179, "\033[48;5;179m"));
}

int vt_has_manners_of_xterm(int colors) {
  return cur_term && says(cursor_address, "\033[%i%p1%d;%p2%dH") &&
         says(column_address, "\033[%i%p1%dG") && says(row_address, "\033[%i%p1%dd") &&
         says(parm_right_cursor, "\033[%p1%dC") &&
         says(change_scroll_region, "\033[%i%p1%d;%p2%dr") && says(parm_index, "\033[%p1%dS") &&
         says(parm_rindex, "\033[%p1%dT") && (!erase_chars || says(erase_chars, "\033[%p1%dX")) &&
         says(enter_bold_mode, "\033[1m") && says(enter_dim_mode, "\033[2m") &&
         says(enter_italics_mode, "\033[3m") && says(enter_underline_mode, "\033[4m") &&
         says(enter_reverse_mode, "\033[7m") && no_color_video <= 0 && has_colors_of_xterm(colors);
}

static FILE *put_to;

static int put(int byte) { return fputc(byte, put_to); }

void vt_clear_last_row(FILE *output) {
  if (!cur_term || exit_ca_mode || !clr_eol) return;
  put_to = output;
  tputs(clr_eol, 1, put);
  fflush(output);
}

// Puts one after the other what there is of `parts`, those that have room as a whole, without the pauses
// (`$<2>`) that terminfo has in them for terminals of old; returns the length of all.
static size_t join(char *bytes, size_t size, const char *const parts[], size_t count) {
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    if (!parts[i] || used + strlen(parts[i]) > size) continue;
    for (const char *next = parts[i]; *next; next++) {
      const char *end = strncmp(next, "$<", 2) == 0 ? strchr(next, '>') : NULL;
      if (end) {
        next = end;
      } else {
        bytes[used++] = *next;
      }
    }
  }
  return used;
}

void vt_prepare_guard(void) {
  char bytes[256];
  int is_ansi = change_scroll_region && strncmp(change_scroll_region, "\033[", 2) == 0;
  // Margins, in which the shell would scroll. To take them away sends the cursor to the first row: on
  // one screen it is brought back, to where the shell goes on. To leave the other screen brings it back
  // as well, on some terminals to the very place where this would have been kept.
  const char *margins = !is_ansi ? NULL : exit_ca_mode ? "\033[r" : "\0337\033[r\0338";
  const char *plain[] = {exit_attribute_mode, orig_pair, margins};
  vt_guard_plain_bytes(bytes, join(bytes, sizeof bytes, plain, 3));
  // A screen that was left in the middle of a frame would show nothing more of it for a while.
  const char *frame = is_ansi && exit_ca_mode ? "\033[?2026l" : NULL;
  const char *leave[] = {frame, exit_ca_mode, cursor_normal, exit_ca_mode ? "\r" : "\r\n"};
  vt_guard_leave_bytes(bytes, join(bytes, sizeof bytes, leave, 4));
}
