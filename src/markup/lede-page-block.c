/* lede-page-block.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-document-private.h"
#include "lede-figure-private.h"
#include "lede-html-private.h"
#include "lede-inline-private.h"
#include "lede-page-block-private.h"
#include "lede-related.h"
#include "lede-sanitizer-private.h"

typedef struct
{
  GString *out;
  LedeStoryFields *fields;
  LedePageContext *context;
  LedeInlineDialect dialect;
} Writer;

/* Of a block that a live page has to find again by its position. */
static const char *const kind_names[] = {
  [LEDE_BLOCK_PARAGRAPH] = "paragraph",
  [LEDE_BLOCK_HEADING] = "heading",
  [LEDE_BLOCK_LIST] = "list",
  [LEDE_BLOCK_QUOTE] = "quote",
  [LEDE_BLOCK_PULLQUOTE] = "pullquote",
  [LEDE_BLOCK_FACTBOX] = "factbox",
  [LEDE_BLOCK_EDITORS_NOTE] = "editors-note",
  [LEDE_BLOCK_RELATED] = "related",
  [LEDE_BLOCK_CODE] = "code",
  [LEDE_BLOCK_TABLE] = "table",
  [LEDE_BLOCK_THEMATIC_BREAK] = "break",
  [LEDE_BLOCK_PHOTO] = "photo",
  [LEDE_BLOCK_EMBED] = "embed",
  [LEDE_BLOCK_LOCKED] = "locked",
  [LEDE_BLOCK_COMMENT] = "comment",
  [LEDE_BLOCK_DEFINITIONS] = "definitions",
};

static void append_node (Writer *self, cmark_node *node, const char *attributes, guint depth);
static void append_children (Writer *self, cmark_node *node, guint depth);

static LedePhoto *
find_photo (LedeStoryFields *fields, const char *id)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, LEDE_FIELD_PHOTOS);

  return g_strv_contains ((const char *const *) ids, id) ? lede_photo_new_from_fields (fields, id) : NULL;
}

static void
append_photo_in_text (GString *out, const char *photo_id, const char *alt, gpointer user_data)
{
  Writer *self = user_data;
  g_autoptr (LedePhoto) photo = find_photo (self->fields, photo_id);

  if (photo)
    lede_figure_append_image (out, photo, LEDE_FIGURE_TEXT, self->context);
  else
    lede_html_append_text (out, alt);
}

static void
append_cell (Writer *self, cmark_node *cell, const char *name, guint8 alignment)
{
  g_string_append_printf (self->out, "<%s", name);

  if (strcmp (name, "th") == 0)
    g_string_append (self->out, " scope=\"col\"");

  if (alignment == 'l')
    g_string_append (self->out, " class=\"align-left\"");
  else if (alignment == 'c')
    g_string_append (self->out, " class=\"align-center\"");
  else if (alignment == 'r')
    g_string_append (self->out, " class=\"align-right\"");

  g_string_append_c (self->out, '>');
  lede_inline_append_html (self->out, cell, &self->dialect);
  g_string_append_printf (self->out, "</%s>", name);
}

static void
append_row (Writer *self, cmark_node *row, const char *name, const guint8 *alignments, guint n_columns)
{
  guint column = 0;

  g_string_append (self->out, "<tr>");

  for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell), column++)
    append_cell (self, cell, name, column < n_columns ? alignments[column] : 0);

  g_string_append (self->out, "</tr>");
}

static void
append_table (Writer *self, cmark_node *table, const char *attributes)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (table);
  guint n_columns = cmark_gfm_extensions_get_table_columns (table);
  cmark_node *head = cmark_node_first_child (table);
  cmark_node *first = head ? cmark_node_next (head) : NULL;

  g_string_append_printf (self->out, "<div class=\"table\"%s><table>", attributes);

  if (head)
    {
      g_string_append (self->out, "<thead>");
      append_row (self, head, "th", alignments, n_columns);
      g_string_append (self->out, "</thead>");
    }

  if (first)
    {
      g_string_append (self->out, "<tbody>");

      for (cmark_node *row = first; row; row = cmark_node_next (row))
        append_row (self, row, "td", alignments, n_columns);

      g_string_append (self->out, "</tbody>");
    }

  g_string_append (self->out, "</table></div>");
}

static void
append_item (Writer *self, cmark_node *item, gboolean is_tight, guint depth)
{
  g_string_append (self->out, "<li>");

  for (cmark_node *child = cmark_node_first_child (item); child; child = cmark_node_next (child))
    if (is_tight && cmark_node_get_type (child) == CMARK_NODE_PARAGRAPH)
      lede_inline_append_html (self->out, child, &self->dialect);
    else
      append_node (self, child, "", depth + 1);

  g_string_append (self->out, "</li>");
}

