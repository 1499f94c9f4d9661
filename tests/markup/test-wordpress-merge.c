/* test-wordpress-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A colleague changes some blocks of a post in the site's editor: the others keep their Markdown to
 * the byte, and the story says what the post says.
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-photo.h"
#include "lede-wordpress-parser-private.h"
#include "lede-wordpress-writer-private.h"

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  image->attachment_id = strcmp (photo_id, "photo101") == 0 ? "101" : "102";
  image->address =
    strcmp (photo_id, "photo101") == 0 ? "https://site.example/101.jpg" : "https://site.example/102.jpg";

  return strcmp (photo_id, "photo101") == 0 || strcmp (photo_id, "photo102") == 0;
}

static const LedeDialectOptions options = {
  .token = "0123456789abcdef",
  .site_id = "site",
  .author = "7",
  .lead_in_text = TRUE,
  .locate_image = locate_image,
};

static void
fill_story (LedeStory *story)
{
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry opens");
  lede_story_set_text (story, LEDE_FIELD_DECK, "A deck");
  lede_story_set_text (story, LEDE_FIELD_SLUG, "ferry");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "photo101"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_CAPTION, "The quay");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_CREDIT, "AFP");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "photo101", LEDE_PHOTO_LEAD, "yes");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "photo102"));
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "byline01"));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_NAME, "Ana Ruiz");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "byline01", LEDE_BYLINE_EMAIL, "ana@quay.example");
  g_free (lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, "corr0001"));
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_TEXT, "It was two.");
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr0001", LEDE_CORRECTION_DATE, "2031-05-05");
}

static LedeSnapshot *
create_base (const char *body)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  fill_story (story);
  lede_story_set_text (story, LEDE_FIELD_BODY, body);

  return lede_story_snapshot (story);
}

static LedeSnapshot *
read_back (const char *content, LedeSnapshot *base, GPtrArray **images)
{
  LedeDialectPost post = { .title = "Ferry opens", .slug = "ferry", .content = content };
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot = lede_wordpress_markup_read (&post, base, base ? &options : NULL, images, &error);

  g_assert_no_error (error);

  return snapshot;
}

static char *
read_canonical (const char *content)
{
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (LedeSnapshot) snapshot = read_back (content, NULL, &images);
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (snapshot), LEDE_FIELD_PHOTOS);
  GString *body = g_string_new (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY));

  for (guint i = 0; ids[i]; i++)
    {
      LedeDialectFoundImage *image = g_ptr_array_index (images, i);
      g_autofree char *id = g_strconcat ("photo", image->attachment_id, NULL);

      g_string_replace (body, ids[i], id, 0);
    }

  return g_string_free (body, FALSE);
}

/* Changes, removes and adds some of the post's blocks; says which stayed. */
static char *
change_post (GRand *random, GPtrArray *blocks, gboolean *stayed)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      LedeWordpressBlock *block = g_ptr_array_index (blocks, i);
      int choice = g_rand_int_range (random, 0, 10);
      gboolean is_furniture =
        strstr (block->markup, "lede-") && strstr (block->markup, "lede-") < block->markup + block->length;

      stayed[i] = is_furniture || choice > 2;

      if (choice < 2 && !is_furniture)
        g_string_append_printf (
          out,
          "<!-- wp:paragraph -->\n<p>Changed <em>word</em> %u &amp; [ref].</p>\n<!-- /wp:paragraph -->\n\n",
          i);

      if (choice == 9 && !is_furniture)
        g_string_append (out, "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item "
                              "-->\n<li>added</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->\n\n");

      if (stayed[i])
        {
          g_string_append_len (out, block->markup, block->length);
          g_string_append (out, "\n\n");
        }
    }

  return g_string_free (out, FALSE);
}

/* Of two blocks that the site shows alike nobody can say which one stayed. */
static gboolean
has_twin (GPtrArray *pieces, LedePiece *piece)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    n += strcmp (((LedePiece *) g_ptr_array_index (pieces, i))->markup, piece->markup) == 0;

  return n > 1;
}

static gboolean
keeps_bytes (const char *result, LedeDocument *document, GPtrArray *pieces, const gboolean *stayed)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      LedePiece *piece = g_ptr_array_index (pieces, i);
      LedeBlock *block;
      g_autofree char *source = NULL;

      if (piece->markup[0] == '\0' || !stayed[n++] || piece->kind != LEDE_PIECE_BLOCK ||
          has_twin (pieces, piece))
        continue;

      block = lede_document_get_block (document, piece->position);
      source = g_strndup (lede_document_get_markdown (document, NULL) + lede_block_get_offset (block),
                          lede_block_get_length (block));

      if (!(result = strstr (result, source)))
        return FALSE;
    }

  return TRUE;
}

static void
test_changed_blocks (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") ? 10000 : 300;
  guint n_canonical = 0;

  for (guint64 seed = 1; seed <= n; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_body (random, 1 + seed % 12);
      g_autoptr (LedeSnapshot) base = create_base (body);
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);
      g_autoptr (GPtrArray) pieces =
        lede_wordpress_render_pieces (LEDE_STORY_FIELDS (base), document, &options);
      g_autofree char *content = lede_wordpress_markup_render (LEDE_STORY_FIELDS (base), &options);
      g_autoptr (GPtrArray) blocks = lede_wordpress_parse (content);
      g_autofree gboolean *stayed = g_new0 (gboolean, blocks->len + 1);
      g_autofree char *changed = change_post (random, blocks, stayed);
      g_autoptr (LedeSnapshot) snapshot = read_back (changed, base, NULL);
      const char *result = lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY);
      g_autofree char *canonical = lede_markdown_canonicalize (result);
      g_autofree char *expected = read_canonical (changed);

      if (strcmp (canonical, expected) != 0)
        g_test_message ("seed %" G_GUINT64_FORMAT "\n--- body\n%s\n--- content\n%s\n--- result\n%s", seed,
                        body, changed, result);

      g_assert_cmpstr (canonical, ==, expected);

      if (!keeps_bytes (result, document, pieces, stayed))
        {
          if (strcmp (canonical, result) != 0)
            g_test_message ("seed %" G_GUINT64_FORMAT "\n--- body\n%s\n--- result\n%s", seed, body, result);

          g_assert_cmpstr (canonical, ==, result);
          n_canonical++;
        }
    }

  g_test_message ("%u of %u stories gave up their bytes", n_canonical, n);
  g_assert_cmpuint (n_canonical, <=, n / 20);
}

/* What an old post has in a tag would end the paragraph in Markdown. */
static void
test_tag_over_lines (void)
{
  g_autofree char *body = read_canonical ("<b>A <span lang=\"e\n\n* n\">ferry</span></b> left");
  g_autofree char *canonical = lede_markdown_canonicalize (body);

  g_assert_cmpstr (body, ==, "**A <span lang=\"e  * n\">ferry</span>** left\n");
  g_assert_cmpstr (canonical, ==, body);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/wordpress/tag-over-lines-stays-in-its-paragraph", test_tag_over_lines);
  g_test_add_func ("/markup/wordpress/changed-blocks-leave-the-others-to-the-byte", test_changed_blocks);

  return g_test_run ();
}
