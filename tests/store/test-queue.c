/* test-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

static LedeSite *
add_site (StoreFixture *fixture, const char *name)
{
  g_autoptr (LedeSite) site = lede_site_new (NULL, "wordpress", name, "https://paper.example/",
                                             "https://paper.example/wp-json/", "ana", LEDE_LEAD_IN_TEXT);
  g_autoptr (GError) error = NULL;

  g_assert_true (lede_store_save_site (fixture->store, site, NULL, &error));
  g_assert_no_error (error);

  return g_steal_pointer (&site);
}

static LedeDelivery *
add_delivery (StoreFixture *fixture,
              LedeStory *story,
              LedeSite *site,
              LedeDeliveryStatus status,
              LedeDeliveryWait waits_for,
              gint64 next_try_at)
{
  g_autoptr (LedeDelivery) delivery = lede_delivery_new (
    NULL, lede_story_get_id (story), lede_site_get_id (site), 1, LEDE_GOAL_PUBLISHED, 0, g_get_real_time ());
  g_autoptr (GError) error = NULL;

  lede_delivery_set_status (delivery, status);
  lede_delivery_set_waits_for (delivery, waits_for);
  lede_delivery_set_next_try_at (delivery, next_try_at);
  g_assert_true (lede_store_add_delivery (fixture->store, delivery, NULL, &error));
  g_assert_no_error (error);

  return g_steal_pointer (&delivery);
}

static void
assert_heads (LedeDeliveryPlan *plan, ...)
{
  va_list heads;
  LedeDelivery *head;
  guint n_heads = 0;

  va_start (heads, plan);
  while ((head = va_arg (heads, LedeDelivery *)))
    {
      g_assert_cmpuint (n_heads, <, plan->heads->len);
      g_assert_cmpstr (lede_delivery_get_id (g_ptr_array_index (plan->heads, n_heads)), ==,
                       lede_delivery_get_id (head));
      n_heads++;
    }
  va_end (heads);

  g_assert_cmpuint (plan->heads->len, ==, n_heads);
}

static LedeDeliveryPlan *
make_plan (StoreFixture *fixture, gint64 now)
{
  g_autoptr (GError) error = NULL;
  LedeDeliveryPlan *plan = lede_store_plan_deliveries (fixture->store, now, NULL, &error);

  g_assert_no_error (error);

  return plan;
}

/* A site that cannot be reached, or that asked for patience, gets the oldest first when it answers again;
 * the other sites do not wait for it. */
static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) paper = add_site (fixture, "The Paper");
  g_autoptr (LedeSite) gazette = add_site (fixture, "The Gazette");
  g_autoptr (LedeStory) one = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeStory) two = store_fixture_add_story (fixture, "Two", "Second.");
  g_autoptr (LedeDelivery) oldest =
    add_delivery (fixture, one, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NETWORK, 2000);
  g_autoptr (LedeDelivery) behind =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDelivery) elsewhere =
    add_delivery (fixture, two, gazette, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_SITE, 3000);
  g_autoptr (LedeDeliveryPlan) plan = make_plan (fixture, 1000);
  g_autoptr (LedeDeliveryPlan) later = NULL;
  g_autoptr (GError) error = NULL;
  LedeDeliveryStatus status;

  assert_heads (plan, oldest, elsewhere, NULL);
  g_assert_cmpuint (plan->n_waiting, ==, 3);
  g_assert_cmpint (lede_delivery_get_waits_for (g_ptr_array_index (plan->heads, 1)), ==, LEDE_WAITS_FOR_SITE);
  g_assert_true (lede_delivery_plan_get_story (plan, lede_story_get_id (one), &status));
  g_assert_cmpint (status, ==, LEDE_DELIVERY_WAITING);

  lede_delivery_set_status (oldest, LEDE_DELIVERY_DONE);
  g_assert_true (lede_store_save_delivery (fixture->store, oldest, NULL, &error));
  later = make_plan (fixture, 1000);
  assert_heads (later, behind, elsewhere, NULL);
  g_assert_false (lede_delivery_plan_get_story (later, lede_story_get_id (one), &status));
}

/* What a site has no sense for, or what a person has to settle, holds up nobody else. */
static void
test_stands_aside (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) paper = add_site (fixture, "The Paper");
  g_autoptr (LedeStory) one = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeStory) two = store_fixture_add_story (fixture, "Two", "Second.");
  g_autoptr (LedeStory) three = store_fixture_add_story (fixture, "Three", "Third.");
  g_autoptr (LedeDelivery) stopped =
    add_delivery (fixture, one, paper, LEDE_DELIVERY_STOPPED, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDelivery) senseless =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NOTHING, 1500);
  g_autoptr (LedeDelivery) next =
    add_delivery (fixture, three, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDeliveryPlan) plan = make_plan (fixture, 1000);
  g_autoptr (LedeDeliveryPlan) later = make_plan (fixture, 1500);
  LedeDeliveryStatus status;

  assert_heads (plan, next, NULL);
  g_assert_cmpint (plan->next_at, ==, 1500);
  g_assert_cmpuint (plan->n_stopped, ==, 1);
  g_assert_cmpuint (plan->n_waiting, ==, 2);
  g_assert_true (lede_delivery_plan_get_story (plan, lede_story_get_id (one), &status));
  g_assert_cmpint (status, ==, LEDE_DELIVERY_STOPPED);
  assert_heads (later, senseless, NULL);
}

