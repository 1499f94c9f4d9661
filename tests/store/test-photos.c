/* test-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "lede-migration.h"
#include "lede-photo-sections.h"
#include "lede-photo.h"
#include "lede-private-file.h"
#include "lede-statement.h"

#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#define OTHER "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"

static void
add_photo (LedeStory *story, const char *id, const char *image, const char *caption, const char *credit)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, image);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, credit);
}

static void
set (LedeStory *story, const char *id, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

static void
keep (LedeStore *store, LedeStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;

  lede_store_save_story (store, story, NULL, &error);
  g_assert_no_error (error);
  snapshot = lede_story_snapshot (story);
  lede_store_checkpoint (store, snapshot, NULL, &error);
  g_assert_no_error (error);
}

/* The photos' ids, in their order. */
static char *
list (LedeStore *store, LedePhotoOrder order, const char *search)
{
  LedePhotoFilter filter = { order, search, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) photos = lede_store_list_photos (store, &filter, NULL, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (LedePhotoSummary) photo = g_list_model_get_item (photos, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", lede_photo_summary_get_id (photo));
    }

  return g_string_free (ids, FALSE);
}

#define assert_list(store, order, search, expected)                                                          \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *ids_ = list (store, order, search);                                                     \
    g_assert_cmpstr (ids_, ==, expected);                                                                    \
  }                                                                                                          \
  G_STMT_END

/* The headings, each with the place of its first photo and the number of its photos. */
static void
assert_sections (LedeStore *store, LedePhotoOrder order, const char *expected)
{
  LedePhotoFilter filter = { order, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) photos = lede_store_list_photos (store, &filter, NULL, &error);
  g_autoptr (LedePhotoSections) sections = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  sections = lede_photo_sections_new (photos, order);

  for (guint i = 0; i < lede_photo_sections_get_n_sections (sections); i++)
    {
      guint first = lede_photo_sections_get_first (sections, i);

      g_string_append_printf (found, "%s%s %u+%u", i > 0 ? ", " : "",
                              lede_photo_sections_get_title (sections, i), first,
                              lede_photo_sections_get_n_photos (sections, i));

      for (guint j = 0; j < lede_photo_sections_get_n_photos (sections, i); j++)
        g_assert_cmpuint (lede_photo_sections_find (sections, first + j), ==, i);
    }

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_orders (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) quay = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");
  g_autoptr (LedeStory) market = store_fixture_add_story (fixture, "Market moves", "Stalls went.");

  add_photo (quay, "q2", HASH, "The quay", "Zora Lin / Harbour Press");
  add_photo (quay, "q1", OTHER, "A boat", "");
  set (quay, "q2", LEDE_PHOTO_CREATED, "2031-05-04T10:00:00");
  set (quay, "q1", LEDE_PHOTO_CREATED, "2031-06");
  set (quay, "q1", LEDE_PHOTO_USAGE, "One time use only");
  keep (fixture->store, quay);
  add_photo (market, "m1", HASH, "Stalls", "Ana Ruiz");
  set (market, "m1", LEDE_PHOTO_CREATED, "2030");
  set (market, "m1", LEDE_PHOTO_EXPIRES, "2020-01-01");
  keep (fixture->store, market);

  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, NULL, "m1 q2 q1");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_DATE, NULL, "q1 q2 m1");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_CREDIT, NULL, "m1 q2 q1");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_RIGHTS, NULL, "m1 q1 q2");

  assert_sections (fixture->store, LEDE_PHOTO_ORDER_STORY, "Market moves 0+1, Quay reopens 1+2");
  assert_sections (fixture->store, LEDE_PHOTO_ORDER_DATE, "June 2031 0+1, May 2031 1+1, 2030 2+1");
  assert_sections (fixture->store, LEDE_PHOTO_ORDER_CREDIT,
                   "Ana Ruiz 0+1, Zora Lin / Harbour Press 1+1, No credit 2+1");
  assert_sections (fixture->store, LEDE_PHOTO_ORDER_RIGHTS, "Expired 0+1, One time 1+1, No usage terms 2+1");
}

