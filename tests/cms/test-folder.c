/* test-folder.c: a folder that is a site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "folder-fixture.h"
#include "lede-image.h"

#define BODY "The **crossing** is open.\n\n> [!PULLQUOTE]\n> It was about time.\n\nTwo boats a day.\n"

static void
set_up (FolderFixture *fixture, gconstpointer data)
{
  folder_fixture_set_up (fixture, data, NULL);
}

static void
tear_down (FolderFixture *fixture, gconstpointer data)
{
  folder_fixture_tear_down (fixture);
}

static void
assert_has (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("There is no “%s” in:\n%s", part, text);
}

static void
assert_has_not (const char *text, const char *part)
{
  if (strstr (text, part))
    g_error ("There is “%s” in:\n%s", part, text);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (; (text = strstr (text, part)); text++)
    n++;

  return n;
}

/* A newcomer's first story is a page that a browser opens, with all that is around it. */
static void
test_first_story_is_a_site (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autoptr (LedePlacement) placement = NULL;
  g_autofree char *page = NULL;
  g_autofree char *front = NULL;
  g_autofree char *uri = g_filename_to_uri (fixture->path, NULL, NULL);
  g_autofree char *address = g_strconcat (uri, "/stories/ferry-crossing-opens.html", NULL);

  folder_fixture_publish (fixture, story);

  page = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  assert_has (page, "<h1 class=\"headline\">Ferry crossing opens</h1>");
  assert_has (page, "<strong>crossing</strong>");
  assert_has (page, "srcset=\"../photos/lede-");
  assert_has (page, "href=\"../sections/world.html\"");
  assert_has (page, "href=\"../tags/harbour-sea.html\"");
  assert_has_not (page, "class=\"comments\"");
  front = folder_fixture_read (fixture, "index.html");
  assert_has (front, "stories/ferry-crossing-opens.html");
  assert_has (front, "Ana Ruiz");
  g_assert_true (folder_fixture_has (fixture, "atom.xml"));

  /* index, story, section, two tags, and at least three copies of the photo */
  g_assert_cmpuint (folder_fixture_walk (fixture->path, NULL), >=, 8);

  placement = folder_fixture_get_placement (fixture, story);
  g_assert_cmpstr (lede_placement_get_address (placement), ==, address);
  g_assert_cmpstr (lede_placement_get_remote_state (placement), ==, "publish");
}

/* Who made a picture and whose it is goes with every copy that is on the web, and where it was taken with
 * none. */
