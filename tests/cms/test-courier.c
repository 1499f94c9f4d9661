/* test-courier.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fake-wordpress.h"
#include "lede-byline.h"
#include "lede-courier-private.h"
#include "remove-tree.h"

#define SETTLE (400 * 1000) /* microseconds; the late work of the site is done well within */
#define FIRST_UPLOAD 6      /* the number of its request, after the sign-in and two look-ups */

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
add_image (LedeStore *store, LedeStory *story, const char *id, GBytes *bytes, const char *lead)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autofree char *sha256 = lede_store_add_image (store, stream, NULL, NULL);
  g_autofree char *added = NULL;

  g_assert_nonnull (sha256);
  added = lede_story_add_member (story, LEDE_FIELD_PHOTOS, id);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE, "harbour.jpg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_TYPE, "image/jpeg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "The harbour");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, "A harbour");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_LEAD, lead);
}

/* The frame of a JPEG around whatever. */
static void
add_photo (LedeStore *store, LedeStory *story, const char *id, const char *picture, const char *lead)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (file, (const guint8 *) "\xff\xd8\xff\xda\0\2", 6);
  g_byte_array_append (file, (const guint8 *) picture, strlen (picture));
  g_byte_array_append (file, (const guint8 *) "\xff\xd9", 2);
  bytes = g_byte_array_free_to_bytes (file);
  add_image (store, story, id, bytes, lead);
}

static char *
write_story (LedeStore *store)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *byline = NULL;
  g_autoptr (GError) error = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens");
  lede_story_set_text (story, LEDE_FIELD_DECK, "The first boat leaves at dawn");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "ferry-crossing");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "world");
  lede_story_set_text (story, LEDE_FIELD_TAGS, "ferries\nharbour");
  lede_story_set_text (story, LEDE_FIELD_BODY,
                       "The crossing is open.\n\n![](photo:queue)\n\nTwo boats a day.\n");
  byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, LEDE_BYLINE_NAME, "Ana Ruivo");
  add_photo (store, story, "lead", "picture of a ferry", "yes");
  add_photo (store, story, "queue", "picture of a queue", "");

  snapshot = lede_story_snapshot (story);
  g_assert_true (lede_store_add_story (store, snapshot, NULL, &error));
  g_assert_no_error (error);

  return g_strdup (lede_story_get_id (story));
}

static void
set_up_desk (Fixture *fixture)
{
  g_autofree char *api = g_strconcat (fake_wordpress_get_address (fixture->wordpress), "wp-json/", NULL);
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("lede-courier-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->store = lede_store_open (fixture->directory, NULL, &error);
  g_assert_no_error (error);

  fixture->site =
    lede_site_new (NULL, "wordpress", "Harbour News", fake_wordpress_get_address (fixture->wordpress), api,
                   "teo", LEDE_LEAD_IN_TEXT);
  g_assert_true (lede_store_save_site (fixture->store, fixture->site, NULL, &error));
  fixture->keyring = lede_memory_keyring_new ("abcd efgh");
  fixture->courier = lede_courier_new (fixture->store, fixture->keyring);
  lede_courier_set_settle_time (fixture->courier, SETTLE);
  fixture->story_id = write_story (fixture->store);
}

static void
clear_desk (Fixture *fixture)
{
  g_clear_object (&fixture->courier);
  g_clear_object (&fixture->keyring);
  g_clear_object (&fixture->site);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->story_id, g_free);
  remove_tree (fixture->directory);
  g_clear_pointer (&fixture->directory, g_free);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->wordpress = fake_wordpress_new ();
  set_up_desk (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  clear_desk (fixture);
  g_clear_pointer (&fixture->wordpress, fake_wordpress_free);
}

static LedeDelivery *
queue (Fixture *fixture, LedeDeliveryGoal goal, GError **error)
{
  return lede_courier_queue (fixture->courier, fixture->story_id, lede_site_get_id (fixture->site), goal, 0,
                             "teo", NULL, error);
}

static LedeDelivery *
deliver (Fixture *fixture, LedeDeliveryGoal goal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, goal, &error);

  g_assert_no_error (error);
  lede_courier_deliver (fixture->courier, delivery, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_DONE);

  return g_steal_pointer (&delivery);
}

