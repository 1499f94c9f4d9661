/* test-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include "lede-byline.h"

static guint
count (GListModel *list)
{
  return g_list_model_get_n_items (list);
}

static LedeStorySummary *
first_summary (StoreFixture *fixture, LedeStoryFilter *filter, guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = lede_store_list_stories (fixture->store, filter, NULL, &error);

  g_assert_no_error (error);
  *n = count (list);

  return g_list_model_get_item (list, 0);
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story =
    store_fixture_add_story (fixture, "Ferry crossing opens", "Two years.\n\nAnd more.");
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *byline = NULL;

  byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruiz 안나");
  store_fixture_save (fixture, story);
  store_fixture_reopen (fixture);

  loaded = store_fixture_load (fixture, lede_story_get_id (story));
  snapshot = lede_story_snapshot (story);
  assert_same_texts (LEDE_STORY_FIELDS (loaded), snapshot);
  g_assert_cmpuint (lede_story_get_sequence (loaded), ==, lede_story_get_sequence (story));
}

static void
test_undo_after_restart (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeStory) loaded = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Two");
  store_fixture_save (fixture, story);
  store_fixture_reopen (fixture);

  loaded = store_fixture_load (fixture, lede_story_get_id (story));
  g_assert_true (lede_story_undo (loaded));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_HEADLINE), ==, "One");
  store_fixture_save (fixture, loaded);
  store_fixture_reopen (fixture);

  g_clear_object (&loaded);
  loaded = store_fixture_load (fixture, lede_story_get_id (story));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_HEADLINE), ==, "One");
  g_assert_true (lede_story_redo (loaded));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_HEADLINE), ==, "Two");
}

/* Edits without a checkpoint are what is left when a process is killed. */
static void
test_replay_without_checkpoint (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStorySummary) summary = NULL;
  guint n;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "One and more");
  lede_story_splice (story, LEDE_FIELD_BODY, 5, 1, ", then second.", -1);
  edits = lede_story_peek_unsaved (story);
  g_assert_true (lede_store_append_edits (fixture->store, lede_story_get_id (story), edits, NULL, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);

  loaded = store_fixture_load (fixture, lede_story_get_id (story));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==, "First, then second.");

  summary = first_summary (fixture, NULL, &n);
  g_assert_cmpstr (lede_story_summary_get_title (summary), ==, "One and more");
}

static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) mine = store_fixture_add_story (fixture, "One", "First. Last.");
  g_autoptr (LedeStory) theirs = store_fixture_load (fixture, lede_story_get_id (mine));
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;

  lede_story_splice (theirs, LEDE_FIELD_BODY, 0, 0, "Theirs. ", -1);
  store_fixture_save (fixture, theirs);

  lede_story_splice (mine, LEDE_FIELD_BODY, 12, 0, " Mine.", -1);
  edits = lede_story_peek_unsaved (mine);
  g_assert_false (lede_store_append_edits (fixture->store, lede_story_get_id (mine), edits, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT);

  store_fixture_save (fixture, mine);
  loaded = store_fixture_load (fixture, lede_story_get_id (mine));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==, "Theirs. First. Last. Mine.");
}

