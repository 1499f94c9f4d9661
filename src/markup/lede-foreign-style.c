/* lede-foreign-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The little of CSS by which word processors say what HTML has elements for.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-foreign-private.h"
#include "lede-foreign-style-private.h"

#define SEMIBOLD 600

static gboolean
has_word (const char *value, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = strstr (value, word); p; p = strstr (p + 1, word))
    if ((p == value || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[n]))
      return TRUE;

  return FALSE;
}

static LedeSaid
read_weight (const char *value)
{
  gint64 number = g_ascii_strtoll (value, NULL, 10);

  if (number > 0)
    return number >= SEMIBOLD ? LEDE_SAID_YES : LEDE_SAID_NO;

  if (g_str_has_prefix (value, "bold"))
    return LEDE_SAID_YES;

  return g_str_has_prefix (value, "normal") || g_str_has_prefix (value, "lighter") ? LEDE_SAID_NO
                                                                                   : LEDE_SAID_NOTHING;
}

static LedeSaid
read_slant (const char *value)
{
  if (g_str_has_prefix (value, "italic") || g_str_has_prefix (value, "oblique"))
    return LEDE_SAID_YES;

  return g_str_has_prefix (value, "normal") ? LEDE_SAID_NO : LEDE_SAID_NOTHING;
}

static gboolean
is_monospaced (const char *families)
{
  return strstr (families, "mono") || strstr (families, "courier") || strstr (families, "consolas") ||
         strstr (families, "menlo");
}

/* Pixels, of lengths in pixels or points; -1 for others. */
static double
read_length (const char *value)
{
  char *unit;
  double number = g_ascii_strtod (value, &unit);

  if (unit == value || number < 0)
    return -1;

  if (g_str_has_prefix (unit, "pt"))
    return number * 96 / 72;

  return g_str_has_prefix (unit, "px") || *unit == '\0' || number == 0 ? number : -1;
}

static void
read_font (LedeForeignStyle *self, const char *value)
{
  g_auto (GStrv) words = g_strsplit_set (value, " ", -1);

  for (guint i = 0; words[i]; i++)
    {
      /* The size stands behind weight and slant. */
      if (strstr (words[i], "px") || strstr (words[i], "pt") || strstr (words[i], "em"))
        break;

      if (g_str_equal (words[i], "bold") || (g_ascii_isdigit (words[i][0]) && strlen (words[i]) == 3))
        self->bold = read_weight (words[i]);
      else if (g_str_equal (words[i], "italic") || g_str_equal (words[i], "oblique"))
        self->italic = LEDE_SAID_YES;
    }

  if (is_monospaced (value))
    self->monospaced = LEDE_SAID_YES;
}

static void
read_list (LedeForeignStyle *self, const char *value)
{
  const char *level = strstr (value, "level");

  if (g_str_has_prefix (value, "ignore"))
    self->is_list_mark = TRUE;
  else if (level && g_ascii_isdigit (level[strlen ("level")]))
    self->list_level = CLAMP (g_ascii_strtoull (level + strlen ("level"), NULL, 10), 1, 9);
}

static void
read_alignment (LedeForeignStyle *self, const char *value)
{
  if (g_str_has_prefix (value, "center"))
    self->alignment = 'c';
  else if (g_str_has_prefix (value, "right") || g_str_has_prefix (value, "end"))
    self->alignment = 'r';
  else if (g_str_has_prefix (value, "left") || g_str_has_prefix (value, "start"))
    self->alignment = 'l';
}

static void
read_declaration (LedeForeignStyle *self, const char *name, const char *value)
{
  if (strcmp (name, "font-weight") == 0)
    self->bold = read_weight (value);
  else if (strcmp (name, "font-style") == 0)
    self->italic = read_slant (value);
  else if (strcmp (name, "font") == 0)
    read_font (self, value);
  else if (strcmp (name, "font-family") == 0)
    self->monospaced = is_monospaced (value) ? LEDE_SAID_YES : LEDE_SAID_NO;
  else if (strcmp (name, "text-decoration") == 0 || strcmp (name, "text-decoration-line") == 0)
    self->struck = has_word (value, "line-through") ? LEDE_SAID_YES : LEDE_SAID_NO;
  else if (strcmp (name, "white-space") == 0)
    self->keeps_lines = g_str_has_prefix (value, "pre") || g_str_has_prefix (value, "break-spaces")
                          ? LEDE_SAID_YES
                          : LEDE_SAID_NO;
  else if (strcmp (name, "vertical-align") == 0)
    self->position = strcmp (value, "super") == 0 ? '^' : strcmp (value, "sub") == 0 ? '_' : '-';
  else if (strcmp (name, "display") == 0)
    self->is_hidden = self->is_hidden || g_str_has_prefix (value, "none");
  else if (strcmp (name, "visibility") == 0)
    self->is_hidden = self->is_hidden || g_str_has_prefix (value, "hidden");
  else if (strcmp (name, "mso-hide") == 0)
    self->is_hidden = self->is_hidden || g_str_has_prefix (value, "all");
  else if (strcmp (name, "mso-list") == 0)
    read_list (self, value);
  else if (strcmp (name, "mso-spacerun") == 0)
    self->is_filling = TRUE;
  else if (strcmp (name, "mso-element") == 0)
    self->is_remark = g_str_has_prefix (value, "comment");
  else if (strcmp (name, "text-align") == 0)
    read_alignment (self, value);
  else if (strcmp (name, "width") == 0)
    self->width = read_length (value);
  else if (strcmp (name, "height") == 0)
    self->height = read_length (value);
}