static LedeDelivery *
deliver_in_vain (Fixture *fixture, LedeDeliveryGoal goal, int code, LedeDeliveryStatus status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, goal, &error);

  g_assert_no_error (error);
  g_assert_false (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, code);
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, status);
  g_assert_cmpstr (lede_delivery_get_message (delivery), ==, error->message);

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

static LedeState
get_state (Fixture *fixture)
{
  g_autoptr (LedeSnapshot) snapshot =
    lede_store_load_snapshot (fixture->store, fixture->story_id, NULL, NULL);

  return lede_snapshot_get_state (snapshot);
}

static void
assert_complete (Fixture *fixture, const char *state)
{
  g_autofree char *status = fake_wordpress_dup_post (fixture->wordpress, "status");
  g_autofree char *title = fake_wordpress_dup_post (fixture->wordpress, "title");
  g_autofree char *content = fake_wordpress_dup_post (fixture->wordpress, "content");
  g_autofree char *sections = fake_wordpress_dup_post (fixture->wordpress, "categories");
  g_autofree char *tags = fake_wordpress_dup_post (fixture->wordpress, "tags");

  g_assert_cmpuint (fake_wordpress_count_posts (fixture->wordpress), ==, 1);
  g_assert_cmpuint (fake_wordpress_count_photos (fixture->wordpress), ==, 2);
  g_assert_cmpuint (fake_wordpress_count_tags (fixture->wordpress), ==, 2);
  g_assert_cmpstr (status, ==, state);
  g_assert_cmpstr (title, ==, "Ferry crossing opens");
  g_assert_cmpstr (sections, ==, "[3]");
  g_assert_cmpstr (tags, ==, "[1,2]");
  g_assert_nonnull (strstr (content, "Two boats a day."));
  g_assert_nonnull (strstr (content, "Ana Ruivo"));
  g_assert_nonnull (strstr (content, fixture->story_id));
}

static void
test_publishes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) delivery = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_autoptr (LedePlacement) placement = NULL;
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  assert_complete (fixture, "publish");
  g_assert_cmpint (get_state (fixture), ==, LEDE_STATE_PUBLISHED);
  g_assert_cmpstr (lede_delivery_get_message (delivery), ==, "");
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (((LedeDeliveryStep *) g_ptr_array_index (steps, i))->status, ==, LEDE_STEP_DONE);

  placement = lede_store_load_placement (fixture->store, fixture->story_id, lede_site_get_id (fixture->site),
                                         NULL, NULL);
  g_assert_cmpint (lede_placement_get_revision (placement), ==, lede_delivery_get_revision (delivery));
  g_assert_cmpstr (lede_placement_get_remote_state (placement), ==, "publish");
  g_assert_cmpstr (lede_placement_get_token (placement), ==, fixture->story_id);
}

static void
test_again_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) first = deliver (fixture, LEDE_GOAL_PUBLISHED);
  guint before = fake_wordpress_count_changes (fixture->wordpress);
  g_autoptr (LedeDelivery) second = deliver (fixture, LEDE_GOAL_PUBLISHED);

  g_assert_cmpuint (fake_wordpress_count_changes (fixture->wordpress), ==, before);
}

static void
test_update_changes_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) first = deliver (fixture, LEDE_GOAL_PUBLISHED);
  guint before = fake_wordpress_count_changes (fixture->wordpress);
  g_autoptr (LedeDelivery) second = NULL;

  edit (fixture, LEDE_FIELD_DECK, "The second boat leaves at noon");
  second = deliver (fixture, LEDE_GOAL_PUBLISHED);

  g_assert_cmpuint (fake_wordpress_count_changes (fixture->wordpress), ==, before + 1);
  assert_complete (fixture, "publish");
}

