/* store-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>

static void
open_store (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = lede_store_open (fixture->directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("lede-store-XXXXXX", &error);
  g_assert_no_error (error);
  open_store (fixture);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  remove_tree (fixture->directory);
  g_free (fixture->directory);
}

void
store_fixture_reopen (StoreFixture *fixture)
{
  g_assert_finalize_object (fixture->store);
  open_store (fixture);
}

LedeStory *
store_fixture_add_story (StoreFixture *fixture, const char *headline, const char *body)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  store_fixture_save (fixture, story);

  return story;
}

LedeStory *
store_fixture_load (StoreFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  LedeStory *story = lede_store_load_story (fixture->store, id, NULL, &error);

  g_assert_no_error (error);

  return story;
}

void
store_fixture_save (StoreFixture *fixture, LedeStory *story)
{
  g_autoptr (GError) error = NULL;

  lede_store_save_story (fixture->store, story, NULL, &error);
  g_assert_no_error (error);
}

char *
store_fixture_path (StoreFixture *fixture, const char *name)
{
  return g_build_filename (fixture->directory, name, NULL);
}

void
assert_same_texts (LedeStoryFields *a, LedeSnapshot *b)
{
  g_auto (GStrv) paths = lede_snapshot_list_paths (b);

  for (guint i = 0; paths[i]; i++)
    g_assert_cmpstr (lede_story_fields_get_text (a, paths[i]), ==, lede_snapshot_get_text (b, paths[i]));
}

/* Prose of which every seed makes another one, in paragraphs. */
char *
make_prose (guint seed, guint n_words)
{
  static const char *const stems[] = { "harbour", "ferry",  "council", "bridge", "winter",
                                       "market",  "school", "river",   "paper",  "light",
                                       "station", "garden", "street",  "vote",   "mayor",
                                       "engine",  "island", "museum",  "glass",  "stone" };
  static const char *const endings[] = { "", "s", "ing", "ed", "like", "less", "ward", "er", "ful", "side" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *prose = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (prose, stems[g_rand_int_range (rand, 0, G_N_ELEMENTS (stems))]);
      g_string_append (prose, endings[g_rand_int_range (rand, 0, G_N_ELEMENTS (endings))]);

      if (g_rand_int_range (rand, 0, 3) == 0)
        g_string_append_printf (prose, "%c%c", 'a' + g_rand_int_range (rand, 0, 26),
                                'a' + g_rand_int_range (rand, 0, 26));

      g_string_append (prose, i % 60 == 59 ? ".\n\n" : i % 12 == 11 ? ". " : " ");
    }

  return g_string_free (prose, FALSE);
}
