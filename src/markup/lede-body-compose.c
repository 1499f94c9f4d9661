/* lede-body-compose.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-markdown-builder-private.h"
#include "lede-wordpress-reader-private.h"

/* Stands between two lists that are not to become one. */
#define SEPARATOR "<!-- -->"

static const char *
get_source (LedeDocument *document, LedeBlock *block)
{
  return lede_document_get_markdown (document, NULL) + block->offset;
}

static gboolean
is_next_in_base (LedeBodyItem *previous, LedeBodyItem *item)
{
  return previous && !previous->converted && !item->converted && previous->position + 1 == item->position;
}

static LedeBlock *
get_block (LedeBodyItem *item, LedeDocument *document)
{
  return item->converted ? item->converted : lede_document_get_block (document, item->position);
}

static void
append_gap (GString *out, LedeBodyItem *previous, LedeBodyItem *item, LedeDocument *document)
{
  LedeBlock *block = get_block (item, document);
  const char *markdown = lede_document_get_markdown (document, NULL);

  if (is_next_in_base (previous, item))
    {
      LedeBlock *before = get_block (previous, document);
      gsize start = before->offset + before->length;

      g_string_append_len (out, markdown + start, block->offset - start);
    }
  else if (!previous && !item->converted && item->position == 0)
    g_string_append_len (out, markdown, block->offset);
  else if (previous)
    {
      g_string_append (out, "\n\n");

      if (block->kind == LEDE_BLOCK_LIST && get_block (previous, document)->kind == LEDE_BLOCK_LIST)
        g_string_append (out, SEPARATOR "\n\n");
    }
}

static LedeMarkdownCare
get_least_care (LedeDocument *document)
{
  GPtrArray *blocks = lede_document_peek_blocks (document);

  /* Brackets in what is new must not refer to the definitions of what was there. */
  for (guint i = 0; i < blocks->len; i++)
    if (((LedeBlock *) g_ptr_array_index (blocks, i))->may_define)
      return LEDE_CARE_ESCAPES;

  return LEDE_CARE_SOME;
}

static gboolean
is_empty (LedeBodyItem *item)
{
  return item->converted && !lede_block_normalize (item->converted);
}

static void
append_end (GString *out, LedeBodyItem *last, LedeDocument *document)
{
  gsize length;
  const char *markdown = lede_document_get_markdown (document, &length);

  if (last && !last->converted && last->position + 1 == lede_document_get_n_blocks (document))
    {
      LedeBlock *block = get_block (last, document);
      gsize end = block->offset + block->length;

      g_string_append_len (out, markdown + end, length - end);
    }
  else if (last)
    g_string_append_c (out, '\n');
}

/*< private >
 * lede_body_compose:
 * @items: (element-type LedeBodyItem): the blocks of a body in order; those that are new are in
 *   normal form afterwards
 * @document: where the others are from
 *
 * Puts a body together of blocks that were there, byte for byte with what was between them, and new
 * ones.
 *
 * Returns: (transfer full): Markdown
 */
char *
lede_body_compose (GArray *items, LedeDocument *document)
{
  GString *out = g_string_new (NULL);
  LedeMarkdownCare least = get_least_care (document);
  LedeBodyItem *previous = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      LedeBodyItem *item = &g_array_index (items, LedeBodyItem, i);
      LedeBlock *block = get_block (item, document);

      if (is_empty (item))
        continue;

      append_gap (out, previous, item, document);

      if (item->converted)
        {
          g_auto (LedeMarkdownBuilder) builder = { 0 };

          lede_markdown_builder_init (&builder, least);
          lede_markdown_builder_append (&builder, item->converted);
          g_string_append_len (out, builder.out->str, builder.out->len);
        }
      else
        g_string_append_len (out, get_source (document, block), block->length);

      previous = item;
    }

  append_end (out, previous, document);

  return g_string_free (out, FALSE);
}
