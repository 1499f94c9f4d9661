/* test-wordpress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fake-site.h"
#include "wordpress/lede-wordpress.h"

#define SECRET "abcd efgh ijkl"
#define TOKEN "0f3c2a1e-1111-4222-8333-944445555666"
#define MARKED                                                                                               \
  "<!-- wp:paragraph {\\\"metadata\\\":{\\\"lede\\\":\\\"" TOKEN                                             \
  "\\\"}} -->\\n<p>A</p>\\n<!-- /wp:paragraph -->"
#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  FakeSite *site;
  LedeCms *cms;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *root = data ? data : "/wp-json/";
  g_autofree char *address = NULL;
  g_autofree char *api = NULL;
  g_autoptr (LedeSite) site = NULL;

  fixture->site = fake_site_new ();
  address = fake_site_dup_address (fixture->site, "/");
  api = fake_site_dup_address (fixture->site, root);
  site = lede_site_new (NULL, "wordpress", "Harbour News", address, api, "ana", LEDE_LEAD_IN_TEXT);
  fixture->cms = lede_wordpress_new (site, SECRET);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->cms);
  fake_site_free (fixture->site);
}

static void
expect (Fixture *fixture, const char *request, guint status, const char *body)
{
  fake_site_expect (fixture->site, request, FAKE_ANSWER, status, NULL, body);
}

static void
expect_account (Fixture *fixture, const char *role, const char *capabilities)
{
  g_autofree char *user = g_strdup_printf ("{\"id\": 4, \"name\": \"Ana &amp; Co\", \"roles\": [\"%s\"], "
                                           "\"capabilities\": {%s}}",
                                           role, capabilities);

  expect (fixture, "GET /wp-json/wp/v2/users/me", 200, user);
  expect (fixture, "GET /wp-json/wp/v2/themes", 200,
          "[{\"stylesheet\": \"tt5\", \"name\": {\"raw\": \"Five\"}}]");
  expect (fixture, "GET /wp-json/?_fields", 200,
          "{\"name\": \"Harbour News\", \"home\": \"https://harbour.example\"}");
}

static void
test_capabilities_become_abilities (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sent = NULL;

  expect_account (fixture, "author",
                  "\"edit_posts\": true, \"upload_files\": true, \"publish_posts\": true, "
                  "\"edit_others_posts\": false, \"edit_published_posts\": true");
  account = lede_cms_sign_in (fixture->cms, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (account->user_id, ==, "4");
  g_assert_cmpstr (account->user_name, ==, "Ana & Co");
  g_assert_cmpstr (account->role, ==, "author");
  g_assert_cmpstr (account->theme, ==, "Five");
  g_assert_cmpint (account->abilities, ==,
                   LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH |
                     LEDE_ABILITY_EDIT_PUBLISHED | LEDE_ABILITY_MAKE_TERMS);
  sent = fake_site_dup_header (fixture->site, "GET /wp-json/wp/v2/users/me", "Authorization");
  g_assert_true (g_str_has_prefix (sent, "Basic "));
}

static void
assert_sign_in_fails (Fixture *fixture, const char *body, guint status, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  fake_site_forget (fixture->site);
  expect (fixture, "GET /wp-json/wp/v2/users/me", status, body);
  g_assert_null (lede_cms_sign_in (fixture->cms, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, code);
  if (!strstr (error->message, words))
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_null (strstr (error->message, SECRET));
}

static void
test_failed_sign_in_says_why (Fixture *fixture, gconstpointer data)
{
  assert_sign_in_fails (fixture, "{\"code\": \"incorrect_password\", \"message\": \"<b>Error</b>\"}", 401,
                        LEDE_CMS_ERROR_SIGN_IN, "application password");
  assert_sign_in_fails (fixture, "{\"code\": \"invalid_username\"}", 401, LEDE_CMS_ERROR_SIGN_IN,
                        "no user “ana”");
  assert_sign_in_fails (fixture, "{\"code\": \"rest_not_logged_in\"}", 401, LEDE_CMS_ERROR_SIGN_IN,
                        "Authorization header");
  assert_sign_in_fails (fixture, "{\"code\": \"application_passwords_disabled\"}", 401,
                        LEDE_CMS_ERROR_SIGN_IN, "does not allow application passwords");
  assert_sign_in_fails (fixture, "<h1>401 Authorization Required</h1>", 401, LEDE_CMS_ERROR_SIGN_IN,
                        "HTTP 401");
  assert_sign_in_fails (fixture, "<h1>Blocked by Wall</h1>", 403, LEDE_CMS_ERROR_FORBIDDEN, "firewall");
  assert_sign_in_fails (fixture, "{\"code\": \"rest_x\", \"message\": \"Not &amp; never\"}", 403,
                        LEDE_CMS_ERROR_FORBIDDEN, "Not & never");
  assert_sign_in_fails (fixture, "", 500, LEDE_CMS_ERROR_BUSY, "HTTP 500");
  assert_sign_in_fails (fixture, "[]", 200, LEDE_CMS_ERROR_BAD_ANSWER, "something else");
  assert_sign_in_fails (fixture, "<html>Sign in to the hotel", 200, LEDE_CMS_ERROR_PORTAL, "sign in first");
  assert_sign_in_fails (fixture, "<html>Sign in to the train", 511, LEDE_CMS_ERROR_PORTAL, "sign in first");
  assert_sign_in_fails (fixture, "<br />\n<b>Warning</b>: a fault of PHP{}", 200, LEDE_CMS_ERROR_BAD_ANSWER,
                        "web page");
}

static void
test_pause_is_passed_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fake_site_expect (fixture->site, "GET /wp-json/wp/v2/users/me", FAKE_ANSWER, 429, "Retry-After: 90", "{}");
  g_assert_null (lede_cms_sign_in (fixture->cms, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY);
  g_assert_cmpint (ABS (lede_cms_error_get_retry_at (error) - now - 90), <=, 5);
}

static void
test_all_pages_of_sections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GError) error = NULL;
  LedeTerm *last;

  fake_site_expect (fixture->site, "GET /wp-json/wp/v2/categories", FAKE_ANSWER, 200, "X-WP-TotalPages: 2",
                    "[{\"id\": 1, \"name\": \"World\", \"parent\": 0}, 7, {\"id\": \"x\"}]");
  fake_site_expect (fixture->site, "GET /wp-json/wp/v2/categories", FAKE_ANSWER, 200, "X-WP-TotalPages: 2",
                    "[{\"id\": 2, \"name\": \"Arts &amp; Life\", \"slug\": \"arts\", \"parent\": 1}]");
  sections = lede_cms_list_sections (fixture->cms, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sections->len, ==, 2);
  last = g_ptr_array_index (sections, 1);
  g_assert_cmpstr (last->name, ==, "Arts & Life");
  g_assert_cmpstr (last->parent, ==, "1");
}

static void
test_people_that_are_hidden_are_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET /wp-json/wp/v2/users", 403, "{\"code\": \"rest_user_cannot_view\"}");
  people = lede_cms_list_people (fixture->cms, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 0);
}

static void
test_tag_is_never_made_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LedeTerm *tag;

  /* It is there, in other letters. */
  expect (fixture, "GET /wp-json/wp/v2/tags?search=FERRIES", 200,
          "[{\"id\": 8, \"name\": \"ferries now\"}, {\"id\": 9, \"name\": \"Ferries\"}]");
  tag = lede_cms_ensure_tag (fixture->cms, "FERRIES", NULL, &error);
  g_assert_cmpstr (tag->id, ==, "9");
  lede_term_free (tag);
  g_assert_cmpuint (fake_site_count (fixture->site, "POST"), ==, 0);

  /* Somebody makes it between the look and the making. */
  expect (fixture, "GET /wp-json/wp/v2/tags?search=harbour", 200, "[]");
  expect (fixture, "POST /wp-json/wp/v2/tags", 400,
          "{\"code\": \"term_exists\", \"data\": {\"term_id\": 12}}");
  expect (fixture, "GET /wp-json/wp/v2/tags/12", 200, "{\"id\": 12, \"name\": \"Harbour\"}");
  tag = lede_cms_ensure_tag (fixture->cms, "harbour", NULL, &error);
  g_assert_cmpstr (tag->id, ==, "12");
  lede_term_free (tag);
}

