/* test-life.c: what a delivery does to a story that is on the site already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fake-wordpress.h"
#include "lede-courier-private.h"
#include "remove-tree.h"

#define SETTLE (400 * 1000) /* microseconds; the late work of the site is done well within */

typedef struct
{
  char *directory;
  LedeStore *store;
  LedeKeyring *keyring;
  LedeCourier *courier;
  FakeWordpress *wordpress;
  LedeSite *site;
  char *story_id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *api = NULL;
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  fixture->wordpress = fake_wordpress_new ();
  fixture->directory = g_dir_make_tmp ("lede-life-XXXXXX", &error);
  fixture->store = lede_store_open (fixture->directory, NULL, &error);
  g_assert_no_error (error);

  api = g_strconcat (fake_wordpress_get_address (fixture->wordpress), "wp-json/", NULL);
  fixture->site =
    lede_site_new (NULL, "wordpress", "Harbour News", fake_wordpress_get_address (fixture->wordpress), api,
                   "teo", LEDE_LEAD_IN_TEXT);
  g_assert_true (lede_store_save_site (fixture->store, fixture->site, NULL, &error));
  fixture->keyring = lede_memory_keyring_new ("abcd efgh");
  fixture->courier = lede_courier_new (fixture->store, fixture->keyring);
  lede_courier_set_settle_time (fixture->courier, SETTLE);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "world");
  lede_story_set_text (story, LEDE_FIELD_BODY, "The crossing is open.\n");
  snapshot = lede_story_snapshot (story);
  g_assert_true (lede_store_add_story (fixture->store, snapshot, NULL, &error));
  g_assert_no_error (error);
  fixture->story_id = g_strdup (lede_story_get_id (story));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->courier);
  g_clear_object (&fixture->keyring);
  g_clear_object (&fixture->site);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->story_id, g_free);
  remove_tree (fixture->directory);
  g_clear_pointer (&fixture->directory, g_free);
  g_clear_pointer (&fixture->wordpress, fake_wordpress_free);
}

static LedeDelivery *
queue (Fixture *fixture, LedeDeliveryGoal goal, LedeDeliveryManner manner, gint64 publish_at, GError **error)
{
  return lede_courier_queue_in_manner (fixture->courier, fixture->story_id, lede_site_get_id (fixture->site),
                                       goal, manner, publish_at, "teo", NULL, error);
}

static LedeDelivery *
deliver (Fixture *fixture, LedeDeliveryGoal goal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, goal, LEDE_MANNER_PLAIN, 0, &error);

  g_assert_no_error (error);
  lede_courier_deliver (fixture->courier, delivery, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&delivery);
}

static void
edit (Fixture *fixture, const char *path, const char *text)
{
  g_autoptr (LedeStory) story = lede_store_load_story (fixture->store, fixture->story_id, NULL, NULL);
  g_autoptr (GError) error = NULL;

  lede_story_set_text (story, path, text);
  g_assert_true (lede_store_save_story (fixture->store, story, NULL, &error));
  g_assert_no_error (error);
}

/* A request that the site is still at work on can write the old state over the new one, so whatever comes
 * too late of an update and its publication, the story is public in the end and became so once. */
static void
test_late_work_undoes_nothing (Fixture *fixture, gconstpointer data)
{
  guint n_requests;

  tear_down (fixture, data);

  for (guint request = 1, done = 0; !done; request++)
    {
      g_autoptr (LedeDelivery) draft = NULL;
      g_autoptr (LedeDelivery) delivery = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *status = NULL;

      set_up (fixture, data);
      draft = deliver (fixture, LEDE_GOAL_DRAFT);
      edit (fixture, LEDE_FIELD_DECK, "The first boat leaves at dawn");
      delivery = queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_PLAIN, 0, &error);
      g_assert_no_error (error);

      fake_wordpress_fail (fixture->wordpress, request, FAKE_FAULT_LATE);
      done = lede_courier_deliver (fixture->courier, delivery, NULL, NULL);
      lede_delivery_set_next_try_at (delivery, 0);
      lede_courier_deliver (fixture->courier, delivery, NULL, &error);
      g_assert_no_error (error);
      fake_wordpress_wait (fixture->wordpress);
      n_requests = fake_wordpress_count_requests (fixture->wordpress);

      status = fake_wordpress_dup_post (fixture->wordpress, "status");
      g_assert_cmpstr (status, ==, "publish");
      g_assert_cmpuint (fake_wordpress_count_publications (fixture->wordpress), ==, 1);
      g_assert_cmpuint (n_requests, <, 100);
      tear_down (fixture, data);
    }

  set_up (fixture, data);
}

/* The delivery waited, and meanwhile the story got an embargo. */
static void
test_a_later_embargo_holds_at_the_delivery (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_PLAIN, 0, &error);

  g_assert_no_error (error);
  edit (fixture, LEDE_FIELD_EMBARGO, "2199-05-04T06:00:00+02:00");
  g_assert_false (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "embargo"));
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_STOPPED);
  g_assert_cmpuint (fake_wordpress_count_posts (fixture->wordpress), ==, 0);
}

static void
test_a_photos_embargo_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = lede_store_load_story (fixture->store, fixture->story_id, NULL, NULL);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2199, 5, 5, 12, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) then = NULL;

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_FILE, "quay.jpg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_EMBARGO, "2199-05-04");
  g_assert_true (lede_store_save_story (fixture->store, story, NULL, &error));

  g_assert_null (queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_PLAIN, 0, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "quay.jpg"));
  g_clear_error (&error);

  g_assert_null (queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_PLAIN,
                        g_date_time_to_unix (end) - 5 * 24 * 60 * 60, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  g_clear_error (&error);

  then = queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_PLAIN, g_date_time_to_unix (end), &error);
  g_assert_no_error (error);
}

/* A minor fix and an update with a new date are two intentions, and each is taken up again as it was. */
static void
test_the_manner_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) published = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) minor = queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_MINOR_FIX, 0, &error);
  g_autoptr (LedeDelivery) again = queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_MINOR_FIX, 0, &error);
  g_autoptr (LedeDelivery) dated = queue (fixture, LEDE_GOAL_PUBLISHED, LEDE_MANNER_NEW_DATE, 0, &error);
  g_autoptr (LedeDelivery) stored = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lede_delivery_get_id (minor), ==, lede_delivery_get_id (again));
  g_assert_cmpstr (lede_delivery_get_id (minor), !=, lede_delivery_get_id (dated));
  stored = lede_store_load_delivery (fixture->store, lede_delivery_get_id (dated), NULL, &error);
  g_assert_cmpint (lede_delivery_get_manner (stored), ==, LEDE_MANNER_NEW_DATE);
  g_assert_cmpint (lede_delivery_get_goal (stored), ==, LEDE_GOAL_PUBLISHED);
}

#define test(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test ("/cms/life/late-work-undoes-nothing", test_late_work_undoes_nothing);
  test ("/cms/life/a-later-embargo-holds-at-the-delivery", test_a_later_embargo_holds_at_the_delivery);
  test ("/cms/life/a-photos-embargo-holds", test_a_photos_embargo_holds);
  test ("/cms/life/the-manner-is-kept", test_the_manner_is_kept);

  return g_test_run ();
}
