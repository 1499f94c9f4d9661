/* lede-html-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-html-reader-private.h"
#include "lede-inline-tag-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-writer-private.h"

/* Where blocks are being read to. */
typedef struct
{
  LedeHtmlReader *reader;
  cmark_node *parent;
  cmark_node *paragraph; /* that takes text outside of any block; NULL until there is some */
} Flow;

/* Elements around blocks that say nothing themselves. */
static const char *const transparent_elements[] = {
  "address", "article", "aside", "body", "center", "div",     "figure",
  "footer",  "header",  "html",  "main", "nav",    "section", NULL,
};

static const char *const dropped_elements[] = {
  "applet", "audio", "base", "button",   "canvas",   "embed",    "form",     "frame",  "frameset", "head",
  "iframe", "input", "link", "math",     "meta",     "noframes", "noscript", "object", "param",    "script",
  "select", "style", "svg",  "template", "textarea", "title",    "video",    NULL,
};

static const char *const inline_elements[] = { "img",    "br", "big", "font",    "label",
                                               "strike", "tt", "wbr", "picture", NULL };

static void read_flow (Flow *self, xmlNode *first, guint depth);
static void read_inlines_at (LedeHtmlReader *self, cmark_node *parent, xmlNode *first, guint depth);

static void
append_tag (cmark_node *parent, char *literal)
{
  cmark_node *node = lede_cmark_new_node (CMARK_NODE_HTML_INLINE);

  cmark_node_set_literal (node, literal);
  cmark_node_append_child (parent, node);
  g_free (literal);
}

static void
append_break (cmark_node *parent)
{
  /* A table's cell takes no line break but this. */
  if (cmark_node_get_type (parent) == CMARK_NODE_TABLE_CELL ||
      lede_cmark_is_within (parent, CMARK_NODE_TABLE_CELL))
    append_tag (parent, g_strdup ("<br>"));
  else
    cmark_node_append_child (parent, lede_cmark_new_node (CMARK_NODE_LINEBREAK));
}

static void
append_element (LedeHtmlReader *self, cmark_node *parent, cmark_node_type type, xmlNode *element, guint depth)
{
  cmark_node *node = lede_cmark_new_node (type);

  cmark_node_append_child (parent, node);
  read_inlines_at (self, node, element->children, depth + 1);
}

static void
append_link (LedeHtmlReader *self, cmark_node *parent, xmlNode *element, guint depth)
{
  g_autofree char *address = lede_html_dup_attribute (element, "href");
  g_autofree char *title = lede_html_dup_attribute (element, "title");
  cmark_node *link;

  if (!address || address[0] == '\0')
    {
      read_inlines_at (self, parent, element->children, depth + 1);
      return;
    }

  link = lede_cmark_new_node (CMARK_NODE_LINK);
  cmark_node_set_url (link, address);
  cmark_node_set_title (link, title ? title : "");
  cmark_node_append_child (parent, link);
  read_inlines_at (self, link, element->children, depth + 1);
}

static void
append_image (LedeHtmlReader *self, cmark_node *parent, xmlNode *element, xmlNode *figure)
{
  g_autofree char *photo_id = self->find_photo ? self->find_photo (element, figure, self->user_data) : NULL;
  g_autofree char *address =
    photo_id ? g_strconcat ("photo:", photo_id, NULL) : lede_html_dup_attribute (element, "src");
  g_autofree char *alt = lede_html_dup_attribute (element, "alt");
  g_autofree char *title = lede_html_dup_attribute (element, "title");
  cmark_node *image;

  if (!address)
    {
      self->is_lossy = TRUE;
      return;
    }

  image = lede_cmark_new_node (CMARK_NODE_IMAGE);
  cmark_node_set_url (image, address);
  cmark_node_set_title (image, title ? title : "");
  cmark_node_append_child (parent, image);

  if (alt && alt[0] != '\0')
    cmark_node_append_child (image, lede_cmark_new_text (alt));
}

static gboolean
has_only_text (xmlNode *element)
{
  for (xmlNode *node = element->children; node; node = node->next)
    if (node->type != XML_TEXT_NODE)
      return FALSE;

  return TRUE;
}

static char *
dup_content (xmlNode *element)
{
  xmlChar *content = xmlNodeGetContent (element);
  char *copy = g_strdup (content ? (const char *) content : "");

  xmlFree (content);

  return copy;
}

