// Timers as descriptors, which Swift's Glibc leaves out.
#include <sys/timerfd.h>