/* Cuts a publish at each of its requests in each way, then lets it go on. */
static void
test_any_fault_ends_with_one (gconstpointer data)
{
  FakeFault fault = GPOINTER_TO_UINT (data);
  guint n_requests = 1;

  for (guint request = 1; request <= n_requests; request++)
    {
      Fixture fixture = { 0 };
      g_autoptr (LedeDelivery) delivery = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      set_up (&fixture, NULL);
      delivery = queue (&fixture, LEDE_GOAL_PUBLISHED, &error);
      g_assert_no_error (error);

      fake_wordpress_fail (fixture.wordpress, request, fault);
      done = lede_courier_deliver (fixture.courier, delivery, NULL, &error);
      if (request == 1)
        g_assert_false (done);
      if (done)
        n_requests = MAX (n_requests, fake_wordpress_count_requests (fixture.wordpress));
      else
        {
          g_test_message ("request %u: %s", request, error->message);
          g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_WAITING);
          g_assert_cmpint (lede_delivery_get_next_try_at (delivery), >, 0);
          g_clear_error (&error);

          fake_wordpress_fail (fixture.wordpress, 0, FAKE_FAULT_NONE);
          lede_courier_deliver (fixture.courier, delivery, NULL, &error);
          g_assert_no_error (error);
          n_requests = MAX (n_requests, fake_wordpress_count_requests (fixture.wordpress));
        }

      fake_wordpress_wait (fixture.wordpress);
      assert_complete (&fixture, "publish");
      tear_down (&fixture, NULL);
    }

  g_test_message ("%u requests, each %s once", n_requests, fake_fault_get_name (fault));
  g_assert_cmpuint (n_requests, >, 10);
}

/* A process that died took its memory with it; another one has only the store's rows. */
static void
test_another_process_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, LEDE_GOAL_PUBLISHED, &error);
  g_autofree char *id = g_strdup (lede_delivery_get_id (delivery));
  g_autoptr (LedeDelivery) found = NULL;
  g_autoptr (LedeCourier) other = NULL;

  /* One photo at a time, so that it is known which request is which. */
  lede_courier_set_network_cost (fixture->courier, LEDE_NETWORK_METERED);
  fake_wordpress_fail (fixture->wordpress, FIRST_UPLOAD, FAKE_FAULT_SWALLOW);
  g_assert_false (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  g_clear_error (&error);
  g_clear_object (&delivery);

  g_assert_finalize_object (g_steal_pointer (&fixture->courier));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture->store = lede_store_open (fixture->directory, NULL, &error);
  other = lede_courier_new (fixture->store, fixture->keyring);
  lede_courier_set_settle_time (other, SETTLE);

  /* Its time has not come yet; asked for directly it goes. */
  g_assert_cmpuint (lede_courier_deliver_waiting (other, NULL, &error), ==, 0);
  found = lede_store_load_delivery (fixture->store, id, NULL, &error);
  g_assert_true (lede_courier_deliver (other, found, NULL, &error));
  assert_complete (fixture, "publish");
}

static void
test_waiting_goes_out_in_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, LEDE_GOAL_SUBMITTED, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lede_courier_deliver_waiting (fixture->courier, NULL, &error), ==, 1);
  g_assert_no_error (error);
  assert_complete (fixture, "pending");
  g_assert_cmpint (get_state (fixture), ==, LEDE_STATE_SUBMITTED);
  g_assert_cmpuint (lede_courier_deliver_waiting (fixture->courier, NULL, &error), ==, 0);
}

/* A site that does not answer is not asked once for each story that waits for it. */
static void
test_unreachable_site_rests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_strdup (fixture->story_id);
  g_autoptr (LedeDelivery) one = queue (fixture, LEDE_GOAL_PUBLISHED, &error);
  g_autoptr (LedeDelivery) two = NULL;

  g_free (fixture->story_id);
  fixture->story_id = write_story (fixture->store);
  two = queue (fixture, LEDE_GOAL_PUBLISHED, &error);
  g_assert_no_error (error);

  fake_wordpress_fail (fixture->wordpress, 1, FAKE_FAULT_BUSY);
  g_assert_cmpuint (lede_courier_deliver_waiting (fixture->courier, NULL, &error), ==, 0);
  g_assert_cmpuint (fake_wordpress_count_requests (fixture->wordpress), ==, 1);
}

