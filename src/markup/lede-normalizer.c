/* lede-normalizer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-gallery-private.h"
#include "lede-html-private.h"
#include "lede-block-html-private.h"
#include "lede-normalizer-private.h"
#include "lede-sanitizer-private.h"
#include "lede-wordpress-writer-private.h"

/*< private >
 * lede_html_strip_comments:
 * @html: HTML
 *
 * Returns: (transfer full): the HTML without its comments, and without white space around it
 */
char *
lede_html_strip_comments (const char *html)
{
  GString *out = g_string_new (NULL);
  const char *comment;

  while ((comment = strstr (html, "<!--")))
    {
      g_string_append_len (out, html, comment - html);
      html = strstr (comment + strlen ("<!--"), "-->");

      if (!html)
        return lede_html_strip (g_string_free (out, FALSE));

      html += strlen ("-->");
    }

  g_string_append (out, html);

  return lede_html_strip (g_string_free (out, FALSE));
}

static gboolean
is_within_list (cmark_node *node)
{
  for (cmark_node *parent = cmark_node_parent (node); parent; parent = cmark_node_parent (parent))
    if (cmark_node_get_type (parent) == CMARK_NODE_LIST)
      return TRUE;

  return FALSE;
}

static void
replace_by_paragraph (cmark_node *node, const char *text)
{
  cmark_node *paragraph = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);

  cmark_node_append_child (paragraph, lede_cmark_new_text (text));
  lede_inlines_normalize (paragraph);

  if (cmark_node_first_child (paragraph))
    cmark_node_insert_before (node, paragraph);
  else
    cmark_node_free (paragraph);

  cmark_node_free (node);
}

/* Within a list the site cannot lock HTML, nor Markdown what is no block without its comments: the
 * words stay. */
static void
normalize_html (cmark_node *html)
{
  g_autofree char *literal = lede_html_strip_comments (cmark_node_get_literal (html));

  if (literal[0] == '\0')
    cmark_node_free (html);
  else if (is_within_list (html) || !lede_html_is_one_block (literal))
    {
      g_autofree char *text = lede_html_to_text (literal);

      replace_by_paragraph (html, text);
    }
  else
    cmark_node_set_literal (html, literal);
}

static void
normalize_code (cmark_node *code)
{
  g_autoptr (GString) literal = g_string_new (NULL);
  g_autofree char *language = lede_code_dup_language (code);

  for (const char *p = cmark_node_get_literal (code); *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] != '\n')
        g_string_append_c (literal, '\n');
      else if (c == '\f' || c == '\v')
        g_string_append_c (literal, ' ');
      else if (c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f && (c & 0xfffe) != 0xfffe))
        g_string_append_unichar (literal, c);
    }

  if (strcmp (literal->str, "\n") == 0)
    g_string_truncate (literal, 0);
  else if (literal->len > 0 && literal->str[literal->len - 1] != '\n')
    g_string_append_c (literal, '\n');

  cmark_node_set_literal (code, literal->str);
  cmark_node_set_fence_info (code, language ? language : "");
}

static gboolean
is_empty_row (cmark_node *row)
{
  for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell))
    if (cmark_node_first_child (cell))
      return FALSE;

  return TRUE;
}

static void
normalize_table (cmark_node *table)
{
  cmark_node *head = cmark_node_first_child (table);

  for (cmark_node *row = head; row; row = cmark_node_next (row))
    for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell))
      lede_inlines_normalize (cell);

  if (!head || (is_empty_row (head) && !cmark_node_next (head)))
    cmark_node_free (table);
}

static void
normalize_children (cmark_node *parent)
{
  cmark_node *next;

  for (cmark_node *child = cmark_node_first_child (parent); child; child = next)
    {
      next = cmark_node_next (child);
      lede_node_normalize (child);
    }
}

/* A photo that is a paragraph has its own alternative text. */
static void
drop_photo_text (cmark_node *paragraph)
{
  g_autofree char *photo_id = lede_paragraph_dup_photo (paragraph);
  cmark_node *image = cmark_node_first_child (paragraph);

  while (photo_id && cmark_node_first_child (image))
    cmark_node_free (cmark_node_first_child (image));
}

static guint
count_parents (cmark_node *node)
{
  guint n = 0;

  for (cmark_node *parent = cmark_node_parent (node); parent; parent = cmark_node_parent (parent))
    n++;

  return n;
}

static void
normalize_list (cmark_node *list)
{
  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    normalize_children (item);

  cmark_node_set_list_tight (list, lede_list_is_plain (list));
  cmark_node_set_list_delim (list, CMARK_PERIOD_DELIM);
}

/*< private >
 * lede_node_normalize:
 * @node: a block; it may be replaced or gone afterwards if it stands within another one
 *
 * Brings a block and all within it to normal form.
 */