static void
test_state_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (GError) error = NULL;
  LedeStateChange *change;
  LedeStoryFilter filter = { .states = 1u << LEDE_STATE_SUBMITTED };
  g_autoptr (LedeStorySummary) summary = NULL;
  guint n;

  g_assert_true (lede_story_change_state (story, LEDE_ACTION_SUBMIT, "Ana Ruiz", NULL, &error));
  change = g_ptr_array_index (lede_story_get_state_changes (story), 0);
  lede_store_append_state_change (fixture->store, lede_story_get_id (story), change, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (
    lede_store_append_state_change (fixture->store, lede_story_get_id (story), change, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT);

  loaded = store_fixture_load (fixture, lede_story_get_id (story));
  g_assert_cmpint (lede_story_get_state (loaded), ==, LEDE_STATE_SUBMITTED);
  g_assert_cmpuint (lede_story_get_state_changes (loaded)->len, ==, 1);

  summary = first_summary (fixture, &filter, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) first = store_fixture_add_story (fixture, "First", "one two three");
  g_autoptr (LedeStory) second = store_fixture_add_story (fixture, "Second", "one two");
  g_autoptr (LedeStorySummary) summary = NULL;
  g_autoptr (LedeStorySummary) trashed = NULL;
  g_autoptr (LedeStorySummary) mine = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *byline = lede_story_add_member (first, LEDE_FIELD_BYLINES, NULL);
  LedeStoryFilter trash = { .trashed = TRUE };
  LedeStoryFilter person = { .person = "Ana Ruiz" };
  LedeStoryFilter part_of_name = { .person = "Ana" };
  guint n;

  lede_story_set_member_text (first, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruiz");
  store_fixture_save (fixture, first);

  summary = first_summary (fixture, NULL, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (lede_story_summary_get_title (summary), ==, "First");
  g_assert_cmpstr (lede_story_summary_get_people (summary), ==, "Ana Ruiz");
  g_assert_cmpuint (lede_story_summary_get_words (summary), ==, 3);

  mine = first_summary (fixture, &person, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (first_summary (fixture, &part_of_name, &n));

  lede_store_trash_story (fixture->store, lede_story_get_id (second), NULL, &error);
  g_assert_no_error (error);
  trashed = first_summary (fixture, &trash, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (lede_story_summary_get_title (trashed), ==, "Second");
  lede_store_restore_story (fixture->store, lede_story_get_id (second), NULL, &error);
  g_assert_no_error (error);
  g_assert_null (first_summary (fixture, &trash, &n));
}

static void
test_order_without_clock (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) from_the_future = store_fixture_add_story (fixture, "Future", "x");
  g_autoptr (LedeStory) now = store_fixture_add_story (fixture, "Now", "y");
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_edit_unref);
  g_autoptr (LedeStorySummary) summary = NULL;
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (GError) error = NULL;
  guint64 sequence = lede_story_get_sequence (from_the_future);
  guint n;

  g_ptr_array_add (
    edits, lede_edit_new (sequence + 1, LEDE_EDIT_DO, sequence + 1, G_MAXINT64 / 2, "body", 1, "", "1"));
  g_ptr_array_add (edits, lede_edit_new (sequence + 2, LEDE_EDIT_DO, sequence + 2, 0, "body", 2, "", "2"));
  lede_store_append_edits (fixture->store, lede_story_get_id (from_the_future), edits, NULL, &error);
  g_assert_no_error (error);

  lede_story_splice (now, LEDE_FIELD_BODY, 1, 0, "!", -1);
  store_fixture_save (fixture, now);

  summary = first_summary (fixture, NULL, &n);
  g_assert_cmpstr (lede_story_summary_get_title (summary), ==, "Now");
  loaded = store_fixture_load (fixture, lede_story_get_id (from_the_future));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==, "x12");
}

static void
assert_resolves (StoreFixture *fixture, const char *text, const char *expected, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lede_store_resolve_story (fixture->store, text, NULL, &error);

  g_assert_cmpstr (id, ==, expected);

  if (expected)
    g_assert_no_error (error);
  else
    g_assert_error (error, LEDE_STORE_ERROR, code);
}

static void
test_resolve (StoreFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "aaaa-1", "aaaa-2", "bbbb-1", "aaaa" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LedeStory) story = lede_story_new (ids[i]);

      lede_story_set_text (story, LEDE_FIELD_SLUG, i < 2 ? "double" : i == 2 ? "ferry" : "");
      store_fixture_save (fixture, story);
    }

  assert_resolves (fixture, "bbbb-1", "bbbb-1", 0);
  assert_resolves (fixture, "b", "bbbb-1", 0);
  assert_resolves (fixture, "ferry", "bbbb-1", 0);
  assert_resolves (fixture, "aaaa", "aaaa", 0);
  assert_resolves (fixture, "aaaa-", NULL, LEDE_STORE_ERROR_AMBIGUOUS);
  assert_resolves (fixture, "double", NULL, LEDE_STORE_ERROR_AMBIGUOUS);
  assert_resolves (fixture, "zzz", NULL, LEDE_STORE_ERROR_NOT_FOUND);
  assert_resolves (fixture, "", NULL, LEDE_STORE_ERROR_NOT_FOUND);
  assert_resolves (fixture, "a%", NULL, LEDE_STORE_ERROR_NOT_FOUND);
}

static void
test_unknown_id (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_store_load_story (fixture->store, "nobody", NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nobody"));
}

/* A checkpoint of a snapshot that is behind the log keeps what another process appended since. */
static void
test_late_checkpoint (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeSnapshot) behind = lede_story_snapshot (story);
  g_autoptr (LedeStory) loaded = NULL;
  g_autoptr (LedeSnapshot) ahead = NULL;
  g_autoptr (GError) error = NULL;

  lede_story_splice (story, LEDE_FIELD_BODY, 6, 0, " Second.", -1);
  store_fixture_save (fixture, story);
  g_assert_true (lede_store_checkpoint (fixture->store, behind, NULL, &error));
  g_assert_no_error (error);
  loaded = store_fixture_load (fixture, lede_story_get_id (story));
  g_assert_cmpstr (lede_story_get_text (loaded, LEDE_FIELD_BODY), ==, "First. Second.");

  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "Zero. ", -1);
  ahead = lede_story_snapshot (story);
  g_assert_false (lede_store_checkpoint (fixture->store, ahead, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT);
}

