#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "internal.h"

#define STYLES 65536
#define LONGEST_ROW 2048

typedef struct {
  attr_t attributes;
  int pair;
} style;

static SCREEN *screen;
static FILE *output;
static FILE *input;
static int terminal = -1;
static style styles[STYLES];
static int has_colors_now;
// As curses knows it: it is asked for in whole screens and in between.
static int shows_cursor;

// MARK: Opening and closing

// The description travels in TERMINFO, which is put back so that children never see it. Another thread
// may read the environment meanwhile: the first setenv of a process makes a new array and leaves the
// old one as it is, and what is taken out again is its last entry.
static SCREEN *open_direct(void) {
  const char *user = getenv("TERMINFO");
  char *kept = user ? strdup(user) : NULL;
  setenv("TERMINFO", vt_direct_terminfo, 1);
  SCREEN *opened = newterm(vt_direct_name, output, input);
  if (kept) {
    setenv("TERMINFO", kept, 1);
  } else {
    unsetenv("TERMINFO");
  }
  free(kept);
  return opened;
}

static FILE *stream(int fd, const char *mode) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? NULL : fdopen(copy, mode);
}

static void close_streams(void) {
  if (output) fclose(output);
  if (input) fclose(input);
  output = input = NULL;
  vt_batch_close();
  vt_writer_close();
}

static void set_modes(void) {
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  // Otherwise curses breaks off a drawing when a key arrives.
  typeahead(-1);
  leaveok(stdscr, FALSE);
  def_prog_mode();
}

int vt_open(const char *term, int direct, int tty) {
  if (screen) return 1;
  output = stream(tty, "w");
  input = stream(tty, "r");
  if (!output || !input) {
    close_streams();
    return 1;
  }
  terminal = tty;
  vt_batch_open();
  vt_writer_open(tty);
  vt_guard_install(tty);
  use_tioctl(TRUE);
  vt_abilities able = vt_abilities_of(term, tty);
  screen = direct ? open_direct() : NULL;
  int is_direct = screen != NULL;
  if (!screen) screen = newterm(term, output, input);
  if (!screen) {
    close_streams();
    return 1;
  }
  if (is_direct) vt_limit_abilities(able);
  vt_prepare_guard();
  vt_guard_arm();
  set_modes();
  has_colors_now = has_colors() && start_color() == OK;
  if (has_colors_now) use_default_colors();
  return direct && (!is_direct || COLORS < 0x1000000) ? 2 : 0;
}

void vt_leave(void) {
  if (!screen) return;
  if (vt_is_ending()) {
    vt_guard_write_leave();
  } else {
    vt_guard_write_undo();
    if (!isendwin()) {
      // Curses does not know of what was written past it.
      vt_guard_write_plain();
      endwin();
      vt_clear_last_row(output);
    }
  }
  vt_guard_restore_modes();
  vt_guard_disarm();
}

void vt_enter(void) {
  if (!screen) return;
  vt_guard_arm();
  reset_prog_mode();
  clearok(curscr, TRUE);
}

void vt_close(void) {
  if (!screen) return;
  vt_leave();
  delscreen(screen);
  screen = NULL;
  close_streams();
}

// MARK: Drawing

static attr_t attributes_of(uint32_t flags) {
  attr_t attributes = A_NORMAL;
  if (flags & VT_BOLD) attributes |= A_BOLD;
  if (flags & VT_DIM) attributes |= A_DIM;
  if (flags & VT_ITALIC) attributes |= A_ITALIC;
  if (flags & VT_UNDERLINE) attributes |= A_UNDERLINE;
  if (flags & VT_REVERSE) attributes |= A_REVERSE;
  return attributes;
}

void vt_style(uint16_t id, int32_t foreground, int32_t background, uint32_t flags) {
  int pair = 0;
  // alloc_pair crashes on terminals without colour.
  if (has_colors_now && (foreground >= 0 || background >= 0)) {
    pair = alloc_pair(foreground, background);
  }
  if (pair < 0) pair = 0;
  styles[id].pair = pair;
  // COLOR_PAIR holds eight bits; the whole number goes in ext_color.
  styles[id].attributes = attributes_of(flags) | (attr_t)COLOR_PAIR(pair > 255 ? 255 : pair);
}

void vt_forget_styles(void) {
  if (has_colors_now) reset_color_pairs();
}

// A scalar that this C library measures in another way than the one the table was made from would
// shift the rest of its row.
static wchar_t safe_base(const vt_cell *cell) {
  if (cell->base < 0x7F) return (wchar_t)cell->base;
  if (wcwidth((wchar_t)cell->base) == cell->width) return (wchar_t)cell->base;
  if (cell->width == 2) return 0x3000;
  return wcwidth(0xFFFD) == 1 ? 0xFFFD : L'?';
}

static void fill(cchar_t *target, const vt_cell *cell) {
  memset(target, 0, sizeof *target);
  target->attr = styles[cell->style].attributes;
  target->ext_color = styles[cell->style].pair;
  target->chars[0] = safe_base(cell);
  int count = 1;
  for (int i = 0; i < VT_MARKS && cell->marks[i] != 0 && count < CCHARW_MAX; i++) {
    if (wcwidth((wchar_t)cell->marks[i]) == 0) target->chars[count++] = (wchar_t)cell->marks[i];
  }
}

void vt_row(int y, const vt_cell *cells, int count) {
  static cchar_t row[LONGEST_ROW + 1];
  if (!screen) return;
  if (count > LONGEST_ROW) count = LONGEST_ROW;
  for (int i = 0; i < count; i++) fill(&row[i], &cells[i]);
  mvwadd_wchnstr(stdscr, y, 0, row, count);
}

void vt_scroll(int top, int bottom, int by) {
  if (!screen) return;
  scrollok(stdscr, TRUE);
  if (wsetscrreg(stdscr, top, bottom) == OK) wscrl(stdscr, by);
  wsetscrreg(stdscr, 0, getmaxy(stdscr) - 1);
  scrollok(stdscr, FALSE);
}

void vt_flush(int y, int x, int visible) {
  if (!screen) return;
  vt_batch_begin(fileno(output));
  curs_set(visible ? 1 : 0);
  shows_cursor = visible;
  if (y >= 0) wmove(stdscr, y, x);
  wnoutrefresh(stdscr);
  doupdate();
  vt_batch_end(fileno(output), terminal);
}

void vt_cursor(int visible) {
  if (!screen || visible == shows_cursor) return;
  vt_batch_begin(fileno(output));
  curs_set(visible ? 1 : 0);
  vt_batch_end(fileno(output), terminal);
  shows_cursor = visible;
}

void vt_redraw(void) {
  if (screen) clearok(curscr, TRUE);
}

void vt_resize(int rows, int columns) {
  if (screen) resizeterm(rows, columns);
}

int vt_size(int tty, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(tty, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

void vt_undo_bytes(const uint8_t *bytes, int count) {
  vt_guard_undo_bytes(bytes, count < 0 ? 0 : (size_t)count);
}

void vt_write(int tty, const uint8_t *bytes, int count) {
  if (count > 0) vt_write_all(tty, bytes, (size_t)count);
}
