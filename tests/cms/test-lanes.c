/* test-lanes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fake-wordpress.h"
#include "lede-courier-private.h"
#include "remove-tree.h"

#define N_PHOTOS 7

typedef struct
{
  char *directory;
  LedeStore *store;
  LedeCourier *courier;
  FakeWordpress *wordpress;
  LedeSite *site;
  char *story_id;
  GThread *thread;                   /* that delivers */
  LedeStepStatus seen[N_PHOTOS + 1]; /* of the photos' steps, by position */
  GArray *begun;                     /* their positions, in the order in which they were sent */
  guint most_on_their_way;
} Fixture;

/* The frame of a JPEG around a number. */
static void
add_photo (Fixture *fixture, LedeStory *story, guint number)
{
  g_autofree char *id = g_strdup_printf ("photo%u", number);
  g_autofree char *added = lede_story_add_member (story, LEDE_FIELD_PHOTOS, id);
  guint8 file[] = "\xff\xd8\xff\xda\0\2picture 0\xff\xd9";
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *sha256 = NULL;

  file[14] = (guint8) ('0' + number);
  stream = g_memory_input_stream_new_from_data (file, sizeof file - 1, NULL);
  sha256 = lede_store_add_image (fixture->store, stream, NULL, NULL);
  g_assert_nonnull (sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE, "harbour.jpg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_TYPE, "image/jpeg");
}

static void
write_story (Fixture *fixture)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PHOTOS; i++)
    {
      add_photo (fixture, story, i);
      g_string_append_printf (body, "![](photo:photo%u)\n\n", i);
    }
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Harbour in pictures");
  lede_story_set_text (story, LEDE_FIELD_BODY, body->str);

  snapshot = lede_story_snapshot (story);
  g_assert_true (lede_store_add_story (fixture->store, snapshot, NULL, &error));
  g_assert_no_error (error);
  fixture->story_id = g_strdup (lede_story_get_id (story));
}

static guint
count_on_their_way (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fixture->seen); i++)
    n += fixture->seen[i] == LEDE_STEP_SENT;

  return n;
}

static void
on_progress (LedeCourier *courier,
             LedeDelivery *delivery,
             LedeDeliveryStep *step,
             gint64 sent,
             gint64 total,
             Fixture *fixture)
{
  g_assert_true (g_thread_self () == fixture->thread);
  g_assert_true (step == g_ptr_array_index (lede_delivery_get_steps (delivery), step->position));

  if (step->kind != LEDE_STEP_PHOTO)
    return;

  g_assert_cmpuint (step->position, <, G_N_ELEMENTS (fixture->seen));
  if (step->status == LEDE_STEP_SENT && fixture->seen[step->position] != LEDE_STEP_SENT)
    g_array_append_val (fixture->begun, step->position);
  fixture->seen[step->position] = step->status;
  fixture->most_on_their_way = MAX (fixture->most_on_their_way, count_on_their_way (fixture));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeKeyring) keyring = lede_memory_keyring_new ("abcd efgh");
  g_autofree char *api = NULL;
  g_autoptr (GError) error = NULL;

  fixture->wordpress = fake_wordpress_new ();
  fixture->thread = g_thread_self ();
  fixture->begun = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->directory = g_dir_make_tmp ("lede-lanes-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->store = lede_store_open (fixture->directory, NULL, &error);
  g_assert_no_error (error);

  api = g_strconcat (fake_wordpress_get_address (fixture->wordpress), "wp-json/", NULL);
  fixture->site =
    lede_site_new (NULL, "wordpress", "Harbour News", fake_wordpress_get_address (fixture->wordpress), api,
                   "teo", LEDE_LEAD_IN_TEXT);
  g_assert_true (lede_store_save_site (fixture->store, fixture->site, NULL, &error));
  fixture->courier = lede_courier_new (fixture->store, keyring);
  lede_courier_set_settle_time (fixture->courier, 400 * 1000);
  g_signal_connect (fixture->courier, "progress", G_CALLBACK (on_progress), fixture);
  write_story (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->courier);
  g_clear_object (&fixture->site);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->story_id, g_free);
  g_clear_pointer (&fixture->begun, g_array_unref);
  remove_tree (fixture->directory);
  g_clear_pointer (&fixture->directory, g_free);
  g_clear_pointer (&fixture->wordpress, fake_wordpress_free);
}

static LedeDelivery *
queue (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LedeDelivery *delivery =
    lede_courier_queue (fixture->courier, fixture->story_id, lede_site_get_id (fixture->site),
                        LEDE_GOAL_PUBLISHED, 0, "teo", NULL, &error);

  g_assert_no_error (error);
  return delivery;
}