static void
append_code (cmark_node *parent, xmlNode *element)
{
  g_autofree char *content = dup_content (element);
  cmark_node *code = lede_cmark_new_node (CMARK_NODE_CODE);

  cmark_node_set_literal (code, content);
  cmark_node_append_child (parent, code);
}

static void
append_pair (LedeHtmlReader *self, cmark_node *parent, xmlNode *element, const char *name, guint depth)
{
  gboolean is_whole = TRUE;
  g_autofree char *attributes = lede_inline_tag_dup_attributes (element, name, &is_whole);

  self->is_lossy = self->is_lossy || !is_whole;
  append_tag (parent, g_strdup_printf ("<%s%s>", name, attributes));
  read_inlines_at (self, parent, element->children, depth + 1);
  append_tag (parent, g_strdup_printf ("</%s>", name));
}

static void
read_inline_element (LedeHtmlReader *self, cmark_node *parent, xmlNode *element, guint depth)
{
  g_autofree char *name = g_ascii_strdown ((const char *) element->name, -1);

  if (strcmp (name, "br") == 0)
    append_break (parent);
  else if (strcmp (name, "em") == 0 || strcmp (name, "i") == 0)
    append_element (self, parent, CMARK_NODE_EMPH, element, depth);
  else if (strcmp (name, "strong") == 0 || strcmp (name, "b") == 0)
    append_element (self, parent, CMARK_NODE_STRONG, element, depth);
  else if (strcmp (name, "s") == 0 || strcmp (name, "del") == 0 || strcmp (name, "strike") == 0)
    append_element (self, parent, CMARK_NODE_STRIKETHROUGH, element, depth);
  else if (strcmp (name, "a") == 0)
    append_link (self, parent, element, depth);
  else if (strcmp (name, "img") == 0)
    append_image (self, parent, element, NULL);
  else if (lede_html_has_class (element, LEDE_CLASS_PLAIN))
    read_inlines_at (self, parent, element->children, depth + 1);
  else if (strcmp (name, "code") == 0 && has_only_text (element))
    append_code (parent, element);
  else if (lede_inline_tag_is_allowed (name))
    append_pair (self, parent, element, name, depth);
  else
    {
      self->is_lossy = TRUE;

      if (!g_strv_contains (dropped_elements, name))
        read_inlines_at (self, parent, element->children, depth + 1);
    }
}

static void
read_text (LedeHtmlReader *self, cmark_node *parent, const char *text)
{
  g_auto (GStrv) lines = self->is_classic ? g_strsplit (text, "\n", -1) : NULL;

  if (!lines)
    {
      cmark_node_append_child (parent, lede_cmark_new_text (text));
      return;
    }

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        append_break (parent);

      cmark_node_append_child (parent, lede_cmark_new_text (lines[i]));
    }
}

static void
read_inlines_at (LedeHtmlReader *self, cmark_node *parent, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      read_text (self, parent, (const char *) node->content);
    else if (node->type == XML_ELEMENT_NODE && depth < LEDE_MAX_DEPTH)
      read_inline_element (self, parent, node, depth);
}

/*< private >
 * lede_html_reader_read_inlines:
 * @self: a reader
 * @parent: a block that takes inlines
 * @first: (nullable): the first of some siblings
 *
 * Reads text with what is within it.
 */
void
lede_html_reader_read_inlines (LedeHtmlReader *self, cmark_node *parent, xmlNode *first)
{
  read_inlines_at (self, parent, first, 0);
}

static cmark_node *
append_block (Flow *self, cmark_node_type type)
{
  cmark_node *node = lede_cmark_new_node (type);

  self->paragraph = NULL;
  cmark_node_append_child (self->parent, node);

  return node;
}

static cmark_node *
ensure_paragraph (Flow *self)
{
  if (!self->paragraph)
    self->paragraph = append_block (self, CMARK_NODE_PARAGRAPH);

  return self->paragraph;
}

