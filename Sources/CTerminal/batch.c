// Curses writes a little after each movement of the cursor. Over ssh each piece is a packet, and here
// each wakes the terminal up. So it draws into a file in memory, which is then written as a whole.

#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "internal.h"

static int memory = -1;

void vt_batch_open(void) { memory = memfd_create("screen", MFD_CLOEXEC); }

void vt_batch_close(void) {
  if (memory >= 0) close(memory);
  memory = -1;
}

void vt_batch_begin(int output) {
  if (memory < 0 || lseek(memory, 0, SEEK_SET) != 0) return;
  dup3(memory, output, O_CLOEXEC);
}

void vt_batch_end(int output, int tty) {
  if (memory < 0) return;
  dup3(tty, output, O_CLOEXEC);
  off_t end = lseek(memory, 0, SEEK_CUR);
  char piece[8192];
  for (off_t at = 0; at < end;) {
    size_t left = (size_t)(end - at);
    ssize_t count = pread(memory, piece, left < sizeof piece ? left : sizeof piece, at);
    if (count <= 0) return;
    vt_write_all(tty, piece, (size_t)count);
    at += count;
  }
}
