#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

struct ccurl_library ccurl_library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[256];

static void resolve(void *handle) {
#define RESOLVE(name)                                                              \
  *(void **)&ccurl_library.name = dlsym(handle, "curl_" #name);                    \
  if (!ccurl_library.name)                                                         \
    snprintf(problem, sizeof problem, "libcurl.so.4 has no curl_%s", #name);
  CCURL_LIBRARY(RESOLVE)
#undef RESOLVE
}

// Never unloaded: its threads and handlers at exit may outlive every use.
static void load(void) {
  void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char *words = dlerror();
    snprintf(problem, sizeof problem, "%s", words ? words : "libcurl.so.4 cannot be loaded");
    return;
  }
  resolve(handle);
  if (!problem[0] && ccurl_library.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    snprintf(problem, sizeof problem, "libcurl.so.4 cannot be started");
  }
}

const char *ccurl_start(void) {
  pthread_once(&once, load);
  return problem[0] ? problem : NULL;
}
