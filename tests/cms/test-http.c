/* test-http.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fake-site.h"
#include "lede-http-private.h"
#include "tls-listener.h"

#define SECRET "abcd efgh ijkl"

static LedeHttpAnswer *
get (LedeHttp *http, const char *address, LedeHttpWay way, GError **error)
{
  return lede_http_send (http, &(LedeHttpRequest) { .method = "GET", .address = address, .way = way }, NULL,
                         error);
}

static void
test_credential_stays_at_home (void)
{
  g_autoptr (FakeSite) home = fake_site_new ();
  g_autoptr (FakeSite) other = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (home, "/away");
  g_autofree char *away = fake_site_dup_address (other, "/trap");
  g_autofree char *header = g_strconcat ("Location: ", away, NULL);
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", address, "ana", SECRET);
  g_autoptr (LedeHttpAnswer) followed = NULL;
  g_autoptr (LedeHttpAnswer) direct = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *anonymous = NULL;

  fake_site_expect (home, "GET /away", FAKE_ANSWER, 302, header, NULL);
  fake_site_expect (other, "GET /trap", FAKE_ANSWER, 200, NULL, "{}");

  g_assert_null (get (http, address, LEDE_HTTP_SIGNED_IN, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_null (strstr (error->message, SECRET));
  g_assert_cmpuint (fake_site_count (other, "GET"), ==, 0);
  sent = fake_site_dup_header (home, "GET /away", "Authorization");
  g_assert_true (g_str_has_prefix (sent, "Basic "));

  /* Even asked for directly, another origin does not get it; nor does an anonymous request. */
  direct = get (http, away, LEDE_HTTP_SIGNED_IN, NULL);
  g_assert_nonnull (direct);
  g_assert_null (fake_site_dup_header (other, "GET /trap", "Authorization"));
  followed = get (http, address, LEDE_HTTP_ANONYMOUS, NULL);
  g_assert_cmpuint (followed->status, ==, 200);
  g_assert_cmpstr (followed->address, ==, away);
  g_assert_null (fake_site_dup_header (other, "GET /trap", "Authorization"));
  anonymous = fake_site_dup_header (home, "GET /away", "Authorization");
  g_assert_null (anonymous);
}

static void
test_follows_within_the_site (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/old");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", address, "ana", SECRET);
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autofree char *sent = NULL;

  fake_site_expect (site, "GET /old", FAKE_ANSWER, 301, "Location: /new", NULL);
  fake_site_expect (site, "GET /new", FAKE_ANSWER, 200, NULL, "{}");

  answer = get (http, address, LEDE_HTTP_SIGNED_IN, NULL);
  g_assert_cmpuint (answer->status, ==, 200);
  sent = fake_site_dup_header (site, "GET /new", "Authorization");
  g_assert_nonnull (sent);
}

