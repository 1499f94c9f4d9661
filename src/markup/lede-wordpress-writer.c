/* lede-wordpress-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-block-html-private.h"
#include "lede-html-private.h"
#include "lede-normalizer-private.h"
#include "lede-sanitizer-private.h"
#include "lede-wordpress-writer-private.h"

/* What WordPress 6.8's editor saves for each block, so that it finds nothing to complain about when
 * it opens the post: https://developer.wordpress.org/block-editor/reference-guides/core-blocks/ */

static void append_node (LedeWordpressWriter *self, cmark_node *node, guint depth);

static void
append_photo_in_text (GString *out, const char *photo_id, const char *alt, gpointer user_data)
{
  LedeWordpressWriter *self = user_data;
  LedeDialectImage image = { 0 };

  if (!self->options->locate_image ||
      !self->options->locate_image (photo_id, &image, self->options->locate_data))
    return;

  g_string_append (out, "<img");
  if (image.attachment_id)
    g_string_append_printf (out, " class=\"wp-image-%s\"", image.attachment_id);
  lede_html_append_attribute (out, "src", image.address);
  lede_html_append_inline_attribute (out, "alt", alt);
  g_string_append (out, ">");
}

/*< private >
 * lede_wordpress_writer_init:
 * @self: a writer
 * @out: where the blocks go
 * @fields: the story
 * @options: what the site has
 */
void
lede_wordpress_writer_init (LedeWordpressWriter *self,
                            GString *out,
                            LedeStoryFields *fields,
                            const LedeDialectOptions *options)
{
  const char *language = lede_story_fields_get_text (fields, LEDE_FIELD_LANGUAGE);

  *self = (LedeWordpressWriter){
    .out = out,
    .fields = fields,
    .options = options,
    .language = language[0] != '\0' ? language : "en",
    .dialect = {
      .softbreak = " ",
      .strikethrough = "s",
      .flattens_html = TRUE,
      .address_rule = LEDE_ADDRESS_RELATIVE,
      /* The site's editor would turn an entity back into a bracket, and the next one to save the post
       * would set the shortcode off. */
      .shortcode_bracket = "<span class=\"" LEDE_CLASS_PLAIN "\">[</span>",
      .append_photo = append_photo_in_text,
      .user_data = self,
    },
  };
}

/*< private >
 * lede_wordpress_writer_open:
 * @self: a writer
 * @name: a block's name, without `core/`
 * @attributes: its attributes, JSON, or "" for none
 *
 * Opens a block, behind a blank line unless it is the first within another one.
 */
void
lede_wordpress_writer_open (LedeWordpressWriter *self, const char *name, const char *attributes)
{
  if (g_str_has_suffix (self->out->str, " -->"))
    g_string_append (self->out, "\n\n");

  g_string_append_printf (self->out, "<!-- wp:%s %s%s-->\n", name, attributes,
                          attributes[0] != '\0' ? " " : "");
}

/*< private >
 * lede_wordpress_writer_close:
 * @self: a writer
 * @name: a block's name, without `core/`
 */
void
lede_wordpress_writer_close (LedeWordpressWriter *self, const char *name)
{
  g_string_append_printf (self->out, "\n<!-- /wp:%s -->", name);
}

/*< private >
 * lede_wordpress_writer_open_group:
 * @self: a writer
 * @tag: "div" or "aside"
 * @classes: of the group
 */
void
lede_wordpress_writer_open_group (LedeWordpressWriter *self, const char *tag, const char *classes)
{
  gboolean is_div = strcmp (tag, "div") == 0;
  g_autofree char *tag_name = is_div ? g_strdup ("") : g_strdup_printf ("\"tagName\":\"%s\",", tag);
  const LedeWordpressLook *look = lede_wordpress_look_find (classes);
  g_autofree char *attributes = g_strdup_printf ("{%s\"className\":\"%s\"%s%s}", tag_name, classes,
                                                 look ? ",\"style\":" : "", look ? look->style : "");

  lede_wordpress_writer_open (self, "group", attributes);
  g_string_append_printf (self->out, "<%s class=\"wp-block-group %s\"", tag, classes);

  if (look)
    lede_html_append_attribute (self->out, "style", look->css);

  g_string_append_c (self->out, '>');
}

