// Writing to the terminal: all of it, however slow it is, unless the program is to end meanwhile.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "internal.h"

// The terminal once more, for writing without being held up: the descriptor that was given is the
// shell's, too, which would not expect it.
static int terminal = -1;
static int writer = -1;
// Whether a write was given up: the terminal takes nothing, and the program is to end.
static volatile sig_atomic_t stalled;
// Whether a signal that ends the program was taken.
static volatile sig_atomic_t ending;

void vt_writer_open(int tty) {
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", tty);
  terminal = tty;
  stalled = ending = 0;
  writer = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

void vt_writer_close(void) {
  if (writer >= 0) close(writer);
  writer = terminal = -1;
}

void vt_note_signal(int number) {
  // ^C may have been meant for the program that has the terminal meanwhile.
  if (number == SIGTERM || number == SIGHUP) ending = 1;
}

int vt_is_ending(void) { return ending || stalled; }

// Whether the program is told to end, by a signal that was taken or waits until somebody looks.
static int must_end(void) {
  sigset_t set;
  if (ending) return 1;
  return sigpending(&set) == 0 &&
         (sigismember(&set, SIGTERM) == 1 || sigismember(&set, SIGHUP) == 1 ||
          sigismember(&set, SIGINT) == 1);
}

// Waits until more can be written; 0 to give up.
static int wait_for(int fd) {
  struct pollfd slot = {.fd = fd, .events = POLLOUT};
  if (stalled) return poll(&slot, 1, 100) > 0;
  while (poll(&slot, 1, 100) == 0) {
    if (!must_end()) continue;
    stalled = 1;
    return 0;
  }
  return 1;
}

void vt_write_all(int fd, const void *bytes, size_t count) {
  const char *next = bytes;
  int to = fd == terminal && writer >= 0 ? writer : fd;
  while (count > 0) {
    ssize_t written = write(to, next, count);
    if (written > 0) {
      next += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      if (!wait_for(to)) return;
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}