void
lede_node_normalize (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (count_parents (node) > LEDE_MAX_DEPTH)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      lede_cmark_append_plain_text (text, node);
      replace_by_paragraph (node, text->str);
    }
  else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    {
      lede_inlines_normalize (node);

      if (type == CMARK_NODE_HEADING)
        cmark_node_set_heading_level (node, lede_heading_get_level (node));
      else
        drop_photo_text (node);

      if (!cmark_node_first_child (node))
        cmark_node_free (node);
    }
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      normalize_children (node);

      if (!cmark_node_first_child (node))
        cmark_node_free (node);
    }
  else if (type == CMARK_NODE_LIST)
    normalize_list (node);
  else if (type == CMARK_NODE_TABLE)
    normalize_table (node);
  else if (type == CMARK_NODE_CODE_BLOCK)
    normalize_code (node);
  else if (type == CMARK_NODE_HTML_BLOCK)
    normalize_html (node);
}

static gboolean
is_line_break (cmark_node *node)
{
  return node && cmark_node_get_type (node) == CMARK_NODE_LINEBREAK;
}

/* A tag opens or closes an element. */
static int
get_depth_change (cmark_node *node)
{
  const char *tag =
    cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE ? cmark_node_get_literal (node) : NULL;

  if (!tag || strcmp (tag, "<br>") == 0)
    return 0;

  return tag[1] == '/' ? -1 : 1;
}

static cmark_node *
add_paragraph (cmark_node *quote)
{
  cmark_node *paragraph = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);

  cmark_node_append_child (quote, paragraph);

  return paragraph;
}

/* The site's pull quote is one paragraph: two line breaks in it stand between two of ours. */
static void
split_pullquote (cmark_node *quote)
{
  g_autoptr (cmark_node) old = lede_cmark_new_node (CMARK_NODE_BLOCK_QUOTE);
  cmark_node *attribution = NULL;
  cmark_node *paragraph = NULL;
  int depth;

  while (cmark_node_first_child (quote))
    {
      cmark_node *child = cmark_node_first_child (quote);

      if (cmark_node_first_child (old) && !cmark_node_next (child) && lede_node_begins_attribution (child))
        attribution = child;

      cmark_node_append_child (old, child);
    }

  for (cmark_node *child = cmark_node_first_child (old); child; child = cmark_node_next (child))
    {
      if (child == attribution)
        continue;

      paragraph = add_paragraph (quote);
      depth = 0;

      while (cmark_node_first_child (child))
        {
          cmark_node *inline_node = cmark_node_first_child (child);

          depth += get_depth_change (inline_node);

          if (depth == 0 && is_line_break (inline_node) && is_line_break (cmark_node_next (inline_node)))
            {
              while (is_line_break (cmark_node_first_child (child)))
                cmark_node_free (cmark_node_first_child (child));

              paragraph = add_paragraph (quote);
            }
          else
            cmark_node_append_child (paragraph, inline_node);
        }
    }

  if (attribution)
    cmark_node_append_child (quote, attribution);
}

static void
normalize_pullquote (cmark_node *quote)
{
  normalize_children (quote);

  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    if (cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
      return;

  split_pullquote (quote);
  normalize_children (quote);
}

static void
normalize_top (LedeBlock *block)
{
  cmark_node *root = lede_cmark_new_node (CMARK_NODE_DOCUMENT);

  cmark_node_append_child (root, block->node);
  lede_node_normalize (block->node);
  block->node = cmark_node_first_child (root);

  if (block->node)
    cmark_node_unlink (block->node);

  cmark_node_free (root);
}

/* Without photos there is no gallery, but its caption is text all the same. */
static void
normalize_gallery (LedeBlock *block)
{
  g_autoptr (cmark_node) quote = NULL;

  lede_gallery_settle (block->node);

  if (lede_gallery_count_photos (block->node) > 0)
    return;

  quote = g_steal_pointer (&block->node);
  block->kind = LEDE_BLOCK_PARAGRAPH;
  block->node = lede_gallery_get_caption (quote);

  if (block->node)
    cmark_node_unlink (block->node);
}

/*< private >
 * lede_block_normalize:
 * @block: a block
 *
 * Brings a block to normal form.
 *
 * Returns: whether there is anything in it for a reader
 */
gboolean
lede_block_normalize (LedeBlock *block)
{
  switch (block->kind)
    {
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
      return FALSE;

    case LEDE_BLOCK_PHOTO:
    case LEDE_BLOCK_EMBED:
      return TRUE;

    case LEDE_BLOCK_LOCKED:
      lede_locked_normalize (block);
      return block->locked[0] != '\0';

    case LEDE_BLOCK_RELATED:
      normalize_children (block->node);
      return TRUE;

    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_EDITORS_NOTE:
      normalize_children (block->node);
      return cmark_node_first_child (block->node) != NULL;

    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      normalize_gallery (block);
      return block->node != NULL;

    case LEDE_BLOCK_PULLQUOTE:
      normalize_pullquote (block->node);
      return cmark_node_first_child (block->node) != NULL;

    default:
      if (!block->node)
        return FALSE;

      normalize_top (block);

      if (block->node && (block->subject = lede_paragraph_dup_photo (block->node)))
        block->kind = LEDE_BLOCK_PHOTO;

      return block->node != NULL;
    }
}
