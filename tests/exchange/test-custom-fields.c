/* test-custom-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lede-custom-fields.h"
#include "lede-front-matter.h"
#include "lede-story-update-private.h"

static const char written[] = "---\n"
                              "headline: Ferry crossing opens\n"
                              "state: draft\n"
                              "custom:\n"
                              "  bureau: Skerrow\n"
                              "  code: '007'\n"
                              "  note: |-\n"
                              "    Two lines,\n"
                              "    both theirs.\n"
                              "  paywalled: true\n"
                              "  priority: 7\n"
                              "  rate: 2.5\n"
                              "  state: 'yes'\n"
                              "  rivals: [The Skerry, Coast Radio]\n"
                              "---\n"
                              "\n"
                              "It is open.\n";

static LedeStory *
read_story (const char *text)
{
  g_autoptr (GError) error = NULL;
  LedeStory *story = lede_front_matter_read (text, -1, "ferry.md", &error);

  g_assert_no_error (error);

  return story;
}

static void
assert_field (LedeStory *story, const char *name, const char *text)
{
  g_assert_cmpstr (lede_custom_get_text (LEDE_STORY_FIELDS (story), name), ==, text);
}

static void
test_there_and_back (void)
{
  g_autoptr (LedeStory) story = read_story (written);
  g_autofree char *again = lede_front_matter_write (LEDE_STORY_FIELDS (story), lede_story_get_state (story));
  g_auto (GStrv) names = lede_custom_list_names (LEDE_STORY_FIELDS (story));

  g_assert_cmpstrv (names, ((const char *const[]) { "bureau", "code", "note", "paywalled", "priority", "rate",
                                                    "state", NULL }));
  assert_field (story, "bureau", "Skerrow");
  assert_field (story, "code", "007");
  assert_field (story, "note", "Two lines,\nboth theirs.");
  assert_field (story, "paywalled", "true");
  assert_field (story, "priority", "7");
  assert_field (story, "rate", "2.5");
  assert_field (story, "state", "yes");
  g_assert_cmpint (lede_story_get_state (story), ==, LEDE_STATE_DRAFT);
  g_assert_cmpstr (again, ==, written);
}

static void
assert_refused (const char *custom, const char *words)
{
  g_autofree char *text = g_strconcat ("---\nheadline: A\n", custom, "\n---\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_front_matter_read (text, -1, "ferry.md", &error));
  g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX);
  if (!strstr (error->message, words))
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_what_is_none_is_told (void)
{
  assert_refused ("custom: often", "names with values");
  assert_refused ("custom: [a, b]", "names with values");
  assert_refused ("custom:\n  a/b: 1", "cannot be the name");
  assert_refused ("custom:\n  a: 1\n  a: 2", "a second time");
}

static void
test_set_one (void)
{
  g_autoptr (LedeStory) story = read_story (written);
  g_autoptr (GError) error = NULL;

  g_assert_true (lede_front_matter_set (story, "custom.priority", "9", &error));
  g_assert_no_error (error);
  g_assert_true (lede_front_matter_set (story, "custom.code", "", &error));
  g_assert_no_error (error);
  assert_field (story, "priority", "9");
  assert_field (story, "code", "");

  g_assert_false (lede_front_matter_set (story, "custom.", "9", &error));
  g_assert_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN);

  /* Each is a text of the story like any other. */
  g_assert_true (lede_story_undo (story));
  g_assert_true (lede_story_undo (story));
  assert_field (story, "priority", "7");
  assert_field (story, "code", "007");
}

static void
test_update_takes_them_along (void)
{
  g_autoptr (LedeStory) story = read_story (written);
  g_autoptr (LedeStory) edited = read_story ("---\nheadline: A\ncustom: {priority: 8, desk: night}\n---\n");

  lede_story_update (story, LEDE_STORY_FIELDS (edited));
  assert_field (story, "priority", "8");
  assert_field (story, "desk", "night");
  assert_field (story, "bureau", "");
}

static void
test_numbers (void)
{
  static const char *const numbers[] = { "0", "-7", "2.5", "0.001", "1e+20", "-1.5E-7" };
  static const char *const others[] = { "",    "-",  "+7", "07", "7.", ".5",  "2,5",
                                        "0x7", "1e", "e5", "7 ", " 7", "nan", "１" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (lede_custom_is_number (numbers[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (lede_custom_is_number (others[i]) || lede_custom_is_integer (others[i]));

  g_assert_true (lede_custom_is_integer ("-9223372036854775808"));
  g_assert_false (lede_custom_is_integer ("9223372036854775808"));
  g_assert_false (lede_custom_is_integer ("2.5"));
}

static void
test_names (void)
{
  g_autofree char *readable = lede_custom_dup_label ("story_priority");
  g_autofree char *strange = lede_custom_dup_label ("__");

  g_assert_cmpstr (readable, ==, "Story priority");
  g_assert_cmpstr (strange, ==, "__");
  g_assert_true (lede_custom_is_name ("기사_등급"));
  g_assert_false (lede_custom_is_name (""));
  g_assert_false (lede_custom_is_name ("a/b"));
  g_assert_false (lede_custom_is_name ("a\nb"));
  g_assert_cmpstr (lede_custom_get_name ("custom/a"), ==, "a");
  g_assert_null (lede_custom_get_name ("custom/"));
  g_assert_null (lede_custom_get_name ("custom.extra"));
  g_assert_null (lede_custom_get_name ("photo/a/caption"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/custom-fields/there-and-back", test_there_and_back);
  g_test_add_func ("/exchange/custom-fields/what-is-none-is-told", test_what_is_none_is_told);
  g_test_add_func ("/exchange/custom-fields/set-one", test_set_one);
  g_test_add_func ("/exchange/custom-fields/update-takes-them-along", test_update_takes_them_along);
  g_test_add_func ("/exchange/custom-fields/numbers", test_numbers);
  g_test_add_func ("/exchange/custom-fields/names", test_names);

  return g_test_run ();
}