static void
test_no_sections (StoreFixture *fixture, gconstpointer data)
{
  assert_sections (fixture->store, LEDE_PHOTO_ORDER_STORY, "");
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");

  add_photo (story, "a", HASH, "Fishermen at the Café on the quay", "Harbour Press");
  add_photo (story, "b", OTHER, "부산항의 아침", "Ana Ruiz");
  set (story, "b", LEDE_PHOTO_ALT, "Cranes before a red sky");
  set (story, "b", LEDE_PHOTO_CAPTION_LANGUAGES, "de: Morgen im Hafen");
  keep (fixture->store, story);

  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "", "a b");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "cafe fish", "a");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "harb", "a");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "cranes", "b");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "부산", "b");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "morgen", "b");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "boat", "");
}

/* Another connection is what another process has. */
static void
test_current (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) other = lede_store_open (fixture->directory, NULL, &error);
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");

  g_assert_no_error (error);
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, NULL, "");

  add_photo (story, "a", HASH, "The quay", "Harbour Press");
  add_photo (story, "b", OTHER, "A boat", "Harbour Press");
  keep (other, story);
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, NULL, "a b");

  set (story, "a", LEDE_PHOTO_CAPTION, "The lighthouse");
  keep (other, story);
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "lighthouse", "a");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "quay", "");

  lede_story_remove_member (story, LEDE_FIELD_PHOTOS, "a");
  keep (other, story);
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, NULL, "b");
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, "lighthouse", "");

  lede_store_trash_story (other, lede_story_get_id (story), NULL, &error);
  g_assert_no_error (error);
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, NULL, "");

  lede_store_restore_story (other, lede_story_get_id (story), NULL, &error);
  g_assert_no_error (error);
  assert_list (fixture->store, LEDE_PHOTO_ORDER_STORY, NULL, "b");
}

/* When a photo came stays what it is when its texts change. */
static void
test_added_at (StoreFixture *fixture, gconstpointer data)
{
  LedePhotoFilter filter = { LEDE_PHOTO_ORDER_DATE };
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");
  g_autoptr (GListModel) before = NULL;
  g_autoptr (GListModel) after = NULL;
  g_autoptr (LedePhotoSummary) first = NULL;
  g_autoptr (LedePhotoSummary) second = NULL;

  add_photo (story, "a", HASH, "The quay", "Harbour Press");
  keep (fixture->store, story);
  before = lede_store_list_photos (fixture->store, &filter, NULL, NULL);
  set (story, "a", LEDE_PHOTO_CAPTION, "The lighthouse");
  keep (fixture->store, story);
  after = lede_store_list_photos (fixture->store, &filter, NULL, NULL);

  first = g_list_model_get_item (before, 0);
  second = g_list_model_get_item (after, 0);
  g_assert_cmpint (lede_photo_summary_get_added_at (first), >, 0);
  g_assert_cmpint (lede_photo_summary_get_added_at (first), ==, lede_photo_summary_get_added_at (second));
  g_assert_cmpstr (lede_photo_summary_get_caption (second), ==, "The lighthouse");
}

/* What is done to the image is known, so that the photo is drawn as its story has it. */
static void
test_edited (StoreFixture *fixture, gconstpointer data)
{
  LedePhotoFilter filter = { LEDE_PHOTO_ORDER_STORY };
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "Quay reopens", "The boat left at six.");
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE, listed;
  g_autoptr (GListModel) photos = NULL;
  g_autoptr (LedePhotoSummary) summary = NULL;
  g_autoptr (LedePhoto) photo = NULL;

  add_photo (story, "a", HASH, "The quay", "Harbour Press");
  edits.crop = (LedePhotoArea) { 0.25, 0.25, 0.5, 0.5 };
  edits.rotation = 90;
  lede_photo_edits_write (&edits, story, "a");
  keep (fixture->store, story);

  photos = lede_store_list_photos (fixture->store, &filter, NULL, NULL);
  summary = g_list_model_get_item (photos, 0);
  photo = lede_photo_summary_dup_photo (summary);
  lede_photo_get_edits (photo, &listed);
  g_assert_cmpstr (lede_photo_get_image (photo), ==, HASH);
  g_assert_cmpuint (listed.rotation, ==, 90);
  g_assert_cmpfloat_with_epsilon (listed.crop.x, 0.25, 0.001);
}

