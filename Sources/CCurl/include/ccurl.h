#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// Swift cannot call C functions with variable arguments. These are the calls of libcurl that have
// them, one per argument type. Everything else of libcurl is called directly.

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *headers);

typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_seek_function)(void *context, curl_off_t offset, int origin);

// `context` is handed to every callback that is set.
CURLcode ccurl_set_write(CURL *easy, ccurl_data_function function, void *context);
CURLcode ccurl_set_header(CURL *easy, ccurl_data_function function, void *context);
CURLcode ccurl_set_read(CURL *easy, ccurl_data_function read, ccurl_seek_function seek,
                        void *context);

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

// What a finished transfer ended with; `easy` is NULL when there is none.
typedef struct {
  CURL *easy;
  CURLcode result;
} ccurl_finished;

ccurl_finished ccurl_next_finished(CURLM *multi);

// Starts libcurl once for the process, whoever calls first. Returns whether it works.
int ccurl_start(void);

#endif
