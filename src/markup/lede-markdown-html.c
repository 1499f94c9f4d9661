/* lede-markdown-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-markdown-html.h"

#include "lede-block-html-private.h"
#include "lede-document-private.h"
#include "lede-gallery-private.h"
#include "lede-html-private.h"
#include "lede-photo.h"

/* Other programs have no use for a picture's place in a store; its words are what they can show. */
static void
append_photo_in_text (GString *out, const char *photo_id, const char *alt, gpointer user_data)
{
  lede_html_append_text (out, alt);
}

static void
append_caption (GString *out, const char *photo_id, gpointer user_data)
{
  LedeStoryFields *fields = user_data;
  g_autoptr (LedePhoto) photo = NULL;
  const char *caption;
  const char *credit;

  if (!fields)
    return;

  photo = lede_photo_new_from_fields (fields, photo_id);
  caption = lede_photo_get_caption (photo);
  credit = lede_photo_get_credit (photo);

  if (caption[0] == '\0' && credit[0] == '\0')
    return;

  g_string_append (out, "<p><em>");
  lede_html_append_lines (out, caption);
  g_string_append (out, caption[0] != '\0' && credit[0] != '\0' ? " " : "");
  lede_html_append_text (out, credit);
  g_string_append (out, "</em></p>");
}

static void
append_embed (GString *out, const char *address)
{
  g_string_append (out, "<p><a");
  lede_html_append_attribute (out, "href", address);
  g_string_append_c (out, '>');
  lede_html_append_text (out, address);
  g_string_append (out, "</a></p>");
}

static void
append_gallery (GString *out,
                LedeBlock *block,
                const LedeInlineDialect *dialect,
                LedeMarkdownPhotoFunc append_photo,
                gpointer user_data)
{
  g_auto (GStrv) ids = lede_block_list_photos (block);
  cmark_node *caption = lede_gallery_get_caption (block->node);

  for (guint i = 0; ids[i]; i++)
    append_photo (out, ids[i], user_data);

  if (caption)
    lede_block_html_append (out, caption, "", dialect, 0);
}

static void
append_block (GString *out, LedeBlock *block, LedeMarkdownPhotoFunc append_photo, gpointer user_data)
{
  LedeInlineDialect dialect = {
    .softbreak = " ",
    .strikethrough = "s",
    .address_rule = LEDE_ADDRESS_ABSOLUTE,
    .append_photo = append_photo_in_text,
  };

  switch (block->kind)
    {
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
      break;
    case LEDE_BLOCK_PHOTO:
      append_photo (out, block->subject, user_data);
      break;
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      append_gallery (out, block, &dialect, append_photo, user_data);
      break;
    case LEDE_BLOCK_EMBED:
      append_embed (out, block->subject);
      break;
    case LEDE_BLOCK_LOCKED:
      lede_block_html_append_locked (out, block->locked, "");
      break;
    default:
      lede_block_html_append (out, block->node, "", &dialect, 0);
      break;
    }

  g_string_append_c (out, '\n');
}

/**
 * lede_markdown_to_html:
 * @markdown: a piece of a body
 * @fields: (nullable): the story, which answers for photos' captions and credits
 *
 * Writes a piece of a body as the HTML that other programs take from a clipboard.
 *
 * Returns: (transfer full): HTML
 */
char *
lede_markdown_to_html (const char *markdown, LedeStoryFields *fields)
{
  g_return_val_if_fail (fields == NULL || LEDE_IS_STORY_FIELDS (fields), NULL);

  return lede_markdown_to_html_with_photos (markdown, append_caption, fields);
}

/**
 * lede_markdown_to_html_with_photos:
 * @markdown: a piece of a body
 * @append_photo: (scope call): writes a photo that stands alone in its paragraph
 * @user_data: for @append_photo
 *
 * As lede_markdown_to_html(), for somebody who has the pictures.
 *
 * Returns: (transfer full): HTML
 */
char *
lede_markdown_to_html_with_photos (const char *markdown,
                                   LedeMarkdownPhotoFunc append_photo,
                                   gpointer user_data)
{
  g_autoptr (LedeDocument) document = NULL;
  GPtrArray *blocks;
  GString *out;

  g_return_val_if_fail (markdown != NULL, NULL);
  g_return_val_if_fail (append_photo != NULL, NULL);

  document = lede_document_new (markdown, -1);
  blocks = lede_document_peek_blocks (document);
  out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    append_block (out, g_ptr_array_index (blocks, i), append_photo, user_data);

  return g_string_free (out, FALSE);
}