static void
test_marker_is_looked_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemoteStory) found = NULL;
  g_autoptr (LedeRemoteStory) none = NULL;
  g_autoptr (LedeAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  expect_account (fixture, "editor",
                  "\"edit_posts\": true, \"edit_others_posts\": true, "
                  "\"edit_published_posts\": true");
  account = lede_cms_sign_in (fixture->cms, NULL, &error);

  /* A story that only mentions the token is not the story; of two that bear it, the trash comes last. */
  expect (fixture, "GET /wp-json/wp/v2/posts?search=" TOKEN, 200,
          "[{\"id\": 1, \"status\": \"draft\", \"content\": {\"raw\": \"About " TOKEN "\"}},"
          " {\"id\": 2, \"status\": \"trash\", \"content\": {\"raw\": \"" MARKED "\"}},"
          " {\"id\": 3, \"status\": \"pending\", \"content\": {\"raw\": \"" MARKED "\"}}]");
  found = lede_cms_find_story (fixture->cms, TOKEN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->id, ==, "3");
  g_assert_cmpstr (found->token, ==, TOKEN);

  none = lede_cms_find_story (fixture->cms, "another-token", NULL, &error);
  g_assert_null (none);
}

static void
test_public_story_is_not_made_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  expect_account (fixture, "contributor", "\"edit_posts\": true");
  account = lede_cms_sign_in (fixture->cms, NULL, &error);
  g_assert_no_error (error);

  expect (fixture, "GET /wp-json/wp/v2/posts?search=" TOKEN "&status=any", 200, "[]");
  expect (fixture, "GET /wp-json/wp/v2/posts?search=" TOKEN "&status=publish", 200,
          "[{\"id\": 3, \"link\": \"https://harbour.example/ferry/\"}]");
  g_assert_null (lede_cms_find_story (fixture->cms, TOKEN, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (error->message, "https://harbour.example/ferry/"));
}

