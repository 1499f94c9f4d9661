/* lede-inline-settle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settles the HTML tags within a block's text, once, when the block is parsed: what Markdown has a
 * word for becomes that (`<em>` is emphasis), what may stay is cleaned and stands in pairs, and the
 * rest goes, comments too.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-inline-tag-private.h"

/* An element that is open. */
typedef struct
{
  cmark_node *node;
  LedeInlineTag *tag;
} Opener;

static void
opener_clear (Opener *self)
{
  g_clear_pointer (&self->tag, lede_inline_tag_free);
}

static void
remove_node (cmark_node *node)
{
  cmark_node_free (node);
}

static cmark_node_type
get_node_type (const char *name)
{
  if (strcmp (name, "em") == 0 || strcmp (name, "i") == 0)
    return CMARK_NODE_EMPH;

  if (strcmp (name, "strong") == 0 || strcmp (name, "b") == 0)
    return CMARK_NODE_STRONG;

  if (strcmp (name, "s") == 0 || strcmp (name, "del") == 0)
    return CMARK_NODE_STRIKETHROUGH;

  if (strcmp (name, "a") == 0)
    return CMARK_NODE_LINK;

  if (strcmp (name, "code") == 0)
    return CMARK_NODE_CODE;

  return CMARK_NODE_HTML_INLINE;
}

static void
move_between (cmark_node *target, cmark_node *opener, cmark_node *closer)
{
  cmark_node *node = cmark_node_next (opener);

  while (node != closer)
    {
      cmark_node *next = cmark_node_next (node);

      cmark_node_append_child (target, node);
      node = next;
    }
}

static gboolean
has_only_text_between (cmark_node *opener, cmark_node *closer)
{
  for (cmark_node *node = cmark_node_next (opener); node != closer; node = cmark_node_next (node))
    if (cmark_node_get_type (node) != CMARK_NODE_TEXT)
      return FALSE;

  return TRUE;
}

/* Between the tags stands code: its text is all there is to it. */
static void
make_code (cmark_node *opener, cmark_node *closer)
{
  cmark_node *code = lede_cmark_new_node (CMARK_NODE_CODE);
  g_autoptr (GString) text = g_string_new (NULL);

  for (cmark_node *node = cmark_node_next (opener); node != closer; node = cmark_node_next (opener))
    {
      g_string_append (text, cmark_node_get_literal (node));
      remove_node (node);
    }

  cmark_node_set_literal (code, text->str);
  cmark_node_insert_before (opener, code);
}

/* A link in a link is none. */
static void
unwrap_links (cmark_node *element)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (element);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && node != element && cmark_node_get_type (node) == CMARK_NODE_LINK)
        g_ptr_array_add (links, node);
    }

  for (guint i = 0; i < links->len; i++)
    lede_cmark_unwrap (g_ptr_array_index (links, i));
}

static void
close_element (const Opener *opener, cmark_node *closer)
{
  cmark_node_type type = get_node_type (opener->tag->name);
  g_autofree char *open_tag = NULL;
  g_autofree char *close_tag = NULL;
  cmark_node *element;

  if (type == CMARK_NODE_HTML_INLINE ||
      (type == CMARK_NODE_CODE && !has_only_text_between (opener->node, closer)))
    {
      open_tag = g_strdup_printf ("<%s%s>", opener->tag->name, opener->tag->attributes);
      close_tag = g_strdup_printf ("</%s>", opener->tag->name);
      cmark_node_set_literal (opener->node, open_tag);
      cmark_node_set_literal (closer, close_tag);

      return;
    }

  if (type == CMARK_NODE_CODE)
    make_code (opener->node, closer);
  else if (type != CMARK_NODE_LINK ||
           (opener->tag->address && !lede_cmark_is_within (opener->node, CMARK_NODE_LINK)))
    {
      element = lede_cmark_new_node (type);

      if (type == CMARK_NODE_LINK)
        cmark_node_set_url (element, opener->tag->address);

      cmark_node_insert_before (opener->node, element);
      move_between (element, opener->node, closer);

      if (type == CMARK_NODE_LINK)
        unwrap_links (element);
    }

  remove_node (opener->node);
  remove_node (closer);
}

static void
drop_openers (GArray *openers, guint from)
{
  for (guint i = from; i < openers->len; i++)
    remove_node (g_array_index (openers, Opener, i).node);

  g_array_set_size (openers, from);
}

static void
close_tag (GArray *openers, const char *name, cmark_node *closer)
{
  for (guint i = openers->len; i > 0; i--)
    if (strcmp (g_array_index (openers, Opener, i - 1).tag->name, name) == 0)
      {
        drop_openers (openers, i);
        close_element (&g_array_index (openers, Opener, i - 1), closer);
        g_array_set_size (openers, i - 1);

        return;
      }

  remove_node (closer);
}

static void
settle_break (cmark_node *node)
{
  /* A table's cell takes no line break but this. */
  if (lede_cmark_is_within (node, CMARK_NODE_TABLE_CELL))
    {
      cmark_node_set_literal (node, "<br>");
      return;
    }

  cmark_node_insert_before (node, lede_cmark_new_node (CMARK_NODE_LINEBREAK));
  remove_node (node);
}

static void
settle_children (cmark_node *parent)
{
  g_autoptr (GArray) openers = g_array_new (FALSE, FALSE, sizeof (Opener));
  cmark_node *next;

  g_array_set_clear_func (openers, (GDestroyNotify) opener_clear);

  for (cmark_node *node = cmark_node_first_child (parent); node; node = next)
    {
      g_autoptr (LedeInlineTag) tag = NULL;

      next = cmark_node_next (node);

      if (cmark_node_get_type (node) != CMARK_NODE_HTML_INLINE)
        continue;

      tag = lede_inline_tag_parse (cmark_node_get_literal (node));

      if (!tag || (!tag->is_closer && !tag->is_void && openers->len >= LEDE_MAX_DEPTH))
        remove_node (node);
      else if (tag->is_void)
        settle_break (node);
      else if (tag->is_closer)
        close_tag (openers, tag->name, node);
      else
        g_array_append_val (openers, ((Opener) { node, g_steal_pointer (&tag) }));
    }

  drop_openers (openers, 0);
}

/*< private >
 * lede_inline_settle_tags:
 * @block: a block, as parsed
 *
 * Settles the HTML tags in the text of a block and of the blocks within it. What is left of them can
 * be written into a page as it is.
 */
void
lede_inline_settle_tags (cmark_node *block)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (block);
  g_autoptr (GPtrArray) parents = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE &&
          g_hash_table_add (seen, cmark_node_parent (node)))
        g_ptr_array_add (parents, cmark_node_parent (node));
    }

  /* From the inside out, because what is outside may take apart what is inside. */
  for (guint i = parents->len; i > 0; i--)
    settle_children (g_ptr_array_index (parents, i - 1));
}
