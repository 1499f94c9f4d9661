/* lede-inline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-inline-private.h"

/* WordPress would run these wherever they stand in a text. */
static const char *const shortcodes[] = {
  "[audio", "[caption", "[embed", "[gallery", "[playlist", "[video", "[wp_caption", NULL,
};

static void append_children (GString *out, cmark_node *parent, const LedeInlineDialect *dialect, guint depth);

static gboolean
begins_shortcode (const char *text)
{
  for (guint i = 0; shortcodes[i]; i++)
    if (g_str_has_prefix (text, shortcodes[i]))
      return TRUE;

  return FALSE;
}

/*< private >
 * lede_inline_append_text:
 * @out: where the HTML goes
 * @text: plain text
 * @dialect: how
 *
 * Appends text so that readers see it as it is.
 */
void
lede_inline_append_text (GString *out, const char *text, const LedeInlineDialect *dialect)
{
  const char *bracket = text;

  while (dialect->shortcode_bracket && (bracket = strchr (bracket, '[')))
    {
      if (begins_shortcode (bracket))
        {
          g_autofree char *before = g_strndup (text, bracket - text);

          lede_html_append_text (out, before);
          g_string_append (out, dialect->shortcode_bracket);
          text = bracket + 1;
        }

      bracket++;
    }

  lede_html_append_text (out, text);
}

static void
append_element (GString *out,
                const char *name,
                cmark_node *node,
                const LedeInlineDialect *dialect,
                guint depth)
{
  g_string_append_printf (out, "<%s>", name);
  append_children (out, node, dialect, depth + 1);
  g_string_append_printf (out, "</%s>", name);
}

/* cmark-gfm lets a link stand within one that leads nowhere, and now and then within another. */
static gboolean
is_within_link (cmark_node *node, const LedeInlineDialect *dialect)
{
  for (cmark_node *parent = cmark_node_parent (node); parent; parent = cmark_node_parent (parent))
    if (cmark_node_get_type (parent) == CMARK_NODE_LINK &&
        lede_address_is_safe (cmark_node_get_url (parent), dialect->address_rule))
      return TRUE;

  return FALSE;
}

static void
append_link (GString *out, cmark_node *link, const LedeInlineDialect *dialect, guint depth)
{
  g_autofree char *address = lede_address_escape (cmark_node_get_url (link));
  const char *title = cmark_node_get_title (link);

  if (!lede_address_is_safe (address, dialect->address_rule) || is_within_link (link, dialect))
    {
      append_children (out, link, dialect, depth + 1);
      return;
    }

  g_string_append (out, "<a");
  lede_html_append_attribute (out, "href", address);

  if (title[0] != '\0')
    lede_html_append_inline_attribute (out, "title", title);

  g_string_append_c (out, '>');
  append_children (out, link, dialect, depth + 1);
  g_string_append (out, "</a>");
}

static void
append_image (GString *out, cmark_node *image, const LedeInlineDialect *dialect)
{
  g_autofree char *address = lede_address_escape (cmark_node_get_url (image));
  const char *title = cmark_node_get_title (image);
  g_autoptr (GString) alt = g_string_new (NULL);

  lede_cmark_append_plain_text (alt, image);

  if (g_str_has_prefix (address, "photo:"))
    {
      dialect->append_photo (out, cmark_node_get_url (image) + strlen ("photo:"), alt->str,
                             dialect->user_data);
      return;
    }

  if (!lede_address_is_web (address))
    {
      lede_inline_append_text (out, alt->str, dialect);
      return;
    }

  g_string_append (out, "<img");
  lede_html_append_attribute (out, "src", address);
  lede_html_append_inline_attribute (out, "alt", alt->str);

  if (title[0] != '\0')
    lede_html_append_inline_attribute (out, "title", title);

  g_string_append_c (out, '>');
}

static void
append_node (GString *out, cmark_node *node, const LedeInlineDialect *dialect, guint depth)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (depth > LEDE_MAX_DEPTH)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      lede_cmark_append_plain_text (text, node);
      lede_inline_append_text (out, text->str, dialect);
    }
  else if (type == CMARK_NODE_STRIKETHROUGH)
    append_element (out, dialect->strikethrough, node, dialect, depth);
  else if (type == CMARK_NODE_HTML_INLINE)
    g_string_append (out, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_TEXT)
    lede_inline_append_text (out, cmark_node_get_literal (node), dialect);
  else if (type == CMARK_NODE_SOFTBREAK)
    g_string_append (out, dialect->softbreak);
  else if (type == CMARK_NODE_LINEBREAK)
    g_string_append (out, "<br>");
  else if (type == CMARK_NODE_EMPH)
    append_element (out, "em", node, dialect, depth);
  else if (type == CMARK_NODE_STRONG)
    append_element (out, "strong", node, dialect, depth);
  else if (type == CMARK_NODE_LINK)
    append_link (out, node, dialect, depth);
  else if (type == CMARK_NODE_IMAGE)
    append_image (out, node, dialect);
  else if (type == CMARK_NODE_CODE)
    {
      g_string_append (out, "<code>");
      lede_inline_append_text (out, cmark_node_get_literal (node), dialect);
      g_string_append (out, "</code>");
    }
}

static void
append_children (GString *out, cmark_node *parent, const LedeInlineDialect *dialect, guint depth)
{
  for (cmark_node *node = cmark_node_first_child (parent); node; node = cmark_node_next (node))
    append_node (out, node, dialect, depth);
}

/*< private >
 * lede_inline_append_html:
 * @out: where the HTML goes
 * @parent: a node with inlines
 * @dialect: how
 *
 * Writes a node's inlines as HTML, without the node itself.
 */
void
lede_inline_append_html (GString *out, cmark_node *parent, const LedeInlineDialect *dialect)
{
  append_children (out, parent, dialect, 0);
}