/*< private >
 * lede_wordpress_writer_open_paragraph:
 * @self: a writer
 * @class_name: (nullable): what it is, if it is no part of the body
 * @text: (nullable): what it says, if that need not be in the story's language
 *
 * Opens a paragraph, set from right to left if it is to be read so.
 */
void
lede_wordpress_writer_open_paragraph (LedeWordpressWriter *self, const char *class_name, const char *text)
{
  const LedeWordpressLook *look = class_name ? lede_wordpress_look_find (class_name) : NULL;
  const char *direction = lede_wordpress_look_find_direction (self->language, text);
  g_autoptr (GString) attributes = g_string_new (NULL);

  if (direction)
    g_string_append_printf (attributes, ",\"direction\":\"%s\"", direction);

  if (class_name)
    g_string_append_printf (attributes, ",\"className\":\"%s\"", class_name);

  if (look)
    g_string_append_printf (attributes, ",\"style\":%s", look->style);

  if (attributes->len > 0)
    {
      attributes->str[0] = '{';
      g_string_append_c (attributes, '}');
    }

  lede_wordpress_writer_open (self, "paragraph", attributes->str);
  g_string_append (self->out, "<p");

  if (class_name)
    lede_html_append_attribute (self->out, "class", class_name);

  if (direction)
    lede_html_append_attribute (self->out, "dir", direction);

  if (look)
    lede_html_append_attribute (self->out, "style", look->css);

  g_string_append_c (self->out, '>');
}

/*< private >
 * lede_wordpress_writer_close_paragraph:
 * @self: a writer
 */
void
lede_wordpress_writer_close_paragraph (LedeWordpressWriter *self)
{
  g_string_append (self->out, "</p>");
  lede_wordpress_writer_close (self, "paragraph");
}

/*< private >
 * lede_wordpress_writer_append_label:
 * @self: a writer
 * @word: what a group is
 *
 * Says to readers what a group is.
 */
void
lede_wordpress_writer_append_label (LedeWordpressWriter *self, LedePageWord word)
{
  lede_wordpress_writer_open_paragraph (self, LEDE_CLASS_LABEL, NULL);
  g_string_append (self->out, "<strong>");
  lede_wordpress_writer_append_text (self, lede_page_word (self->language, word));
  g_string_append (self->out, "</strong>");
  lede_wordpress_writer_close_paragraph (self);
}

/*< private >
 * lede_wordpress_writer_close_group:
 * @self: a writer
 * @tag: as it was opened with
 */
void
lede_wordpress_writer_close_group (LedeWordpressWriter *self, const char *tag)
{
  g_string_append_printf (self->out, "</%s>", tag);
  lede_wordpress_writer_close (self, "group");
}

/*< private >
 * lede_wordpress_writer_append_text:
 * @self: a writer
 * @text: plain text, lines and all
 */
void
lede_wordpress_writer_append_text (LedeWordpressWriter *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        g_string_append (self->out, "<br>");

      lede_inline_append_text (self->out, lines[i], &self->dialect);
    }
}

static gboolean
is_blank (const char *html)
{
  return html[strspn (html, " \n")] == '\0';
}

static char *
dup_inlines (LedeWordpressWriter *self, cmark_node *parent)
{
  GString *out = g_string_new (NULL);

  lede_inline_append_html (out, parent, &self->dialect);

  return g_string_free (out, FALSE);
}

static void
append_paragraph (LedeWordpressWriter *self, cmark_node *paragraph)
{
  g_autofree char *content = dup_inlines (self, paragraph);
  g_autoptr (GString) text = g_string_new (NULL);

  if (is_blank (content))
    return;

  lede_cmark_append_plain_text (text, paragraph);
  lede_wordpress_writer_open_paragraph (self, NULL, text->str);

  if (self->wants_dateline)
    lede_wordpress_writer_append_dateline_text (self);

  g_string_append (self->out, content);
  lede_wordpress_writer_close_paragraph (self);
}