static void
test_address_leads_to_the_story (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/2031/05/ferry/", "/2031/05/ferry", "/ferry.html", "/?p=5",
                                       "/wp-admin/post.php?post=5&action=edit" };
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET /wp-json/wp/v2/posts?slug=ferry", 200,
          "[{\"id\": 5, \"status\": \"publish\", \"content\": {\"raw\": \"\"}}]");
  expect (fixture, "GET /wp-json/wp/v2/posts/5", 200, "{\"id\": 5, \"content\": {\"raw\": \"\"}}");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *address = fake_site_dup_address (fixture->site, paths[i]);
      g_autoptr (LedeRemoteStory) story =
        lede_cms_find_story_by_address (fixture->cms, address, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (story->id, ==, "5");
    }

  g_assert_null (
    lede_cms_find_story_by_address (fixture->cms, "https://elsewhere.example/ferry/", NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND);
}

static void
test_only_what_is_given_is_sent (Fixture *fixture, gconstpointer data)
{
  const char *const tags[] = { "3", "5", NULL };
  LedeStoryRequest request = { .id = "7", .title = "Ferry “now”", .tag_ids = tags, .featured_id = "0" };
  g_autoptr (LedeRemoteStory) story = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sent = NULL;

  expect (fixture, "POST /wp-json/wp/v2/posts/7", 200,
          "{\"id\": 7, \"status\": \"draft\", \"modified_gmt\": \"2031-05-04T06:00:00\", "
          "\"title\": {\"raw\": \"Ferry\"}, \"_links\": {\"predecessor-version\": [{\"id\": 99}]}}");
  story = lede_cms_put_story (fixture->cms, &request, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (story->modified, ==, "2031-05-04T06:00:00Z");
  g_assert_cmpstr (story->version, ==, "99");
  sent = fake_site_dup_body (fixture->site, "POST /wp-json/wp/v2/posts/7");
  g_assert_cmpstr (sent, ==, "{\"title\":\"Ferry “now”\",\"tags\":[3,5],\"featured_media\":0}");
}

static LedeRemotePhoto *
upload (Fixture *fixture, const char *caption, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a photo", 7);
  LedePhotoRequest request = { .bytes = bytes,
                               .mime_type = "image/jpeg",
                               .file_name = "lede-0123456789abcdef0123-harbour.jpg",
                               .title = "harbour.jpg",
                               .caption = caption,
                               .alt = "A harbour" };

  return lede_cms_put_photo (fixture->cms, &request, NULL, NULL, NULL, error);
}

static void
test_upload_carries_name_sum_and_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *disposition = NULL;
  g_autofree char *sum = NULL;
  const char *first =
    "POST /wp-json/wp/v2/media?title=harbour.jpg&caption=Dawn%20%2F%20Ana&alt_text=A%20harbour";

  expect (
    fixture, "POST /wp-json/wp/v2/media", 201,
    "{\"id\": 31, \"source_url\": \"http://harbour.example/u/lede-a-scaled.jpg\", \"media_details\": "
    "{\"width\": "
    "2560, \"height\": 1440, \"original_image\": \"lede-a.jpg\", \"sizes\": {\"large\": {\"source_url\": "
    "\"http://harbour.example/u/lede-a-1024x576.jpg\", \"width\": 1024, \"height\": \"576\"}}}}");
  photo = upload (fixture, "Dawn / Ana", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fake_site_count (fixture->site, first), ==, 1);
  disposition = fake_site_dup_header (fixture->site, "POST", "Content-Disposition");
  g_assert_cmpstr (disposition, ==, "attachment; filename=\"lede-0123456789abcdef0123-harbour.jpg\"");
  sum = fake_site_dup_header (fixture->site, "POST", "Content-MD5");
  g_assert_cmpstr (sum, ==, "1e171d1320221d0ef1133a398fb1d4be");
  g_assert_cmpstr (photo->large_address, ==, "http://harbour.example/u/lede-a-1024x576.jpg");
  g_assert_cmpuint (photo->height, ==, 576);
  g_assert_cmpstr (photo->original_address, ==, "http://harbour.example/u/lede-a.jpg");
}

