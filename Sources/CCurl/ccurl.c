#include "library.h"

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return ccurl_library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return ccurl_library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return ccurl_library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return ccurl_library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *headers) {
  return ccurl_library.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

CURLcode ccurl_set_write(CURL *easy, ccurl_data_function function, void *context) {
  CURLcode code = ccurl_library.easy_setopt(easy, CURLOPT_WRITEFUNCTION, function);
  return code ? code : ccurl_library.easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_set_header(CURL *easy, ccurl_data_function function, void *context) {
  CURLcode code = ccurl_library.easy_setopt(easy, CURLOPT_HEADERFUNCTION, function);
  return code ? code : ccurl_library.easy_setopt(easy, CURLOPT_HEADERDATA, context);
}

CURLcode ccurl_set_read(CURL *easy, ccurl_data_function read, ccurl_seek_function seek,
                        void *context) {
  CURLcode code = ccurl_library.easy_setopt(easy, CURLOPT_READFUNCTION, read);
  if (!code) code = ccurl_library.easy_setopt(easy, CURLOPT_READDATA, context);
  if (!code) code = ccurl_library.easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek);
  return code ? code : ccurl_library.easy_setopt(easy, CURLOPT_SEEKDATA, context);
}

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return ccurl_library.easy_getinfo(easy, info, value);
}

CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return ccurl_library.easy_getinfo(easy, info, value);
}

CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return ccurl_library.easy_getinfo(easy, info, value);
}

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return ccurl_library.multi_setopt(multi, option, value);
}

ccurl_finished ccurl_next_finished(CURLM *multi) {
  int left = 0;
  for (CURLMsg *message; (message = ccurl_library.multi_info_read(multi, &left));) {
    if (message->msg == CURLMSG_DONE) {
      return (ccurl_finished){message->easy_handle, message->data.result};
    }
  }
  return (ccurl_finished){NULL, CURLE_OK};
}

CURL *ccurl_easy_init(void) { return ccurl_library.easy_init(); }

void ccurl_easy_cleanup(CURL *easy) { ccurl_library.easy_cleanup(easy); }

const char *ccurl_easy_strerror(CURLcode code) { return ccurl_library.easy_strerror(code); }

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text) {
  return ccurl_library.slist_append(list, text);
}

void ccurl_slist_free_all(struct curl_slist *list) { ccurl_library.slist_free_all(list); }

CURLM *ccurl_multi_init(void) { return ccurl_library.multi_init(); }

CURLMcode ccurl_multi_cleanup(CURLM *multi) { return ccurl_library.multi_cleanup(multi); }

CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy) {
  return ccurl_library.multi_add_handle(multi, easy);
}

CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return ccurl_library.multi_remove_handle(multi, easy);
}

CURLMcode ccurl_multi_perform(CURLM *multi, int *running) {
  return ccurl_library.multi_perform(multi, running);
}

CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds) {
  return ccurl_library.multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode ccurl_multi_wakeup(CURLM *multi) { return ccurl_library.multi_wakeup(multi); }

CURLU *ccurl_url(void) { return ccurl_start() ? NULL : ccurl_library.url(); }

void ccurl_url_cleanup(CURLU *url) { ccurl_library.url_cleanup(url); }

CURLUcode ccurl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags) {
  return ccurl_library.url_set(url, part, text, flags);
}

CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags) {
  return ccurl_library.url_get(url, part, text, flags);
}

void ccurl_free(void *memory) { ccurl_library.free(memory); }