/* The change of the state was done, its answer was lost, and now the person wants more than that. */
static void
test_own_lost_change_is_no_colleagues (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) draft = deliver (fixture, LEDE_GOAL_DRAFT);
  g_autoptr (LedeDelivery) measured = NULL;
  g_autoptr (LedeDelivery) submitted = NULL;
  g_autoptr (LedeDelivery) published = NULL;
  guint n_requests;

  fake_wordpress_fail (fixture->wordpress, 0, FAKE_FAULT_NONE);
  measured = deliver (fixture, LEDE_GOAL_DRAFT);
  n_requests = fake_wordpress_count_requests (fixture->wordpress);

  /* The state is put before the last request, which reads the story back. */
  fake_wordpress_fail (fixture->wordpress, n_requests, FAKE_FAULT_SWALLOW);
  submitted =
    deliver_in_vain (fixture, LEDE_GOAL_SUBMITTED, LEDE_CMS_ERROR_UNREACHABLE, LEDE_DELIVERY_WAITING);
  published = deliver (fixture, LEDE_GOAL_PUBLISHED);
  assert_complete (fixture, "publish");
}

static void
test_site_says_when (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) delivery = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fake_wordpress_fail (fixture->wordpress, 4, FAKE_FAULT_BUSY);
  delivery = deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_BUSY, LEDE_DELIVERY_WAITING);
  g_assert_cmpint (lede_delivery_get_next_try_at (delivery), <=, now + 5);
  g_assert_cmpuint (lede_delivery_get_attempts (delivery), ==, 1);
}

static void
test_pauses_grow (Fixture *fixture, gconstpointer data)
{
  gint64 pause = 0;

  for (guint attempt = 1; attempt <= 6; attempt++)
    {
      g_autoptr (LedeDelivery) delivery = NULL;
      gint64 now = g_get_real_time () / G_USEC_PER_SEC;

      fake_wordpress_fail (fixture->wordpress, 1, FAKE_FAULT_CUT);
      delivery =
        deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_UNREACHABLE, LEDE_DELIVERY_WAITING);
      g_assert_cmpuint (lede_delivery_get_attempts (delivery), ==, attempt);
      g_assert_cmpint (lede_delivery_get_next_try_at (delivery) - now, >=, pause);
      pause = lede_delivery_get_next_try_at (delivery) - now - 2;
    }

  g_assert_cmpint (pause, >, 100);
}

static void
test_endless_nonsense_stops (Fixture *fixture, gconstpointer data)
{
  for (guint attempt = 1; attempt <= 5; attempt++)
    {
      g_autoptr (LedeDelivery) delivery = NULL;

      fake_wordpress_fail (fixture->wordpress, 1, FAKE_FAULT_NONSENSE);
      delivery = deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_BAD_ANSWER,
                                  attempt < 5 ? LEDE_DELIVERY_WAITING : LEDE_DELIVERY_STOPPED);
    }
}

static void
test_change_of_a_colleague_stops_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) first = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_autofree char *content = fake_wordpress_dup_post (fixture->wordpress, "content");
  g_autofree char *changed = g_strconcat (content, "<p>By a colleague</p>", NULL);
  g_autoptr (LedeDelivery) stopped = NULL;
  g_autoptr (LedeDelivery) last = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;

  fake_wordpress_edit (fixture->wordpress, 0, changed);
  edit (fixture, LEDE_FIELD_DECK, "Ours");
  stopped = deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_CHANGED, LEDE_DELIVERY_STOPPED);
  kept = fake_wordpress_dup_post (fixture->wordpress, "content");
  g_assert_cmpstr (kept, ==, changed);

  g_assert_true (lede_courier_accept_remote (fixture->courier, fixture->story_id,
                                             lede_site_get_id (fixture->site), NULL, &error));
  last = deliver (fixture, LEDE_GOAL_PUBLISHED);
  replaced = fake_wordpress_dup_post (fixture->wordpress, "content");
  g_assert_null (strstr (replaced, "By a colleague"));
}

/* The fourth request from the end of an update reads the story, the third writes it: a change that
 * falls between them cannot be prevented, but is told. */
