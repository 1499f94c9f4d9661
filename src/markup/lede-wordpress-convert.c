/* lede-wordpress-convert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a block of the body of a block of the site.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-normalizer-private.h"
#include "lede-related.h"
#include "lede-wordpress-delimiter-private.h"
#include "lede-wordpress-reader-private.h"
#include "lede-wordpress-writer-private.h"

static const struct
{
  const char *class_name;
  LedeBlockKind kind;
} asides[] = {
  { LEDE_CLASS_FACTBOX, LEDE_BLOCK_FACTBOX },
  { LEDE_CLASS_EDITORS_NOTE, LEDE_BLOCK_EDITORS_NOTE },
  { LEDE_CLASS_RELATED, LEDE_BLOCK_RELATED },
};

static LedeBlock *
lock (LedeWordpressBlock *block)
{
  return lede_block_new_locked (block->markup, block->length);
}

/* Puts an element in place of each of the site's blocks for HTML within a block, and keeps what was
 * in them: a parsed tree would not give it back to the byte. */
static char *
extract_html (LedeWordpressBlock *block, GPtrArray *locked)
{
  GString *out = g_string_new (NULL);
  LedeWordpressDelimiter opener, closer;
  gsize offset = 0;

  while (lede_wordpress_delimiter_find (block->inner, block->inner_length, offset, &opener))
    {
      g_autofree char *name = g_strndup (opener.name, opener.name_length);

      g_string_append_len (out, block->inner + offset, opener.start - offset);
      offset = opener.end;

      if (strcmp (name, "html") != 0 || opener.is_closer || opener.is_void ||
          !lede_wordpress_delimiter_find (block->inner, block->inner_length, opener.end, &closer))
        continue;

      g_string_append_printf (out, "<" LEDE_LOCKED_ELEMENT " data-n=\"%u\"></" LEDE_LOCKED_ELEMENT ">",
                              locked->len);
      g_ptr_array_add (locked,
                       lede_html_strip (g_strndup (block->inner + opener.end, closer.start - opener.end)));
      offset = closer.end;
    }

  g_string_append_len (out, block->inner + offset, block->inner_length - offset);

  return g_string_free (out, FALSE);
}

/* Takes the dateline off the beginning of a paragraph. */
static void
strip_dateline (xmlNode *paragraph)
{
  static const char *const classes[] = { LEDE_CLASS_DATELINE, LEDE_CLASS_DATELINE_DATE };
  gboolean found = FALSE;
  xmlNode *next;

  for (xmlNode *node = paragraph->children; node; node = next)
    {
      next = node->next;

      if (lede_html_has_class (node, classes[0]) || lede_html_has_class (node, classes[1]))
        found = TRUE;
      else if (!found || node->type != XML_TEXT_NODE || strcmp ((const char *) node->content, ", ") != 0)
        break;

      xmlUnlinkNode (node);
      xmlFreeNode (node);
    }

  if (found && paragraph->children && paragraph->children->type == XML_TEXT_NODE)
    {
      const char *text = (const char *) paragraph->children->content;
      const char *rest = text + strspn (text, " ");

      if (g_str_has_prefix (rest, "\342\200\224"))
        {
          g_autofree char *copy = g_strdup (rest + strlen ("\342\200\224"));

          xmlNodeSetContent (paragraph->children, NULL);
          xmlNodeAddContent (paragraph->children, (const xmlChar *) copy);
        }
    }
}

static gboolean
has_dateline (xmlNode *paragraph)
{
  xmlNode *first = paragraph->children;

  return lede_html_has_class (first, LEDE_CLASS_DATELINE) ||
         lede_html_has_class (first, LEDE_CLASS_DATELINE_DATE);
}

static void
read_dateline (LedeWordpressReader *self, xmlNode *paragraph)
{
  if (!lede_html_is (paragraph, "p") || !has_dateline (paragraph))
    return;

  lede_wordpress_reader_read_dateline (self, paragraph);
  strip_dateline (paragraph);
}

/* The list of related stories that the story itself has. */
static void
read_related (LedeWordpressReader *self, xmlNode *element)
{
  g_auto (GStrv) old = g_strsplit (lede_wordpress_reader_get (self, LEDE_FIELD_RELATED), "\n", -1);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  xmlNode *items = lede_html_find (element->children, "ul");
  guint n = 0;

  for (xmlNode *item = items ? items->children : NULL; item; item = item->next)
    {
      xmlNode *link;
      g_autofree char *title = NULL;
      g_autofree char *address = NULL;
      g_autofree char *id = NULL;

      if (!lede_html_is (item, "li"))
        continue;

      link = lede_html_find (item->children, "a");
      title = lede_html_dup_lines (item->children);
      address = link ? lede_html_dup_attribute (link, "href") : NULL;
      id =
        n < g_strv_length (old) && old[n][0] != '\0' ? g_strdup (old[n]) : lede_story_fields_new_member_id ();
      n++;
      lede_wordpress_reader_set_member (self, LEDE_RELATED_KIND, id, LEDE_RELATED_TITLE, title);

      if (address)
        lede_wordpress_reader_set_member (self, LEDE_RELATED_KIND, id, LEDE_RELATED_LINK, address);

      g_ptr_array_add (list, g_steal_pointer (&id));
    }

  lede_wordpress_reader_set_list (self, LEDE_FIELD_RELATED, list);
}

/* What the group is says the block already. */
static void
strip_label (xmlNode *element)
{
  xmlNode *label = lede_html_find_class (element->children, LEDE_CLASS_LABEL);

  if (!label)
    return;

  xmlUnlinkNode (label);
  xmlFreeNode (label);
}

