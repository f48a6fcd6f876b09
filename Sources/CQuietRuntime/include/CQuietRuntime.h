// Linking this target does most of what it is for: see monitor.c and arenas.c.
#pragma once

/// Lets go of the pages of the program's own code. What is run again comes back from the page cache,
/// a few milliseconds' worth of faults in all: for a moment in which nobody waits. A debugger's
/// breakpoints that were set before are lost.
void quiet_release_code(void);