static void
append_heading (LedeWordpressWriter *self, cmark_node *heading)
{
  g_autofree char *content = dup_inlines (self, heading);
  int level = lede_heading_get_level (heading);
  g_autofree char *attributes = level == 2 ? g_strdup ("") : g_strdup_printf ("{\"level\":%d}", level);

  if (is_blank (content))
    return;

  lede_wordpress_writer_open (self, "heading", attributes);
  g_string_append_printf (self->out, "<h%d class=\"wp-block-heading\">%s</h%d>", level, content, level);
  lede_wordpress_writer_close (self, "heading");
}

/* Each item is a paragraph, then a list; either may be missing. */
static gboolean
is_plain_list_at (cmark_node *list, guint depth)
{
  if (depth > LEDE_MAX_DEPTH)
    return FALSE;

  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    for (cmark_node *child = cmark_node_first_child (item); child; child = cmark_node_next (child))
      {
        gboolean is_first = child == cmark_node_first_child (item);

        if (cmark_node_get_type (child) == CMARK_NODE_PARAGRAPH && is_first)
          continue;

        if (cmark_node_get_type (child) != CMARK_NODE_LIST || cmark_node_next (child) ||
            !is_plain_list_at (child, depth + 1))
          return FALSE;
      }

  return TRUE;
}

/*< private >
 * lede_list_is_plain:
 * @list: a list
 *
 * Returns: whether the site's list block can hold it
 */
gboolean
lede_list_is_plain (cmark_node *list)
{
  return is_plain_list_at (list, 0);
}

static void
append_plain_list (LedeWordpressWriter *self, cmark_node *list)
{
  gboolean is_ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  int start = cmark_node_get_list_start (list);
  const char *tag = is_ordered ? "ol" : "ul";
  g_autofree char *attributes = NULL;

  if (is_ordered && start != 1)
    attributes = g_strdup_printf ("{\"ordered\":true,\"start\":%d}", start);

  lede_wordpress_writer_open (self, "list", attributes ? attributes : is_ordered ? "{\"ordered\":true}" : "");

  if (attributes)
    g_string_append_printf (self->out, "<ol start=\"%d\" class=\"wp-block-list\">", start);
  else
    g_string_append_printf (self->out, "<%s class=\"wp-block-list\">", tag);

  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    {
      cmark_node *first = cmark_node_first_child (item);
      cmark_node *last = cmark_node_last_child (item);

      lede_wordpress_writer_open (self, "list-item", "");
      g_string_append (self->out, "<li>");

      if (first && cmark_node_get_type (first) == CMARK_NODE_PARAGRAPH)
        lede_inline_append_html (self->out, first, &self->dialect);

      if (last && cmark_node_get_type (last) == CMARK_NODE_LIST)
        append_plain_list (self, last);

      g_string_append (self->out, "</li>");
      lede_wordpress_writer_close (self, "list-item");
    }

  g_string_append_printf (self->out, "</%s>", tag);
  lede_wordpress_writer_close (self, "list");
}

/* A list that the site's own list block cannot hold is HTML to the site. */
static void
append_list (LedeWordpressWriter *self, cmark_node *list)
{
  if (lede_list_is_plain (list))
    {
      append_plain_list (self, list);
      return;
    }

  lede_wordpress_writer_open (self, "html", "");
  lede_block_html_append (self->out, list, " class=\"" LEDE_CLASS_LIST "\"", &self->dialect, 0);
  lede_wordpress_writer_close (self, "html");
}

/* Besides the line feed. */
#define JAVASCRIPT_LINE_END "[\\r\\x{2028}\\x{2029}]"

/* Nothing in code is a shortcode, or, in a line of its own, an address that the site embeds. The editor
 * looks at the first such line only. */
