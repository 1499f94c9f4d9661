/* lede-checks-body.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <cmark-gfm.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-checks-private.h"
#include "lede-document.h"
#include "lede-member.h"

#define PHOTO_SCHEME "photo:"

typedef struct
{
  LedeCheckRun *run;
  GHashTable *shown;        /* ids of the photos in the text */
  GHashTable *in_galleries; /* ids of those that stand in galleries */
} BodyCheck;

static LedePhoto *
find_photo (LedeCheckRun *run, const char *id)
{
  for (guint i = 0; i < run->photos->len; i++)
    if (g_str_equal (lede_member_get_id (run->photos->pdata[i]), id))
      return run->photos->pdata[i];

  return NULL;
}

static int
line_of (cmark_node *image)
{
  cmark_node *block = cmark_node_parent (image);

  while (cmark_node_parent (block) && cmark_node_get_start_line (block) == 0)
    block = cmark_node_parent (block);

  return cmark_node_get_start_line (block);
}

static gboolean
stands_alone (cmark_node *image)
{
  return !cmark_node_previous (image) && !cmark_node_next (image) &&
         cmark_node_get_type (cmark_node_parent (image)) == CMARK_NODE_PARAGRAPH;
}

static void
check_photo_in_text (BodyCheck *check, cmark_node *image, const char *id)
{
  LedePhoto *photo = find_photo (check->run, id);

  if (!photo)
    lede_check_run_find (
      check->run, "photo-unknown", LEDE_CHECK_BLOCKER, LEDE_FIELD_BODY,
      _ ("The text shows the photo “%s” in line %d, and the story has no such photo. Add it, or "
         "take the line out."),
      id, line_of (image));
  else if (!stands_alone (image) && !g_hash_table_contains (check->in_galleries, id))
    lede_check_run_find (
      check->run, "photo-in-line", LEDE_CHECK_WARNING, LEDE_FIELD_BODY,
      _ ("The photo “%s” stands amid words in line %d, where caption and credit have no room. Give "
         "it a paragraph of its own."),
      id, line_of (image));
  else if (lede_photo_is_lead (photo))
    lede_check_run_find (
      check->run, "lead-in-text", LEDE_CHECK_WARNING, LEDE_FIELD_BODY,
      _ ("The lead photo “%s” stands in the text too, in line %d, so readers see it twice. Take the "
         "line out, or choose another lead."),
      id, line_of (image));

  g_hash_table_add (check->shown, g_strdup (id));
}

static void
check_image (BodyCheck *check, cmark_node *image)
{
  const char *url = cmark_node_get_url (image);

  if (g_str_has_prefix (url, PHOTO_SCHEME))
    check_photo_in_text (check, image, url + strlen (PHOTO_SCHEME));
  else if (lede_check_is_address (url))
    lede_check_run_find (
      check->run, "image-elsewhere", LEDE_CHECK_WARNING, LEDE_FIELD_BODY,
      _ ("The picture in line %d is on another server (%s), without caption and credit, and may "
         "vanish. Add it as a photo."),
      line_of (image), url);
  else
    lede_check_run_find (
      check->run, "image-unknown", LEDE_CHECK_BLOCKER, LEDE_FIELD_BODY,
      _ ("The picture “%s” in line %d is a file that readers do not have. Add it as a photo, or "
         "take the line out."),
      url, line_of (image));
}

static void
check_images (BodyCheck *check, const char *body)
{
  cmark_node *root = cmark_parse_document (body, strlen (body), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_IMAGE)
      check_image (check, cmark_iter_get_node (iter));

  cmark_iter_free (iter);
  cmark_node_free (root);
}

static void
check_unshown_photos (BodyCheck *check)
{
  LedeCheckRun *run = check->run;

  for (guint i = 0; i < run->photos->len; i++)
    {
      LedePhoto *photo = run->photos->pdata[i];
      const char *id = lede_member_get_id (LEDE_MEMBER (photo));

      if (!lede_photo_is_lead (photo) && !g_hash_table_contains (check->shown, id))
        lede_check_run_find_in_member (
          run, "photo-unshown", LEDE_CHECK_ADVICE, LEDE_PHOTO_KIND, id, LEDE_PHOTO_FILE,
          _ ("The photo “%s” is in the story’s list, but nowhere in the text. Put "
             "![](photo:%s) in a paragraph of its own, or remove it."),
          lede_photo_get_file (photo), id);
    }
}