static void
read_list (Flow *self, xmlNode *element, guint depth)
{
  cmark_node *list = append_block (self, CMARK_NODE_LIST);
  gboolean is_ordered = lede_html_is (element, "ol");
  g_autofree char *start = lede_html_dup_attribute (element, "start");

  cmark_node_set_list_type (list, is_ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);

  if (is_ordered)
    cmark_node_set_list_start (list, start ? CLAMP (g_ascii_strtoll (start, NULL, 10), 0, 999999999) : 1);

  for (xmlNode *node = element->children; node; node = node->next)
    {
      Flow flow = { .reader = self->reader };

      if (node->type != XML_ELEMENT_NODE)
        continue;

      flow.parent = lede_cmark_new_node (CMARK_NODE_ITEM);
      cmark_node_append_child (list, flow.parent);

      if (lede_html_is (node, "li"))
        read_flow (&flow, node->children, depth + 1);
      else
        self->reader->is_lossy = TRUE;
    }

  if (!cmark_node_first_child (list))
    cmark_node_free (list);
}

/* `<pre>` with `<code>` in it, or without. */
static void
read_code (Flow *self, xmlNode *element)
{
  xmlNode *code = lede_html_find (element->children, "code");
  xmlNode *holder = code ? code : element;
  g_autofree char *classes = lede_html_dup_attribute (holder, "class");
  g_autofree char *outer_classes = lede_html_dup_attribute (element, "class");
  g_autofree char *all_classes =
    g_strconcat (classes ? classes : "", " ", outer_classes ? outer_classes : "", NULL);
  const char *language = strstr (all_classes, "language-");
  g_autofree char *content = dup_content (holder);
  cmark_node *node;

  if (!has_only_text (holder))
    self->reader->is_lossy = TRUE;

  if (lede_html_has_class (element, "wp-block-code") && content[0] != '\0')
    {
      char *whole = g_strconcat (content, "\n", NULL);

      g_free (content);
      content = whole;
    }

  node = append_block (self, CMARK_NODE_CODE_BLOCK);
  cmark_node_set_literal (node, content);

  if (language)
    {
      const char *name = language + strlen ("language-");
      g_autofree char *copy = g_strndup (name, strcspn (name, " \t\r\n\f"));

      cmark_node_set_fence_info (node, copy);
    }
}

static gboolean
is_attribution (xmlNode *node)
{
  return lede_html_is (node, "cite") || lede_html_is (node, "footer");
}

/*< private >
 * lede_html_reader_read_quote:
 * @self: a reader
 * @quote: a quote
 * @element: a `<blockquote>`
 *
 * Reads a quote, and whose words they are as its last paragraph.
 */
void
lede_html_reader_read_quote (LedeHtmlReader *self, cmark_node *quote, xmlNode *element)
{
  Flow flow = { .reader = self, .parent = quote };
  cmark_node *paragraph;

  for (xmlNode *node = element->children; node; node = node->next)
    {
      xmlNode *next = node->next;

      if (is_attribution (node))
        continue;

      node->next = NULL;
      read_flow (&flow, node, 1);
      node->next = next;
    }

  for (xmlNode *node = element->children; node; node = node->next)
    {
      g_autofree char *content = is_attribution (node) ? g_strstrip (dup_content (node)) : NULL;

      if (!content || content[0] == '\0')
        continue;

      paragraph = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
      cmark_node_append_child (quote, paragraph);
      cmark_node_append_child (paragraph, lede_cmark_new_text (LEDE_ATTRIBUTION_MARK));
      lede_html_reader_read_inlines (self, paragraph, node->children);
    }
}

static void
read_figure (Flow *self, xmlNode *figure, guint depth)
{
  xmlNode *image = lede_html_find (figure->children, "img");
  xmlNode *quote = lede_html_find (figure->children, "blockquote");
  xmlNode *wrapper = lede_html_find_class (figure->children, "wp-block-embed__wrapper");

  if (lede_html_find (figure->children, "table"))
    read_flow (self, figure->children, depth + 1);
  else if (image && !quote)
    append_image (self->reader, append_block (self, CMARK_NODE_PARAGRAPH), image, figure);
  else if (quote)
    lede_html_reader_read_quote (self->reader, append_block (self, CMARK_NODE_BLOCK_QUOTE), quote);
  else if (wrapper)
    {
      g_autofree char *address = g_strstrip (dup_content (wrapper));
      cmark_node *paragraph = append_block (self, CMARK_NODE_PARAGRAPH);
      cmark_node *link = lede_cmark_new_node (CMARK_NODE_LINK);

      cmark_node_set_url (link, address);
      cmark_node_append_child (paragraph, link);
      cmark_node_append_child (link, lede_cmark_new_text (address));
    }
  else
    read_flow (self, figure->children, depth + 1);

  self->paragraph = NULL;
}

