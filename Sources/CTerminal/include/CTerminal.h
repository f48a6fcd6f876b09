// The C side of the terminal driver: everything of curses, signals and termios that Swift can't say.
//
// Only plain integers cross this header. One thread calls it, since curses has one global screen;
// the exceptions say so. Functions that return int return 0 for success unless they say otherwise.

#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
#include <stdint.h>

// MARK: Locale and width

// Makes the C library read text as the environment says, C.UTF-8 where that names no encoding.
// Touches LC_CTYPE only. 1: UTF-8. 2: UTF-8, which the environment does not name. 0: something
// else, so only ASCII may be written.
int vt_locale(void);

// The columns of a scalar as curses will count them, -1 for controls and unassigned ones.
int vt_wcwidth(uint32_t scalar);

// MARK: Asking terminfo

typedef struct {
  int32_t colors;       // 0 for a terminal without colour
  int32_t has_rgb;      // terminfo itself says that colours are red, green, blue
  int32_t has_cup;      // the cursor can be placed: without it there is no screen
  int32_t is_ansi;      // sequences start with ESC [, so private modes may be set
  int32_t has_shapes;   // the cursor's shape can be set
} vt_caps;

// 0: found. 1: there is no description of this name. 2: the description can't be read.
int vt_probe(const char *term, int fd, vt_caps *caps);

// MARK: The screen

#define VT_MARKS 4

// One glyph. Width 2 takes the next column, too, which then has no cell of its own.
typedef struct {
  uint32_t base;
  uint32_t marks[VT_MARKS];  // 0 where there is none
  uint16_t style;
  uint16_t width;
} vt_cell;

enum {
  VT_BOLD = 1,
  VT_DIM = 2,
  VT_ITALIC = 4,
  VT_UNDERLINE = 8,
  VT_REVERSE = 16,
};

// Takes the screen. With `direct`, 24-bit colour in the manner of xterm is used whatever terminfo
// says of `term`. `tty` is read for sizes and modes and written to; the caller keeps it open.
int vt_open(const char *term, int direct, int tty);

// Gives the screen back, restores the terminal's modes. Harmless when not open.
void vt_close(void);

// Leaves the screen for a while and comes back; everything must be drawn again then.
void vt_leave(void);
void vt_enter(void);

// Defines style `id`. Colours are -1 (the terminal's own), or what terminfo numbers them by.
void vt_style(uint16_t id, int32_t foreground, int32_t background, uint32_t flags);

// Forgets all styles, so that others can be defined.
void vt_forget_styles(void);

// Puts `count` glyphs at the start of row `y`.
void vt_row(int y, const vt_cell *cells, int count);

// Moves what was put on rows `top` to `bottom` up by `by` rows, down if it is negative.
void vt_scroll(int top, int bottom, int by);

// Makes the terminal show what was put, the cursor at (y, x), or anywhere if y is negative.
void vt_flush(int y, int x, int visible);

// Shows or hides the cursor, if it is not so.
void vt_cursor(int visible);

// What the terminal fills cells with that it is told to erase: 0, it can't be told; 1, its own
// background; 2, the one that is set.
int vt_erasing(void);

// Whether the terminal has the sequences of xterm for places, scrolling, attributes and as many colours
// as are wanted of it: 0 (none), 8, 16 or 256.
int vt_has_manners_of_xterm(int colors);

// Takes from `count` bytes for a terminal the colours that it has already, in place; what it shows is
// the same. Returns how many are left. Nothing is taken for granted of what was written before.
size_t vt_spare_colors(char *bytes, size_t count);

// The next flush draws everything again.
void vt_redraw(void);
void vt_resize(int rows, int columns);

// Rows and columns as the terminal says. 0: asked and answered.
int vt_size(int tty, int *rows, int *columns);

// Bytes that undo what was switched on, written first when the screen is left for whatever reason,
// a crash included. At most 255.
void vt_undo_bytes(const uint8_t *bytes, int count);

// Writes bytes past curses, waiting where the terminal is slow.
void vt_write(int tty, const uint8_t *bytes, int count);

// Whether a frame that reaches the terminal in pieces is to be shown at once (mode 2026). Terminals
// that do not know the mode do nothing.
void vt_synchronize(int on);

// Writes what changes the screen.
void vt_write_frame(int tty, const uint8_t *bytes, size_t count);

// MARK: Signals

// Blocks the signals that vt_next_signal takes, for this thread and those it starts; SIGPIPE is ignored.
void vt_block_signals(void);

// A descriptor from which the blocked signals can be read, or -1.
int vt_signal_fd(void);

// The next signal that came, or 0. Doesn't wait.
int vt_next_signal(int fd);

// Stops the process group as the terminal's stop key would; returns when it goes on.
void vt_stop(void);

// MARK: Wake-ups

// A descriptor that vt_wake makes readable and vt_calm unreadable, or -1. Any thread may wake.
int vt_event_fd(void);
void vt_wake(int fd);
void vt_calm(int fd);

#endif