static void
deliver (Fixture *fixture, LedeDelivery *delivery)
{
  g_autoptr (GError) error = NULL;

  lede_courier_deliver (fixture->courier, delivery, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_DONE);
}

/* What another process would find. */
static void
assert_rows_are_done (Fixture *fixture, LedeDelivery *delivery)
{
  g_autoptr (LedeDelivery) stored =
    lede_store_load_delivery (fixture->store, lede_delivery_get_id (delivery), NULL, NULL);
  GPtrArray *steps = lede_delivery_get_steps (stored);

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);

      g_assert_cmpint (step->status, ==, LEDE_STEP_DONE);
      g_assert_true (step->kind != LEDE_STEP_PHOTO || *step->outcome);
    }
}

static void
assert_in_order (Fixture *fixture, LedeDelivery *delivery)
{
  g_autofree char *content = fake_wordpress_dup_post (fixture->wordpress, "content");
  GPtrArray *steps = lede_delivery_get_steps (delivery);
  const char *place = content;

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);
      g_autofree char *mark = NULL;

      if (step->kind != LEDE_STEP_PHOTO)
        continue;
      mark = lede_cms_mark_photo (step->subject);
      place = strstr (place, mark);
      g_assert_nonnull (place);
    }
}

static void
test_a_few_at_a_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) delivery = queue (fixture);

  deliver (fixture, delivery);
  g_assert_cmpuint (fixture->begun->len, ==, N_PHOTOS);
  g_assert_cmpuint (fixture->most_on_their_way, <=, 3);
  g_assert_cmpuint (fake_wordpress_count_photos (fixture->wordpress), ==, N_PHOTOS);
  assert_rows_are_done (fixture, delivery);
  assert_in_order (fixture, delivery);
}

static void
test_metered_goes_one_by_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeDelivery) delivery = queue (fixture);

  lede_courier_set_network_cost (fixture->courier, LEDE_NETWORK_METERED);
  deliver (fixture, delivery);
  g_assert_cmpuint (fixture->most_on_their_way, ==, 1);
  g_assert_cmpuint (fixture->begun->len, ==, N_PHOTOS);
  for (guint i = 1; i < N_PHOTOS; i++)
    g_assert_cmpuint (g_array_index (fixture->begun, guint, i - 1), <,
                      g_array_index (fixture->begun, guint, i));
  assert_rows_are_done (fixture, delivery);
}

/* Whichever request breaks, no photo is left without an outcome by those that went beside it. A look-up that
 * broke on a connection that had been used before is repeated by libsoup, so that not each of them fails. */
static void
test_failure_of_one_stops_the_rest (void)
{
  guint n_failed = 0;

  for (guint request = 4; request < 4 + 3 * N_PHOTOS; request++)
    {
      Fixture fixture = { 0 };
      g_autoptr (LedeDelivery) delivery = NULL;
      g_autoptr (GError) error = NULL;

      set_up (&fixture, NULL);
      delivery = queue (&fixture);
      fake_wordpress_fail (fixture.wordpress, request, FAKE_FAULT_SWALLOW);
      if (!lede_courier_deliver (fixture.courier, delivery, NULL, &error))
        {
          n_failed++;
          g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE);
          g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_WAITING);
          g_assert_cmpuint (count_on_their_way (&fixture), <=, 1);
          g_assert_cmpuint (fixture.begun->len, <, MIN (request, N_PHOTOS + 1));

          fake_wordpress_fail (fixture.wordpress, 0, FAKE_FAULT_NONE);
          deliver (&fixture, delivery);
        }
      g_assert_cmpuint (fake_wordpress_count_photos (fixture.wordpress), ==, N_PHOTOS);
      assert_rows_are_done (&fixture, delivery);
      assert_in_order (&fixture, delivery);
      tear_down (&fixture, NULL);
    }

  g_test_message ("%u deliveries failed at a photo", n_failed);
  g_assert_cmpuint (n_failed, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cms/lanes/a-few-at-a-time", Fixture, NULL, set_up, test_a_few_at_a_time, tear_down);
  g_test_add ("/cms/lanes/metered-goes-one-by-one", Fixture, NULL, set_up, test_metered_goes_one_by_one,
              tear_down);
  g_test_add_func ("/cms/lanes/failure-of-one-stops-the-rest", test_failure_of_one_stops_the_rest);

  return g_test_run ();
}
