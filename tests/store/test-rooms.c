/* test-rooms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static LedeSite *
add_site (StoreFixture *fixture, const char *name, const char *api)
{
  LedeSite *site =
    lede_site_new (NULL, "wordpress", name, "https://paper.example/", api, "ana", LEDE_LEAD_FEATURED);
  g_autoptr (GError) error = NULL;

  lede_store_save_site (fixture->store, site, NULL, &error);
  g_assert_no_error (error);

  return site;
}

static void
test_sites (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = add_site (fixture, "The Paper", "https://paper.example/wp-json/");
  g_autoptr (LedeSite) second = add_site (fixture, "another", "https://other.example/wp-json/");
  g_autoptr (LedeSite) loaded = NULL;
  g_autoptr (LedeSite) same_name =
    lede_site_new (NULL, "wordpress", "THE paper", "", "", "", LEDE_LEAD_IN_TEXT);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  loaded = lede_store_load_site (fixture->store, "the paper", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_site_get_id (loaded), ==, lede_site_get_id (site));
  g_assert_cmpstr (lede_site_get_api (loaded), ==, "https://paper.example/wp-json/");
  g_assert_cmpint (lede_site_get_lead (loaded), ==, LEDE_LEAD_FEATURED);

  list = lede_store_list_sites (fixture->store, NULL, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (lede_site_get_name (g_ptr_array_index (list, 0)), ==, "another");

  g_assert_false (lede_store_save_site (fixture->store, same_name, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_null (lede_store_load_site (fixture->store, "nobody", NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
}

/* A site that is removed and added again knows its stories, so that nothing goes out twice. */
static void
test_site_comes_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = add_site (fixture, "The Paper", "https://paper.example/wp-json/");
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedePlacement) placement = lede_placement_new (
    lede_story_get_id (story), lede_site_get_id (site), "token", "17", NULL, "draft", NULL, NULL, 0);
  g_autoptr (LedeSite) again = NULL;
  g_autoptr (LedePlacement) loaded = NULL;
  g_autoptr (GError) error = NULL;

  lede_store_save_placement (fixture->store, placement, NULL, &error);
  g_assert_no_error (error);
  lede_store_remove_site (fixture->store, lede_site_get_id (site), NULL, &error);
  g_assert_no_error (error);
  g_assert_null (lede_store_load_site (fixture->store, "The Paper", NULL, &error));
  g_clear_error (&error);
  g_assert_false (lede_store_remove_site (fixture->store, lede_site_get_id (site), NULL, &error));
  g_clear_error (&error);

  again = add_site (fixture, "The Paper", "https://paper.example/wp-json/");
  g_assert_cmpstr (lede_site_get_id (again), !=, lede_site_get_id (site));
  loaded = lede_store_load_placement (fixture->store, lede_story_get_id (story), lede_site_get_id (again),
                                      NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_placement_get_token (loaded), ==, "token");
}

