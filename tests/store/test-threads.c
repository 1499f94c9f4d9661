/* test-threads.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-store.h"
#include "store-fixture.h"

#define N_THREADS 4
#define N_TURNS 200

typedef struct
{
  LedeStore *store;
  const char *site_id;
  guint number;
} Worker;

/* What all of them prepare is the same few statements, and each call of save_remote_image() that names a site
 * that is not there takes its transaction back. */
static gpointer
work (gpointer data)
{
  Worker *worker = data;

  for (guint i = 0; i < N_TURNS; i++)
    {
      g_autofree char *hash = g_strdup_printf ("%032u%032u", worker->number, i);
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (LedeRemoteImage) image =
        lede_remote_image_new (worker->site_id, hash, id, "https://example.org/a.jpg", 3, 2);
      g_autoptr (LedeRemoteImage) nowhere =
        lede_remote_image_new ("no such site", hash, id, "https://example.org/a.jpg", 3, 2);
      g_autoptr (LedeRemoteImage) loaded = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (lede_store_save_remote_image (worker->store, image, NULL, &error));
      g_assert_no_error (error);
      g_assert_false (lede_store_save_remote_image (worker->store, nowhere, NULL, NULL));
      loaded = lede_store_load_remote_image (worker->store, worker->site_id, hash, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lede_remote_image_get_remote_id (loaded), ==, id);
    }

  return NULL;
}

static void
test_several_use_one_store (void)
{
  g_autofree char *directory = g_dir_make_tmp ("lede-threads-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = lede_store_open (directory, NULL, &error);
  g_autoptr (LedeSite) site = lede_site_new (NULL, "wordpress", "Harbour News", "https://example.org/",
                                             "https://example.org/wp-json/", "teo", LEDE_LEAD_IN_TEXT);
  Worker workers[N_THREADS];
  GThread *threads[N_THREADS];

  g_assert_no_error (error);
  g_assert_true (lede_store_save_site (store, site, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < N_THREADS; i++)
    {
      workers[i] = (Worker) { store, lede_site_get_id (site), i };
      threads[i] = g_thread_new ("worker", work, &workers[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autofree char *hash = g_strdup_printf ("%032u%032u", i, N_TURNS - 1);
      g_autoptr (LedeRemoteImage) last =
        lede_store_load_remote_image (store, lede_site_get_id (site), hash, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (last);
    }

  g_clear_object (&store);
  remove_tree (directory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/threads/several-use-one-store", test_several_use_one_store);

  return g_test_run ();
}