static void
test_copies_name_their_maker (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *photos = g_build_filename (fixture->path, "photos", NULL);
  g_autoptr (GDir) directory = NULL;
  const char *name;
  guint n = 0;

  folder_fixture_publish (fixture, story);
  directory = g_dir_open (photos, 0, NULL);
  while ((name = g_dir_read_name (directory)))
    {
      g_autofree char *path = g_build_filename (photos, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeImageInfo) info = lede_image_info_read (path, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (lede_image_info_get_credit (info), ==, "Ana Ruiz");
      g_assert_cmpuint (lede_image_info_get_width (info), <=, 1600);
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

static void
test_section_and_tags_are_made (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *first = folder_fixture_add_story (fixture, "One", "Words.\n", 0);
  g_autofree char *second = folder_fixture_add_story (fixture, "Two", "Words.\n", 0);
  g_autofree char *section = NULL;
  g_autofree char *tag = NULL;

  folder_fixture_edit (fixture, second, LEDE_FIELD_SECTION, "world");
  folder_fixture_edit (fixture, second, LEDE_FIELD_TAGS, "FERRIES\nC++\nC\n");
  folder_fixture_publish (fixture, first);
  folder_fixture_publish (fixture, second);

  section = folder_fixture_read (fixture, "sections/world.html");
  assert_has (section, ">One</a>");
  assert_has (section, ">Two</a>");
  tag = folder_fixture_read (fixture, "tags/ferries.html");
  assert_has (tag, ">One</a>");
  assert_has (tag, ">Two</a>");
  g_assert_true (folder_fixture_has (fixture, "tags/c.html"));
  g_assert_true (folder_fixture_has (fixture, "tags/c-2.html"));
  g_assert_false (folder_fixture_has (fixture, "sections/world-2.html"));
  folder_fixture_walk (fixture->path, NULL);
}

/* An update that changes nothing for readers changes no file. */
static void
test_same_story_writes_nothing (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  folder_fixture_publish (fixture, story);
  before = folder_fixture_list (fixture->path);
  folder_fixture_publish (fixture, story);
  after = folder_fixture_list (fixture->path);

  g_assert_cmpstr (after, ==, before);
}

static void
test_update_reaches_page_and_lists (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *other = folder_fixture_add_story (fixture, "Harbour dredged", "Mud.\n", 0);
  g_autofree char *page = NULL;
  g_autofree char *front = NULL;
  g_autofree char *neighbour = NULL;

  folder_fixture_publish (fixture, story);
  folder_fixture_publish (fixture, other);
  folder_fixture_edit (fixture, story, LEDE_FIELD_HEADLINE, "Ferry crossing delayed");
  folder_fixture_publish (fixture, story);

  /* The address stays. */
  page = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  assert_has (page, "Ferry crossing delayed");
  front = folder_fixture_read (fixture, "index.html");
  assert_has (front, "Ferry crossing delayed");
  assert_has_not (front, "Ferry crossing opens");
  neighbour = folder_fixture_read (fixture, "stories/harbour-dredged.html");
  assert_has (neighbour, "Ferry crossing delayed");
  folder_fixture_walk (fixture->path, NULL);
}

static void
test_old_address_leads_on (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *other = folder_fixture_add_story (fixture, "Harbour dredged", "Mud.\n", 0);
  g_autofree char *old = NULL;
  g_autofree char *neighbour = NULL;
  g_autofree char *third = NULL;

  folder_fixture_publish (fixture, story);
  folder_fixture_publish (fixture, other);
  folder_fixture_edit (fixture, story, LEDE_FIELD_SLUG, "ferries-again");
  folder_fixture_publish (fixture, story);

  g_assert_true (folder_fixture_has (fixture, "stories/ferries-again.html"));
  old = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  assert_has (old, "http-equiv=\"refresh\" content=\"0; url=ferries-again.html\"");
  neighbour = folder_fixture_read (fixture, "stories/harbour-dredged.html");
  assert_has (neighbour, "href=\"ferries-again.html\"");

  /* A third story cannot take an address that leads to the first. */
  third = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  folder_fixture_publish (fixture, third);
  g_assert_true (folder_fixture_has (fixture, "stories/ferry-crossing-opens-2.html"));
  folder_fixture_walk (fixture->path, NULL);

  /* And back again. */
  folder_fixture_edit (fixture, story, LEDE_FIELD_SLUG, "ferry-crossing-opens");
  folder_fixture_publish (fixture, story);
  g_clear_pointer (&old, g_free);
  old = folder_fixture_read (fixture, "stories/ferries-again.html");
  assert_has (old, "url=ferry-crossing-opens.html");
  folder_fixture_walk (fixture->path, NULL);
}

static void
test_withdrawn_story_is_gone (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *other = folder_fixture_add_story (fixture, "Harbour dredged", "Mud.\n", 0);
  g_autofree char *everything = NULL;
  g_autofree char *page = NULL;
  g_autofree char *feed = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_publish (fixture, story);
  folder_fixture_edit (fixture, story, LEDE_FIELD_SLUG, "ferries-again");
  folder_fixture_publish (fixture, story);
  folder_fixture_publish (fixture, other);
  folder_fixture_deliver (fixture, story, LEDE_GOAL_WITHDRAWN, &error);
  g_assert_no_error (error);

  everything = folder_fixture_list (fixture->path);
  assert_has_not (everything, "ferry");
  assert_has_not (everything, "ferries-again");
  assert_has_not (everything, "photos");
  page = folder_fixture_read (fixture, "stories/harbour-dredged.html");
  assert_has_not (page, "Ferry");
  feed = folder_fixture_read (fixture, "atom.xml");
  assert_has_not (feed, "Ferry");
  folder_fixture_walk (fixture->path, NULL);

  /* It comes back where it was, photo and all. */
  folder_fixture_publish (fixture, story);
  g_assert_true (folder_fixture_has (fixture, "stories/ferries-again.html"));
  g_assert_cmpuint (folder_fixture_walk (fixture->path, NULL), >=, 9);
}

static void
test_draft_is_not_shown (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *everything = NULL;
  g_autofree char *state = g_build_filename (fixture->path, ".lede", NULL);
  g_autoptr (GError) error = NULL;
  struct stat status;

  folder_fixture_deliver (fixture, story, LEDE_GOAL_DRAFT, &error);
  g_assert_no_error (error);

  everything = folder_fixture_list (fixture->path);
  assert_has_not (everything, "ferry");
  assert_has_not (everything, "photos");
  g_assert_cmpint (stat (state, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0007, ==, 0);
}

/* Whoever publishes for later is told what that hangs on, and nobody sees the story before. */
static void
test_scheduled_story_waits_for_lede (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *other = NULL;
  gint64 at = g_get_real_time () / G_USEC_PER_SEC + 3600;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery =
    lede_courier_queue (fixture->courier, story, lede_site_get_id (fixture->site), LEDE_GOAL_PUBLISHED, at,
                        "Ana Ruiz", NULL, &error);

  g_assert_no_error (error);
  g_assert_false (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_EARLY);
  assert_has (error->message, "Lede is running");
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_WAITING);
  g_assert_cmpint (lede_delivery_get_next_try_at (delivery), ==, at);
  g_assert_false (folder_fixture_has (fixture, "stories/ferry-crossing-opens.html"));

  /* Meanwhile others go out. */
  g_assert_cmpint (lede_delivery_get_waits_for (delivery), ==, LEDE_WAITS_FOR_NOTHING);
  other = folder_fixture_add_story (fixture, "Harbour dredged", "Mud.\n", 0);
  folder_fixture_publish (fixture, other);
  g_assert_true (folder_fixture_has (fixture, "stories/harbour-dredged.html"));
}

static void
test_hand_made_change_is_not_overwritten (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *other = folder_fixture_add_story (fixture, "Harbour dredged", "Mud.\n", 0);
  g_autofree char *page = NULL;
  g_autofree char *now = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GString) changed = NULL;
  g_autoptr (LedeSnapshot) fetched = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_publish (fixture, story);
  page = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  changed = g_string_new (page);
  g_string_replace (changed, "Two boats a day.", "Three <em>boats</em> a day.", 0);
  folder_fixture_write (fixture, "stories/ferry-crossing-opens.html", changed->str);

  /* Another story of the section does not touch it either. */
  folder_fixture_publish (fixture, other);
  now = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  g_assert_cmpstr (now, ==, changed->str);

  folder_fixture_edit (fixture, story, LEDE_FIELD_DECK, "At last");
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED);
  g_clear_error (&error);
  g_clear_pointer (&now, g_free);
  now = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  g_assert_cmpstr (now, ==, changed->str);

  /* Read back, it is the story as it was, with the change. */
  fetched = lede_courier_fetch (fixture->courier, story, lede_site_get_id (fixture->site), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
    lede_snapshot_get_text (fetched, LEDE_FIELD_BODY), ==,
    "The **crossing** is open.\n\n> [!PULLQUOTE]\n> It was about time.\n\nThree *boats* a day.");
  g_assert_cmpstr (lede_snapshot_get_text (fetched, "photo/lead/caption"), ==, "The harbour at dawn");
  g_assert_cmpstr (lede_snapshot_get_text (fetched, "photo/lead/width"), ==, "1800");

  id = lede_courier_keep_fetched (fixture->courier, fetched, "Ana Ruiz", NULL, &error);
  g_assert_no_error (error);
  folder_fixture_publish (fixture, story);
  g_clear_pointer (&now, g_free);
  now = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  assert_has (now, "Three <em>boats</em> a day.");
}

static void
test_change_is_replaced_when_decided (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_publish (fixture, story);
  folder_fixture_write (fixture, "stories/ferry-crossing-opens.html", "<p>Something else</p>");
  folder_fixture_edit (fixture, story, LEDE_FIELD_DECK, "At last");
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, NULL));

  lede_courier_accept_remote (fixture->courier, story, lede_site_get_id (fixture->site), NULL, &error);
  g_assert_no_error (error);
  folder_fixture_publish (fixture, story);
  now = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  assert_has (now, "At last");
}

