/* lede-inline-normalizer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-normalizer-private.h"

/*< private >
 * lede_text_clean:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the text with every run of white space as one space, and without
 *   characters that HTML cannot hold or that no reader sees
 */
char *
lede_text_clean (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean was_space = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_space = c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029;

      if ((c < ' ' && !is_space) || c == 0x7f || c == 0xfeff || (c & 0xfffe) == 0xfffe)
        continue;

      if (!is_space)
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (!was_space)
        g_string_append_c (out, ' ');

      was_space = is_space;
    }

  return g_string_free (out, FALSE);
}

/*< private >
 * lede_text_clean_lines:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the text, cleaned line by line, as it comes back from HTML
 */
char *
lede_text_clean_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      char *clean = g_strstrip (lede_text_clean (lines[i]));

      g_free (lines[i]);
      lines[i] = clean;
    }

  return g_strjoinv ("\n", lines);
}

static gboolean
is_break (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_LINEBREAK ||
         (cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE &&
          strcmp (cmark_node_get_literal (node), "<br>") == 0);
}

static gboolean
is_emphasis (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_STRIKETHROUGH;
}

static void
replace_by_text (cmark_node *node, const char *text)
{
  cmark_node_insert_before (node, lede_cmark_new_text (text));
  cmark_node_free (node);
}

static gboolean
is_within_link (cmark_node *node)
{
  for (cmark_node *parent = cmark_node_parent (node); parent; parent = cmark_node_parent (parent))
    if (cmark_node_get_type (parent) == CMARK_NODE_LINK &&
        lede_address_is_safe (cmark_node_get_url (parent), LEDE_ADDRESS_RELATIVE))
      return TRUE;

  return FALSE;
}

static void
simplify_link (cmark_node *link)
{
  g_autofree char *address = lede_address_escape (cmark_node_get_url (link));
  g_autofree char *title = g_strstrip (lede_text_clean (cmark_node_get_title (link)));

  if (!lede_address_is_safe (address, LEDE_ADDRESS_RELATIVE) || is_within_link (link))
    {
      lede_cmark_unwrap (link);
      return;
    }

  cmark_node_set_url (link, address);
  cmark_node_set_title (link, title);
}

static void
simplify_image (cmark_node *image)
{
  g_autofree char *address = lede_address_escape (cmark_node_get_url (image));
  g_autofree char *title = g_strstrip (lede_text_clean (cmark_node_get_title (image)));
  gboolean is_photo = g_str_has_prefix (address, "photo:");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *alt = NULL;

  lede_cmark_append_plain_text (text, image);
  alt = lede_text_clean (text->str);

  if (!is_photo && !lede_address_is_web (address))
    {
      replace_by_text (image, alt);
      return;
    }

  g_strstrip (alt);

  while (cmark_node_first_child (image))
    cmark_node_free (cmark_node_first_child (image));

  if (alt[0] != '\0')
    cmark_node_append_child (image, lede_cmark_new_text (alt));

  cmark_node_set_url (image, is_photo ? cmark_node_get_url (image) : address);
  cmark_node_set_title (image, is_photo ? "" : title);
}

static void
simplify (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_SOFTBREAK)
    replace_by_text (node, " ");
  else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    {
      g_autofree char *text = lede_text_clean (cmark_node_get_literal (node));

      cmark_node_set_literal (node, text);
    }
  else if (type == CMARK_NODE_LINK)
    simplify_link (node);
  else if (type == CMARK_NODE_IMAGE)
    simplify_image (node);
  else if (is_emphasis (node) && lede_cmark_is_within (node, type))
    lede_cmark_unwrap (node);
}

/* Of what is inside an element first, of what is inside it after, in a list of its own because the
 * tree changes on the way. */
static void
simplify_all (cmark_node *parent)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (cmark_iter) iter = cmark_iter_new (parent);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      /* What is in an image goes with it. */
      if (node != parent && event == CMARK_EVENT_ENTER && !lede_cmark_is_within (node, CMARK_NODE_IMAGE))
        g_ptr_array_add (nodes, node);
    }

  for (guint i = nodes->len; i > 0; i--)
    simplify (g_ptr_array_index (nodes, i - 1));
}

/* Joins a run of texts, or of code, into its first node. */
static gboolean
merge_literals (cmark_node *node, cmark_node_type type)
{
  g_autoptr (GString) all = g_string_new (cmark_node_get_literal (node));
  g_autofree char *clean = NULL;
  cmark_node *next;

  while ((next = cmark_node_next (node)) && cmark_node_get_type (next) == type)
    {
      g_string_append (all, cmark_node_get_literal (next));
      cmark_node_free (next);
    }

  clean = lede_text_clean (all->str);
  cmark_node_set_literal (node, clean);

  return TRUE;
}