static void
test_placements (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = add_site (fixture, "The Paper", "https://paper.example/wp-json/");
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  const char *story_id = lede_story_get_id (story);
  const char *site_id = lede_site_get_id (site);
  g_autoptr (LedePlacement) first =
    lede_placement_new (story_id, site_id, "token", NULL, NULL, NULL, NULL, NULL, 0);
  g_autoptr (LedePlacement) second =
    lede_placement_new (story_id, site_id, "token", "17", "https://paper.example/17", "publish",
                        "2031-05-04T06:00:00Z", "abc", 3);
  g_autoptr (LedePlacement) nowhere =
    lede_placement_new (story_id, "no-site", "t", NULL, NULL, NULL, NULL, NULL, 0);
  g_autoptr (LedePlacement) nobody =
    lede_placement_new ("no-story", site_id, "t", NULL, NULL, NULL, NULL, NULL, 0);
  g_autoptr (LedePlacement) loaded = NULL;
  g_autoptr (LedeRemoteImage) image =
    lede_remote_image_new (site_id, "ff00", "9", "https://paper.example/9.jpg", 1024, 683);
  g_autoptr (LedeRemoteImage) loaded_image = NULL;
  g_autofree char *json = NULL;
  g_autofree char *placed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_store_load_placement (fixture->store, story_id, site_id, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lede_store_save_placement (fixture->store, first, NULL, &error));
  g_assert_null (lede_store_find_placed_story (fixture->store, site_id, "", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lede_store_save_placement (fixture->store, second, NULL, &error));
  loaded = lede_store_load_placement (fixture->store, story_id, site_id, NULL, &error);
  g_assert_cmpstr (lede_placement_get_remote_id (loaded), ==, "17");
  g_assert_cmpstr (lede_placement_get_seen_modified (loaded), ==, "2031-05-04T06:00:00Z");
  g_assert_cmpint (lede_placement_get_revision (loaded), ==, 3);
  placed = lede_store_find_placed_story (fixture->store, site_id, "17", NULL, &error);
  g_assert_cmpstr (placed, ==, story_id);

  g_assert_false (lede_store_save_placement (fixture->store, nowhere, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lede_store_save_placement (fixture->store, nobody, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (lede_store_save_remote_image (fixture->store, image, NULL, &error));
  g_assert_true (lede_store_save_remote_image (fixture->store, image, NULL, &error));
  loaded_image = lede_store_load_remote_image (fixture->store, site_id, "ff00", NULL, &error);
  g_assert_cmpuint (lede_remote_image_get_width (loaded_image), ==, 1024);
  g_assert_null (lede_store_load_remote_image (fixture->store, site_id, "00ff", NULL, &error));
  g_assert_no_error (error);

  g_assert_true (lede_store_save_site_cache (fixture->store, site_id, "sections", "[1]", NULL, &error));
  g_assert_true (lede_store_save_site_cache (fixture->store, site_id, "sections", "[2]", NULL, &error));
  json = lede_store_load_site_cache (fixture->store, site_id, "sections", NULL, &error);
  g_assert_cmpstr (json, ==, "[2]");
  g_assert_null (lede_store_load_site_cache (fixture->store, site_id, "tags", NULL, &error));
  g_assert_no_error (error);
}

static void
test_deliveries (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = add_site (fixture, "The Paper", "https://paper.example/wp-json/");
  g_autoptr (LedeStory) story = store_fixture_add_story (fixture, "One", "First.");
  const char *story_id = lede_story_get_id (story);
  g_autoptr (LedeDelivery) delivery =
    lede_delivery_new (NULL, story_id, lede_site_get_id (site), 5, LEDE_GOAL_PUBLISHED, 1000, 2000);
  g_autoptr (LedeDelivery) newer =
    lede_delivery_new (NULL, story_id, lede_site_get_id (site), 6, LEDE_GOAL_DRAFT, 0, 1);
  g_autoptr (LedeDelivery) loaded = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  LedeDeliveryStep *step;

  g_ptr_array_add (lede_delivery_get_steps (delivery), lede_delivery_step_new (0, LEDE_STEP_SIGN_IN, NULL));
  g_ptr_array_add (lede_delivery_get_steps (delivery), lede_delivery_step_new (1, LEDE_STEP_PHOTO, "ff00"));
  g_assert_true (lede_store_add_delivery (fixture->store, delivery, NULL, &error));
  g_assert_true (lede_store_add_delivery (fixture->store, newer, NULL, &error));

  step = g_ptr_array_index (lede_delivery_get_steps (delivery), 1);
  step->status = LEDE_STEP_SENT;
  g_assert_true (
    lede_store_save_delivery_step (fixture->store, lede_delivery_get_id (delivery), step, NULL, &error));
  store_fixture_reopen (fixture);

  loaded = lede_store_load_delivery (fixture->store, lede_delivery_get_id (delivery), NULL, &error);
  g_assert_no_error (error);
  step = g_ptr_array_index (lede_delivery_get_steps (loaded), 1);
  g_assert_cmpint (step->status, ==, LEDE_STEP_SENT);
  g_assert_cmpstr (step->subject, ==, "ff00");
  g_assert_cmpint (lede_delivery_get_goal (loaded), ==, LEDE_GOAL_PUBLISHED);
  g_assert_cmpint (lede_delivery_get_publish_at (loaded), ==, 1000);
  g_assert_cmpint (lede_delivery_get_revision (loaded), ==, 5);

  g_set_str (&step->outcome, "9");
  step->status = LEDE_STEP_DONE;
  lede_delivery_set_status (loaded, LEDE_DELIVERY_STOPPED);
  lede_delivery_set_message (loaded, "Somebody changed it.");
  lede_delivery_set_attempts (loaded, 2);
  lede_delivery_set_next_try_at (loaded, 99);
  g_assert_true (lede_store_save_delivery (fixture->store, loaded, NULL, &error));

  list = lede_store_list_deliveries (fixture->store, story_id, NULL, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (lede_delivery_get_id (g_ptr_array_index (list, 0)), ==, lede_delivery_get_id (newer));
  g_clear_object (&loaded);
  loaded = g_object_ref (g_ptr_array_index (list, 1));
  g_assert_cmpint (lede_delivery_get_status (loaded), ==, LEDE_DELIVERY_STOPPED);
  g_assert_cmpstr (lede_delivery_get_message (loaded), ==, "Somebody changed it.");
  g_assert_cmpuint (lede_delivery_get_attempts (loaded), ==, 2);
  step = g_ptr_array_index (lede_delivery_get_steps (loaded), 1);
  g_assert_cmpstr (step->outcome, ==, "9");

  g_assert_null (lede_store_load_delivery (fixture->store, "nothing", NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
}

static void
test_lease (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeLease) lease = lede_store_take_lease (fixture->store, "story", "site", &error);
  g_autoptr (LedeLease) other = lede_store_take_lease (fixture->store, "story", "other site", &error);
  g_autoptr (LedeStore) second = lede_store_open (fixture->directory, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (lede_store_take_lease (fixture->store, "story", "site", &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (lede_store_take_lease (second, "story", "site", &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_clear_pointer (&lease, lede_lease_release);
  lease = lede_store_take_lease (second, "story", "site", &error);
  g_assert_no_error (error);
}

static char *
add_image (StoreFixture *fixture, const char *contents)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (contents, -1, NULL);
  g_autoptr (GError) error = NULL;
  char *sha256 = lede_store_add_image (fixture->store, stream, NULL, &error);

  g_assert_no_error (error);

  return sha256;
}

static void
test_images (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = add_image (fixture, "a picture");
  g_autofree char *again = add_image (fixture, "a picture");
  g_autofree char *other = add_image (fixture, "another");
  g_autofree char *path = lede_store_get_image_path (fixture->store, first);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a picture", -1);
  g_autofree char *contents = NULL;

  g_assert_cmpstr (first, ==, expected);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
  g_assert_true (lede_store_has_image (fixture->store, first));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "a picture");
  g_assert_false (lede_store_has_image (fixture->store, ""));
  g_assert_false (lede_store_has_image (fixture->store, "../../lede.db"));
  g_assert_null (lede_store_get_image_path (fixture->store, "../../lede.db"));
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf about;

  g_test_message ("%s", path);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 0777, ==, mode);
}

static void
assert_private (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  assert_mode (path, dir ? 0700 : 0600);

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      assert_private (child);
    }
}

static void
test_private (void)
{
  mode_t umasks[] = { 0000, 0022, 0277 };

  for (guint i = 0; i < G_N_ELEMENTS (umasks); i++)
    {
      g_autofree char *parent = g_dir_make_tmp ("lede-store-XXXXXX", NULL);
      StoreFixture fixture = { .directory = g_build_filename (parent, "a", "b", NULL) };
      g_autoptr (LedeStory) story = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *image = NULL;
      mode_t before = umask (umasks[i]);

      fixture.store = lede_store_open (fixture.directory, NULL, &error);
      g_assert_no_error (error);
      story = store_fixture_add_story (&fixture, "One", "First.");
      image = add_image (&fixture, "a picture");
      assert_private (fixture.directory);
      g_clear_object (&fixture.store);
      umask (before);
      g_free (fixture.directory);
      remove_tree (parent);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/sites/keep", test_sites);
  test_store ("/store/sites/come-back", test_site_comes_back);
  test_store ("/store/placements/keep", test_placements);
  test_store ("/store/deliveries/keep-every-step", test_deliveries);
  test_store ("/store/deliveries/one-lease", test_lease);
  test_store ("/store/images/once-by-hash", test_images);
  g_test_add_func ("/store/files/private", test_private);

  return g_test_run ();
}
