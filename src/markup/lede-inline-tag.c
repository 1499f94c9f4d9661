/* lede-inline-tag.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "lede-html-private.h"
#include "lede-inline-tag-private.h"

/* Phrasing elements that say something about words and do nothing else. */
static const char *const allowed_elements[] = {
  "a",    "abbr",  "b",    "bdi",    "bdo",  "br",  "cite", "code", "del",  "dfn",
  "em",   "i",     "ins",  "kbd",    "mark", "q",   "rp",   "rt",   "ruby", "s",
  "samp", "small", "span", "strong", "sub",  "sup", "time", "u",    "var",  NULL,
};

static const char *const allowed_attributes[] = { "lang", "dir",      "title", "class",
                                                  "cite", "datetime", "href",  NULL };

/*< private >
 * lede_inline_tag_is_allowed:
 * @name: an element's name, lower case
 *
 * Returns: whether the element may stand within a paragraph's text
 */
gboolean
lede_inline_tag_is_allowed (const char *name)
{
  return g_strv_contains (allowed_elements, name);
}

/*< private >
 * lede_inline_tag_keeps_attribute:
 * @name: an element's name, lower case
 * @attribute: an attribute's name, lower case
 * @value: its value
 *
 * Returns: whether the attribute may stay
 */
gboolean
lede_inline_tag_keeps_attribute (const char *name, const char *attribute, const char *value)
{
  if (!g_strv_contains (allowed_attributes, attribute))
    return FALSE;

  if (strcmp (attribute, "href") == 0 || strcmp (attribute, "cite") == 0)
    return strcmp (name, "a") == 0 ? lede_address_is_safe (value, LEDE_ADDRESS_RELATIVE)
                                   : lede_address_is_web (value);

  return TRUE;
}

/*< private >
 * lede_inline_tag_dup_attributes:
 * @element: an element
 * @name: its name, lower case
 * @is_whole: (out) (optional): set to %FALSE when one had to go
 *
 * Returns: (transfer full): the attributes that may stay, as written into a tag, with a space in front
 */
char *
lede_inline_tag_dup_attributes (xmlNode *element, const char *name, gboolean *is_whole)
{
  GString *out = g_string_new (NULL);

  for (xmlAttrPtr attribute = element->properties; attribute; attribute = attribute->next)
    {
      g_autofree char *attribute_name = g_ascii_strdown ((const char *) attribute->name, -1);
      xmlChar *value = xmlNodeGetContent ((xmlNodePtr) attribute);
      /* An empty line within a tag would end the paragraph that it stands in. */
      const char *text = value ? g_strdelimit ((char *) value, "\n\r", ' ') : "";

      if (lede_inline_tag_keeps_attribute (name, attribute_name, text))
        lede_html_append_inline_attribute (out, attribute_name, text);
      else if (is_whole)
        *is_whole = FALSE;

      xmlFree (value);
    }

  return g_string_free (out, FALSE);
}

static void
read_attributes (LedeInlineTag *self, const char *html)
{
  htmlDocPtr document;
  xmlNodePtr node;

  document =
    htmlReadMemory (html, strlen (html), NULL, "UTF-8",
                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  for (node = document ? xmlDocGetRootElement (document) : NULL; node; node = node->children)
    {
      while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;

      if (!node || g_ascii_strcasecmp ((const char *) node->name, self->name) == 0)
        break;
    }

  if (node)
    {
      xmlChar *address = xmlGetProp (node, (const xmlChar *) "href");

      self->attributes = lede_inline_tag_dup_attributes (node, self->name, NULL);

      if (address && lede_inline_tag_keeps_attribute (self->name, "href", (const char *) address))
        self->address = g_strdup ((const char *) address);

      xmlFree (address);
    }
  else
    self->attributes = g_strdup ("");

  xmlFreeDoc (document);
}

/*< private >
 * lede_inline_tag_parse:
 * @html: what CommonMark takes for inline HTML
 *
 * Returns: (transfer full) (nullable): the tag, cleaned; %NULL for one that is not let through
 */
LedeInlineTag *
lede_inline_tag_parse (const char *html)
{
  g_autoptr (LedeInlineTag) self = g_new0 (LedeInlineTag, 1);
  const char *start = html + 1;
  gsize n = 0;

  if (html[0] != '<')
    return NULL;

  if (*start == '/')
    {
      self->is_closer = TRUE;
      start++;
    }

  while (g_ascii_isalnum (start[n]))
    n++;

  self->name = g_ascii_strdown (start, n);

  if (!lede_inline_tag_is_allowed (self->name))
    return NULL;

  self->is_void = strcmp (self->name, "br") == 0;

  if (start[n] == '>' || self->is_closer || self->is_void)
    self->attributes = g_strdup ("");
  else
    read_attributes (self, html);

  return g_steal_pointer (&self);
}

/*< private >
 * lede_inline_tag_free:
 * @self: (transfer full): a tag
 */
void
lede_inline_tag_free (LedeInlineTag *self)
{
  g_free (self->name);
  g_free (self->attributes);
  g_free (self->address);
  g_free (self);
}
