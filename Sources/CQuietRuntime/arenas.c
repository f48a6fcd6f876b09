// Keeps memory small: glibc gives each thread an arena of its own, up to eight for each processor, and
// what one arena has freed another cannot use. Two are enough for what happens at once here.

#include <malloc.h>

__attribute__((constructor)) static void limit_arenas(void) { mallopt(M_ARENA_MAX, 2); }