static void
test_page_that_somebody_removed_is_asked_about (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *path = g_build_filename (fixture->path, "stories/ferry-crossing-opens.html", NULL);
  g_autoptr (GError) error = NULL;

  folder_fixture_publish (fixture, story);
  g_assert_cmpint (g_unlink (path), ==, 0);
  folder_fixture_edit (fixture, story, LEDE_FIELD_DECK, "At last");
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED);
  g_assert_false (folder_fixture_has (fixture, "stories/ferry-crossing-opens.html"));

  lede_courier_accept_remote (fixture->courier, story, lede_site_get_id (fixture->site), NULL, NULL);
  folder_fixture_publish (fixture, story);
  g_assert_true (folder_fixture_has (fixture, "stories/ferry-crossing-opens.html"));
}

static void
test_foreign_files_stay (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *other = folder_fixture_add_story (fixture, "Two", BODY, 0);
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  folder_fixture_write (fixture, "stories/ferry-crossing-opens.html", "mine");
  folder_fixture_publish (fixture, story);
  text = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  g_assert_cmpstr (text, ==, "mine");
  g_assert_true (folder_fixture_has (fixture, "stories/ferry-crossing-opens-2.html"));

  folder_fixture_write (fixture, "sections/world.html", "mine as well");
  before = folder_fixture_list (fixture->path);
  g_assert_false (folder_fixture_deliver (fixture, other, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  assert_has (error->message, "sections/world.html");
  after = folder_fixture_list (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_front_page_of_others_is_refused_at_once (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "website", NULL);
  g_autofree char *index = g_build_filename (path, "index.html", NULL);
  LedeFolderOptions options = { .path = path, .name = "Another" };
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (path, 0777);
  g_file_set_contents (index, "mine", -1, NULL);
  site = lede_folder_connect (&options, NULL, NULL, &error);
  g_assert_null (site);
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
}

/* Whatever a story is called, its files are in the folder, and what is on the pages is text. */
static void
test_hostile_words_stay_words (FolderFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "../../escape",
    "/etc/passwd",
    "..",
    ".",
    "con",
    "index",
    "",
    "\x01\x02",
    "<script>alert(1)</script>",
    "a\\b",
    "한국어 기사",
    "\"quoted\" & 'more'",
    "%2e%2e%2f",
    "x\nHeader: y",
    "a very long headline a very long headline a very long headline a very long headline a very long "
    "headline",
  };
  g_autofree char *outside = NULL;
  g_autoptr (GDir) directory = NULL;
  const char *entry;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *story = folder_fixture_add_story (fixture, names[i], "Words.\n", 0);

      folder_fixture_edit (fixture, story, LEDE_FIELD_SLUG, names[i]);
      folder_fixture_edit (fixture, story, LEDE_FIELD_SECTION, names[i]);
      folder_fixture_edit (fixture, story, LEDE_FIELD_TAGS, names[i]);
      folder_fixture_publish (fixture, story);
    }

  folder_fixture_walk (fixture->path, NULL);
  outside = folder_fixture_list (fixture->path);
  assert_has_not (outside, "..");
  assert_has (outside, "/stories/한국어-기사.html");

  g_clear_pointer (&outside, g_free);
  outside = folder_fixture_read (fixture, "index.html");
  assert_has_not (outside, "<script");

  /* Beside the folder there is the store, and nothing else. */
  directory = g_dir_open (fixture->directory, 0, NULL);
  while ((entry = g_dir_read_name (directory)))
    n += !g_str_equal (entry, "site") && !g_str_equal (entry, "store");
  g_assert_cmpuint (n, ==, 0);
}

/* A folder that somebody prepared cannot make Lede write elsewhere. */
static void
test_links_lead_nowhere (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *target = g_build_filename (fixture->directory, "elsewhere", NULL);
  g_autofree char *link = g_build_filename (fixture->path, "stories", NULL);
  g_autofree char *escape = g_build_filename (fixture->directory, "escaped", NULL);
  g_autofree char *list = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autoptr (GError) error = NULL;

  g_mkdir (target, 0777);
  g_assert_true (g_file_make_symbolic_link (file, target, NULL, NULL));
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  list = folder_fixture_list (target);
  g_assert_cmpstr (list, ==, "");

  /* Nor a journal that somebody wrote. */
  g_assert_cmpint (g_unlink (link), ==, 0);
  folder_fixture_write (fixture, ".lede/new/0", "bad");
  folder_fixture_write (fixture, ".lede/journal", "[{\"path\":\"../escaped\",\"from\":\".lede/new/0\"}]");
  g_clear_error (&error);
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (escape, G_FILE_TEST_EXISTS));
}

