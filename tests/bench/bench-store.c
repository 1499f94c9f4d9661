/* bench-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <time.h>

#include "lede-byline.h"

/* Measures the store: bench-store DIRECTORY. Makes ten thousand stories of 800 words there, unless
 * they are there already, and prints one line a measure: its name, the median, the 95th percentile,
 * and the median of the processor's time, in milliseconds, separated by tabs. */

#define N_STORIES 10000
#define N_WORDS 800

typedef struct
{
  LedeStore *store;
  const char *id;
  const char *text;
  LedeStory *story;
} Bench;

static void
add_story (LedeStore *store, guint number)
{
  g_autofree char *id = g_strdup_printf ("bench-%05u", number);
  g_autofree char *headline = make_prose (number, 7);
  g_autofree char *prose = make_prose (number + N_STORIES, N_WORDS);
  g_autofree char *byline = NULL;
  g_autoptr (LedeStory) story = lede_story_new (id);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
  lede_story_set_text (story, LEDE_FIELD_SECTION, number % 3 ? "World" : "Local");
  lede_story_set_text (story, LEDE_FIELD_SLUG, id);
  lede_story_set_text (story, LEDE_FIELD_BODY, prose);
  byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruiz");
  snapshot = lede_story_snapshot (story);
  lede_store_add_story (store, snapshot, NULL, &error);
  g_assert_no_error (error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
read_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double
get_percentile (GArray *times, guint percent)
{
  g_array_sort (times, compare);

  return g_array_index (times, double, times->len *percent / 100);
}

static void
measure (const char *name, void (*func) (Bench *bench), Bench *bench, guint n_rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) processor_times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double time = read_processor_time ();

      func (bench);
      time = read_processor_time () - time;
      g_array_append_val (processor_times, time);
      time = (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (times, time);
    }

  g_print ("%s\t%.2f\t%.2f\t%.2f\n", name, get_percentile (times, 50), get_percentile (times, 95),
           get_percentile (processor_times, 50));
}

static void
list_first (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (lede_store_get_directory (bench->store), NULL, &error);
  g_autoptr (GListModel) stories = lede_store_list_stories (store, NULL, NULL, &error);

  g_assert_no_error (error);
}

static void
list (Bench *bench)
{
  LedeStoryFilter filter = { .search = bench->text };
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) stories = lede_store_list_stories (bench->store, &filter, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (stories), >, 0);
}

static void
open_and_close (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (lede_store_get_directory (bench->store), NULL, &error);

  g_assert_no_error (error);
}

static void
load (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_store_load_story (bench->store, bench->id, NULL, &error);

  g_assert_no_error (error);
}

static void
append (Bench *bench)
{
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;

  lede_story_splice (bench->story, LEDE_FIELD_BODY, 10, 0, "a", 1);
  edits = lede_story_peek_unsaved (bench->story);
  lede_store_append_edits (bench->store, lede_story_get_id (bench->story), edits, NULL, &error);
  g_assert_no_error (error);
  lede_story_mark_saved (bench->story, lede_story_get_sequence (bench->story));
}

static void
checkpoint (Bench *bench)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  append (bench);
  snapshot = lede_story_snapshot (bench->story);
  lede_store_checkpoint (bench->store, snapshot, NULL, &error);
  g_assert_no_error (error);
}

static void
save_revision (Bench *bench)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  append (bench);
  snapshot = lede_story_snapshot (bench->story);
  lede_store_save_revision (bench->store, snapshot, "Ana Ruiz", "Idle", NULL, &error);
  g_assert_no_error (error);
}

static void
measure_long_story (Bench *bench, const char *id, guint n_words)
{
  g_autofree char *prose = make_prose (1, n_words);
  g_autofree char *names[] = { g_strdup_printf ("load %u words", n_words),
                               g_strdup_printf ("append an edit, %u words", n_words),
                               g_strdup_printf ("checkpoint %u words", n_words),
                               g_strdup_printf ("save a revision of %u words", n_words) };
  g_autoptr (LedeStory) story = lede_store_load_story (bench->store, id, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (!story)
    {
      story = lede_story_new (id);
      lede_story_set_text (story, LEDE_FIELD_BODY, prose);
      lede_store_save_story (bench->store, story, NULL, &error);
      g_assert_no_error (error);
    }

  bench->id = id;
  bench->story = story;
  measure (names[0], load, bench, 21);
  measure (names[1], append, bench, 101);
  measure (names[2], checkpoint, bench, 21);
  measure (names[3], save_revision, bench, 21);
}

int
main (int argc, char *argv[])
{
  static const char *const searches[] = { "harbour", "harbour ferry", "ferryl",          "harb",
                                          "h",       "museumfulxy",   "council winter b" };
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  g_autoptr (GListModel) stories = NULL;

  if (argc != 2)
    {
      g_printerr ("bench-store DIRECTORY\n");
      return 2;
    }

  bench.store = lede_store_open (argv[1], NULL, &error);
  g_assert_no_error (error);
  stories = lede_store_list_stories (bench.store, NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = g_list_model_get_n_items (stories); i < N_STORIES; i++)
    add_story (bench.store, i);

  measure ("open", open_and_close, &bench, 21);
  measure ("open and list 10000 stories", list_first, &bench, 21);
  measure ("list 10000 stories again", list, &bench, 21);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *name = g_strdup_printf ("search \"%s\"", searches[i]);

      bench.text = searches[i];
      measure (name, list, &bench, 21);
    }

  measure_long_story (&bench, "bench-00003", N_WORDS);
  measure_long_story (&bench, "bench-long", 50000);
  g_clear_object (&bench.store);

  return 0;
}
