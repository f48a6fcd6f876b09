// Lets a program that does nothing sleep.
//
// On Linux libdispatch counts once a second how many of its threads are blocked (workqueue.c), for
// ever, from the first thread on: an idle studio would wake up once a second. Where libdispatch is
// linked statically, as in a release, these two take the place of its own, and no count is begun.
// Without it a thread that blocks is not made up for by another one. Work that blocks therefore
// runs on serial queues, which have threads beyond the number of processors: see Store.async.
//
// In a debug build they are called by nobody.

void _dispatch_workq_worker_register(void *queue);
void _dispatch_workq_worker_unregister(void *queue);

void _dispatch_workq_worker_register(void *queue) { (void)queue; }

void _dispatch_workq_worker_unregister(void *queue) { (void)queue; }