static void
append_list (Writer *self, cmark_node *list, const char *attributes, guint depth)
{
  gboolean is_ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  const char *name = is_ordered ? "ol" : "ul";
  int start = cmark_node_get_list_start (list);

  g_string_append_printf (self->out, "<%s%s", name, attributes);

  if (is_ordered && start != 1)
    g_string_append_printf (self->out, " start=\"%d\"", start);

  g_string_append_c (self->out, '>');

  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    append_item (self, item, cmark_node_get_list_tight (list), depth);

  g_string_append_printf (self->out, "</%s>", name);
}

static void
append_code (Writer *self, cmark_node *code, const char *attributes)
{
  const char *info = cmark_node_get_fence_info (code);
  gsize n = info ? strcspn (info, " \t") : 0;

  g_string_append_printf (self->out, "<pre%s><code", attributes);

  if (n > 0)
    {
      g_autofree char *class = g_strdup_printf ("language-%.*s", (int) n, info);

      lede_html_append_attribute (self->out, "class", class);
    }

  g_string_append_c (self->out, '>');
  lede_html_append_text (self->out, cmark_node_get_literal (code));
  g_string_append (self->out, "</code></pre>");
}

static void
append_heading (Writer *self, cmark_node *heading, const char *attributes)
{
  /* The headline is the page's only h1. */
  int level = MAX (cmark_node_get_heading_level (heading), 2);

  g_string_append_printf (self->out, "<h%d%s>", level, attributes);
  lede_inline_append_html (self->out, heading, &self->dialect);
  g_string_append_printf (self->out, "</h%d>", level);
}

static void
append_locked (Writer *self, const char *html, const char *attributes)
{
  g_string_append_printf (self->out, "<div class=\"locked\"%s>", attributes);
  lede_sanitizer_append (self->out, html);
  g_string_append (self->out, "</div>");
}

static void
append_node (Writer *self, cmark_node *node, const char *attributes, guint depth)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (depth > LEDE_MAX_DEPTH)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      lede_cmark_append_plain_text (text, node);
      lede_html_append_text (self->out, text->str);
    }
  else if (type == CMARK_NODE_TABLE)
    append_table (self, node, attributes);
  else if (type == CMARK_NODE_PARAGRAPH)
    {
      g_string_append_printf (self->out, "<p%s>", attributes);
      lede_inline_append_html (self->out, node, &self->dialect);
      g_string_append (self->out, "</p>");
    }
  else if (type == CMARK_NODE_HEADING)
    append_heading (self, node, attributes);
  else if (type == CMARK_NODE_LIST)
    append_list (self, node, attributes, depth);
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      g_string_append_printf (self->out, "<blockquote%s>", attributes);
      append_children (self, node, depth);
      g_string_append (self->out, "</blockquote>");
    }
  else if (type == CMARK_NODE_CODE_BLOCK)
    append_code (self, node, attributes);
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    g_string_append_printf (self->out, "<hr%s>", attributes);
  else if (type == CMARK_NODE_HTML_BLOCK)
    append_locked (self, cmark_node_get_literal (node), attributes);
}

static void
append_children (Writer *self, cmark_node *node, guint depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    append_node (self, child, "", depth + 1);
}

static void
append_pullquote (Writer *self, cmark_node *quote, const char *attributes)
{
  g_string_append_printf (self->out, "<aside class=\"pullquote\"%s><blockquote>", attributes);

  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    if (lede_node_is_attribution (child))
      {
        g_string_append (self->out, "<footer>");
        lede_inline_append_html (self->out, child, &self->dialect);
        g_string_append (self->out, "</footer>");
      }
    else
      append_node (self, child, "", 1);

  g_string_append (self->out, "</blockquote></aside>");
}

static void
append_aside (Writer *self, cmark_node *quote, const char *class, const char *attributes)
{
  g_string_append_printf (self->out, "<aside class=\"%s\"%s>", class, attributes);
  append_children (self, quote, 0);
  g_string_append (self->out, "</aside>");
}