/* A process that was killed in the middle leaves a row that says running. */
static void
test_abandoned (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) paper = add_site (fixture, "The Paper");
  g_autoptr (LedeStory) one = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeDelivery) cut =
    add_delivery (fixture, one, paper, LEDE_DELIVERY_RUNNING, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeLease) lease =
    lede_store_take_lease (fixture->store, lede_story_get_id (one), lede_site_get_id (paper), &error);
  g_autoptr (LedeDeliveryPlan) held = make_plan (fixture, 1000);
  g_autoptr (LedeDeliveryPlan) left = NULL;

  assert_heads (held, cut, NULL);
  g_assert_cmpint (lede_delivery_get_status (g_ptr_array_index (held->heads, 0)), ==, LEDE_DELIVERY_RUNNING);

  g_clear_pointer (&lease, lede_lease_release);
  left = make_plan (fixture, 1000);
  assert_heads (left, cut, NULL);
  g_assert_cmpint (lede_delivery_get_status (g_ptr_array_index (left->heads, 0)), ==, LEDE_DELIVERY_WAITING);
}

/* They have their own time, hold nobody up, and are nobody's waiting. */
static void
test_second_looks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) paper = add_site (fixture, "The Paper");
  g_autoptr (LedeStory) one = store_fixture_add_story (fixture, "One", "First.");
  g_autoptr (LedeStory) two = store_fixture_add_story (fixture, "Two", "Second.");
  g_autoptr (LedeDelivery) later =
    add_delivery (fixture, one, paper, LEDE_DELIVERY_DONE, LEDE_WAITS_FOR_NOTHING, 1300);
  g_autoptr (LedeDelivery) sooner =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_DONE, LEDE_WAITS_FOR_NOTHING, 1200);
  g_autoptr (LedeDelivery) never =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_DONE, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDelivery) waiting =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDeliveryPlan) plan = make_plan (fixture, 1000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = lede_store_list_second_looks (fixture->store, 1250, NULL, &error);
  g_autoptr (GPtrArray) all = lede_store_list_second_looks (fixture->store, 2000, NULL, &error);

  g_assert_no_error (error);
  assert_heads (plan, waiting, NULL);
  g_assert_cmpint (plan->look_at, ==, 1200);
  g_assert_cmpint (plan->next_at, ==, G_MAXINT64);
  g_assert_cmpuint (plan->n_waiting, ==, 1);

  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (due, 0), ==, lede_delivery_get_id (sooner));
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (all, 1), ==, lede_delivery_get_id (later));
  g_assert_nonnull (never);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) paper = add_site (fixture, "The Paper");
  g_autoptr (LedeStory) one = store_fixture_add_story (fixture, "Ferry crossing opens", "First.");
  g_autoptr (LedeStory) two = store_fixture_add_story (fixture, "", "Second.");
  g_autoptr (LedeDelivery) first =
    add_delivery (fixture, one, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDelivery) second =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_WAITING, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDelivery) done =
    add_delivery (fixture, one, paper, LEDE_DELIVERY_DONE, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (LedeDelivery) newest =
    add_delivery (fixture, two, paper, LEDE_DELIVERY_DONE, LEDE_WAITS_FOR_NOTHING, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting =
    lede_store_list_queue (fixture->store, LEDE_DELIVERY_WAITING, 0, NULL, &error);
  g_autoptr (GPtrArray) page = lede_store_list_queue (fixture->store, LEDE_DELIVERY_WAITING, 1, NULL, &error);
  g_autoptr (GPtrArray) over = lede_store_list_queue (fixture->store, LEDE_DELIVERY_DONE, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_cmpstr (lede_delivery_get_id (g_ptr_array_index (waiting, 0)), ==, lede_delivery_get_id (first));
  g_assert_cmpstr (lede_delivery_get_title (g_ptr_array_index (waiting, 0)), ==, "Ferry crossing opens");
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpstr (lede_delivery_get_id (g_ptr_array_index (page, 0)), ==, lede_delivery_get_id (first));
  g_assert_cmpstr (lede_delivery_get_id (g_ptr_array_index (over, 0)), ==, lede_delivery_get_id (newest));
  g_assert_cmpstr (lede_delivery_get_id (g_ptr_array_index (over, 1)), ==, lede_delivery_get_id (done));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/queue/in-order-for-each-site", test_order);
  test_store ("/store/queue/what-cannot-go-holds-up-nobody", test_stands_aside);
  test_store ("/store/queue/takes-over-from-the-dead", test_abandoned);
  test_store ("/store/queue/second-looks-hold-up-nobody", test_second_looks);
  test_store ("/store/queue/lists-titles", test_list);

  return g_test_run ();
}