static void
test_change_in_the_gap_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) first = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_autofree char *content = fake_wordpress_dup_post (fixture->wordpress, "content");
  g_autofree char *changed = g_strconcat (content, "<p>By a colleague</p>", NULL);
  g_autoptr (LedeDelivery) measured = NULL;
  g_autoptr (LedeDelivery) second = NULL;
  guint n_requests;

  fake_wordpress_fail (fixture->wordpress, 0, FAKE_FAULT_NONE);
  edit (fixture, LEDE_FIELD_DECK, "First update");
  measured = deliver (fixture, LEDE_GOAL_PUBLISHED);
  n_requests = fake_wordpress_count_requests (fixture->wordpress);
  g_assert_cmpstr (lede_delivery_get_message (measured), ==, "");

  fake_wordpress_fail (fixture->wordpress, 0, FAKE_FAULT_NONE);
  fake_wordpress_edit (fixture->wordpress, n_requests - 2, changed);
  edit (fixture, LEDE_FIELD_DECK, "Second update");
  second = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_assert_nonnull (strstr (lede_delivery_get_message (second), "in the very moment"));
}

static void
test_contributor_may_not_publish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) delivery = NULL;

  fake_wordpress_set_role (fixture->wordpress, "contributor");
  delivery = deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_FORBIDDEN, LEDE_DELIVERY_STOPPED);
  g_assert_cmpstr (
    lede_delivery_get_message (delivery), ==,
    "Your account on Harbour News (contributor) may not publish. An editor or an administrator of "
    "the site can; submit it for review instead.");
  g_assert_cmpuint (fake_wordpress_count_changes (fixture->wordpress), ==, 0);
  g_assert_cmpint (get_state (fixture), ==, LEDE_STATE_DRAFT);
}

static void
test_contributor_submits_without_photos (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) delivery = NULL;
  g_autofree char *status = NULL;

  fake_wordpress_set_role (fixture->wordpress, "contributor");
  delivery = deliver (fixture, LEDE_GOAL_SUBMITTED);
  status = fake_wordpress_dup_post (fixture->wordpress, "status");
  g_assert_cmpstr (status, ==, "pending");
  g_assert_cmpuint (fake_wordpress_count_photos (fixture->wordpress), ==, 0);
  g_assert_nonnull (strstr (lede_delivery_get_message (delivery), "may not upload photos"));
}

/* Another desk that has the same story, but has never seen the site. */
static void
test_second_store_finds_the_story (Fixture *fixture, gconstpointer data)
{
  Fixture second = { .wordpress = fixture->wordpress };
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeDelivery) submitted = deliver (fixture, LEDE_GOAL_SUBMITTED);
  g_autoptr (LedeDelivery) published = NULL;
  g_autoptr (GError) error = NULL;

  snapshot = lede_store_load_snapshot (fixture->store, fixture->story_id, NULL, NULL);
  set_up_desk (&second);
  g_assert_true (lede_store_add_story (second.store, snapshot, NULL, &error));
  g_assert_no_error (error);
  g_set_str (&second.story_id, fixture->story_id);

  published = deliver (&second, LEDE_GOAL_PUBLISHED);
  assert_complete (fixture, "publish");
  clear_desk (&second);
}

/* It has the story, but in another version than the site: nobody knows which one is the newer. */
static void
test_second_store_does_not_overwrite_the_unseen (Fixture *fixture, gconstpointer data)
{
  Fixture second = { .wordpress = fixture->wordpress };
  g_autoptr (LedeSnapshot) snapshot =
    lede_store_load_snapshot (fixture->store, fixture->story_id, NULL, NULL);
  g_autoptr (LedeDelivery) first = NULL;
  g_autoptr (LedeDelivery) stopped = NULL;
  g_autoptr (GError) error = NULL;

  edit (fixture, LEDE_FIELD_DECK, "Written after the copy was made");
  first = deliver (fixture, LEDE_GOAL_SUBMITTED);

  set_up_desk (&second);
  g_assert_true (lede_store_add_story (second.store, snapshot, NULL, &error));
  g_set_str (&second.story_id, fixture->story_id);
  stopped = deliver_in_vain (&second, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_CHANGED, LEDE_DELIVERY_STOPPED);
  g_assert_cmpuint (fake_wordpress_count_posts (fixture->wordpress), ==, 1);
  clear_desk (&second);
}

