/* test-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "document-description.h"
#include "lede-photo.h"
#include "lede-story.h"

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION, "The quay");

  return story;
}

static void
assert_like_new (LedeDocument *document,
                 LedeStory *story,
                 const char *before,
                 const LedeDocumentPatch *patch,
                 guint64 seed)
{
  gsize length;
  const char *markdown = lede_document_get_markdown (document, &length);
  g_autoptr (LedeDocument) fresh = lede_document_new (markdown, length);
  g_autofree char *a = describe_document (document, LEDE_STORY_FIELDS (story));
  g_autofree char *b = describe_document (fresh, LEDE_STORY_FIELDS (story));

  if (strcmp (a, b) != 0)
    {
      g_test_message ("seed %" G_GUINT64_FORMAT "\nbefore: %s\nafter: %s\nincremental:\n%s\nfresh:\n%s", seed,
                      g_strescape (before, NULL), g_strescape (markdown, NULL), a, b);
      g_test_fail ();
      g_assert_cmpstr (a, ==, b);
    }

  g_assert_cmpuint (lede_document_count_words (document), ==, lede_document_count_words (fresh));
  g_assert_cmpuint (patch->first + patch->n_inserted, <=, lede_document_get_n_blocks (document));
}

static void
follow_splices (guint64 seed, guint n_scraps, guint n_splices)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *body = generate_scraps (random, n_scraps);
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);

  for (guint i = 0; i < n_splices; i++)
    {
      gsize length;
      g_autofree char *before = g_strdup (lede_document_get_markdown (document, &length));
      gsize offset = g_rand_int_range (random, 0, length + 1);
      gsize removed = g_rand_int_range (random, 0, 3) == 0
                        ? 0
                        : g_rand_int_range (random, 0, MIN (length - offset, 30) + 1);
      const char *inserted = g_rand_int_range (random, 0, 3) == 0 ? "" : generate_scrap (random);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      LedeDocumentPatch patch;
      guint n_before = lede_document_get_n_blocks (document);

      for (guint k = 0; k < n_before; k++)
        g_ptr_array_add (ids, GSIZE_TO_POINTER (lede_block_get_id (lede_document_get_block (document, k))));

      patch = lede_document_splice (document, offset, removed, inserted, -1);
      assert_like_new (document, story, before, &patch, seed);

      for (guint k = 0; k < n_before; k++)
        if (k < patch.first || k >= patch.first + patch.n_removed)
          {
            guint now = k < patch.first ? k : k - patch.n_removed + patch.n_inserted;

            g_assert_cmpuint (GPOINTER_TO_SIZE (g_ptr_array_index (ids, k)), ==,
                              lede_block_get_id (lede_document_get_block (document, now)));
          }
    }
}

static void
test_splices_equal_a_fresh_parse (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") ? 20000 : 400;

  for (guint64 seed = 1; seed <= n; seed++)
    follow_splices (seed, 2 + seed % 40, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/document/splices-equal-a-fresh-parse", test_splices_equal_a_fresh_parse);

  return g_test_run ();
}
