// Nothing to call: linking this target is what it does. See monitor.c and arenas.c.