static void
test_withdraws (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) published = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_autoptr (LedeDelivery) withdrawn = deliver (fixture, LEDE_GOAL_WITHDRAWN);
  g_autoptr (LedeDelivery) back = NULL;

  assert_complete (fixture, "draft");
  g_assert_cmpint (get_state (fixture), ==, LEDE_STATE_WITHDRAWN);
  back = deliver (fixture, LEDE_GOAL_PUBLISHED);
  assert_complete (fixture, "publish");
}

static void
test_newer_takes_the_place_of_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) older = queue (fixture, LEDE_GOAL_SUBMITTED, &error);
  g_autoptr (LedeDelivery) same = queue (fixture, LEDE_GOAL_SUBMITTED, &error);
  g_autoptr (LedeDelivery) newer = queue (fixture, LEDE_GOAL_PUBLISHED, &error);
  g_autoptr (LedeDelivery) stored = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lede_delivery_get_id (same), ==, lede_delivery_get_id (older));
  g_assert_cmpstr (lede_delivery_get_id (newer), !=, lede_delivery_get_id (older));
  stored = lede_store_load_delivery (fixture->store, lede_delivery_get_id (older), NULL, &error);
  g_assert_cmpint (lede_delivery_get_status (stored), ==, LEDE_DELIVERY_CANCELLED);
}

static void
test_taken_back_is_not_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, LEDE_GOAL_PUBLISHED, &error);

  g_assert_true (lede_courier_cancel (fixture->courier, lede_delivery_get_id (delivery), NULL, &error));
  g_assert_false (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fake_wordpress_count_requests (fixture->wordpress), ==, 0);
}

static void
cancel_at_first_byte (LedeCourier *courier,
                      LedeDelivery *delivery,
                      LedeDeliveryStep *step,
                      gint64 sent,
                      gint64 total,
                      GCancellable *cancellable)
{
  if (sent > 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled_in_an_upload_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, LEDE_GOAL_PUBLISHED, &error);
  gulong handler =
    g_signal_connect (fixture->courier, "progress", G_CALLBACK (cancel_at_first_byte), cancellable);

  g_assert_false (lede_courier_deliver (fixture->courier, delivery, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_WAITING);
  g_clear_error (&error);

  g_signal_handler_disconnect (fixture->courier, handler);
  g_assert_true (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  assert_complete (fixture, "publish");
}

static void
test_held_by_another_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery = queue (fixture, LEDE_GOAL_PUBLISHED, &error);
  g_autoptr (LedeStore) other = lede_store_open (fixture->directory, NULL, &error);
  g_autoptr (LedeLease) lease =
    lede_store_take_lease (other, fixture->story_id, lede_site_get_id (fixture->site), &error);

  g_assert_no_error (error);
  g_assert_false (lede_courier_deliver (fixture->courier, delivery, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY);
  g_assert_cmpuint (fake_wordpress_count_requests (fixture->wordpress), ==, 0);
}

static void
test_embargo_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) draft = NULL;

  edit (fixture, LEDE_FIELD_EMBARGO, "2199-05-04T06:00:00+02:00");
  g_assert_null (queue (fixture, LEDE_GOAL_PUBLISHED, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED);
  draft = deliver (fixture, LEDE_GOAL_DRAFT);
  assert_complete (fixture, "draft");
}

static void
test_missing_file_gets_a_sentence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSnapshot) snapshot =
    lede_store_load_snapshot (fixture->store, fixture->story_id, NULL, NULL);
  g_autoptr (LedePhoto) lead = lede_photo_find_lead (LEDE_STORY_FIELDS (snapshot));
  g_autofree char *path = lede_store_get_image_path (fixture->store, lede_photo_get_image (lead));
  g_autoptr (LedeDelivery) delivery = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  delivery = deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_NOT_FOUND, LEDE_DELIVERY_STOPPED);
  g_assert_nonnull (strstr (lede_delivery_get_message (delivery), "harbour.jpg"));
}

/* One pixel. */
static const guint8 gif[] = "GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";

