// Frames on their way to the terminal.
//
// Curses writes a little after each movement of the cursor. Over ssh each piece is a packet, and here
// each wakes the terminal up. So it draws into a file in memory, which is then written as a whole,
// without the colours that are set twice.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "internal.h"

static int memory = -1;
static int synchronizes;

// What a terminal takes in one piece, as a rule.
static const size_t piece = 4096;

void vt_synchronize(int on) { synchronizes = on; }

static void begin_frame(int tty) { vt_write_all(tty, "\033[?2026h", 8); }

static void end_frame(int tty) { vt_write_all(tty, "\033[?2026l", 8); }

void vt_write_frame(int tty, const uint8_t *bytes, size_t count) {
  int holds = synchronizes && count > piece;
  if (holds) begin_frame(tty);
  vt_write_all(tty, bytes, count);
  if (holds) end_frame(tty);
}

void vt_batch_open(void) { memory = memfd_create("screen", MFD_CLOEXEC); }

void vt_batch_close(void) {
  if (memory >= 0) close(memory);
  memory = -1;
}

void vt_batch_begin(int output) {
  if (memory < 0 || lseek(memory, 0, SEEK_SET) != 0) return;
  dup3(memory, output, O_CLOEXEC);
}

static void write_frame(int tty, char *frame, size_t size) {
  size_t count = 0;
  while (count < size) {
    ssize_t got = pread(memory, frame + count, size - count, (off_t)count);
    if (got <= 0) break;
    count += (size_t)got;
  }
  vt_write_frame(tty, (const uint8_t *)frame, vt_spare_colors(frame, count));
}

void vt_batch_end(int output, int tty) {
  if (memory < 0) return;
  dup3(tty, output, O_CLOEXEC);
  off_t end = lseek(memory, 0, SEEK_CUR);
  if (end <= 0) return;
  char small[8192];
  char *frame = (size_t)end <= sizeof small ? small : malloc((size_t)end);
  if (frame) {
    write_frame(tty, frame, (size_t)end);
    if (frame != small) free(frame);
    return;
  }
  for (off_t at = 0; at < end;) {
    ssize_t count = pread(memory, small, sizeof small, at);
    if (count <= 0) return;
    if (count > end - at) count = end - at;
    vt_write_all(tty, small, (size_t)count);
    at += count;
  }
}