static gboolean
merge_with_next (cmark_node *node)
{
  cmark_node *next = cmark_node_next (node);
  cmark_node_type type = cmark_node_get_type (node);

  if (!next || cmark_node_get_type (next) != type)
    return FALSE;

  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    return merge_literals (node, type);

  if (!is_emphasis (node))
    return FALSE;

  while (cmark_node_first_child (next))
    cmark_node_append_child (node, cmark_node_first_child (next));

  cmark_node_free (next);

  return TRUE;
}

static gboolean
is_empty (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    return cmark_node_get_literal (node)[0] == '\0';

  return (is_emphasis (node) || type == CMARK_NODE_LINK) && !cmark_node_first_child (node);
}

/* A pair of tags with nothing between them. */
static gboolean
remove_empty_pair (cmark_node *node)
{
  cmark_node *next = cmark_node_next (node);
  const char *open, *close;

  if (!next || cmark_node_get_type (node) != CMARK_NODE_HTML_INLINE ||
      cmark_node_get_type (next) != CMARK_NODE_HTML_INLINE || is_break (node) || is_break (next))
    return FALSE;

  open = cmark_node_get_literal (node);
  close = cmark_node_get_literal (next);

  if (open[1] == '/' || close[1] != '/')
    return FALSE;

  cmark_node_free (next);
  cmark_node_free (node);

  return TRUE;
}

static gboolean
is_tag (cmark_node *node, const char *tag)
{
  return node && cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE &&
         strcmp (cmark_node_get_literal (node), tag) == 0;
}

/* Tags around what turned out to be nothing but text. */
static gboolean
make_code (cmark_node *text)
{
  cmark_node *opener = cmark_node_previous (text);
  cmark_node *closer = cmark_node_next (text);
  cmark_node *code;

  if (!is_tag (opener, "<code>") || !is_tag (closer, "</code>"))
    return FALSE;

  code = lede_cmark_new_node (CMARK_NODE_CODE);
  cmark_node_set_literal (code, cmark_node_get_literal (text));
  cmark_node_insert_before (opener, code);
  cmark_node_free (opener);
  cmark_node_free (text);
  cmark_node_free (closer);

  return TRUE;
}

/* Spaces and line breaks at an element's ends stand outside of it. */
static gboolean
hoist_leading (cmark_node *element)
{
  cmark_node *first = cmark_node_first_child (element);
  const char *text;

  if (!first)
    return FALSE;

  if (is_break (first))
    return cmark_node_insert_before (element, first);

  if (cmark_node_get_type (first) != CMARK_NODE_TEXT || (text = cmark_node_get_literal (first))[0] != ' ')
    return FALSE;

  cmark_node_insert_before (element, lede_cmark_new_text (" "));

  {
    g_autofree char *rest = g_strdup (text + 1);

    cmark_node_set_literal (first, rest);
  }

  return TRUE;
}

static gboolean
hoist_trailing (cmark_node *element)
{
  cmark_node *last = cmark_node_last_child (element);
  const char *text;

  if (!last)
    return FALSE;

  if (is_break (last))
    return cmark_node_insert_after (element, last);

  if (cmark_node_get_type (last) != CMARK_NODE_TEXT ||
      !g_str_has_suffix (text = cmark_node_get_literal (last), " "))
    return FALSE;

  cmark_node_insert_after (element, lede_cmark_new_text (" "));

  {
    g_autofree char *rest = g_strndup (text, strlen (text) - 1);

    cmark_node_set_literal (last, rest);
  }

  return TRUE;
}

static gboolean
trim_text (cmark_node *node, gboolean at_start, gboolean at_end)
{
  const char *text = cmark_node_get_literal (node);
  gboolean trims_start = at_start && text[0] == ' ';
  gboolean trims_end = at_end && g_str_has_suffix (text, " ");
  g_autofree char *trimmed = NULL;

  if (!trims_start && !trims_end)
    return FALSE;

  trimmed = g_strdup (text + (trims_start ? 1 : 0));

  if (trims_end && trimmed[0] != '\0')
    trimmed[strlen (trimmed) - 1] = '\0';

  cmark_node_set_literal (node, trimmed);

  return TRUE;
}