static void
test_refused_kind_goes_as_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeStory) story = lede_store_load_story (fixture->store, fixture->story_id, NULL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (gif, sizeof gif - 1);
  g_autoptr (LedeDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body =
    g_strconcat (lede_story_get_text (story, LEDE_FIELD_BODY), "\n![](photo:map)\n", NULL);

  add_image (fixture->store, story, "map", bytes, "");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "map", LEDE_PHOTO_FILE, "map.gif");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  g_assert_true (lede_store_save_story (fixture->store, story, NULL, &error));
  g_assert_no_error (error);

  delivery = deliver (fixture, LEDE_GOAL_PUBLISHED);
  g_assert_cmpuint (fake_wordpress_count_photos (fixture->wordpress), ==, 3);
  g_assert_nonnull (strstr (lede_delivery_get_message (delivery), "“map.gif” went to"));
  g_assert_nonnull (strstr (lede_delivery_get_message (delivery), "as a JPEG"));
}

static void
test_no_password_gets_a_sentence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeKeyring) empty = lede_memory_keyring_new (NULL);
  g_autoptr (LedeDelivery) delivery = NULL;

  g_clear_object (&fixture->courier);
  fixture->courier = lede_courier_new (fixture->store, empty);
  delivery = deliver_in_vain (fixture, LEDE_GOAL_PUBLISHED, LEDE_CMS_ERROR_SIGN_IN, LEDE_DELIVERY_STOPPED);
  g_assert_nonnull (strstr (lede_delivery_get_message (delivery), "LEDE_SITE_SECRET"));
}

#define test(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test ("/cms/courier/publishes", test_publishes);
  test ("/cms/courier/again-changes-nothing", test_again_changes_nothing);
  test ("/cms/courier/update-changes-once", test_update_changes_once);
  test ("/cms/courier/another-process-goes-on", test_another_process_goes_on);
  test ("/cms/courier/waiting-goes-out-in-time", test_waiting_goes_out_in_time);
  test ("/cms/courier/unreachable-site-rests", test_unreachable_site_rests);
  test ("/cms/courier/own-lost-change-is-no-colleagues", test_own_lost_change_is_no_colleagues);
  test ("/cms/courier/site-says-when", test_site_says_when);
  test ("/cms/courier/pauses-grow", test_pauses_grow);
  test ("/cms/courier/endless-nonsense-stops", test_endless_nonsense_stops);
  test ("/cms/courier/change-of-a-colleague-stops-it", test_change_of_a_colleague_stops_it);
  test ("/cms/courier/change-in-the-gap-is-told", test_change_in_the_gap_is_told);
  test ("/cms/courier/contributor-may-not-publish", test_contributor_may_not_publish);
  test ("/cms/courier/refused-kind-goes-as-another", test_refused_kind_goes_as_another);
  test ("/cms/courier/contributor-submits-without-photos", test_contributor_submits_without_photos);
  test ("/cms/courier/second-store-finds-the-story", test_second_store_finds_the_story);
  test ("/cms/courier/second-store-does-not-overwrite-the-unseen",
        test_second_store_does_not_overwrite_the_unseen);
  test ("/cms/courier/withdraws", test_withdraws);
  test ("/cms/courier/newer-takes-the-place-of-older", test_newer_takes_the_place_of_older);
  test ("/cms/courier/taken-back-is-not-sent", test_taken_back_is_not_sent);
  test ("/cms/courier/cancelled-in-an-upload-waits", test_cancelled_in_an_upload_waits);
  test ("/cms/courier/held-by-another-is-refused", test_held_by_another_is_refused);
  test ("/cms/courier/embargo-holds", test_embargo_holds);
  test ("/cms/courier/missing-file-gets-a-sentence", test_missing_file_gets_a_sentence);
  test ("/cms/courier/no-password-gets-a-sentence", test_no_password_gets_a_sentence);

  for (guint fault = FAKE_FAULT_BUSY; fault < FAKE_N_FAULTS; fault++)
    {
      g_autofree char *path =
        g_strdup_printf ("/cms/courier/one-story-whatever-breaks/%s", fake_fault_get_name (fault));

      g_test_add_data_func (path, GUINT_TO_POINTER (fault), test_any_fault_ends_with_one);
    }

  return g_test_run ();
}
