#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "internal.h"

static sigset_t watched(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  sigaddset(&set, SIGWINCH);
  return set;
}

static pthread_t owner;

// A thread that does not block a signal takes it from under the descriptor's eyes: a library that
// waits for child processes opens its mask while it waits. It is handed on to the thread that reads
// the descriptor, which sees what is meant for the process or for itself.
static void hand_on(int number) {
  int saved = errno;
  if (!pthread_equal(pthread_self(), owner)) pthread_kill(owner, number);
  errno = saved;
}

void vt_block_signals(void) {
  sigset_t set = watched();
  owner = pthread_self();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  struct sigaction action = {.sa_handler = hand_on, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  for (int number = 1; number < NSIG; number++) {
    if (sigismember(&set, number) == 1) sigaction(number, &action, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
}

int vt_signal_fd(void) {
  sigset_t set = watched();
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int vt_next_signal(int fd) {
  struct signalfd_siginfo info;
  if (read(fd, &info, sizeof info) != sizeof info) return 0;
  vt_note_signal((int)info.ssi_signo);
  return (int)info.ssi_signo;
}

void vt_stop(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  // SIGTSTP, not SIGSTOP: without a shell that could wake us the kernel drops it.
  void (*previous)(int) = signal(SIGTSTP, SIG_DFL);
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGTSTP, previous);
}