static char *
escape_code (const char *html)
{
  static GRegex *isolated = NULL;
  g_auto (GStrv) parts = g_strsplit (html, "[", -1);
  g_autofree char *escaped = g_strjoinv ("&#91;", parts);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *begin = NULL;
  int at;

  if (g_once_init_enter_pointer (&isolated))
    g_once_init_leave_pointer (
      &isolated, g_regex_new ("(?:^|(?<=" JAVASCRIPT_LINE_END "))[\\s\\x{FEFF}]*https?:(//)"
                              "[^\\s\\x{FEFF}<>\"]+[\\s\\x{FEFF}]*(?:$|(?=" JAVASCRIPT_LINE_END "))",
                              G_REGEX_MULTILINE | G_REGEX_NEWLINE_LF, 0, NULL));

  if (!g_regex_match (isolated, escaped, 0, &match) || !g_match_info_fetch_pos (match, 1, &at, NULL))
    return g_steal_pointer (&escaped);

  begin = g_strndup (escaped, at);

  return g_strconcat (begin, "&#47;&#47;", escaped + at + strlen ("//"), NULL);
}

/* Code as the editor writes it. */
static void
append_code (LedeWordpressWriter *self, cmark_node *code)
{
  g_autofree char *language = lede_code_dup_language (code);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *literal = g_strdup (cmark_node_get_literal (code));
  g_autofree char *content = NULL;

  if (g_str_has_suffix (literal, "\n"))
    literal[strlen (literal) - 1] = '\0';

  lede_html_append_text (text, literal);
  content = escape_code (text->str);

  if (language)
    {
      g_autofree char *class_name = g_strconcat ("language-", language, NULL);
      g_autoptr (GString) attributes = g_string_new ("{\"className\":");

      lede_wordpress_append_json_string (attributes, class_name);
      g_string_append_c (attributes, '}');
      lede_wordpress_writer_open (self, "code", attributes->str);
      g_string_append_printf (self->out, "<pre class=\"wp-block-code %s\">", class_name);
    }
  else
    {
      lede_wordpress_writer_open (self, "code", "");
      g_string_append (self->out, "<pre class=\"wp-block-code\">");
    }

  g_string_append_printf (self->out, "<code>%s</code></pre>", content);
  lede_wordpress_writer_close (self, "code");
}

static void
append_row (LedeWordpressWriter *self, cmark_node *row, const char *name, cmark_node *table)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (table);
  guint n_columns = cmark_gfm_extensions_get_table_columns (table);
  guint column = 0;

  g_string_append (self->out, "<tr>");

  for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell), column++)
    {
      guint8 alignment = column < n_columns ? alignments[column] : 0;
      const char *side = alignment == 'l'   ? "left"
                         : alignment == 'c' ? "center"
                         : alignment == 'r' ? "right"
                                            : NULL;

      g_string_append_printf (self->out, "<%s", name);

      if (side)
        g_string_append_printf (self->out, " class=\"has-text-align-%s\" data-align=\"%s\"", side, side);

      g_string_append_c (self->out, '>');
      lede_inline_append_html (self->out, cell, &self->dialect);
      g_string_append_printf (self->out, "</%s>", name);
    }

  g_string_append (self->out, "</tr>");
}

static gboolean
is_empty_row (LedeWordpressWriter *self, cmark_node *row)
{
  for (cmark_node *cell = cmark_node_first_child (row); cell; cell = cmark_node_next (cell))
    {
      g_autofree char *content = dup_inlines (self, cell);

      if (!is_blank (content))
        return FALSE;
    }

  return TRUE;
}

static void
append_table (LedeWordpressWriter *self, cmark_node *table)
{
  cmark_node *head = cmark_node_first_child (table);
  cmark_node *first = head ? cmark_node_next (head) : NULL;
  gboolean has_head = head && !is_empty_row (self, head);

  if (!has_head && !first)
    return;

  /* On a phone, columns of one width would break words. */
  lede_wordpress_writer_open (self, "table", "{\"hasFixedLayout\":false}");
  g_string_append (self->out, "<figure class=\"wp-block-table\"><table>");

  if (has_head)
    {
      g_string_append (self->out, "<thead>");
      append_row (self, head, "th", table);
      g_string_append (self->out, "</thead>");
    }

  if (first)
    {
      g_string_append (self->out, "<tbody>");

      for (cmark_node *row = first; row; row = cmark_node_next (row))
        append_row (self, row, "td", table);

      g_string_append (self->out, "</tbody>");
    }

  g_string_append (self->out, "</table></figure>");
  lede_wordpress_writer_close (self, "table");
}

