// Keeps the Swift runtime's crash reporter from asking on the terminal what to do: it would wait half
// a minute for a key. The runtime reads its settings before main, so this runs before the runtime.

#include <stdlib.h>

static void answer_without_asking(void) {
  // What the person has set wins.
  setenv("SWIFT_BACKTRACE", "interactive=no", 0);
}

__attribute__((section(".preinit_array"), used)) static void (*const before_runtime)(void) =
    answer_without_asking;
