/* lede-foreign-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists, as HTML has them and as word processors write them: paragraphs with a mark in front.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-foreign-private.h"

static const char *const bullets[] = {
  "\342\200\242", "\302\267", "\342\226\252", "\342\227\246", "\342\200\243", "\342\227\217", "\357\202\267",
};

static xmlNode *
find_mark (xmlNode *first, GHashTable *sheet, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_FOREIGN_DEPTH; node = node->next)
    {
      xmlNode *found;

      if (node->type != XML_ELEMENT_NODE)
        continue;

      if (lede_foreign_style_read (node, sheet).is_list_mark)
        return node;

      if ((found = find_mark (node->children, sheet, depth + 1)))
        return found;
    }

  return NULL;
}

/* Whether a text begins with a bullet and a space. */
static gboolean
begins_with_bullet (const char *text)
{
  text += strspn (text, " \t\r\n");

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (text, bullets[i]))
      {
        const char *rest = text + strlen (bullets[i]);

        return strchr (" \t\r\n", *rest) || g_str_has_prefix (rest, "\302\240");
      }

  return FALSE;
}

/* The number in a mark such as "3." or "iii)"; 0 for a bullet. */
static guint
read_number (const char *mark)
{
  g_autofree char *text = g_strstrip (g_strdelimit (g_strdup (mark), "\302\240\t().", ' '));

  if (!g_ascii_isalnum (text[0]) || strcmp (text, "o") == 0)
    return 0;

  return g_ascii_isdigit (text[0]) ? CLAMP (g_ascii_strtoull (text, NULL, 10), 1, 999999999) : 1;
}

/*< private >
 * lede_foreign_find_list:
 * @flow: where the paragraph would go
 * @paragraph: a paragraph or the like
 * @style: its style
 *
 * Returns: how deep in a list the paragraph stands, 0 for one that is an ordinary one
 */
guint
lede_foreign_find_list (LedeForeignFlow *flow, xmlNode *paragraph, const LedeForeignStyle *style)
{
  g_autofree char *text = NULL;

  if (!lede_foreign_flow_takes_blocks (flow) || flow->foreign->is_outside)
    return 0;

  if (lede_html_is (paragraph, "li"))
    return MAX (style->list_level, 1);

  if (style->list_level > 0)
    return style->list_level;

  if (!lede_html_is (paragraph, "p"))
    return 0;

  text = lede_foreign_dup_content (paragraph);

  return begins_with_bullet (text) ? 1 : 0;
}

static LedeForeignList *
get_last_list (LedeForeignFlow *flow)
{
  return flow->lists && flow->lists->len > 0
           ? &g_array_index (flow->lists, LedeForeignList, flow->lists->len - 1)
           : NULL;
}

static xmlNode *
find_list_for (LedeForeignFlow *flow, guint level, guint number)
{
  const char *name = number > 0 ? "ol" : "ul";
  LedeForeignList *last;
  LedeForeignList new_list;

  while ((last = get_last_list (flow)) && last->level > level)
    g_array_set_size (flow->lists, flow->lists->len - 1);

  if (last && last->level == level)
    {
      if (lede_html_is (last->list, name))
        return last->list;

      g_array_set_size (flow->lists, flow->lists->len - 1);
      last = get_last_list (flow);
    }

  /* Under the last item of the list that is around it. */
  new_list.level = level;
  new_list.list = xmlNewChild (last && last->list->last ? last->list->last : flow->parent, NULL,
                               (const xmlChar *) name, NULL);

  if (number > 1)
    {
      g_autofree char *start = g_strdup_printf ("%u", number);

      xmlNewProp (new_list.list, (const xmlChar *) "start", (const xmlChar *) start);
    }

  if (!flow->lists)
    flow->lists = g_array_new (FALSE, FALSE, sizeof (LedeForeignList));

  g_array_append_val (flow->lists, new_list);

  return new_list.list;
}

static void
read_item (LedeForeignFlow *flow,
           xmlNode *list,
           xmlNode *first,
           gboolean strips_mark,
           const LedeForeignLook *look,
           guint depth)
{
  xmlNode *item = xmlNewChild (list, NULL, (const xmlChar *) "li", NULL);
  LedeForeignFlow inner;

  lede_foreign_flow_begin (&inner, flow, LEDE_FOREIGN_BLOCKS, item);
  inner.strips_mark = strips_mark;
  lede_foreign_walk (&inner, first, look, depth + 1);
  lede_foreign_flow_end (&inner);

  if (item->children)
    flow->foreign->has_format = TRUE;
}

