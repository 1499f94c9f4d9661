/* test-adding-a-site.c: the example of docs/adding-a-site.md works, and is what stands there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "journal-site.h"
#include "lede-courier.h"
#include "remove-tree.h"

static char *
read_file (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
deliver (LedeCourier *courier, const char *story_id, LedeSite *site, LedeDeliveryGoal goal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDelivery) delivery =
    lede_courier_queue (courier, story_id, lede_site_get_id (site), goal, 0, "Ana", NULL, &error);

  g_assert_no_error (error);
  lede_courier_deliver (courier, delivery, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lede_delivery_get_status (delivery), ==, LEDE_DELIVERY_DONE);
}

/* A fourth kind is published to, updated, withdrawn and read back by a courier that knows nothing of it. */
static void
test_example_is_delivered_to (void)
{
  g_autofree char *directory = g_dir_make_tmp ("lede-journal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "journal.jsonl", NULL);
  g_autoptr (LedeStore) store = lede_store_open (directory, NULL, NULL);
  g_autoptr (LedeKeyring) keyring = lede_memory_keyring_new (NULL);
  g_autoptr (LedeCourier) courier = lede_courier_new (store, keyring);
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeSnapshot) fetched = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = NULL;

  lede_cms_kind_add (&journal_kind);
  site = lede_site_new (NULL, "journal", "The journal", path, path, "", LEDE_LEAD_IN_TEXT);
  g_assert_true (lede_store_save_site (store, site, NULL, NULL));

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (story, LEDE_FIELD_BODY, "Two boats a day.");
  snapshot = lede_story_snapshot (story);
  g_assert_true (lede_store_add_story (store, snapshot, NULL, NULL));

  deliver (courier, lede_story_get_id (story), site, LEDE_GOAL_PUBLISHED);
  journal = read_file (directory, "journal.jsonl");
  g_assert_nonnull (strstr (journal, "\"state\":\"publish\""));

  fetched = lede_courier_fetch (courier, lede_story_get_id (story), lede_site_get_id (site), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lede_snapshot_get_text (fetched, LEDE_FIELD_BODY), ==, "Two boats a day.");

  deliver (courier, lede_story_get_id (story), site, LEDE_GOAL_WITHDRAWN);
  remove_tree (directory);
}

static gboolean
is_in_any (const char *code, char *const *files, gsize n_files)
{
  for (gsize i = 0; i < n_files; i++)
    if (strstr (files[i], code))
      return TRUE;

  return FALSE;
}

/* Every piece of C in the document is a piece of a file that is built. */
static void
test_document_shows_what_is_built (void)
{
  const char *source = g_getenv ("LEDE_TEST_SOURCE");
  g_autofree char *document = read_file (source, "docs/adding-a-site.md");
  g_autofree char *example = read_file (source, "tests/cms/journal-site.c");
  g_autofree char *kinds = read_file (source, "src/cms/lede-cms-kind.c");
  char *const files[] = { example, kinds };
  const char *rest = document;
  guint n = 0;

  while ((rest = strstr (rest, "```c\n")))
    {
      const char *begin = rest + strlen ("```c\n");
      const char *end = strstr (begin, "```");
      g_autofree char *code = g_strndup (begin, end - begin);

      if (!is_in_any (code, files, G_N_ELEMENTS (files)))
        g_error ("This stands in docs/adding-a-site.md and in no file that is built:\n%s", code);
      rest = end + 3;
      n++;
    }

  g_assert_cmpuint (n, >=, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/adding-a-site/example-is-delivered-to", test_example_is_delivered_to);
  g_test_add_func ("/cms/adding-a-site/document-shows-what-is-built", test_document_shows_what_is_built);

  return g_test_run ();
}
