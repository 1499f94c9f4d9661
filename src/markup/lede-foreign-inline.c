/* lede-foreign-inline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of HTML from elsewhere, with as few elements around them as say what they look like.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-foreign-private.h"

#define NO_BREAK_SPACE 0xa0

static const struct
{
  char plain;
  gunichar raised;
  gunichar lowered;
} positions[] = {
  { '0', 0x2070, 0x2080 }, { '1', 0xb9, 0x2081 },   { '2', 0xb2, 0x2082 },   { '3', 0xb3, 0x2083 },
  { '4', 0x2074, 0x2084 }, { '5', 0x2075, 0x2085 }, { '6', 0x2076, 0x2086 }, { '7', 0x2077, 0x2087 },
  { '8', 0x2078, 0x2088 }, { '9', 0x2079, 0x2089 }, { '+', 0x207a, 0x208a }, { '-', 0x207b, 0x208b },
};

static gunichar
get_positioned (gunichar c, char position)
{
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    if (c == (gunichar) positions[i].plain)
      return position == '^' ? positions[i].raised : positions[i].lowered;

  return 0;
}

/* A square's ² and the ₂ of CO₂ have characters of their own; what has none stands on the line. */
static char *
dup_positioned (const char *text, char position)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = get_positioned (g_utf8_get_char (p), position);

      if (c == 0)
        {
          g_string_free (out, TRUE);
          return g_strdup (text);
        }

      g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* What no reader sees, and a site's search would trip over. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0xad || c == 0xfffc;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == NO_BREAK_SPACE || (c >= '\t' && c <= '\r');
}

static gboolean
is_list_mark (gunichar c)
{
  return c == 0x2022 || c == 0xb7 || c == 0x25aa || c == 0x25e6 || c == 0x2023 || c == 0x25cf ||
         c == 0xf0b7 || c == 0xf0a7;
}

static char *
dup_clean (LedeForeignFlow *flow, const char *text, const LedeForeignLook *look)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (flow->strips_mark && (is_space (c) || is_list_mark (c)))
        continue;

      if (is_invisible (c))
        continue;

      flow->strips_mark = FALSE;

      if (c == NO_BREAK_SPACE && look->is_filling)
        c = ' ';

      g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!is_space (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* Words of one look stand in one element. */
static xmlNode *
enter (xmlNode *parent, const char *name)
{
  if (lede_html_is (parent->last, name))
    return parent->last;

  return xmlNewChild (parent, NULL, (const xmlChar *) name, NULL);
}

static xmlNode *
enter_link (LedeForeignFlow *flow, xmlNode *block, xmlNode *source)
{
  g_autofree char *address = NULL;

  if (flow->link_source == source)
    return flow->link ? flow->link : block;

  flow->link_source = source;
  flow->link = NULL;

  if (!source || !(address = lede_foreign_dup_address (flow->foreign, source, "href")))
    return block;

  flow->foreign->has_format = TRUE;
  flow->link = xmlNewChild (block, NULL, (const xmlChar *) "a", NULL);
  xmlNewProp (flow->link, (const xmlChar *) "href", (const xmlChar *) address);

  return flow->link;
}

/* Where words go: in a new block, or behind the breaks that were waiting for them. */
static xmlNode *
prepare_block (LedeForeignFlow *flow, const LedeForeignLook *look)
{
  if (flow->mode == LEDE_FOREIGN_BLOCKS && flow->block && flow->n_breaks > 1)
    lede_foreign_flow_divide (flow);

  if (!flow->block)
    flow->block = flow->mode == LEDE_FOREIGN_BLOCKS ? lede_foreign_flow_add (flow, "p") : flow->parent;

  if (flow->block->children && (flow->n_breaks > 0 || flow->is_divided))
    {
      xmlNode *target = flow->link && flow->link_source == look->link ? flow->link : flow->block;

      if (flow->mode == LEDE_FOREIGN_LINE)
        xmlAddChild (target, xmlNewText ((const xmlChar *) " "));
      else
        xmlNewChild (target, NULL, (const xmlChar *) "br", NULL);
    }

  flow->n_breaks = 0;
  flow->is_divided = FALSE;

  return flow->block;
}

static xmlNode *
enter_look (LedeForeignFlow *flow, const LedeForeignLook *look)
{
  xmlNode *node = enter_link (flow, prepare_block (flow, look), look->link);
  gboolean is_bold = look->is_bold && !look->is_never_bold;

  if (is_bold)
    node = enter (node, "strong");
  if (look->is_italic)
    node = enter (node, "em");
  if (look->is_struck)
    node = enter (node, "s");

  flow->foreign->has_format |= is_bold || look->is_italic || look->is_struck;

  return node;
}

static void
add_words (LedeForeignFlow *flow, const char *text, const LedeForeignLook *look)
{
  g_autofree char *clean = dup_clean (flow, text, look);
  g_autofree char *words = NULL;

  if (clean[0] == '\0')
    return;

  if (is_blank (clean))
    {
      LedeForeignLook plain = { .link = look->link };

      /* A space has no look; before the first word and behind a break it is none. */
      if (flow->block && flow->block->children && flow->n_breaks == 0 && !flow->is_divided)
        xmlAddChild (enter_look (flow, &plain), xmlNewText ((const xmlChar *) clean));

      return;
    }

  words = look->position ? dup_positioned (clean, look->position) : g_steal_pointer (&clean);
  xmlAddChild (enter_look (flow, look), xmlNewText ((const xmlChar *) words));
}

/*< private >
 * lede_foreign_add_text:
 * @flow: where it goes
 * @text: what an element says
 * @look: what it looks like
 *
 * Adds words.
 */
void
lede_foreign_add_text (LedeForeignFlow *flow, const char *text, const LedeForeignLook *look)
{
  g_auto (GStrv) lines = NULL;

  if (!look->keeps_lines || !strchr (text, '\n'))
    {
      add_words (flow, text, look);
      return;
    }

  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        lede_foreign_add_break (flow);

      add_words (flow, lines[i], look);
    }
}