static void
test_long_texts_follow_the_upload (Fixture *fixture, gconstpointer data)
{
  g_autofree char *caption = g_strnfill (3000, 'x');
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *texts = NULL;

  expect (fixture, "POST /wp-json/wp/v2/media/31", 200, "{\"id\": 31}");
  expect (fixture, "POST /wp-json/wp/v2/media", 201, "{\"id\": 31}");
  photo = upload (fixture, caption, &error);

  g_assert_no_error (error);
  texts = fake_site_dup_body (fixture->site, "POST /wp-json/wp/v2/media/31");
  g_assert_nonnull (strstr (texts, caption));
}

static void
test_sizes_are_made_up_for (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *action = NULL;

  fake_site_expect (fixture->site, "POST /wp-json/wp/v2/media/31/post-process", FAKE_ANSWER, 500, NULL, "");
  fake_site_expect (fixture->site, "POST /wp-json/wp/v2/media/31/post-process", FAKE_ANSWER, 200, NULL,
                    "{\"id\": 31, \"source_url\": \"http://harbour.example/a.jpg\"}");
  fake_site_expect (fixture->site, "POST /wp-json/wp/v2/media?", FAKE_ANSWER, 500,
                    "X-WP-Upload-Attachment-ID: 31", "Out of memory");
  photo = upload (fixture, "Dawn", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (photo->id, ==, "31");
  action = fake_site_dup_body (fixture->site, "POST /wp-json/wp/v2/media/31/post-process");
  g_assert_cmpstr (action, ==, "{\"action\":\"create-image-subsizes\"}");
  g_assert_cmpuint (fake_site_count (fixture->site, "POST /wp-json/wp/v2/media?"), ==, 1);
}

static void
test_photo_is_known_by_its_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET /wp-json/wp/v2/media?search=lede-0123456789abcdef0123", 200,
          "[{\"id\": 1, \"source_url\": \"http://h/u/other.jpg\", \"media_details\": {\"width\": 5}},"
          " {\"id\": 2, \"source_url\": \"http://h/u/lede-0123456789abcdef0123-a-scaled.jpg\", "
          "\"media_details\": {\"width\": 5}}]");
  photo = lede_cms_find_photo (fixture->cms, SHA256, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (photo->id, ==, "2");
}

