#ifndef CCURL_LIBRARY_H
#define CCURL_LIBRARY_H

#include "ccurl.h"

// Every function of libcurl that is used, without `curl_`.
#define CCURL_LIBRARY(each)                                                        \
  each(global_init) each(free)                                                     \
  each(easy_init) each(easy_cleanup) each(easy_setopt) each(easy_getinfo)          \
  each(easy_strerror) each(slist_append) each(slist_free_all)                      \
  each(multi_init) each(multi_cleanup) each(multi_setopt) each(multi_add_handle)   \
  each(multi_remove_handle) each(multi_perform) each(multi_poll)                   \
  each(multi_wakeup) each(multi_info_read)                                         \
  each(url) each(url_cleanup) each(url_set) each(url_get)

// Where they are. Filled by `ccurl_start`.
struct ccurl_library {
#define MEMBER(name) __typeof__(curl_##name) *name;
  CCURL_LIBRARY(MEMBER)
#undef MEMBER
};

extern struct ccurl_library ccurl_library;

#endif
