/* test-ghost.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fake-site.h"
#include "ghost/lede-ghost-private.h"
#include "lede-discovery.h"
#include "lede-ghost-markup.h"

#define ID "0123456789abcdef01234567"
#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define SECRET ID ":" KEY
#define TOKEN "0f3c2a1e-1111-4222-8333-944445555666"
#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define API "/ghost/api/admin/"
#define LEXICAL                                                                                              \
  "{\\\"root\\\":{\\\"children\\\":[{\\\"type\\\":\\\"paragraph\\\",\\\"version\\\":1,"                      \
  "\\\"children\\\":[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"A\\\",\\\"format\\\":0}]}]}}"
#define POST                                                                                                 \
  "{\"posts\": [{\"id\": \"60a\", \"status\": \"draft\", \"title\": \"A < B\", \"slug\": \"a-b\", "          \
  "\"lexical\": \"" LEXICAL "\", \"custom_excerpt\": null, \"updated_at\": \"2031-05-04T06:00:00.000Z\", "   \
  "\"published_at\": null, \"url\": \"https://harbour.example/a-b/\", \"feature_image\": null, "             \
  "\"codeinjection_head\": \"<script>x</script><!-- lede:" TOKEN " submitted -->\", "                        \
  "\"authors\": [{\"id\": \"1\"}, {\"id\": \"2b\"}], "                                                       \
  "\"tags\": [{\"id\": \"t1\", \"name\": \"World\", \"visibility\": \"public\"}, "                           \
  "{\"id\": \"t2\", \"name\": \"#newsletter\", \"visibility\": \"internal\"}, "                              \
  "{\"id\": \"t3\", \"name\": \"ferries\", \"visibility\": \"public\"}]}]}"

typedef struct
{
  FakeSite *site;
  LedeCms *cms;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autofree char *api = NULL;
  g_autoptr (LedeSite) site = NULL;

  fixture->site = fake_site_new ();
  address = fake_site_dup_address (fixture->site, "/");
  api = fake_site_dup_address (fixture->site, API);
  site = lede_site_new (NULL, "ghost", "Harbour News", address, api, "", LEDE_LEAD_FEATURED);
  fixture->cms = lede_ghost_new (site, data ? data : SECRET);
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
expect_site (Fixture *fixture)
{
  expect (fixture, "GET " API "site/", 200,
          "{\"site\": {\"title\": \"Harbour News\", \"url\": \"https://harbour.example/\", "
          "\"version\": \"5.130\"}}");
}

static void
expect_role (Fixture *fixture, const char *role)
{
  g_autofree char *user = g_strdup_printf (
    "{\"users\": [{\"id\": \"1\", \"name\": \"Ana Ruiz\", \"roles\": [{\"name\": \"%s\"}]}]}", role);

  expect_site (fixture);
  expect (fixture, "GET " API "users/me/", 200, user);
}

/* RFC 7519; made by another program. */
static void
test_token (void)
{
  g_autofree char *token = lede_ghost_make_token (SECRET, 1930000000);

  g_assert_cmpstr (token, ==,
                   "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2NyJ9."
                   "eyJpYXQiOjE5MzAwMDAwMDAsImV4cCI6MTkzMDAwMDMwMCwiYXVkIjoiL2FkbWluLyJ9.Q8heW_"
                   "QT8sfnaKLTdix2f3IUSxbcn9TaE-uwQWOEa7A");
  g_assert_true (lede_ghost_is_secret (SECRET));
  g_assert_false (lede_ghost_is_secret (""));
  g_assert_false (lede_ghost_is_secret (":"));
  g_assert_false (lede_ghost_is_secret (ID));
  g_assert_false (lede_ghost_is_secret (ID ":"));
  g_assert_false (lede_ghost_is_secret (ID ":abc"));
  g_assert_false (lede_ghost_is_secret (ID "\":" KEY));
  g_assert_false (lede_ghost_is_secret (SECRET " "));
}