/* Another computer that has the folder, or gets it, sees the same stories and goes on with them. */
static void
test_another_computer_goes_on (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0x336699);
  g_autofree char *store_path = g_build_filename (fixture->directory, "store-2", NULL);
  LedeFolderOptions options = { .path = fixture->path };
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (LedeCourier) courier = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeSnapshot) fetched = NULL;
  g_autoptr (LedeDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *image = NULL;

  folder_fixture_publish (fixture, story);
  before = folder_fixture_list (fixture->path);

  store = lede_store_open (store_path, NULL, &error);
  g_assert_no_error (error);
  site = lede_folder_connect (&options, "the same", NULL, &error);
  g_assert_no_error (error);
  lede_store_save_site (store, site, NULL, NULL);
  courier = lede_courier_new (store, fixture->keyring);

  fetched = lede_courier_fetch (courier, story, lede_site_get_id (site), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_snapshot_get_id (fetched), ==, story);
  g_assert_cmpstr (lede_snapshot_get_text (fetched, LEDE_FIELD_HEADLINE), ==, "Ferry crossing opens");
  g_assert_cmpstr (lede_snapshot_get_text (fetched, LEDE_FIELD_BODY), ==,
                   "The **crossing** is open.\n\n> [!PULLQUOTE]\n> It was about time.\n\nTwo boats a day.");
  image = g_strdup (lede_snapshot_get_text (fetched, "photo/lead/image"));
  g_assert_true (lede_store_has_image (store, image));

  id = lede_courier_keep_fetched (courier, fetched, "Teo", NULL, &error);
  g_assert_no_error (error);
  delivery =
    lede_courier_queue (courier, id, lede_site_get_id (site), LEDE_GOAL_PUBLISHED, 0, "Teo", NULL, &error);
  g_assert_no_error (error);
  lede_courier_deliver (courier, delivery, NULL, &error);
  g_assert_no_error (error);

  /* There is still one story with one photo. */
  after = folder_fixture_list (fixture->path);
  assert_has (after, "/stories/ferry-crossing-opens.html");
  assert_has_not (after, "/stories/ferry-crossing-opens-2.html");
  g_assert_cmpuint (count (after, "/photos/"), ==, count (before, "/photos/"));
  folder_fixture_walk (fixture->path, NULL);
}

