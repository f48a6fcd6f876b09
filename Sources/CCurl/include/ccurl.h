#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// libcurl, loaded when it is first needed: with it come forty other libraries, and a program that
// only shows its history should not wait for them.
//
// Swift cannot call C functions with variable arguments, so those have one function per argument
// type here. The rest are libcurl's own calls under another name.

// Loads and starts libcurl once for the process, whoever calls first. Returns NULL, or words about
// why it cannot be used. `ccurl_url` calls it by itself; all other functions need it to have worked.
const char *ccurl_start(void);

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

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *easy);
const char *ccurl_easy_strerror(CURLcode code);
struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text);
void ccurl_slist_free_all(struct curl_slist *list);

CURLM *ccurl_multi_init(void);
CURLMcode ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds);
CURLMcode ccurl_multi_wakeup(CURLM *multi);

// NULL when libcurl cannot be used, too.
CURLU *ccurl_url(void);
void ccurl_url_cleanup(CURLU *url);
CURLUcode ccurl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags);
CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags);
void ccurl_free(void *memory);

#endif