/* One step towards the normal form at one node. Returns whether something changed. */
static gboolean
settle_node (cmark_node *node, gboolean is_block_level)
{
  cmark_node *previous = cmark_node_previous (node);
  cmark_node *next = cmark_node_next (node);

  if (is_empty (node))
    {
      cmark_node_free (node);
      return TRUE;
    }

  if (merge_with_next (node) || remove_empty_pair (node))
    return TRUE;

  if (is_break (node))
    {
      if (!is_block_level || (previous && next))
        return FALSE;

      cmark_node_free (node);

      return TRUE;
    }

  if (cmark_node_get_type (node) == CMARK_NODE_TEXT)
    return make_code (node) || trim_text (node, previous ? is_break (previous) : is_block_level,
                                          next ? is_break (next) : is_block_level);

  if (is_emphasis (node) || cmark_node_get_type (node) == CMARK_NODE_LINK)
    return hoist_leading (node) || hoist_trailing (node);

  return FALSE;
}

/* The node before that stays as it is whatever becomes of @node. */
static cmark_node *
find_settled (cmark_node *node)
{
  cmark_node *previous = cmark_node_previous (node);

  return is_tag (previous, "<code>") ? cmark_node_previous (previous) : previous;
}

/* Each step back lets the node before see what changed beside it. */
static void
settle_children (cmark_node *parent, gboolean is_block_level)
{
  cmark_node *node = cmark_node_first_child (parent);

  while (node)
    {
      cmark_node *previous = find_settled (node);

      if (is_emphasis (node) || cmark_node_get_type (node) == CMARK_NODE_LINK)
        settle_children (node, FALSE);

      if (!settle_node (node, is_block_level))
        node = cmark_node_next (node);
      else
        node = previous ? previous : cmark_node_first_child (parent);
    }
}

static gsize
measure_host (const char *text)
{
  gsize n = 0;
  gsize n_dots = 0;

  for (;; n++)
    if (text[n] == '.' && g_ascii_isalnum (text[n + 1]))
      n_dots++;
    else if (!g_ascii_isalnum (text[n]) && text[n] != '-' && text[n] != '_')
      break;

  return n_dots > 0 && g_ascii_isalpha (text[n - 1]) ? n : 0;
}

static gsize
measure_mailbox (const char *text, const char *at)
{
  static const char scheme[] = "mailto:";
  const gsize length = strlen (scheme);
  const char *begin = at;

  while (begin > text && (g_ascii_isalnum (begin[-1]) || strchr (".+-_", begin[-1])))
    begin--;

  /* A scheme belongs to the address, and stands for a mailbox where there is none. */
  if ((gsize) (begin - text) >= length && strncmp (begin - length, scheme, length) == 0 &&
      ((gsize) (begin - text) == length || !g_ascii_isalnum (begin[-1 - (gssize) length])))
    begin -= length;

  return at - begin;
}

/* Links the first mail address in a text, as the autolink extension would. */
static gboolean
link_address (cmark_node *node)
{
  const char *text = cmark_node_get_literal (node);

  for (const char *at = strchr (text, '@'); at; at = strchr (at + 1, '@'))
    {
      gsize before = measure_mailbox (text, at);
      gsize behind = measure_host (at + 1);
      g_autofree char *head = NULL;
      g_autofree char *address = NULL;
      g_autofree char *url = NULL;
      g_autofree char *tail = NULL;
      cmark_node *link;

      if (before == 0 || behind == 0)
        continue;

      head = g_strndup (text, at - before - text);
      address = g_strndup (at - before, before + 1 + behind);
      tail = g_strdup (at + 1 + behind);
      url = g_strconcat (g_str_has_prefix (address, "mailto:") ? "" : "mailto:", address, NULL);

      link = lede_cmark_new_node (CMARK_NODE_LINK);
      cmark_node_set_url (link, url);
      cmark_node_append_child (link, lede_cmark_new_text (address));
      cmark_node_insert_after (node, link);

      if (tail[0] != '\0')
        cmark_node_insert_after (link, lede_cmark_new_text (tail));

      cmark_node_set_literal (node, head);

      return TRUE;
    }

  return FALSE;
}

static void
link_addresses (cmark_node *parent)
{
  cmark_node *next;

  for (cmark_node *node = cmark_node_first_child (parent); node; node = next)
    {
      gboolean linked = cmark_node_get_type (node) == CMARK_NODE_TEXT && link_address (node);

      next = cmark_node_next (node);

      if (is_emphasis (node))
        link_addresses (node);

      if (linked && cmark_node_get_literal (node)[0] == '\0')
        cmark_node_free (node);
    }
}

/*< private >
 * lede_inlines_normalize:
 * @parent: a block with inlines
 *
 * Brings the text of a block to normal form: white space collapsed and outside of elements, elements
 * of one kind neither within nor beside each other, nothing empty, no address that a reader may not
 * be sent to.
 */
void
lede_inlines_normalize (cmark_node *parent)
{
  simplify_all (parent);
  settle_children (parent, TRUE);
  link_addresses (parent);
}
