/* test-wordpress-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a WordPress says of the fields of a post, also what none should say.
 */

#include "config.h"

#include <string.h>

#include "fake-site.h"
#include "wordpress/lede-wordpress.h"

#define POSTS "/wp-json/wp/v2/posts"
#define DESCRIBE(properties)                                                                                 \
  "{\"schema\": {\"properties\": {\"meta\": {\"type\": \"object\", \"properties\": {" properties "}}}}}"
#define PAID "\"paid\": {\"type\": \"boolean\", \"default\": false}"
#define RANK "\"rank\": {\"type\": \"integer\", \"default\": 3}"

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
  api = fake_site_dup_address (fixture->site, "/wp-json/");
  site = lede_site_new (NULL, "wordpress", "Harbour News", address, api, "ana", LEDE_LEAD_IN_TEXT);
  fixture->cms = lede_wordpress_new (site, "abcd efgh ijkl");
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

static GPtrArray *
list_fields (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *fields = lede_cms_list_fields (fixture->cms, NULL, &error);

  g_assert_no_error (error);

  return fields;
}

static void
test_only_what_a_row_can_show (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) fields = NULL;
  LedeSiteField *field;

  expect (fixture, "OPTIONS " POSTS, 200,
          DESCRIBE ("\"a\": 7, \"b\": {}, \"c\": {\"type\": {}}, \"d\": {\"type\": \"array\"}, "
                    "\"e/f\": {\"type\": \"string\"}, \"_g\": {\"type\": \"string\"}, "
                    "\"footnotes\": {\"type\": \"string\"}, \"rank_math_title\": {\"type\": \"string\"}, "
                    "\"h\": {\"type\": \"string\", \"readonly\": true}, "
                    "\"desk\": {\"type\": [null, \"null\", \"string\"], \"title\": \"The <b>desk</b>\", "
                    "\"enum\": [\"\", \"day\", null, {}, 7], \"default\": {}}, "
                    "\"rate\": {\"type\": \"number\", \"default\": 0.1, \"description\": [\"x\"]}"));
  fields = list_fields (fixture);

  g_assert_cmpuint (fields->len, ==, 2);
  field = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (field->name, ==, "desk");
  g_assert_cmpstr (field->label, ==, "The desk");
  g_assert_cmpstr (field->fallback, ==, "");
  g_assert_cmpstrv (field->choices, ((const char *const[]) { "day", "7", NULL }));
  field = g_ptr_array_index (fields, 1);
  g_assert_cmpstr (field->label, ==, "Rate");
  g_assert_cmpstr (field->fallback, ==, "0.1");
}

static void
test_servers_without_the_method (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) again = NULL;

  expect (fixture, "OPTIONS " POSTS, 405, "<h1>Not allowed</h1>");
  expect (fixture, "POST " POSTS "?_method=OPTIONS", 200, DESCRIBE (PAID));
  fields = list_fields (fixture);
  g_assert_cmpuint (fields->len, ==, 1);

  /* It is asked once. */
  again = list_fields (fixture);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpuint (fake_site_count (fixture->site, "POST " POSTS), ==, 1);
}

static void
test_a_site_that_does_not_tell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) fields = NULL;

  expect (fixture, "OPTIONS " POSTS, 404, "");
  expect (fixture, "POST " POSTS "?_method=OPTIONS", 403, "{}");
  fields = list_fields (fixture);
  g_assert_cmpuint (fields->len, ==, 0);
}

static void
test_a_fault_is_no_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  expect (fixture, "OPTIONS " POSTS, 503, "");
  g_assert_null (lede_cms_list_fields (fixture->cms, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY);
  g_clear_error (&error);

  fake_site_forget (fixture->site);
  expect (fixture, "OPTIONS " POSTS, 200, "<html>Sign in to the hotel");
  g_assert_null (lede_cms_list_fields (fixture->cms, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_PORTAL);

  fake_site_forget (fixture->site);
  expect (fixture, "OPTIONS " POSTS, 200, DESCRIBE (PAID));
  fields = list_fields (fixture);
  g_assert_cmpuint (fields->len, ==, 1);
}

static LedeRemoteStory *
put (Fixture *fixture, const char *paid, const char *rank, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_field_value_free);
  LedeStoryRequest request = { .id = "7", .title = "A", .custom = values };

  g_ptr_array_add (values, lede_field_value_new ("paid", paid));
  g_ptr_array_add (values, lede_field_value_new ("rank", rank));

  return lede_cms_put_story (fixture->cms, &request, NULL, error);
}