static LedeBlock *
convert_aside (LedeWordpressReader *self, LedeHtmlReader *html, LedeWordpressBlock *block, xmlNode *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      cmark_node *quote;

      if (!lede_wordpress_block_has_class (block, asides[i].class_name))
        continue;

      quote = lede_cmark_new_node (CMARK_NODE_BLOCK_QUOTE);
      strip_label (element);

      if (lede_wordpress_block_has_class (block, LEDE_CLASS_FROM_STORY))
        read_related (self, element);
      else
        lede_html_reader_read_blocks (html, quote, element->children);

      return lede_block_new_converted (asides[i].kind, quote);
    }

  return lock (block);
}

/*< private >
 * lede_wordpress_is_bare_address:
 * @text: what stands alone in a paragraph
 *
 * Returns: whether it is an address that becomes what it leads to
 */
gboolean
lede_wordpress_is_bare_address (const char *text)
{
  g_autoptr (LedeDocument) document = lede_document_new (text, -1);

  return lede_document_get_n_blocks (document) == 1 &&
         g_strcmp0 (lede_document_get_block (document, 0)->subject, text) == 0;
}

static LedeBlock *
convert_embed (xmlNode *first)
{
  xmlNode *wrapper = lede_html_find_class (first, "wp-block-embed__wrapper");
  xmlChar *content = wrapper ? xmlNodeGetContent (wrapper) : NULL;
  g_autofree char *address = g_strstrip (g_strdup (content ? (const char *) content : ""));
  LedeBlock *block;

  xmlFree (content);

  if (!lede_wordpress_is_bare_address (address) || lede_html_find (first, "figcaption"))
    return NULL;

  block = lede_block_new_converted (LEDE_BLOCK_EMBED, NULL);
  block->subject = g_steal_pointer (&address);

  return block;
}

static gboolean
is_empty (cmark_node *node)
{
  if (cmark_node_get_type (node) != CMARK_NODE_PARAGRAPH)
    return FALSE;

  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    {
      const char *text =
        cmark_node_get_type (child) == CMARK_NODE_TEXT ? cmark_node_get_literal (child) : NULL;

      if (!text || text[strspn (text, " \t\r\n")] != '\0')
        return FALSE;
    }

  return TRUE;
}

static LedeBlock *
convert_one (LedeHtmlReader *html, LedeWordpressBlock *block, xmlNode *first)
{
  g_autoptr (cmark_node) root = lede_cmark_new_node (CMARK_NODE_DOCUMENT);
  gboolean is_pullquote =
    g_strcmp0 (block->name, "pullquote") == 0 || lede_wordpress_block_has_class (block, LEDE_CLASS_PULLQUOTE);
  cmark_node *node = NULL;

  lede_html_reader_read_blocks (html, root, first);

  for (cmark_node *child = cmark_node_first_child (root); child; child = cmark_node_next (child))
    if (!node || is_empty (node))
      node = child;
    else if (!is_empty (child))
      html->is_lossy = TRUE;

  if (!node)
    return NULL;

  cmark_node_unlink (node);
  is_pullquote = is_pullquote && cmark_node_get_type (node) == CMARK_NODE_BLOCK_QUOTE;

  return lede_block_new_converted (is_pullquote ? LEDE_BLOCK_PULLQUOTE : lede_node_get_kind (node), node);
}

/*< private >
 * lede_wordpress_reader_convert:
 * @self: a reader
 * @block: a block of the post, with a name
 * @wants_dateline: (inout): whether the dateline is still to be found at a paragraph's beginning
 *
 * Makes a block of the body of a block of the site. What Markdown cannot say stays locked.
 *
 * Returns: (transfer full) (nullable): a block, or %NULL if there is nothing in it
 */
LedeBlock *
lede_wordpress_reader_convert (LedeWordpressReader *self, LedeWordpressBlock *block, gboolean *wants_dateline)
{
  g_autoptr (GPtrArray) locked = g_ptr_array_new_with_free_func (g_free);
  LedeHtmlReader html = { .find_photo = lede_wordpress_reader_find_photo,
                          .user_data = self,
                          .locked = locked };
  g_autofree char *inner = NULL;
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (LedeBlock) converted = NULL;
  xmlNode *first;

  if (!block->is_plain)
    {
      *wants_dateline = FALSE;
      return lock (block);
    }

  inner = extract_html (block, locked);
  document = lede_html_parse (inner, strlen (inner));
  first = lede_html_get_first (document);

  while (first && first->type != XML_ELEMENT_NODE && first->next)
    first = first->next;

  if (strcmp (block->name, "html") == 0 && !lede_html_has_class (first, LEDE_CLASS_LIST))
    {
      *wants_dateline = FALSE;
      return lock (block);
    }

  if (!first || first->type != XML_ELEMENT_NODE)
    return NULL;

  if (*wants_dateline && strcmp (block->name, "paragraph") == 0)
    read_dateline (self, first);

  *wants_dateline = FALSE;

  if (strcmp (block->name, "group") == 0)
    converted = convert_aside (self, &html, block, first);
  else if (strcmp (block->name, "gallery") == 0)
    converted = lede_wordpress_reader_convert_gallery (&html, block, first);
  else if (strcmp (block->name, "embed") == 0)
    converted = convert_embed (first);
  else
    converted = convert_one (&html, block, first);

  if (html.is_lossy || !converted)
    return lock (block);

  return g_steal_pointer (&converted);
}