/* Lede's own page lists them below the story; a site's theme does not. */
static void
check_related_shown (LedeCheckRun *run, gboolean has_block)
{
  g_autoptr (GPtrArray) related = lede_story_fields_get_related (run->fields);

  if (run->context->site && related->len > 0 && !has_block)
    lede_check_run_find (
      run, "related-unshown", LEDE_CHECK_ADVICE, LEDE_FIELD_RELATED,
      _ ("“%s” does not show the related stories by itself. Put a paragraph “> [!RELATED]” where "
         "they are to stand."),
      lede_site_get_name (run->context->site));
}

static void
check_gallery (LedeCheckRun *run, LedeBlock *block)
{
  g_auto (GStrv) ids = lede_block_list_photos (block);
  guint n = g_strv_length (ids);
  guint line = lede_block_get_line (block) + 1;

  if (n == 0)
    lede_check_run_find (run, "gallery-empty", LEDE_CHECK_WARNING, LEDE_FIELD_BODY,
                         _ ("The gallery in line %u has no photos, so readers do not see it. Put photos into "
                            "it, or take it out."),
                         line);
  else if (lede_block_get_kind (block) == LEDE_BLOCK_BEFORE_AFTER && n != 2)
    lede_check_run_find (
      run, "pair-of-others", LEDE_CHECK_WARNING, LEDE_FIELD_BODY,
      ngettext ("The before and after in line %u has %u photo, so it is shown as a gallery. "
                "Give it exactly two photos.",
                "The before and after in line %u has %u photos, so it is shown as a "
                "gallery. Give it exactly two photos.",
                n),
      line, n);
}

static GHashTable *
list_in_galleries (LedeDocument *document)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      g_auto (GStrv) photos = lede_block_is_gallery (block) ? lede_block_list_photos (block) : NULL;

      for (guint k = 0; photos && photos[k]; k++)
        g_hash_table_add (ids, g_strdup (photos[k]));
    }

  return ids;
}

static void
check_blocks (LedeCheckRun *run, LedeDocument *document)
{
  gboolean has_related = FALSE;

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      guint line = lede_block_get_line (block) + 1;

      if (lede_block_get_kind (block) == LEDE_BLOCK_LOCKED)
        lede_check_run_find (
          run, "html-locked", LEDE_CHECK_ADVICE, LEDE_FIELD_BODY,
          _ ("The HTML in line %u goes to the site as it is. Look at it there, or write it as "
             "Markdown."),
          line);
      else if (lede_block_get_kind (block) == LEDE_BLOCK_COMMENT)
        lede_check_run_find (run, "comment-kept", LEDE_CHECK_ADVICE, LEDE_FIELD_BODY,
                             _ ("The comment in line %u stays with you: readers and the site never get it."),
                             line);
      else if (lede_block_get_kind (block) == LEDE_BLOCK_RELATED)
        has_related = TRUE;
      else if (lede_block_is_gallery (block))
        check_gallery (run, block);
    }

  check_related_shown (run, has_related);
}

/* The text itself: whether there is one, its photos, its blocks of HTML. */
void
lede_check_body (LedeCheckRun *run)
{
  const char *body = lede_story_fields_get_text (run->fields, LEDE_FIELD_BODY);
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) in_galleries = list_in_galleries (document);
  BodyCheck check = { .run = run, .shown = shown, .in_galleries = in_galleries };

  if (lede_document_count_words (document) == 0)
    lede_check_run_find (run, "body-empty", LEDE_CHECK_BLOCKER, LEDE_FIELD_BODY,
                         _ ("The story has no text yet. Write it."));

  check_images (&check, body);
  check_unshown_photos (&check);
  check_blocks (run, document);
}
