// What the files of this target share.

#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <stddef.h>
#include <stdio.h>

#include "CTerminal.h"

// The compiled terminfo of a 24-bit terminal in the form `b64:…` that curses takes as TERMINFO.
extern const char vt_direct_terminfo[];
extern const char vt_direct_name[];

// The crash guard. `armed` says whether the screen is ours and a crash must give it back.
void vt_guard_install(int tty);
void vt_guard_arm(void);
void vt_guard_disarm(void);
void vt_guard_plain_bytes(const char *bytes, size_t count);
void vt_guard_leave_bytes(const char *bytes, size_t count);
void vt_guard_undo_bytes(const unsigned char *bytes, size_t count);
void vt_guard_write_undo(void);
// Takes away the style and the margins that a frame left.
void vt_guard_write_plain(void);
void vt_guard_restore_modes(void);

// What the description that the user chose can't do, 24-bit colour must not bring in.
typedef struct {
  int erases_in_color;
  int repeats;
} vt_abilities;

vt_abilities vt_abilities_of(const char *term, int fd);

// Takes from the current terminal what `able` lacks.
void vt_limit_abilities(vt_abilities able);

// Empties the row on which the shell goes on, where the terminal has one screen only.
void vt_clear_last_row(FILE *output);

// Tells the guard how the current terminal is made plain and its screen left.
void vt_prepare_guard(void);

// What is drawn between the two comes to the terminal in one piece.
void vt_batch_open(void);
void vt_batch_close(void);
void vt_batch_begin(int output);
void vt_batch_end(int output, int tty);

// Writes all bytes, waiting where the terminal is slow; gives up when it is gone, or takes nothing and
// the program is told to end.
void vt_write_all(int fd, const void *bytes, size_t count);

// Between the two the terminal is written to without being held up by it.
void vt_writer_open(int tty);
void vt_writer_close(void);

// Takes note of a signal that was taken.
void vt_note_signal(int number);

// Whether the program ends by a signal, or a write was given up: nothing may wait for the terminal.
int vt_is_ending(void);

// Leaves the screen without curses, which waits for the terminal.
void vt_guard_write_leave(void);

#endif