/* HTML within a block: a list that the site's own block cannot hold, or somebody's. */
static void
read_locked (Flow *self, xmlNode *element, guint depth)
{
  g_autofree char *number = lede_html_dup_attribute (element, "data-n");
  guint64 n = number ? g_ascii_strtoull (number, NULL, 10) : G_MAXUINT64;
  const char *html = self->reader->locked && n < self->reader->locked->len
                       ? g_ptr_array_index (self->reader->locked, n)
                       : NULL;
  g_autoptr (xmlDoc) document = html ? lede_html_parse (html, strlen (html)) : NULL;
  xmlNode *first = lede_html_get_first (document);

  if (!html)
    self->reader->is_lossy = TRUE;
  else if (lede_html_has_class (first, LEDE_CLASS_LIST))
    read_flow (self, first, depth + 1);
  else if (lede_html_is_one_block (html))
    cmark_node_set_literal (append_block (self, CMARK_NODE_HTML_BLOCK), html);
  else
    self->reader->is_lossy = TRUE;

  self->paragraph = NULL;
}

static void
read_block_element (Flow *self, xmlNode *element, const char *name, guint depth)
{
  if (strcmp (name, "p") == 0)
    {
      lede_html_reader_read_inlines (self->reader, append_block (self, CMARK_NODE_PARAGRAPH),
                                     element->children);
      self->paragraph = NULL;
    }
  else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    {
      cmark_node *heading = append_block (self, CMARK_NODE_HEADING);

      cmark_node_set_heading_level (heading, name[1] - '0');
      lede_html_reader_read_inlines (self->reader, heading, element->children);
    }
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    read_list (self, element, depth);
  else if (strcmp (name, "blockquote") == 0)
    lede_html_reader_read_quote (self->reader, append_block (self, CMARK_NODE_BLOCK_QUOTE), element);
  else if (strcmp (name, "pre") == 0)
    read_code (self, element);
  else if (strcmp (name, "hr") == 0)
    append_block (self, CMARK_NODE_THEMATIC_BREAK);
  else if (strcmp (name, "table") == 0)
    {
      self->paragraph = NULL;
      lede_html_reader_read_table (self->reader, self->parent, element);
    }
  else if (strcmp (name, "figure") == 0)
    read_figure (self, element, depth);
  else if (strcmp (name, LEDE_LOCKED_ELEMENT) == 0)
    read_locked (self, element, depth);
  else
    {
      self->reader->is_lossy = self->reader->is_lossy || !g_strv_contains (transparent_elements, name);
      self->paragraph = NULL;

      if (!g_strv_contains (dropped_elements, name))
        read_flow (self, element->children, depth + 1);

      self->paragraph = NULL;
    }
}

/* A blank line begins a new paragraph in a post of before blocks. */
static void
read_flow_text (Flow *self, const char *text)
{
  g_auto (GStrv) paragraphs = NULL;

  if (!self->reader->is_classic)
    {
      read_text (self->reader, ensure_paragraph (self), text);
      return;
    }

  paragraphs = g_regex_split_simple ("\\n[ \\t]*\\n\\s*", text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);

  for (guint i = 0; paragraphs[i]; i++)
    {
      if (i > 0)
        self->paragraph = NULL;

      if (paragraphs[i][0] != '\0')
        read_text (self->reader, ensure_paragraph (self), paragraphs[i]);
    }
}

static void
read_flow (Flow *self, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    {
      g_autofree char *name = NULL;

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        read_flow_text (self, (const char *) node->content);

      if (node->type != XML_ELEMENT_NODE || depth >= LEDE_MAX_DEPTH)
        continue;

      name = g_ascii_strdown ((const char *) node->name, -1);

      if (lede_inline_tag_is_allowed (name) || g_strv_contains (inline_elements, name))
        read_inline_element (self->reader, ensure_paragraph (self), node, depth);
      else
        read_block_element (self, node, name, depth);
    }
}

/*< private >
 * lede_html_reader_read_blocks:
 * @self: a reader
 * @parent: a block that takes blocks
 * @first: (nullable): the first of some siblings
 *
 * Reads blocks; text outside of any becomes a paragraph.
 */
void
lede_html_reader_read_blocks (LedeHtmlReader *self, cmark_node *parent, xmlNode *first)
{
  Flow flow = { .reader = self, .parent = parent };

  read_flow (&flow, first, 0);
}