static void
append_html (LedeWordpressWriter *self, const char *html)
{
  /* The writer's own remarks stay at home. */
  g_autofree char *content = lede_html_strip_comments (html);

  if (content[0] == '\0')
    return;

  lede_wordpress_writer_open (self, "html", "");
  g_string_append (self->out, content);
  lede_wordpress_writer_close (self, "html");
}

static void
append_plain_paragraph (LedeWordpressWriter *self, const char *text)
{
  if (is_blank (text))
    return;

  lede_wordpress_writer_open_paragraph (self, NULL, text);
  lede_wordpress_writer_append_text (self, text);
  lede_wordpress_writer_close_paragraph (self);
}

/* HTML within a quote; where it is none without its comments, its words. */
static void
append_inner_html (LedeWordpressWriter *self, const char *html)
{
  g_autofree char *content = lede_html_strip_comments (html);

  if (content[0] == '\0' || lede_html_is_one_block (content))
    append_html (self, content);
  else
    {
      g_autofree char *text = lede_html_to_text (content);

      append_plain_paragraph (self, text);
    }
}

static void
append_attribution (LedeWordpressWriter *self, cmark_node *paragraph)
{
  g_autofree char *content = dup_inlines (self, paragraph);

  g_string_append_printf (self->out, "<cite>%s</cite>", content + strlen (LEDE_ATTRIBUTION_MARK));
}

static void
append_quote (LedeWordpressWriter *self, cmark_node *quote, const char *class_name, guint depth)
{
  g_autofree char *attributes = class_name ? g_strdup_printf ("{\"className\":\"%s\"}", class_name) : NULL;

  if (!cmark_node_first_child (quote))
    return;

  lede_wordpress_writer_open (self, "quote", attributes ? attributes : "");
  g_string_append_printf (self->out, "<blockquote class=\"wp-block-quote%s%s\">", class_name ? " " : "",
                          class_name ? class_name : "");

  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    if (lede_node_is_attribution (child))
      append_attribution (self, child);
    else
      append_node (self, child, depth + 1);

  g_string_append (self->out, "</blockquote>");
  lede_wordpress_writer_close (self, "quote");
}