static void
test_damaged_upload_may_be_tried_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect (fixture, "POST /wp-json/wp/v2/media", 412, "{\"code\": \"rest_upload_hash_mismatch\"}");
  g_assert_null (upload (fixture, "Dawn", &error));
  g_assert_true (lede_cms_error_is_transient (error));
}

/* As it happens to one of several that are the first of their month. */
static void
test_upload_that_could_not_be_handled_is_repeated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  fake_site_expect (fixture->site, "POST /wp-json/wp/v2/media?", FAKE_ANSWER, 500, NULL,
                    "{\"code\": \"rest_upload_sideload_error\"}");
  fake_site_expect (fixture->site, "POST /wp-json/wp/v2/media?", FAKE_ANSWER, 201, NULL,
                    "{\"id\": 31, \"source_url\": \"http://harbour.example/a.jpg\"}");
  photo = upload (fixture, "Dawn", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (photo->id, ==, "31");
  g_assert_cmpuint (fake_site_count (fixture->site, "POST /wp-json/wp/v2/media?"), ==, 2);

  fake_site_forget (fixture->site);
  g_clear_pointer (&photo, lede_remote_photo_free);
  expect (fixture, "POST /wp-json/wp/v2/media?", 500, "{\"code\": \"rest_upload_sideload_error\"}");
  g_assert_null (upload (fixture, "Dawn", &error));
  g_assert_true (lede_cms_error_is_transient (error));
}

static void
test_others_attachment_is_read_as_readers_do (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET /wp-json/wp/v2/media/4?context=edit", 403, "{\"code\": \"rest_forbidden_context\"}");
  expect (fixture, "GET /wp-json/wp/v2/media/4?context=view", 200,
          "{\"id\": 4, \"caption\": {\"rendered\": \"<p>Dawn</p>\"}}");
  photo = lede_cms_fetch_photo (fixture->cms, "4", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (photo->caption, ==, "Dawn");
}

static void
test_versions_between_are_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  expect (
    fixture, "GET /wp-json/wp/v2/posts/7/revisions", 200,
    "[{\"id\": 30}, {\"id\": 25, \"slug\": \"7-autosave-v1\"}, {\"id\": 22, \"author\": 3}, {\"id\": 20}]");
  changes = lede_cms_list_changes_between (fixture->cms, "7", "20", "30", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((LedeRemoteStory *) g_ptr_array_index (changes, 0))->author_id, ==, "3");
}

static void
test_root_in_the_query (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET /?rest_route=/wp/v2/tags&per_page=100", 200, "[]");
  tags = lede_cms_list_tags (fixture->cms, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tags->len, ==, 0);
}

