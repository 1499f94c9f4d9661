/* test-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-section.h"

static LedeTerm sport = { .id = "1", .name = "Sport", .slug = "sport", .parent = "" };
static LedeTerm news = { .id = "2", .name = "News", .slug = "news", .parent = "0" };
static LedeTerm sport_local = { .id = "3", .name = "Local", .slug = "sport-local", .parent = "1" };
static LedeTerm news_local = { .id = "4", .name = "Local", .slug = "local", .parent = "2" };
static LedeTerm harbour = { .id = "5", .name = "Häfen", .slug = "hafen", .parent = "4" };
static LedeTerm snake = { .id = "6", .name = "Snake", .slug = "snake", .parent = "6" };

static GPtrArray *
all (void)
{
  GPtrArray *sections = g_ptr_array_new ();

  g_ptr_array_add (sections, &sport);
  g_ptr_array_add (sections, &news);
  g_ptr_array_add (sections, &sport_local);
  g_ptr_array_add (sections, &news_local);
  g_ptr_array_add (sections, &harbour);
  g_ptr_array_add (sections, &snake);

  return sections;
}

static void
assert_means (const char *wanted, LedeTerm *section)
{
  g_autoptr (GPtrArray) sections = all ();
  g_autoptr (GPtrArray) found = lede_section_match (sections, wanted);

  g_assert_cmpuint (found->len, ==, section ? 1 : 0);
  if (section)
    g_assert_true (g_ptr_array_index (found, 0) == section);
}

static void
test_name_path_and_slug (void)
{
  assert_means ("sport", &sport);
  assert_means (" News/LOCAL ", &news_local);
  assert_means ("Sport/Local", &sport_local);
  assert_means ("HÄFEN", &harbour);
  assert_means ("local/häfen", &harbour);
  assert_means ("News/Local/Häfen", &harbour);
  assert_means ("sport-local", &sport_local);
  assert_means ("", NULL);
  assert_means ("ocal", NULL);
  assert_means ("Weather", NULL);
}

static void
test_a_name_may_mean_several (void)
{
  g_autoptr (GPtrArray) sections = all ();
  g_autoptr (GPtrArray) found = lede_section_match (sections, "local");
  g_autofree char *paths = lede_section_list_paths (sections, found);

  g_assert_cmpstr (paths, ==, "Sport/Local, News/Local");
}

/* What a person is given to choose always means what was chosen. */
static void
test_names_given_lead_back (void)
{
  g_autoptr (GPtrArray) sections = all ();

  for (guint i = 0; i < sections->len; i++)
    {
      LedeTerm *section = g_ptr_array_index (sections, i);
      g_autofree char *name = lede_section_dup_name (sections, section);

      assert_means (name, section);
    }
}

static void
test_a_circle_ends (void)
{
  g_autoptr (GPtrArray) sections = all ();
  g_autofree char *path = lede_section_dup_path (sections, &snake);

  g_assert_true (g_str_has_suffix (path, "Snake/Snake"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/section/name-path-and-slug", test_name_path_and_slug);
  g_test_add_func ("/cms/section/a-name-may-mean-several", test_a_name_may_mean_several);
  g_test_add_func ("/cms/section/names-given-lead-back", test_names_given_lead_back);
  g_test_add_func ("/cms/section/a-circle-ends", test_a_circle_ends);

  return g_test_run ();
}