static gboolean
has_only_paragraphs (cmark_node *quote)
{
  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    if (cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
      return FALSE;

  return TRUE;
}

static void
append_pullquote (LedeWordpressWriter *self, cmark_node *quote)
{
  if (!has_only_paragraphs (quote))
    {
      append_quote (self, quote, LEDE_CLASS_PULLQUOTE, 0);
      return;
    }

  if (!cmark_node_first_child (quote))
    return;

  lede_wordpress_writer_open (self, "pullquote", "");
  g_string_append (self->out, "<figure class=\"wp-block-pullquote\"><blockquote><p>");

  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    {
      if (lede_node_is_attribution (child))
        continue;

      if (cmark_node_previous (child))
        g_string_append (self->out, "<br><br>");

      lede_inline_append_html (self->out, child, &self->dialect);
    }

  g_string_append (self->out, "</p>");

  if (lede_node_is_attribution (cmark_node_last_child (quote)))
    append_attribution (self, cmark_node_last_child (quote));

  g_string_append (self->out, "</blockquote></figure>");
  lede_wordpress_writer_close (self, "pullquote");
}

static void
append_children (LedeWordpressWriter *self, cmark_node *node, guint depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    append_node (self, child, depth + 1);
}

static void
append_aside (LedeWordpressWriter *self, cmark_node *quote, const char *class_name)
{
  if (!cmark_node_first_child (quote))
    return;

  lede_wordpress_writer_open_group (self, "aside", class_name);

  if (strcmp (class_name, LEDE_CLASS_EDITORS_NOTE) == 0)
    lede_wordpress_writer_append_label (self, LEDE_PAGE_WORD_EDITORS_NOTE);
  else if (strcmp (class_name, LEDE_CLASS_RELATED) == 0)
    lede_wordpress_writer_append_label (self, LEDE_PAGE_WORD_RELATED);

  append_children (self, quote, 0);
  lede_wordpress_writer_close_group (self, "aside");
}

static void
append_node (LedeWordpressWriter *self, cmark_node *node, guint depth)
{
  cmark_node_type type = cmark_node_get_type (node);
  g_autofree char *photo_id = NULL;

  if (depth > LEDE_MAX_DEPTH)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      lede_cmark_append_plain_text (text, node);
      append_plain_paragraph (self, text->str);
    }
  else if (type == CMARK_NODE_TABLE)
    append_table (self, node);
  else if (type == CMARK_NODE_PARAGRAPH && (photo_id = lede_paragraph_dup_photo (node)))
    lede_wordpress_writer_append_photo (self, photo_id, NULL);
  else if (type == CMARK_NODE_PARAGRAPH)
    append_paragraph (self, node);
  else if (type == CMARK_NODE_HEADING)
    append_heading (self, node);
  else if (type == CMARK_NODE_LIST)
    append_list (self, node);
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    append_quote (self, node, NULL, depth);
  else if (type == CMARK_NODE_CODE_BLOCK)
    append_code (self, node);
  else if (type == CMARK_NODE_HTML_BLOCK)
    append_inner_html (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    {
      lede_wordpress_writer_open (self, "separator", "");
      g_string_append (self->out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
      lede_wordpress_writer_close (self, "separator");
    }
}

/*< private >
 * lede_wordpress_writer_append_node:
 * @self: a writer
 * @node: the tree of a block
 *
 * Appends what is no news block.
 */
void
lede_wordpress_writer_append_node (LedeWordpressWriter *self, cmark_node *node)
{
  append_node (self, node, 0);
}

static void
append_embed (LedeWordpressWriter *self, const char *address)
{
  g_autoptr (GString) attributes = g_string_new ("{\"url\":");

  lede_wordpress_append_json_string (attributes, address);
  g_string_append_c (attributes, '}');
  lede_wordpress_writer_open (self, "embed", attributes->str);
  g_string_append (self->out, "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n");
  lede_html_append_text (self->out, address);
  g_string_append (self->out, "\n</div></figure>");
  lede_wordpress_writer_close (self, "embed");
}

/*< private >
 * lede_wordpress_writer_append_block:
 * @self: a writer
 * @block: a block of the body
 *
 * Appends a block as one block of the site, or nothing if readers do not see it.
 */
void
lede_wordpress_writer_append_block (LedeWordpressWriter *self, LedeBlock *block)
{
  switch (block->kind)
    {
    case LEDE_BLOCK_PULLQUOTE:
      append_pullquote (self, block->node);
      break;
    case LEDE_BLOCK_FACTBOX:
      append_aside (self, block->node, LEDE_CLASS_FACTBOX);
      break;
    case LEDE_BLOCK_EDITORS_NOTE:
      append_aside (self, block->node, LEDE_CLASS_EDITORS_NOTE);
      break;
    case LEDE_BLOCK_RELATED:
      if (cmark_node_first_child (block->node))
        append_aside (self, block->node, LEDE_CLASS_RELATED);
      else
        lede_wordpress_writer_append_related (self);
      break;
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      lede_wordpress_writer_append_gallery (self, block);
      break;
    case LEDE_BLOCK_PHOTO:
      lede_wordpress_writer_append_photo (self, block->subject, NULL);
      break;
    case LEDE_BLOCK_EMBED:
      append_embed (self, block->subject);
      break;
    case LEDE_BLOCK_LOCKED:
      if (block->of_site)
        g_string_append (self->out, block->locked);
      else
        append_html (self, block->locked);
      break;
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
      break;
    default:
      append_node (self, block->node, 0);
      break;
    }
}
