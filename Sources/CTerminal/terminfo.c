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

void vt_prepare_guard(void) {
  char bytes[256];
  size_t count = 0;
  // A screen that was left in the middle of a frame would show nothing more of it for a while.
  int is_ansi = change_scroll_region && strncmp(change_scroll_region, "\033[", 2) == 0;
  const char *frame = is_ansi && exit_ca_mode ? "\033[?2026l" : NULL;
  // Those of a list, which would go on to scroll. The cursor is where the shell goes on.
  const char *margins = is_ansi ? "\0337\033[r\0338" : NULL;
  const char *parts[] = {
      exit_attribute_mode, orig_pair, frame, margins, exit_ca_mode, cursor_normal};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (!parts[i]) continue;
    size_t length = strlen(parts[i]);
    if (count + length + 16 > sizeof bytes) continue;
    memcpy(bytes + count, parts[i], length);
    count += length;
  }
  const char *end = exit_ca_mode ? "\r" : "\r\n";
  memcpy(bytes + count, end, strlen(end));
  vt_guard_leave_bytes(bytes, count + strlen(end));
}