static void
test_data_version (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) other = lede_store_open (fixture->directory, NULL, &error);
  gint64 before, mine;
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeStory) own = NULL;

  g_assert_no_error (error);
  before = lede_store_get_data_version (fixture->store);
  lede_store_save_story (other, story, NULL, &error);
  g_assert_no_error (error);
  mine = lede_store_get_data_version (fixture->store);
  g_assert_cmpint (mine, !=, before);
  own = store_fixture_add_story (fixture, "Own", "");
  g_assert_cmpint (lede_store_get_data_version (fixture->store), ==, mine);
}

static void
test_list_of_another (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) other = lede_store_open (fixture->directory, NULL, &error);
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Mine", "First.");
  g_autoptr (LedeStory) theirs = NULL;
  g_autoptr (LedeStorySummary) before = NULL;
  g_autoptr (LedeStorySummary) after = NULL;
  guint n;

  g_assert_no_error (error);
  before = first_summary (fixture, NULL, &n);
  g_assert_cmpstr (lede_story_summary_get_title (before), ==, "Mine");

  theirs = lede_store_load_story (other, lede_story_get_id (story), NULL, &error);
  lede_story_set_text (theirs, LEDE_FIELD_HEADLINE, "Theirs");
  lede_store_save_story (other, theirs, NULL, &error);
  g_assert_no_error (error);
  after = first_summary (fixture, NULL, &n);
  g_assert_cmpstr (lede_story_summary_get_title (after), ==, "Theirs");
}

static void
test_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "Zero. ", -1);
  g_assert_false (lede_store_save_story (fixture->store, story, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_save (fixture, story);
}

static void
collect_line (const LedeStoryLine *line, gpointer user_data)
{
  GPtrArray *lines = user_data;

  g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %s %u", line->id, lede_state_to_nick (line->state),
                                           line->headline, line->section, line->words));
}

static GPtrArray *
walk (StoreFixture *fixture, const LedeStoryFilter *filter)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (lede_store_walk_stories (fixture->store, filter, collect_line, lines, NULL, &error));
  g_assert_no_error (error);

  return lines;
}

static void
assert_walks_what_is_listed (StoreFixture *fixture, LedeStoryFilter *filter, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = lede_store_list_stories (fixture->store, filter, NULL, &error);
  g_autoptr (GPtrArray) lines = walk (fixture, filter);

  g_assert_no_error (error);
  g_assert_cmpuint (count (list), ==, n_expected);
  g_assert_cmpuint (lines->len, ==, n_expected);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (LedeStorySummary) summary = g_list_model_get_item (list, i);
      g_autofree char *expected = g_strdup_printf (
        "%s %s %s %s %u", lede_story_summary_get_id (summary),
        lede_state_to_nick (lede_story_summary_get_state (summary)), lede_story_summary_get_title (summary),
        lede_story_summary_get_section (summary), lede_story_summary_get_words (summary));

      g_assert_cmpstr (lines->pdata[i], ==, expected);
    }
}

static void
test_walk (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) ferry = store_fixture_add_story (fixture, "Ferry crossing opens", "Two years.");
  g_autoptr (LedeStory) budget = store_fixture_add_story (fixture, "Budget vote", "The ferry costs.");
  g_autoptr (LedeStory) quay = store_fixture_add_story (fixture, "Quay mended", "At last.");
  g_autofree char *byline = lede_story_add_member (budget, LEDE_FIELD_BYLINES, NULL);

  lede_story_set_member_text (budget, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruiz");
  store_fixture_save (fixture, budget);
  g_assert_true (lede_store_trash_story (fixture->store, lede_story_get_id (quay), NULL, NULL));

  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { 0 }, 2);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .trashed = TRUE }, 1);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .limit = 1 }, 1);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .search = "ferry" }, 2);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .search = "crossing" }, 1);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .person = "Ana Ruiz" }, 1);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .person = "Ana" }, 0);
  assert_walks_what_is_listed (fixture, &(LedeStoryFilter) { .states = 1u << LEDE_STATE_PUBLISHED }, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/stories/round-trip", test_round_trip);
  test_store ("/store/stories/undo-after-restart", test_undo_after_restart);
  test_store ("/store/stories/resolve", test_resolve);
  test_store ("/store/stories/unknown-id", test_unknown_id);
  test_store ("/store/stories/cancelled", test_cancelled);
  test_store ("/store/journal/replay-without-checkpoint", test_replay_without_checkpoint);
  test_store ("/store/journal/conflict-is-told-and-merged", test_conflict);
  test_store ("/store/journal/late-checkpoint-loses-nothing", test_late_checkpoint);
  test_store ("/store/states/appended-once", test_state_changes);
  test_store ("/store/desk/list", test_list);
  test_store ("/store/desk/walked-is-what-is-listed", test_walk);
  test_store ("/store/desk/order-without-clock", test_order_without_clock);
  test_store ("/store/desk/sees-what-others-write", test_list_of_another);
  test_store ("/store/processes/data-version", test_data_version);

  return g_test_run ();
}
