/* lede-outline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-outline.h"

#include "lede-document-private.h"
#include "lede-gallery-private.h"
#include "lede-photo.h"

/* Characters of a block's first words: more than a line of any list. */
#define TITLE_LENGTH 120

static const char *
get_photo_text (const char *id, LedeStoryFields *fields, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, field);

  return lede_story_fields_get_text (fields, path);
}

static void
append_photo_words (GString *words, const char *id, LedeStoryFields *fields)
{
  const char *const photo_fields[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_ALT, LEDE_PHOTO_FILE };

  for (guint i = 0; i < G_N_ELEMENTS (photo_fields) && words->len == 0 && id != NULL; i++)
    g_string_append (words, get_photo_text (id, fields, photo_fields[i]));
}

/* Its own caption; without one, what its first photos say. */
static void
append_gallery_words (GString *words, LedeBlock *block, LedeStoryFields *fields)
{
  cmark_node *caption = lede_gallery_get_caption (block->node);
  g_auto (GStrv) ids = lede_block_list_photos (block);

  if (caption)
    lede_cmark_append_plain_text (words, caption);

  for (guint i = 0; ids[i]; i++)
    append_photo_words (words, ids[i], fields);
}

/* What a reader reads of a block; of a photo that which says most of it. */
static char *
dup_words (LedeBlock *block, LedeStoryFields *fields)
{
  GString *words = g_string_new (NULL);

  if (block->kind == LEDE_BLOCK_EMBED)
    g_string_append (words, block->subject != NULL ? block->subject : "");
  else if (lede_block_is_gallery (block))
    append_gallery_words (words, block, fields);
  else if (block->kind == LEDE_BLOCK_PHOTO)
    append_photo_words (words, block->subject, fields);
  else if (block->node != NULL)
    lede_cmark_append_plain_text (words, block->node);

  return g_string_free (words, FALSE);
}

static char *
shorten (const char *words)
{
  GString *title = g_string_new (NULL);
  gboolean space = FALSE;
  guint n = 0;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = title->len > 0;
          continue;
        }

      if (n >= TITLE_LENGTH)
        {
          g_string_append (title, "…");
          break;
        }

      if (space)
        {
          g_string_append_c (title, ' ');
          n++;
        }

      g_string_append_unichar (title, c);
      space = FALSE;
      n++;
    }

  return g_string_free (title, FALSE);
}

static gboolean
is_landmark (LedeBlockKind kind)
{
  switch (kind)
    {
    case LEDE_BLOCK_HEADING:
    case LEDE_BLOCK_PULLQUOTE:
    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_EDITORS_NOTE:
    case LEDE_BLOCK_RELATED:
    case LEDE_BLOCK_TABLE:
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
    case LEDE_BLOCK_PHOTO:
    case LEDE_BLOCK_EMBED:
      return TRUE;

    default:
      return FALSE;
    }
}

static void
entry_free (gpointer data)
{
  LedeOutlineEntry *entry = data;

  g_free (entry->title);
  g_free (entry);
}

/**
 * lede_outline_list:
 * @document: a body
 * @fields: the story, for its photos' captions
 *
 * Lists what a body can be found its way in by: headings, news blocks, tables, embeds and photos. It
 * looks at the blocks, so a book-length body costs about a millisecond.
 *
 * Returns: (transfer full) (element-type LedeOutlineEntry): the outline, in the order of the text
 */
GPtrArray *
lede_outline_list (LedeDocument *document, LedeStoryFields *fields)
{
  GPtrArray *blocks, *entries;
  int open[7]; /* the levels of the headings that the place stands under */
  guint depth = 0;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);

  blocks = lede_document_peek_blocks (document);
  entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < blocks->len; i++)
    {
      LedeBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *words = NULL;
      LedeOutlineEntry *entry;

      if (!is_landmark (block->kind))
        continue;

      words = dup_words (block, fields);
      entry = g_new0 (LedeOutlineEntry, 1);
      entry->block = i;
      entry->offset = block->offset;
      entry->kind = block->kind;
      entry->title = shorten (words);

      if (block->kind == LEDE_BLOCK_HEADING && block->node != NULL)
        {
          int level = CLAMP (cmark_node_get_heading_level (block->node), 1, 6);

          while (depth > 0 && open[depth - 1] >= level)
            depth--;

          entry->depth = depth;
          open[depth++] = level;
        }
      else
        entry->depth = depth;

      g_ptr_array_add (entries, entry);
    }

  return entries;
}

/**
 * lede_outline_dup_title:
 * @document: a body
 * @block: the position of one of its blocks
 * @fields: the story, for its photos' captions
 *
 * Returns: (transfer full): the block's first words, in one line
 */
char *
lede_outline_dup_title (LedeDocument *document, guint block, LedeStoryFields *fields)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (block < lede_document_get_n_blocks (document), NULL);

  words = dup_words (lede_document_get_block (document, block), fields);

  return shorten (words);
}

/**
 * lede_outline_match:
 * @document: a body
 * @block: the position of one of its blocks
 * @fields: the story, for its photos' captions
 * @folded: words in the form that g_utf8_casefold() gives
 *
 * Looks whether words are in a block, in upper or lower case.
 *
 * Returns: whether and where
 */
LedeOutlineMatch
lede_outline_match (LedeDocument *document, guint block, LedeStoryFields *fields, const char *folded)
{
  g_autofree char *words = NULL, *folded_words = NULL;
  const char *found;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), LEDE_OUTLINE_NO_MATCH);
  g_return_val_if_fail (block < lede_document_get_n_blocks (document), LEDE_OUTLINE_NO_MATCH);
  g_return_val_if_fail (folded != NULL, LEDE_OUTLINE_NO_MATCH);

  words = dup_words (lede_document_get_block (document, block), fields);
  folded_words = g_utf8_casefold (words, -1);
  found = strstr (folded_words, folded);

  if (found == NULL)
    return LEDE_OUTLINE_NO_MATCH;

  return found == folded_words ? LEDE_OUTLINE_BEGINS : LEDE_OUTLINE_CONTAINS;
}

/**
 * lede_outline_count_paragraphs:
 * @document: a body
 *
 * Returns: how many paragraphs of text it has; headings, lists and the blocks that stand by themselves
 *   do not count
 */
guint
lede_outline_count_paragraphs (LedeDocument *document)
{
  GPtrArray *blocks;
  guint n = 0;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), 0);

  blocks = lede_document_peek_blocks (document);

  for (guint i = 0; i < blocks->len; i++)
    if (((LedeBlock *) g_ptr_array_index (blocks, i))->kind == LEDE_BLOCK_PARAGRAPH)
      n++;

  return n;
}

/**
 * lede_outline_find_paragraph:
 * @document: a body
 * @number: which paragraph, the first one is 1
 * @block: (out): its position in the document
 *
 * Returns: whether the body has that many
 */
gboolean
lede_outline_find_paragraph (LedeDocument *document, guint number, guint *block)
{
  GPtrArray *blocks;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (block != NULL, FALSE);

  blocks = lede_document_peek_blocks (document);

  for (guint i = 0; i < blocks->len; i++)
    if (((LedeBlock *) g_ptr_array_index (blocks, i))->kind == LEDE_BLOCK_PARAGRAPH && number-- == 1)
      {
        *block = i;
        return TRUE;
      }

  return FALSE;
}