static void
read_declarations (LedeForeignStyle *self, const char *declarations)
{
  g_auto (GStrv) list = g_strsplit (declarations, ";", -1);

  for (guint i = 0; list[i]; i++)
    {
      char *colon = strchr (list[i], ':');
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (!colon)
        continue;

      *colon = '\0';
      name = g_ascii_strdown (g_strstrip (list[i]), -1);
      value = g_ascii_strdown (g_strstrip (colon + 1), -1);
      read_declaration (self, name, value);
    }
}

/* An element, a class, or both; anything else speaks of more than one element. */
static gboolean
is_simple_selector (const char *selector)
{
  gsize n = 0;

  while (g_ascii_isalnum (selector[n]) || (selector[n] != '\0' && strchr ("_-.", selector[n])))
    n++;

  return n > 0 && selector[n] == '\0';
}

static void
add_rule (GHashTable *sheet, const char *selectors, const char *declarations)
{
  g_auto (GStrv) list = g_strsplit (selectors, ",", -1);

  for (guint i = 0; list[i]; i++)
    {
      g_autofree char *selector = g_ascii_strdown (g_strstrip (list[i]), -1);
      const char *before;

      if (!is_simple_selector (selector))
        continue;

      before = g_hash_table_lookup (sheet, selector);
      g_hash_table_replace (sheet, g_strdup (selector),
                            g_strconcat (before ? before : "", ";", declarations, NULL));
    }
}

static void
remove_comments (GString *css)
{
  char *comment;

  g_string_replace (css, "<!--", "", 0);
  g_string_replace (css, "-->", "", 0);

  while ((comment = strstr (css->str, "/*")))
    {
      const char *end = strstr (comment, "*/");

      g_string_erase (css, comment - css->str, end ? end + strlen ("*/") - comment : -1);
    }
}

/* Behind the brace that closes the one at @open. */
static const char *
skip_block (const char *open)
{
  int depth = 0;

  for (const char *p = open; *p; p++)
    {
      depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;

      if (depth == 0)
        return p + 1;
    }

  return open + strlen (open);
}

static void
read_sheet (GHashTable *sheet, const char *source)
{
  g_autoptr (GString) css = g_string_new (source);
  const char *rest;
  const char *open;

  remove_comments (css);
  rest = css->str;

  while ((open = strchr (rest, '{')))
    {
      const char *end = skip_block (open);
      g_autofree char *before = g_strndup (rest, open - rest);
      char *selector = strrchr (before, ';'); /* an @import may stand before it */

      selector = g_strstrip (selector ? selector + 1 : before);

      if (selector[0] != '@' && end > open + 1)
        {
          g_autofree char *declarations = g_strndup (open + 1, end - open - 2);

          add_rule (sheet, selector, declarations);
        }

      rest = end;
    }
}

static void
collect_sheets (GHashTable *sheet, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_FOREIGN_DEPTH; node = node->next)
    if (lede_html_is (node, "style"))
      {
        xmlChar *content = xmlNodeGetContent (node);

        if (content)
          read_sheet (sheet, (const char *) content);

        xmlFree (content);
      }
    else if (node->type == XML_ELEMENT_NODE)
      collect_sheets (sheet, node->children, depth + 1);
}

/*< private >
 * lede_foreign_sheet_new:
 * @first: (nullable): a document's first node
 *
 * Returns: (transfer full): the rules of its style elements
 */
GHashTable *
lede_foreign_sheet_new (xmlNode *first)
{
  GHashTable *sheet = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  collect_sheets (sheet, first, 0);

  return sheet;
}

static void
read_rule (LedeForeignStyle *self, GHashTable *sheet, const char *selector)
{
  const char *declarations = g_hash_table_lookup (sheet, selector);

  if (declarations)
    read_declarations (self, declarations);
}

static void
read_rules (LedeForeignStyle *self, GHashTable *sheet, xmlNode *element)
{
  g_autofree char *name = g_ascii_strdown ((const char *) element->name, -1);
  g_autofree char *classes = lede_html_dup_attribute (element, "class");
  g_auto (GStrv) list = NULL;

  if (g_hash_table_size (sheet) == 0)
    return;

  read_rule (self, sheet, name);

  if (!classes)
    return;

  list = g_strsplit_set (classes, " \t\r\n\f", -1);

  for (guint i = 0; list[i]; i++)
    {
      g_autofree char *selector = g_ascii_strdown (list[i], -1);
      g_autofree char *by_class = g_strconcat (".", selector, NULL);
      g_autofree char *by_both = g_strconcat (name, ".", selector, NULL);

      read_rule (self, sheet, by_class);
      read_rule (self, sheet, by_both);
    }
}

static void
read_attributes (LedeForeignStyle *self, xmlNode *element)
{
  g_autofree char *style = lede_html_dup_attribute (element, "style");
  g_autofree char *align = lede_html_dup_attribute (element, "align");
  g_autofree char *width = lede_html_dup_attribute (element, "width");
  g_autofree char *height = lede_html_dup_attribute (element, "height");

  if (width)
    self->width = read_length (width);
  if (height)
    self->height = read_length (height);

  if (align)
    {
      g_autofree char *side = g_ascii_strdown (align, -1);

      read_alignment (self, side);
    }

  if (style)
    read_declarations (self, style);

  if (xmlHasProp (element, (const xmlChar *) "hidden"))
    self->is_hidden = TRUE;
}

/*< private >
 * lede_foreign_style_read:
 * @element: an element
 * @sheet: the rules of its document
 *
 * Returns: what the element's style says
 */
LedeForeignStyle
lede_foreign_style_read (xmlNode *element, GHashTable *sheet)
{
  LedeForeignStyle self = { .width = -1, .height = -1 };

  read_rules (&self, sheet, element);
  read_attributes (&self, element);
  self.is_filling = self.is_filling || lede_html_has_class (element, "Apple-converted-space");

  return self;
}
