/* lede-gallery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos that stand together. A gallery's tree is in normal form from the start: a paragraph for each
 * photo, then one paragraph for the caption, if there is one; so the page, the site and what is read
 * back from there agree on what is a photo and what is a word.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-gallery-private.h"
#include "lede-normalizer-private.h"

/*< private >
 * lede_gallery_may_be:
 * @quote: a quote whose marker says that it is a gallery
 *
 * Returns: whether it is one: what holds anything but photos and words stays a quote, so that nothing in
 *   it is lost
 */
gboolean
lede_gallery_may_be (cmark_node *quote)
{
  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    if (cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
      return FALSE;

  return TRUE;
}

/* How many elements a tag opens. */
static int
get_depth_change (cmark_node *node)
{
  const char *tag =
    cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE ? cmark_node_get_literal (node) : NULL;

  if (!tag || tag[0] != '<' || tag[1] == '!' || tag[1] == '?' || g_str_has_suffix (tag, "/>") ||
      g_ascii_strncasecmp (tag, "<br", 3) == 0 || g_ascii_strncasecmp (tag, "<wbr", 4) == 0)
    return 0;

  return tag[1] == '/' ? -1 : 1;
}

static gboolean
is_line_end (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_SOFTBREAK ||
         cmark_node_get_type (node) == CMARK_NODE_LINEBREAK;
}

/* Whether it says nothing to a reader. */
static gboolean
is_nothing (cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);

  if (cmark_node_get_type (node) == CMARK_NODE_TEXT)
    return literal[strspn (literal, " \t\r\n")] == '\0';

  return cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE && g_str_has_prefix (literal, "<!--");
}

static gboolean
is_photo (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_IMAGE &&
         g_str_has_prefix (cmark_node_get_url (node), "photo:");
}

/* Whether a line is photos alone, side by side. */
static gboolean
has_only_photos (cmark_node *line)
{
  gboolean found = FALSE;

  for (cmark_node *node = cmark_node_first_child (line); node; node = cmark_node_next (node))
    if (is_photo (node))
      found = TRUE;
    else if (!is_nothing (node))
      return FALSE;

  return found;
}

static void
take_photos (cmark_node *line, cmark_node *photos)
{
  cmark_node *next;

  for (cmark_node *node = cmark_node_first_child (line); node; node = next)
    {
      cmark_node *paragraph;

      next = cmark_node_next (node);

      if (!is_photo (node))
        continue;

      while (cmark_node_first_child (node)) /* a photo has its own alternative text */
        cmark_node_free (cmark_node_first_child (node));

      cmark_node_set_title (node, "");
      paragraph = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
      cmark_node_append_child (paragraph, node);
      cmark_node_append_child (photos, paragraph);
    }
}

/* Takes the first line out of a paragraph, with the line's end behind it. */
static cmark_node *
take_line (cmark_node *paragraph, cmark_node **line_end)
{
  cmark_node *line = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
  cmark_node *node;
  int depth = 0;

  *line_end = NULL;

  while ((node = cmark_node_first_child (paragraph)))
    {
      if (depth == 0 && is_line_end (node))
        {
          cmark_node_unlink (node);
          *line_end = node;
          break;
        }

      depth += get_depth_change (node);
      cmark_node_append_child (line, node);
    }

  return line;
}

/* The lines that are photos go to the photos, the others stay in the paragraph. */
static void
part_lines (cmark_node *paragraph, cmark_node *photos)
{
  g_autoptr (cmark_node) kept = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
  cmark_node *pending = NULL;

  while (cmark_node_first_child (paragraph))
    {
      cmark_node *line_end;
      g_autoptr (cmark_node) line = take_line (paragraph, &line_end);

      if (has_only_photos (line))
        take_photos (line, photos);
      else
        {
          if (pending && cmark_node_first_child (kept))
            cmark_node_append_child (kept, g_steal_pointer (&pending));

          while (cmark_node_first_child (line))
            cmark_node_append_child (kept, cmark_node_first_child (line));
        }

      if (line_end && !pending)
        pending = line_end;
      else if (line_end)
        cmark_node_free (line_end);
    }

  if (pending)
    cmark_node_free (pending);

  while (cmark_node_first_child (kept))
    cmark_node_append_child (paragraph, cmark_node_first_child (kept));
}

/* A caption of several paragraphs is one of several lines: the site has no other. */
static void
append_to_caption (cmark_node *caption, cmark_node *paragraph)
{
  if (!cmark_node_first_child (paragraph))
    return;

  if (cmark_node_first_child (caption))
    cmark_node_append_child (caption, lede_cmark_new_node (CMARK_NODE_LINEBREAK));

  while (cmark_node_first_child (paragraph))
    cmark_node_append_child (caption, cmark_node_first_child (paragraph));
}

static void
settle_once (cmark_node *quote)
{
  g_autoptr (cmark_node) photos = lede_cmark_new_node (CMARK_NODE_BLOCK_QUOTE);
  cmark_node *caption = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
  cmark_node *child;

  while ((child = cmark_node_first_child (quote)))
    {
      part_lines (child, photos);
      lede_inlines_normalize (child);
      append_to_caption (caption, child);
      cmark_node_free (child);
    }

  while ((child = cmark_node_first_child (photos)))
    cmark_node_append_child (quote, child);

  cmark_node_append_child (quote, caption);
  lede_inlines_normalize (caption);

  if (!cmark_node_first_child (caption))
    cmark_node_free (caption);
}

/*< private >
 * lede_gallery_settle:
 * @quote: the tree of a gallery
 *
 * Brings a gallery to normal form. The second time finds what stood behind something that said nothing.
 */
void
lede_gallery_settle (cmark_node *quote)
{
  settle_once (quote);
  settle_once (quote);
}

/*< private >
 * lede_gallery_get_caption:
 * @quote: the tree of a gallery
 *
 * Returns: (nullable): the paragraph that is the gallery's caption, or %NULL
 */
cmark_node *
lede_gallery_get_caption (cmark_node *quote)
{
  cmark_node *last = cmark_node_last_child (quote);

  return last && !has_only_photos (last) ? last : NULL;
}

/*< private >
 * lede_gallery_count_photos:
 * @quote: the tree of a gallery
 *
 * Returns: how many photos it has
 */
guint
lede_gallery_count_photos (cmark_node *quote)
{
  guint n = 0;

  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    n += has_only_photos (child) ? 1 : 0;

  return n;
}

/**
 * lede_block_is_gallery:
 * @self: a block
 *
 * Returns: whether it holds photos in their order: a gallery or a before/after pair
 */
gboolean
lede_block_is_gallery (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == LEDE_BLOCK_GALLERY || self->kind == LEDE_BLOCK_BEFORE_AFTER;
}

/**
 * lede_block_list_photos:
 * @self: a block
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the photos that a photo's block or a
 *   gallery shows, in order; none of other kinds
 */
char **
lede_block_list_photos (LedeBlock *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == LEDE_BLOCK_PHOTO)
    g_strv_builder_add (ids, self->subject);

  if (lede_block_is_gallery (self))
    for (cmark_node *child = cmark_node_first_child (self->node); child; child = cmark_node_next (child))
      {
        char *id = lede_paragraph_dup_photo (child);

        if (id)
          g_strv_builder_take (ids, id);
      }

  return g_strv_builder_end (ids);
}