/*< private >
 * lede_foreign_add_code:
 * @flow: where it goes
 * @code: a piece of code within text
 * @look: of which the link counts
 */
void
lede_foreign_add_code (LedeForeignFlow *flow, const char *code, const LedeForeignLook *look)
{
  xmlNode *node;

  if (is_blank (code))
    {
      add_words (flow, code, look);
      return;
    }

  flow->strips_mark = FALSE;
  flow->foreign->has_format = TRUE;
  node = enter_link (flow, prepare_block (flow, look), look->link);
  node = xmlNewChild (node, NULL, (const xmlChar *) "code", NULL);
  xmlAddChild (node, xmlNewText ((const xmlChar *) code));
}

/*< private >
 * lede_foreign_add_break:
 * @flow: where it goes
 *
 * Adds a line break; two of them are what some write between paragraphs.
 */
void
lede_foreign_add_break (LedeForeignFlow *flow)
{
  if (flow->block)
    flow->n_breaks++;
}

typedef struct
{
  xmlNode *text; /* NULL for what stands for something else than text */
  gunichar stand_in;
} Piece;

static void
collect_pieces (GArray *pieces, xmlNode *first)
{
  for (xmlNode *node = first; node; node = node->next)
    {
      Piece piece = { NULL, 'x' };

      if (node->type == XML_TEXT_NODE)
        piece.text = node;
      else if (lede_html_is (node, "br"))
        piece.stand_in = '\n';
      else if (!lede_html_is (node, "code") && !lede_html_is (node, "img"))
        {
          collect_pieces (pieces, node->children);
          continue;
        }

      g_array_append_val (pieces, piece);
    }
}

static gunichar
get_edge (GArray *pieces, int position, gboolean at_end)
{
  Piece *piece;
  const char *text;

  if (position < 0 || position >= (int) pieces->len)
    return 0;

  piece = &g_array_index (pieces, Piece, position);

  if (!piece->text)
    return piece->stand_in;

  text = (const char *) piece->text->content;

  if (!text || text[0] == '\0')
    return 0;

  return g_utf8_get_char (at_end ? g_utf8_prev_char (text + strlen (text)) : text);
}

/* Whether what stands around it asks for a space that does not break: French punctuation, figures. */
static gboolean
wants_no_break (gunichar before, gunichar behind)
{
  return before == 0xab || before == 0x2039 || g_unichar_isdigit (before) || g_unichar_isdigit (behind) ||
         behind == 0xbb || behind == 0x203a ||
         (behind > 0 && behind < 0x80 && strchr (":;!?%$", (char) behind)) || behind == 0x20ac;
}

static char *
dup_settled (GArray *pieces, int position)
{
  const char *text = (const char *) g_array_index (pieces, Piece, position).text->content;
  GString *out = g_string_sized_new (strlen (text));
  gunichar before = get_edge (pieces, position - 1, TRUE);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean is_edge = p == text || *next == '\0';
      gunichar behind = *next ? g_utf8_get_char (next) : get_edge (pieces, position + 1, FALSE);

      if (c == NO_BREAK_SPACE && (before == 0 || behind == 0 || is_space (before) || is_space (behind) ||
                                  (is_edge && !wants_no_break (before, behind))))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);

      before = c;
    }

  return g_string_free (out, FALSE);
}

/*< private >
 * lede_foreign_settle_spaces:
 * @block: a block whose words are complete
 *
 * Word processors write spaces that do not break where they want to keep two in a row, or one at the
 * end of an element; those that a person put between two characters stay.
 */
void
lede_foreign_settle_spaces (xmlNode *block)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  collect_pieces (pieces, block->children);

  for (guint i = 0; i < pieces->len; i++)
    {
      xmlNode *text = g_array_index (pieces, Piece, i).text;
      g_autofree char *settled = NULL;

      if (!text || !text->content || !strstr ((const char *) text->content, "\302\240"))
        continue;

      settled = dup_settled (pieces, i);
      xmlFree (text->content);
      text->content = xmlStrdup ((const xmlChar *) settled);
    }
}