static void
test_types_and_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeRemoteStory) story = NULL;
  g_autofree char *sent = NULL;

  expect (fixture, "OPTIONS " POSTS, 200, DESCRIBE (PAID ", " RANK));
  expect (fixture, "POST " POSTS "/7", 200,
          "{\"id\": 7, \"meta\": {\"paid\": true, \"rank\": null, \"list\": [1], \"_x\": \"y\"}}");
  story = put (fixture, "true", "", &error);
  g_assert_no_error (error);
  sent = fake_site_dup_body (fixture->site, "POST " POSTS "/7");
  g_assert_nonnull (strstr (sent, "\"title\":\"A\""));
  g_assert_nonnull (strstr (sent, "\"meta\":{\"paid\":true,\"rank\":null}"));
  g_assert_cmpuint (story->custom->len, ==, 2);
  g_assert_cmpstr (lede_field_values_find (story->custom, "rank")->text, ==, "");
}

/* Several in one answer, each by its own words; what is refused goes no second time. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeRemoteStory) story = NULL;
  g_autofree char *sent = NULL;

  expect (fixture, "OPTIONS " POSTS, 200, DESCRIBE (PAID ", " RANK));
  expect (fixture, "POST " POSTS "/7", 403,
          "{\"code\": \"rest_cannot_update\", \"message\": \"Not <em>paid</em>\", "
          "\"data\": {\"key\": \"paid\", \"status\": 403}, \"additional_errors\": [7, "
          "{\"code\": \"rest_out_of_bounds\", \"message\": \"meta.rank must be less\", \"data\": []}]}");
  expect (fixture, "POST " POSTS "/7", 200, "{\"id\": 7, \"meta\": {\"paid\": false, \"rank\": 3}}");
  story = put (fixture, "true", "12", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_field_values_find (story->refused, "paid")->text, ==, "Not paid");
  g_assert_cmpstr (lede_field_values_find (story->refused, "rank")->text, ==, "meta.rank must be less");
  g_assert_cmpuint (fake_site_count (fixture->site, "POST " POSTS "/7"), ==, 2);
  sent = fake_site_dup_body (fixture->site, "POST " POSTS "/7");
  g_assert_nonnull (strstr (sent, "\"meta\":{}"));
}

/* What is not about a field ends as it always did; a fault of the database may be over soon. */
static void
test_other_failures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect (fixture, "OPTIONS " POSTS, 200, DESCRIBE (PAID ", " RANK));
  expect (
    fixture, "POST " POSTS "/7", 403,
    "{\"code\": \"rest_cannot_edit\", \"message\": \"meta.ranking is fine\", \"data\": {\"status\": 403}}");
  g_assert_null (put (fixture, "true", "1", &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN);
  g_clear_error (&error);

  fake_site_forget (fixture->site);
  expect (fixture, "POST " POSTS "/7", 500,
          "{\"code\": \"rest_meta_database_error\", \"message\": \"No\", \"data\": {\"key\": \"paid\"}}");
  g_assert_null (put (fixture, "true", "1", &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(path, function)                                                                                  \
  g_test_add ("/cms/wordpress-fields/" path, Fixture, NULL, set_up, function, tear_down)

  add ("only-what-a-row-can-show", test_only_what_a_row_can_show);
  add ("servers-without-the-method", test_servers_without_the_method);
  add ("site-that-does-not-tell", test_a_site_that_does_not_tell);
  add ("fault-is-no-answer", test_a_fault_is_no_answer);
  add ("types-and-nothing", test_types_and_nothing);
  add ("refusals", test_refusals);
  add ("other-failures", test_other_failures);

  return g_test_run ();
}