static void
test_notes_and_comments_stay_at_home (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (
    fixture, "Ferry crossing opens",
    "Open <!-- ask Teo --> now, `<!-- code -->` too.\n\n<!-- secret -->\n\nThe end.\n", 0);
  g_autofree char *note = NULL;
  g_autofree char *all = NULL;
  g_autofree char *out = NULL;
  g_autofree char *command =
    g_strdup_printf ("grep -rlE 'ask Teo|secret|private remark' '%s'", fixture->path);
  int status;

  folder_fixture_edit (fixture, story, LEDE_FIELD_NOTES, "n1\n");
  folder_fixture_edit (fixture, story, "note/n1/text", "private remark");
  folder_fixture_publish (fixture, story);

  g_spawn_command_line_sync (command, &out, NULL, &status, NULL);
  g_assert_cmpstr (out, ==, "");
  all = folder_fixture_read (fixture, "stories/ferry-crossing-opens.html");
  assert_has (all, "&lt;!-- code --&gt;");
}

static void
test_vanished_folder_is_waited_for (FolderFixture *fixture, gconstpointer data)
{
  g_autofree char *story = folder_fixture_add_story (fixture, "Ferry crossing opens", BODY, 0);
  g_autofree char *away = g_build_filename (fixture->directory, "away", NULL);
  g_autoptr (GError) error = NULL;

  /* The drive is gone; then there is only the empty folder where it used to be; then it is back. */
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY);
  g_clear_error (&error);
  g_mkdir (fixture->path, 0777);
  g_assert_false (folder_fixture_deliver (fixture, story, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  folder_fixture_publish (fixture, story);
}

#define ADD(name, flavour, function)                                                                         \
  g_test_add ("/cms/folder/" name, FolderFixture, flavour, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("first-story-is-a-site", "html", test_first_story_is_a_site);
  ADD ("copies-name-their-maker", "html", test_copies_name_their_maker);
  ADD ("section-and-tags-are-made", "html", test_section_and_tags_are_made);
  ADD ("same-story-writes-nothing", "html", test_same_story_writes_nothing);
  ADD ("update-reaches-page-and-lists", "html", test_update_reaches_page_and_lists);
  ADD ("old-address-leads-on", "html", test_old_address_leads_on);
  ADD ("withdrawn-story-is-gone", "html", test_withdrawn_story_is_gone);
  ADD ("draft-is-not-shown", "html", test_draft_is_not_shown);
  ADD ("scheduled-story-waits-for-lede", "html", test_scheduled_story_waits_for_lede);
  ADD ("hand-made-change-is-not-overwritten", "html", test_hand_made_change_is_not_overwritten);
  ADD ("change-is-replaced-when-decided", "html", test_change_is_replaced_when_decided);
  ADD ("page-that-somebody-removed-is-asked-about", "html", test_page_that_somebody_removed_is_asked_about);
  ADD ("foreign-files-stay", "html", test_foreign_files_stay);
  ADD ("front-page-of-others-is-refused-at-once", "html", test_front_page_of_others_is_refused_at_once);
  ADD ("hostile-words-stay-words", "html", test_hostile_words_stay_words);
  ADD ("links-lead-nowhere", "html", test_links_lead_nowhere);
  ADD ("another-computer-goes-on", "html", test_another_computer_goes_on);
  ADD ("notes-and-comments-stay-at-home", "html", test_notes_and_comments_stay_at_home);
  ADD ("vanished-folder-is-waited-for", "html", test_vanished_folder_is_waited_for);

  return g_test_run ();
}