static void
test_redirects_end (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  fake_site_expect (site, "GET /", FAKE_ANSWER, 302, "Location: /", NULL);

  g_assert_null (get (http, address, LEDE_HTTP_ANONYMOUS, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
}

static void
test_odd_redirect_is_an_answer (void)
{
  static const char *const places[] = { "Location: file:///etc/passwd", "Location: ftp://example.org/",
                                        "Location: http://", "Location: \\\\", "" };
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (FakeSite) site = fake_site_new ();
      g_autofree char *address = fake_site_dup_address (site, "/");
      g_autoptr (LedeHttpAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      fake_site_expect (site, "GET /", FAKE_ANSWER, 302, places[i], NULL);
      answer = get (http, address, LEDE_HTTP_ANONYMOUS, &error);
      g_assert_true (answer == NULL || answer->status == 302 || answer->status == 404);
    }
}

static void
assert_transient (LedeHttp *http, const char *address)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (get (http, address, LEDE_HTTP_SIGNED_IN, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_true (lede_cms_error_is_transient (error));
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_null (strstr (error->message, SECRET));
}

static void
test_broken_connections_are_transient (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *half = fake_site_dup_address (site, "/half");
  g_autofree char *swallowed = fake_site_dup_address (site, "/swallowed");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", half, "ana", SECRET);

  fake_site_expect (site, "GET /half", FAKE_BREAK_OFF, 200, NULL, "{\"id\": 12, \"title\": \"Ferry\"}");
  fake_site_expect (site, "GET /swallowed", FAKE_SWALLOW, 200, NULL, NULL);

  assert_transient (http, half);
  assert_transient (http, swallowed);
  assert_transient (http, "http://127.0.0.1:1/");
  assert_transient (http, "http://no-such-place.invalid/");
}

static void
test_untrusted_certificate_is_refused (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "self-signed.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr (TlsListener) listener = NULL;
  g_autoptr (LedeHttp) http = NULL;
  const char *address;

  g_assert_no_error (error);
  listener = tls_listener_new (certificate);
  address = tls_listener_get_address (listener);
  http = lede_http_new ("Harbour News", address, "ana", SECRET);

  g_assert_null (get (http, address, LEDE_HTTP_SIGNED_IN, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "Harbour Test Authority"));

  g_clear_object (&http);
  g_assert_cmpuint (tls_listener_end (listener), ==, 0);
}

static void
test_huge_answer_is_cut (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);
  g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (3 << 20), 3 << 20);
  g_autoptr (GError) error = NULL;
  LedeHttpRequest request = {
    .method = "GET", .address = address, .way = LEDE_HTTP_ANONYMOUS, .limit = 1 << 20
  };

  fake_site_expect_bytes (site, "GET /", 200, NULL, body);

  g_assert_null (lede_http_send (http, &request, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
}

/* Little on the wire, a lot in memory. */
static void
test_gzip_bomb_is_cut (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (64 << 20), 64 << 20);
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (zeros);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (output, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  body = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
  fake_site_expect_bytes (site, "GET /", 200, "Content-Encoding: gzip", body);

  g_assert_null (get (http, address, LEDE_HTTP_ANONYMOUS, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
}

static void
test_retry_after_is_read (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *seconds = fake_site_dup_address (site, "/seconds");
  g_autofree char *date = fake_site_dup_address (site, "/date");
  g_autofree char *nonsense = fake_site_dup_address (site, "/nonsense");
  g_autofree char *forever = fake_site_dup_address (site, "/forever");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 10);
  g_autofree char *text = soup_date_time_to_string (later, SOUP_DATE_HTTP);
  g_autofree char *header = g_strconcat ("Retry-After: ", text, NULL);
  g_autoptr (LedeHttpAnswer) answer = NULL;
  gint64 at = g_date_time_to_unix (now);

  fake_site_expect (site, "GET /seconds", FAKE_ANSWER, 429, "Retry-After: 120", NULL);
  fake_site_expect (site, "GET /date", FAKE_ANSWER, 503, header, NULL);
  fake_site_expect (site, "GET /nonsense", FAKE_ANSWER, 503, "Retry-After: tomorrow", NULL);
  fake_site_expect (site, "GET /forever", FAKE_ANSWER, 503, "Retry-After: 99999999999999999999", NULL);

  answer = get (http, seconds, LEDE_HTTP_ANONYMOUS, NULL);
  g_assert_cmpint (ABS (lede_http_answer_get_retry_at (answer) - at - 120), <=, 5);
  g_clear_pointer (&answer, lede_http_answer_free);

  answer = get (http, date, LEDE_HTTP_ANONYMOUS, NULL);
  g_assert_cmpint (ABS (lede_http_answer_get_retry_at (answer) - at - 600), <=, 5);
  g_clear_pointer (&answer, lede_http_answer_free);

  answer = get (http, nonsense, LEDE_HTTP_ANONYMOUS, NULL);
  g_assert_cmpint (lede_http_answer_get_retry_at (answer), ==, 0);
  g_clear_pointer (&answer, lede_http_answer_free);

  answer = get (http, forever, LEDE_HTTP_ANONYMOUS, NULL);
  g_assert_cmpint (lede_http_answer_get_retry_at (answer), <=, at + 24 * 3600);
}

static void
count_progress (gint64 sent, gint64 total, gpointer user_data)
{
  gint64 *last = user_data;

  g_assert_cmpint (sent, >, *last);
  g_assert_cmpint (total, ==, 200000);
  *last = sent;
}

static void
test_upload_tells_its_bytes (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/media");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", address, "ana", SECRET);
  g_autofree char *bytes = g_strnfill (200000, 'x');
  g_autoptr (GInputStream) body = g_memory_input_stream_new_from_data (bytes, 200000, NULL);
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autofree char *received = NULL;
  gint64 last = 0;

  fake_site_expect (site, "POST /media", FAKE_ANSWER, 201, NULL, "{}");
  answer = lede_http_send (http,
                           &(LedeHttpRequest) { .method = "POST",
                                                .address = address,
                                                .way = LEDE_HTTP_SIGNED_IN,
                                                .content_type = "image/jpeg",
                                                .body = body,
                                                .body_length = 200000,
                                                .progress = count_progress,
                                                .progress_data = &last },
                           NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpint (last, ==, 200000);
  received = fake_site_dup_body (site, "POST /media");
  g_assert_cmpuint (strlen (received), ==, 200000);
}

/* What was sent and perhaps done must not be sent again by the layer below. */
static void
test_swallowed_post_is_sent_once (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/posts");
  g_autofree char *warm = fake_site_dup_address (site, "/warm");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", address, "ana", SECRET);
  g_autoptr (GInputStream) body = g_memory_input_stream_new_from_data ("{}", 2, NULL);
  g_autoptr (LedeHttpAnswer) kept_alive = NULL;
  g_autoptr (GError) error = NULL;

  fake_site_expect (site, "GET /warm", FAKE_ANSWER, 200, NULL, "{}");
  fake_site_expect (site, "POST /posts", FAKE_SWALLOW, 200, NULL, NULL);
  kept_alive = get (http, warm, LEDE_HTTP_SIGNED_IN, NULL);

  g_assert_null (lede_http_send (http,
                                 &(LedeHttpRequest) { .method = "POST",
                                                      .address = address,
                                                      .way = LEDE_HTTP_SIGNED_IN,
                                                      .content_type = "application/json",
                                                      .body = body,
                                                      .body_length = 2 },
                                 NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_cmpuint (fake_site_count (site, "POST /posts"), ==, 1);
}

typedef struct
{
  FakeSite *site;
  GCancellable *cancellable;
} Cancelling;

static gpointer
cancel_when_asked (gpointer data)
{
  Cancelling *cancelling = data;

  while (fake_site_count (cancelling->site, "GET /silent") == 0)
    g_thread_yield ();
  g_cancellable_cancel (cancelling->cancellable);

  return NULL;
}

static void
test_waiting_can_be_cancelled (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/silent");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Cancelling cancelling = { site, cancellable };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  fake_site_expect (site, "GET /silent", FAKE_SILENCE, 200, NULL, NULL);
  thread = g_thread_new ("cancel", cancel_when_asked, &cancelling);

  g_assert_null (lede_http_send (
    http, &(LedeHttpRequest) { .method = "GET", .address = address, .way = LEDE_HTTP_ANONYMOUS }, cancellable,
    &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

typedef struct
{
  LedeHttp *http;
  const char *address;
} Elsewhere;

static gpointer
get_elsewhere (gpointer data)
{
  Elsewhere *elsewhere = data;

  return get (elsewhere->http, elsewhere->address, LEDE_HTTP_SIGNED_IN, NULL);
}

static void
test_any_thread_may_ask (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", address, "ana", SECRET);
  Elsewhere elsewhere = { http, address };

  fake_site_expect (site, "GET /", FAKE_ANSWER, 200, NULL, "{}");

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LedeHttpAnswer) there = g_thread_join (g_thread_new ("there", get_elsewhere, &elsewhere));
      g_autoptr (LedeHttpAnswer) here = get (http, address, LEDE_HTTP_SIGNED_IN, NULL);

      g_assert_cmpuint (there->status, ==, 200);
      g_assert_cmpuint (here->status, ==, 200);
    }
}

static void
test_odd_addresses_get_a_sentence (void)
{
  static const char *const addresses[] = {
    "", "example", "ftp://example.org/", "file:///etc/passwd", "http://", "http://[::", "javascript:alert(1)"
  };
  g_autoptr (LedeHttp) http = lede_http_new ("Harbour News", NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get (http, addresses[i], LEDE_HTTP_ANONYMOUS, &error));
      g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/http/credential-stays-at-home", test_credential_stays_at_home);
  g_test_add_func ("/cms/http/follows-within-the-site", test_follows_within_the_site);
  g_test_add_func ("/cms/http/redirects-end", test_redirects_end);
  g_test_add_func ("/cms/http/odd-redirect-is-an-answer", test_odd_redirect_is_an_answer);
  g_test_add_func ("/cms/http/broken-connections-are-transient", test_broken_connections_are_transient);
  g_test_add_func ("/cms/http/untrusted-certificate-is-refused", test_untrusted_certificate_is_refused);
  g_test_add_func ("/cms/http/huge-answer-is-cut", test_huge_answer_is_cut);
  g_test_add_func ("/cms/http/gzip-bomb-is-cut", test_gzip_bomb_is_cut);
  g_test_add_func ("/cms/http/retry-after-is-read", test_retry_after_is_read);
  g_test_add_func ("/cms/http/upload-tells-its-bytes", test_upload_tells_its_bytes);
  g_test_add_func ("/cms/http/swallowed-post-is-sent-once", test_swallowed_post_is_sent_once);
  g_test_add_func ("/cms/http/waiting-can-be-cancelled", test_waiting_can_be_cancelled);
  g_test_add_func ("/cms/http/any-thread-may-ask", test_any_thread_may_ask);
  g_test_add_func ("/cms/http/odd-addresses-get-a-sentence", test_odd_addresses_get_a_sentence);

  return g_test_run ();
}
