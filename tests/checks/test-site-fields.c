/* test-site-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "check-fixture.h"
#include "lede-site-field.h"

static LedeSiteField *
make_field (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  LedeSiteField *field;

  g_assert_no_error (error);
  field = lede_site_field_new_from_json (json_node_get_object (node));
  g_assert_nonnull (field);

  return field;
}

static void
assert_same (LedeSiteField *field, const char *a, const char *b, gboolean same)
{
  g_assert_cmpint (lede_site_field_is_same (field, a, b), ==, same);
  g_assert_cmpint (lede_site_field_is_same (field, b, a), ==, same);
}

static void
test_the_same_said_otherwise (void)
{
  g_autoptr (LedeSiteField) rate = make_field ("{\"name\": \"rate\", \"type\": \"number\"}");
  g_autoptr (LedeSiteField) text = make_field ("{\"name\": \"code\", \"type\": \"text\"}");
  g_autoptr (LedeSiteField) rank =
    make_field ("{\"name\": \"rank\", \"type\": \"integer\", \"fallback\": \"3\"}");

  assert_same (rate, "2.50", "2.5", TRUE);
  assert_same (rate, "2.50", "2.51", FALSE);
  assert_same (rate, "much", "2.5", FALSE);
  assert_same (text, "2.50", "2.5", FALSE);
  assert_same (rank, "", "3", TRUE);
  assert_same (rank, "-0", "0", TRUE);
  assert_same (rank, "", "0", FALSE);
  assert_same (NULL, "", "3", FALSE);
}

static void
test_what_the_site_does_not_take (void)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_site_field_free);
  g_autoptr (LedeSite) site =
    lede_site_new ("s1", "wordpress", "The Courier", "https://courier.example/", "", "", LEDE_LEAD_IN_TEXT);
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) unknown = NULL;
  LedeCheckContext context = { .site = site, .goal = LEDE_GOAL_PUBLISHED };
  LedeFinding *value, *missing;

  g_ptr_array_add (fields, make_field ("{\"name\": \"rank\", \"label\": \"Rank\", \"type\": \"integer\"}"));
  g_ptr_array_add (fields, make_field ("{\"name\": \"desk\", \"label\": \"Desk\", \"choices\": [\"day\"]}"));
  lede_story_set_text (story, "custom/rank", "first");
  lede_story_set_text (story, "custom/desk", "day");
  lede_story_set_text (story, "custom/mood", "bright");

  /* Of a site that did not tell, nothing is said. */
  unknown = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  g_assert_null (find (unknown, "field-value"));
  g_assert_null (find (unknown, "field-unknown"));

  context.fields = fields;
  findings = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  value = find (findings, "field-value");
  missing = find (findings, "field-unknown");
  g_assert_cmpint (value->level, ==, LEDE_CHECK_WARNING);
  g_assert_cmpstr (value->path, ==, "custom/rank");
  g_assert_nonnull (strstr (value->message, "“Rank” is “first” and has to be a whole number"));
  g_assert_cmpint (missing->level, ==, LEDE_CHECK_ADVICE);
  g_assert_cmpstr (missing->path, ==, "custom/mood");
  g_assert_nonnull (strstr (missing->message, "The Courier"));

  lede_story_set_text (story, "custom/rank", "1");
  lede_story_set_text (story, "custom/mood", "");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  g_assert_null (find (findings, "field-value"));
  g_assert_null (find (findings, "field-unknown"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checks/site-fields/the-same-said-otherwise", test_the_same_said_otherwise);
  g_test_add_func ("/checks/site-fields/what-the-site-does-not-take", test_what_the_site_does_not_take);

  return g_test_run ();
}