static void
assert_role (Fixture *fixture, const char *name, const char *role, LedeAbilities abilities)
{
  g_autoptr (LedeAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  fake_site_forget (fixture->site);
  expect_role (fixture, name);
  account = lede_cms_sign_in (fixture->cms, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->role, ==, role);
  g_assert_cmpint (account->abilities, ==, abilities);
}

static void
test_roles_become_abilities (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sent = NULL;

  assert_role (fixture, "Contributor", "contributor", LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD);
  assert_role (fixture, "Author", "author",
               LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH | LEDE_ABILITY_EDIT_PUBLISHED |
                 LEDE_ABILITY_MAKE_TERMS);
  assert_role (fixture, "Something", "something", 0);

  sent = fake_site_dup_header (fixture->site, "GET " API "users/me/", "Authorization");
  g_assert_true (g_str_has_prefix (sent, "Ghost ey"));
  g_assert_null (strstr (sent, KEY));
}

static void
test_integration_is_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  expect_site (fixture);
  expect (fixture, "GET " API "users/me/", 404, "{\"errors\": [{\"message\": \"User not found.\"}]}");
  account = lede_cms_sign_in (fixture->cms, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->user_id, ==, "");

  /* And so nobody's name may stand under a story by chance. */
  g_assert_null (
    lede_cms_put_story (fixture->cms, &(LedeStoryRequest) { .state = "draft", .title = "A" }, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  g_assert_cmpint (fake_site_count (fixture->site, "POST"), ==, 0);
}

static void
assert_sign_in_fails (Fixture *fixture, guint status, const char *body, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  fake_site_forget (fixture->site);
  expect_site (fixture);
  expect (fixture, "GET " API "users/me/", status, body);
  g_assert_null (lede_cms_sign_in (fixture->cms, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, code);
  if (!strstr (error->message, words))
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_null (strstr (error->message, KEY));
}

static void
test_failures_say_why (Fixture *fixture, gconstpointer data)
{
  assert_sign_in_fails (fixture, 401,
                        "{\"errors\": [{\"message\": \"Unknown Admin API Key\", \"code\": "
                        "\"UNKNOWN_ADMIN_API_KEY\"}]}",
                        LEDE_CMS_ERROR_SIGN_IN, "does not know this key");
  assert_sign_in_fails (fixture, 401,
                        "{\"errors\": [{\"message\": \"Invalid token\", \"code\": \"INVALID_JWT\"}]}",
                        LEDE_CMS_ERROR_SIGN_IN, "clock");
  assert_sign_in_fails (fixture, 403, "{\"errors\": [{\"message\": \"Authorization failed\"}]}",
                        LEDE_CMS_ERROR_SIGN_IN, "Authorization header");
  assert_sign_in_fails (fixture, 403, "<html>Forbidden</html>", LEDE_CMS_ERROR_FORBIDDEN, "firewall");
  assert_sign_in_fails (fixture, 503, "", LEDE_CMS_ERROR_BUSY, "503");
  assert_sign_in_fails (fixture, 200, "{\"users\": 7}", LEDE_CMS_ERROR_BAD_ANSWER, "Ghost");
  assert_sign_in_fails (fixture, 200, "<html>Sign in to the hotel", LEDE_CMS_ERROR_PORTAL, "sign in first");
  assert_sign_in_fails (fixture, 511, "<html>Sign in to the train", LEDE_CMS_ERROR_PORTAL, "sign in first");
  assert_sign_in_fails (fixture, 200, "<br />A fault of a plugin", LEDE_CMS_ERROR_BAD_ANSWER, "web page");
}

/* What is no key is not sent anywhere. */
static void
test_no_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect_role (fixture, "Author");
  g_assert_null (lede_cms_sign_in (fixture->cms, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN);
  g_assert_cmpint (fake_site_count (fixture->site, "GET " API "users/me/"), ==, 0);
}

static void
test_story_is_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemoteStory) story = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET " API "posts/60a/", 200, POST);
  story = lede_cms_fetch_story (fixture->cms, "60a", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (story->token, ==, TOKEN);
  g_assert_cmpstr (story->state, ==, "pending");
  g_assert_cmpstr (story->title, ==, "A < B");
  g_assert_cmpstr (story->author_id, ==, "1");
  g_assert_cmpstr (story->author_ids[1], ==, "2b");
  g_assert_cmpstr (story->section_name, ==, "World");
  g_assert_cmpstr (story->section_ids[0], ==, "t1");
  g_assert_cmpstr (story->tag_names[0], ==, "ferries");
  g_assert_null (story->tag_names[1]);
}

static JsonObject *
get_sent_post (Fixture *fixture, const char *request, JsonNode **node)
{
  g_autofree char *body = fake_site_dup_body (fixture->site, request);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GError) error = NULL;

  *node = lede_json_parse (bytes, &error);
  g_assert_no_error (error);

  return lede_json_array_get_object (lede_json_get_array (json_node_get_object (*node), "posts"), 0);
}

static void
test_update_keeps_what_is_the_sites (Fixture *fixture, gconstpointer data)
{
  const char *const sections[] = { "t9", NULL };
  const char *const tags[] = { "t3", NULL };
  g_autoptr (LedeRemoteStory) story = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *post;
  JsonArray *sent;

  expect (fixture, "GET " API "posts/60a/", 200, POST);
  expect (fixture, "PUT " API "posts/60a/", 200, POST);
  story = lede_cms_put_story (fixture->cms,
                              &(LedeStoryRequest) { .id = "60a",
                                                    .modified = "2031-05-04T05:00:00.000Z",
                                                    .state = "publish",
                                                    .section_ids = sections,
                                                    .tag_ids = tags },
                              NULL, &error);
  g_assert_no_error (error);

  post = get_sent_post (fixture, "PUT", &node);
  g_assert_cmpstr (lede_json_get_string (post, "updated_at"), ==, "2031-05-04T05:00:00.000Z");
  g_assert_cmpstr (lede_json_get_string (post, "status"), ==, "published");
  g_assert_cmpstr (lede_json_get_string (post, "codeinjection_head"), ==,
                   "<script>x</script><!-- lede:" TOKEN " -->");
  sent = lede_json_get_array (post, "tags");
  g_assert_cmpint (json_array_get_length (sent), ==, 3);
  g_assert_cmpstr (lede_json_get_string (lede_json_array_get_object (sent, 0), "id"), ==, "t9");
  g_assert_cmpstr (lede_json_get_string (lede_json_array_get_object (sent, 2), "id"), ==, "t2");
}

static void
test_collision_is_a_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET " API "posts/60a/", 200, POST);
  expect (fixture, "PUT " API "posts/60a/", 409,
          "{\"errors\": [{\"message\": \"Saving failed!\", \"code\": \"UPDATE_COLLISION\"}]}");
  g_assert_null (
    lede_cms_put_story (fixture->cms, &(LedeStoryRequest) { .id = "60a", .title = "B" }, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED);
}

static void
test_story_is_found_by_its_marker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeRemoteStory) story = NULL;
  g_autoptr (LedeRemoteStory) other = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET " API "posts/?filter=codeinjection_head%3A~%27%3C%21--%20lede%3A" TOKEN, 200, POST);
  story = lede_cms_find_story (fixture->cms, TOKEN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (story->id, ==, "60a");

  /* A site that finds more than was asked for is not believed. */
  expect (fixture, "GET " API "posts/?filter=codeinjection_head%3A~%27%3C%21--%20lede%3Aother", 200, POST);
  other = lede_cms_find_story (fixture->cms, "other", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (other);
}

static void
test_tag_is_made_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LedeTerm *tag;

  expect (fixture, "GET " API "tags/", 200,
          "{\"tags\": [{\"id\": \"t3\", \"name\": \"Ferries\", \"slug\": \"ferries\"}, "
          "{\"id\": \"t4\", \"name\": \"#internal\"}], \"meta\": {\"pagination\": {\"pages\": 1}}}");
  tag = lede_cms_ensure_tag (fixture->cms, "FERRIES", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tag->id, ==, "t3");
  g_assert_cmpint (fake_site_count (fixture->site, "POST"), ==, 0);
  lede_term_free (tag);
}