/*< private >
 * lede_foreign_read_list_paragraph:
 * @flow: where it goes
 * @paragraph: a paragraph that means an item
 * @level: how deep, from 1 on
 * @look: what it looks like
 * @depth: how deep it stands in the HTML
 */
void
lede_foreign_read_list_paragraph (LedeForeignFlow *flow,
                                  xmlNode *paragraph,
                                  guint level,
                                  const LedeForeignLook *look,
                                  guint depth)
{
  xmlNode *mark = find_mark (paragraph->children, flow->foreign->sheet, 0);
  g_autofree char *text = mark ? lede_foreign_dup_content (mark) : NULL;

  lede_foreign_flow_divide (flow);
  read_item (flow, find_list_for (flow, level, text ? read_number (text) : 0), paragraph->children,
             mark == NULL && !lede_html_is (paragraph, "li"), look, depth);
}

/* Within a cell a list is lines with a bullet in front. */
static void
read_lines (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth)
{
  for (xmlNode *node = element->children; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;

      lede_foreign_flow_divide (flow);

      if (flow->mode == LEDE_FOREIGN_CELL && lede_html_is (node, "li"))
        lede_foreign_add_text (flow, "\342\200\242 ", look);

      lede_foreign_walk (flow, node->children, look, depth + 1);
    }

  lede_foreign_flow_divide (flow);
}

static gboolean
has_words (xmlNode *node)
{
  const char *text = node->type == XML_TEXT_NODE ? (const char *) node->content : "";

  return text[strspn (text, " \t\r\n\f")] != '\0';
}

static void
read_child (LedeForeignFlow *flow, xmlNode *list, xmlNode *node, const LedeForeignLook *look, guint depth)
{
  gboolean is_list = lede_html_is (node, "ul") || lede_html_is (node, "ol");
  LedeForeignFlow inner;

  /* Word processors and browsers put a list that is under an item beside it. */
  if (is_list && list->last)
    {
      lede_foreign_flow_begin (&inner, flow, LEDE_FOREIGN_BLOCKS, list->last);
      lede_foreign_read_list (&inner, node, look, depth + 1);
      lede_foreign_flow_end (&inner);
    }
  else if (lede_html_is (node, "li"))
    {
      LedeForeignStyle style = lede_foreign_style_read (node, flow->foreign->sheet);
      LedeForeignLook item_look = *look;

      if (style.is_hidden)
        return;

      if (style.bold != LEDE_SAID_NOTHING)
        item_look.is_bold = style.bold == LEDE_SAID_YES;
      if (style.italic != LEDE_SAID_NOTHING)
        item_look.is_italic = style.italic == LEDE_SAID_YES;

      read_item (flow, list, node->children, TRUE, &item_look, depth);
    }
  else
    {
      xmlNode *next = node->next;

      node->next = NULL;
      read_item (flow, list, node, FALSE, look, depth);
      node->next = next;
    }
}

/*< private >
 * lede_foreign_read_list:
 * @flow: where it goes
 * @element: a list
 * @look: what it looks like
 * @depth: how deep it stands
 */
void
lede_foreign_read_list (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth)
{
  g_autofree char *start = lede_html_dup_attribute (element, "start");
  xmlNode *list;

  if (!lede_foreign_flow_takes_blocks (flow))
    {
      read_lines (flow, element, look, depth);
      return;
    }

  list = lede_foreign_flow_add (flow, lede_html_is (element, "ol") ? "ol" : "ul");

  if (start)
    xmlNewProp (list, (const xmlChar *) "start", (const xmlChar *) start);

  for (xmlNode *node = element->children; node; node = node->next)
    {
      if (node->type == XML_COMMENT_NODE)
        lede_foreign_read_comment (flow->foreign, node);
      else if ((node->type == XML_ELEMENT_NODE || has_words (node)) && depth < LEDE_MAX_FOREIGN_DEPTH)
        read_child (flow, list, node, look, depth);
    }

  /* What holds nothing is no item. */
  for (xmlNode *item = list->children; item;)
    {
      xmlNode *next = item->next;

      if (!item->children)
        {
          xmlUnlinkNode (item);
          xmlFreeNode (item);
        }

      item = next;
    }

  if (!list->children)
    {
      xmlUnlinkNode (list);
      xmlFreeNode (list);
    }

  lede_foreign_flow_divide (flow);
}