static void
test_users (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) now = store_fixture_add_story (fixture, "Now", "The boat left at six.");
  g_autoptr (LedeStory) before = store_fixture_add_story (fixture, "Before", "The boat left at six.");
  g_autoptr (LedeStory) never = store_fixture_add_story (fixture, "Never", "The boat left at six.");
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) users = NULL;
  LedeImageUser *user;

  add_photo (before, "a", HASH, "The quay", "");
  keep (fixture->store, before);
  snapshot = lede_story_snapshot (before);
  g_assert_cmpint (lede_store_save_revision (fixture->store, snapshot, "Ana Ruiz", "submitted", NULL, &error),
                   >, 0);
  g_assert_no_error (error);
  lede_story_remove_member (before, LEDE_FIELD_PHOTOS, "a");
  keep (fixture->store, before);
  add_photo (now, "a", HASH, "The quay", "");
  add_photo (now, "b", HASH, "The quay again", "");
  keep (fixture->store, now);
  add_photo (never, "a", OTHER, "", "");
  keep (fixture->store, never);

  users = lede_store_list_image_users (fixture->store, HASH, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (users->len, ==, 2);
  user = users->pdata[0];
  g_assert_cmpstr (user->title, ==, "Now");
  g_assert_cmpuint (user->n_photos, ==, 2);
  g_assert_cmpuint (user->n_revisions, ==, 0);
  user = users->pdata[1];
  g_assert_cmpstr (user->story, ==, lede_story_get_id (before));
  g_assert_cmpuint (user->n_photos, ==, 0);
  g_assert_cmpuint (user->n_revisions, ==, 1);
}

/* A store from before there was a list of all photos has one after it was opened. */
static void
test_migrated (StoreFixture *fixture, gconstpointer data)
{
  static const char story[] =
    "INSERT INTO stories VALUES (1, 'old', 'draft', 9, 9, 1, 5, 5, NULL, 'Old', '', '', '', 1, '');"
    "INSERT INTO texts VALUES (1, 'photos', 'second' || char (10) || 'first');"
    "INSERT INTO texts VALUES (1, 'photo/first/image', '" HASH "');"
    "INSERT INTO texts VALUES (1, 'photo/first/caption', 'Nets dry on the mole');"
    "INSERT INTO texts VALUES (1, 'photo/second/image', '" OTHER "');"
    "INSERT INTO texts VALUES (1, 'photo/second/width', '1200');"
    "INSERT INTO texts VALUES (1, 'photo/gone/image', '" HASH "');"
    "INSERT INTO edits VALUES (1, 4, 0, 1, 1234, 'photo/first/image', 0, '', '" HASH "');";
  LedePhotoFilter filter = { LEDE_PHOTO_ORDER_STORY };
  guint n_migrations;
  const LedeMigration *migrations = lede_store_get_migrations (&n_migrations);
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("lede-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "lede.db", NULL);
  g_autofree char *backups = g_build_filename (directory, "backups", NULL);
  g_autoptr (LedeDatabase) database = NULL;
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (GListModel) photos = NULL;
  g_autoptr (LedePhotoSummary) second = NULL;
  g_autoptr (LedePhotoSummary) first = NULL;

  g_assert_true (lede_private_file_make (path, NULL));
  database = lede_database_open (path, &error);
  g_assert_true (lede_database_migrate (database, migrations, 4, backups, &error));
  g_assert_true (lede_database_run_script (database, story, &error));
  g_clear_pointer (&database, lede_database_close);

  store = lede_store_open (directory, NULL, &error);
  g_assert_no_error (error);
  assert_list (store, LEDE_PHOTO_ORDER_STORY, NULL, "second first");
  assert_list (store, LEDE_PHOTO_ORDER_STORY, "nets", "first");

  photos = lede_store_list_photos (store, &filter, NULL, &error);
  second = g_list_model_get_item (photos, 0);
  first = g_list_model_get_item (photos, 1);
  g_assert_cmpuint (lede_photo_summary_get_width (second), ==, 1200);
  g_assert_cmpint (lede_photo_summary_get_added_at (second), ==, 5);
  g_assert_cmpint (lede_photo_summary_get_added_at (first), ==, 1234);

  g_clear_object (&store);
  remove_tree (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/photos/by-story-date-credit-rights", test_orders);
  test_store ("/store/photos/none-have-no-headings", test_no_sections);
  test_store ("/store/photos/search-in-captions-credits-alts", test_search);
  test_store ("/store/photos/current-also-from-other-processes", test_current);
  test_store ("/store/photos/added-when-it-came", test_added_at);
  test_store ("/store/photos/drawn-as-edited", test_edited);
  test_store ("/store/photos/where-used-now-and-in-revisions", test_users);
  test_store ("/store/photos/of-an-older-store", test_migrated);

  return g_test_run ();
}