static void
test_photo_is_found_where_it_would_be (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *month = g_date_time_format (now, "%Y/%m");
  g_autofree char *path = g_strdup_printf ("/content/images/%s/lede-%.20s.png", month, SHA256);
  g_autofree char *request = g_strconcat ("HEAD ", path, NULL);
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  fake_site_expect (fixture->site, "HEAD /content/images/", FAKE_ANSWER, 404, NULL, "");
  g_assert_null (lede_cms_find_photo (fixture->cms, SHA256, NULL, &error));
  g_assert_no_error (error);

  fake_site_forget (fixture->site);
  fake_site_expect (fixture->site, request, FAKE_ANSWER, 200, "Content-Type: image/png", "");
  fake_site_expect (fixture->site, "HEAD /content/images/", FAKE_ANSWER, 404, NULL, "");
  photo = lede_cms_find_photo (fixture->cms, SHA256, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (photo);
  g_assert_true (g_str_has_suffix (photo->id, path));
}

static void
test_photo_is_uploaded_under_its_mark (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  LedePhotoRequest request = { .bytes = bytes,
                               .mime_type = "image/jpeg",
                               .file_name = "lede-0123456789abcdef0123-quay.jpg" };
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  expect (
    fixture, "POST " API "images/upload/", 201,
    "{\"images\": [{\"url\": \"https://harbour.example/content/images/2031/05/a.jpg\", \"ref\": \"x\"}]}");
  photo = lede_cms_put_photo (fixture->cms, &request, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (photo->id, ==, "https://harbour.example/content/images/2031/05/a.jpg");
  body = fake_site_dup_body (fixture->site, "POST");
  g_assert_nonnull (strstr (body, "filename=\"lede-0123456789abcdef0123.jpg\""));

  fake_site_forget (fixture->site);
  expect (fixture, "POST " API "images/upload/", 415,
          "{\"errors\": [{\"message\": \"Please select a valid image.\"}]}");
  g_assert_null (lede_cms_put_photo (fixture->cms, &request, NULL, NULL, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_KIND);
}

static void
test_site_is_discovered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = fake_site_dup_address (fixture->site, "/news/a-story/");
  g_autofree char *api = fake_site_dup_address (fixture->site, "/news" API);
  g_autofree char *own = g_strdup_printf ("{\"site\": {\"title\": \"Harbour News\", \"version\": \"5.130\", "
                                          "\"url\": \"%s\"}}",
                                          page);
  g_autoptr (LedeDiscovery) found = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, "GET /news/ghost/api/admin/site/", 200, own);
  fake_site_expect (fixture->site, "GET /", FAKE_ANSWER, 404, "Content-Type: text/html", "<p>Ahoy</p>");
  found = lede_discover (page, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->kind, ==, "ghost");
  g_assert_cmpstr (found->api, ==, api);
}

#define add(name, data, test) g_test_add ("/cms/ghost/" name, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cms/ghost/token-is-one-that-ghost-takes", test_token);
  add ("roles-become-abilities", NULL, test_roles_become_abilities);
  add ("integration-is-nobody", NULL, test_integration_is_nobody);
  add ("failures-say-why", NULL, test_failures_say_why);
  add ("what-is-no-key-is-not-sent", "my password", test_no_key);
  add ("story-is-read", NULL, test_story_is_read);
  add ("update-keeps-what-is-the-sites", NULL, test_update_keeps_what_is_the_sites);
  add ("collision-is-a-change", NULL, test_collision_is_a_change);
  add ("story-is-found-by-its-marker", NULL, test_story_is_found_by_its_marker);
  add ("tag-is-made-once", NULL, test_tag_is_made_once);
  add ("photo-is-found-where-it-would-be", NULL, test_photo_is_found_where_it_would_be);
  add ("photo-is-uploaded-under-its-mark", NULL, test_photo_is_uploaded_under_its_mark);
  add ("site-is-discovered", NULL, test_site_is_discovered);

  return g_test_run ();
}