/* Whatever a server answers, a call ends with a value or a sentence. */
static void
test_hostile_answers_get_a_sentence (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "null",
    "true",
    "\"x\"",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    "{\"id\": {}}",
    "{\"id\": 1e999}",
    "[{\"id\": -1}]",
    "{\"title\": []}",
    "{\"id\": 1, \"content\": {\"raw\": [1]}, \"categories\": {\"a\": 1}, \"_links\": []}",
    "[{\"id\": 1, \"_embedded\": {\"wp:term\": [1, [1], [{}], null]}, \"_links\": {\"predecessor-version\": "
    "[1]}}]",
    "[{\"id\": 1, \"source_url\": 5, \"media_details\": \"none\"}]",
    "{\"id\": 1, \"media_details\": {\"sizes\": []}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (FakeSite) site = fake_site_new ();
      g_autofree char *api = fake_site_dup_address (site, "/wp-json/");
      g_autoptr (LedeSite) place =
        lede_site_new (NULL, "wordpress", "Harbour News", api, api, "ana", LEDE_LEAD_IN_TEXT);
      g_autoptr (LedeCms) cms = lede_wordpress_new (place, SECRET);
      LedeStoryRequest request = { .title = "Ferry" };

      fake_site_expect (site, "GET ", FAKE_ANSWER, 200, NULL, bodies[i]);
      fake_site_expect (site, "POST ", FAKE_ANSWER, 200, NULL, bodies[i]);

      g_clear_pointer (&(LedeAccount *) { lede_cms_sign_in (cms, NULL, NULL) }, lede_account_free);
      g_clear_pointer (&(GPtrArray *) { lede_cms_list_sections (cms, NULL, NULL) }, g_ptr_array_unref);
      g_clear_pointer (&(GPtrArray *) { lede_cms_list_people (cms, NULL, NULL) }, g_ptr_array_unref);
      g_clear_pointer (&(GPtrArray *) { lede_cms_list_stories (cms, "draft", NULL, 5, NULL, NULL) },
                       g_ptr_array_unref);
      g_clear_pointer (&(LedeTerm *) { lede_cms_ensure_tag (cms, "ferry", NULL, NULL) }, lede_term_free);
      g_clear_pointer (&(LedeRemoteStory *) { lede_cms_find_story (cms, TOKEN, NULL, NULL) },
                       lede_remote_story_free);
      g_clear_pointer (&(LedeRemoteStory *) { lede_cms_fetch_story (cms, "1", NULL, NULL) },
                       lede_remote_story_free);
      g_clear_pointer (&(LedeRemoteStory *) { lede_cms_put_story (cms, &request, NULL, NULL) },
                       lede_remote_story_free);
      g_clear_pointer (&(LedeRemotePhoto *) { lede_cms_find_photo (cms, SHA256, NULL, NULL) },
                       lede_remote_photo_free);
      g_clear_pointer (&(LedeRemotePhoto *) { lede_cms_fetch_photo (cms, "1", NULL, NULL) },
                       lede_remote_photo_free);
      g_clear_pointer (&(GPtrArray *) { lede_cms_list_changes_between (cms, "1", "", "", NULL, NULL) },
                       g_ptr_array_unref);
    }
}

#define test(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test ("/cms/wordpress/capabilities-become-abilities", test_capabilities_become_abilities);
  test ("/cms/wordpress/failed-sign-in-says-why", test_failed_sign_in_says_why);
  test ("/cms/wordpress/pause-is-passed-on", test_pause_is_passed_on);
  test ("/cms/wordpress/all-pages-of-sections", test_all_pages_of_sections);
  test ("/cms/wordpress/people-that-are-hidden-are-none", test_people_that_are_hidden_are_none);
  test ("/cms/wordpress/tag-is-never-made-twice", test_tag_is_never_made_twice);
  test ("/cms/wordpress/marker-is-looked-at", test_marker_is_looked_at);
  test ("/cms/wordpress/public-story-is-not-made-again", test_public_story_is_not_made_again);
  test ("/cms/wordpress/address-leads-to-the-story", test_address_leads_to_the_story);
  test ("/cms/wordpress/only-what-is-given-is-sent", test_only_what_is_given_is_sent);
  test ("/cms/wordpress/upload-carries-name-sum-and-texts", test_upload_carries_name_sum_and_texts);
  test ("/cms/wordpress/long-texts-follow-the-upload", test_long_texts_follow_the_upload);
  test ("/cms/wordpress/sizes-are-made-up-for", test_sizes_are_made_up_for);
  test ("/cms/wordpress/photo-is-known-by-its-name", test_photo_is_known_by_its_name);
  test ("/cms/wordpress/damaged-upload-may-be-tried-again", test_damaged_upload_may_be_tried_again);
  test ("/cms/wordpress/upload-that-could-not-be-handled-is-repeated",
        test_upload_that_could_not_be_handled_is_repeated);
  test ("/cms/wordpress/others-attachment-is-read-as-readers-do",
        test_others_attachment_is_read_as_readers_do);
  test ("/cms/wordpress/versions-between-are-told", test_versions_between_are_told);
  g_test_add ("/cms/wordpress/root-in-the-query", Fixture, "/?rest_route=/", set_up, test_root_in_the_query,
              tear_down);
  test ("/cms/wordpress/hostile-answers-get-a-sentence", test_hostile_answers_get_a_sentence);

  return g_test_run ();
}
