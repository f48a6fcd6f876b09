// Gives the terminal back when the program ends in a way that runs no code of ours: a trap, a
// failed assertion, exit() from anywhere.

#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

static const int crash_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT};
#define CRASH_SIGNALS (sizeof crash_signals / sizeof *crash_signals)

static struct sigaction previous[CRASH_SIGNALS];
static volatile sig_atomic_t armed;
static int guarded_tty = -1;
static struct termios saved_modes;
static int has_saved_modes;

struct sequence {
  char bytes[256];
  size_t count;
};

// Written in this order: what switches our modes off, what takes away style and margins, what leaves
// the screen.
static unsigned char undo_bytes[256];
static volatile sig_atomic_t undo_count;
static struct sequence plain, leave;

void vt_guard_undo_bytes(const unsigned char *bytes, size_t count) {
  // A crash in between writes nothing rather than half of both.
  undo_count = 0;
  if (count >= sizeof undo_bytes) return;
  memcpy(undo_bytes, bytes, count);
  undo_count = (sig_atomic_t)count;
}

static void set(struct sequence *sequence, const char *bytes, size_t count) {
  if (count > sizeof sequence->bytes) count = sizeof sequence->bytes;
  memcpy(sequence->bytes, bytes, count);
  sequence->count = count;
}

void vt_guard_plain_bytes(const char *bytes, size_t count) { set(&plain, bytes, count); }

void vt_guard_leave_bytes(const char *bytes, size_t count) { set(&leave, bytes, count); }

void vt_guard_write_undo(void) { vt_write_all(guarded_tty, undo_bytes, (size_t)undo_count); }

void vt_guard_write_plain(void) { vt_write_all(guarded_tty, plain.bytes, plain.count); }

void vt_guard_restore_modes(void) {
  if (!has_saved_modes) return;
  tcsetattr(guarded_tty, vt_is_ending() ? TCSANOW : TCSADRAIN, &saved_modes);
}

void vt_guard_arm(void) { armed = 1; }

void vt_guard_disarm(void) { armed = 0; }

void vt_guard_write_leave(void) {
  // Cancels a sequence that was cut off in the middle.
  vt_write_all(guarded_tty, "\030", 1);
  vt_guard_write_undo();
  vt_guard_write_plain();
  vt_write_all(guarded_tty, leave.bytes, leave.count);
}

// Only what a signal handler may do.
static void restore_terminal(void) {
  if (!armed) return;
  armed = 0;
  vt_guard_write_leave();
  if (has_saved_modes) tcsetattr(guarded_tty, TCSANOW, &saved_modes);
}

// A signal that another process sent does not come again by itself when the handler returns.
static void die_of(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

static void crashed(int number, siginfo_t *info, void *context) {
  static const char words[] =
      "\r\nveogen ended by a fault of its own. What was sent is safe: start it again and it goes on.\r\n";
  if (armed) {
    restore_terminal();
    vt_write_all(guarded_tty, words, sizeof words - 1);
  }
  for (size_t i = 0; i < CRASH_SIGNALS; i++) {
    if (crash_signals[i] != number) continue;
    struct sigaction *next = &previous[i];
    if (next->sa_flags & SA_SIGINFO) {
      // The runtime's own handler, which prints the backtrace.
      next->sa_sigaction(number, info, context);
      break;
    }
    if (next->sa_handler == SIG_IGN) return;
    if (next->sa_handler != SIG_DFL) next->sa_handler(number);
  }
  die_of(number);
}

static void use_own_stack(void) {
  static char stack[64 * 1024];
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return;
  stack_t ours = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&ours, NULL);
}

static void install_handlers(void) {
  static int installed;
  if (installed) return;
  installed = 1;
  use_own_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crashed;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < CRASH_SIGNALS; i++) sigaction(crash_signals[i], &action, &previous[i]);
  atexit(vt_close);
}

void vt_guard_install(int tty) {
  guarded_tty = tty;
  undo_count = 0;
  has_saved_modes = tcgetattr(tty, &saved_modes) == 0;
  install_handlers();
}