/* Without a list of its own, a block of related stories shows the story's. */
static void
append_related (Writer *self, cmark_node *quote, const char *attributes)
{
  g_autoptr (GPtrArray) related = NULL;

  if (cmark_node_first_child (quote))
    {
      append_aside (self, quote, "related", attributes);
      return;
    }

  related = lede_story_fields_get_related (self->fields);
  g_string_append_printf (self->out, "<aside class=\"related\"%s><ul>", attributes);

  for (guint i = 0; i < related->len; i++)
    {
      LedeRelated *story = g_ptr_array_index (related, i);
      gboolean is_link = lede_address_is_web (lede_related_get_link (story));

      g_string_append (self->out, "<li>");

      if (is_link)
        {
          g_string_append (self->out, "<a");
          lede_html_append_attribute (self->out, "href", lede_related_get_link (story));
          g_string_append_c (self->out, '>');
        }

      lede_html_append_text (self->out, lede_related_get_title (story));
      g_string_append (self->out, is_link ? "</a></li>" : "</li>");
    }

  g_string_append (self->out, "</ul></aside>");
}

static void
append_embed (Writer *self, const char *address, const char *attributes)
{
  g_autofree char *host = lede_address_dup_host (address);

  g_string_append_printf (self->out, "<figure class=\"embed\"%s><a", attributes);
  lede_html_append_attribute (self->out, "href", address);
  g_string_append (self->out, "><span class=\"host\">");
  lede_html_append_text (self->out, host);
  g_string_append (self->out, "</span> <span class=\"address\">");
  lede_html_append_text (self->out, address);
  g_string_append (self->out, "</span></a></figure>");
}

static void
append_photo (Writer *self, const char *photo_id, const char *attributes)
{
  g_autoptr (LedePhoto) photo = find_photo (self->fields, photo_id);

  if (photo)
    lede_figure_append (self->out, photo, LEDE_FIGURE_TEXT, attributes, self->context);
  else if (self->context->live)
    g_string_append_printf (self->out,
                            "<figure class=\"photo\"%s><span class=\"photo-missing\"></span></figure>",
                            attributes);
}

/* Keeps a block's place among the page's blocks that readers do not see. */
static void
append_nothing (Writer *self, const char *attributes)
{
  if (self->context->live)
    g_string_append_printf (self->out, "<span hidden%s></span>", attributes);
}

static void
append_block (Writer *self, LedeBlock *block, const char *attributes)
{
  switch (block->kind)
    {
    case LEDE_BLOCK_PULLQUOTE:
      append_pullquote (self, block->node, attributes);
      break;
    case LEDE_BLOCK_FACTBOX:
      append_aside (self, block->node, "factbox", attributes);
      break;
    case LEDE_BLOCK_EDITORS_NOTE:
      append_aside (self, block->node, "editors-note", attributes);
      break;
    case LEDE_BLOCK_RELATED:
      append_related (self, block->node, attributes);
      break;
    case LEDE_BLOCK_PHOTO:
      append_photo (self, block->subject, attributes);
      break;
    case LEDE_BLOCK_EMBED:
      append_embed (self, block->subject, attributes);
      break;
    case LEDE_BLOCK_LOCKED:
      append_locked (self, block->locked, attributes);
      break;
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
      append_nothing (self, attributes);
      break;
    default:
      append_node (self, block->node, attributes, 0);
      break;
    }
}

/*< private >
 * lede_page_block_append:
 * @out: where the HTML goes
 * @block: a block
 * @fields: the story
 * @context: the page
 *
 * Appends the page dialect of a block: one element, or nothing. In a live page every block is one
 * element with a data-block attribute, so that the page's n-th such element is the body's n-th block.
 */
void
lede_page_block_append (GString *out, LedeBlock *block, LedeStoryFields *fields, LedePageContext *context)
{
  Writer self = { .out = out, .fields = fields, .context = context };
  g_autofree char *attributes = NULL;

  self.dialect.softbreak = "\n";
  self.dialect.strikethrough = "s";
  self.dialect.address_rule = LEDE_ADDRESS_ABSOLUTE;
  self.dialect.append_photo = append_photo_in_text;
  self.dialect.user_data = &self;

  if (context->live)
    attributes = g_strdup_printf (" data-block=\"%s\"", kind_names[block->kind]);

  append_block (&self, block, attributes ? attributes : "");
}

/**
 * lede_document_render_block:
 * @self: a document
 * @position: less than lede_document_get_n_blocks()
 * @fields: the story that the body belongs to: answers for captions, credits, related stories
 * @context: the page
 *
 * Draws a block for readers: one HTML element, or "" for what readers do not see. In a live page
 * what they do not see is a hidden element, so that the n-th child is always the n-th block.
 *
 * Returns: (transfer full): HTML
 */
char *
lede_document_render_block (LedeDocument *self, guint position, LedeStoryFields *fields, LedePageContext *context)
{
  GString *out;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (position < lede_document_get_n_blocks (self), NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  out = g_string_new (NULL);
  lede_page_block_append (out, lede_document_get_block (self, position), fields, context);

  return g_string_free (out, FALSE);
}
