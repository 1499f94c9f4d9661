/* lede-ghost-inline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text within a paragraph: HTML nests what Lexical has as one flat list, so both become stretches of text.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"
#include "lede-html-private.h"
#include "lede-html-reader-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-writer-private.h"

/* A link counts as one format more. */
#define N_FORMATS 8
#define LINK N_FORMATS

static const struct
{
  const char *name;
  guint format;
} elements[] = {
  /* Of several for one, the first is written. */
  { "strong", LEDE_GHOST_STRONG },   { "em", LEDE_GHOST_EMPHASIS },       { "s", LEDE_GHOST_STRIKETHROUGH },
  { "u", LEDE_GHOST_UNDERLINE },     { "code", LEDE_GHOST_CODE },         { "sub", LEDE_GHOST_SUBSCRIPT },
  { "sup", LEDE_GHOST_SUPERSCRIPT }, { "mark", LEDE_GHOST_HIGHLIGHT },    { "b", LEDE_GHOST_STRONG },
  { "i", LEDE_GHOST_EMPHASIS },      { "del", LEDE_GHOST_STRIKETHROUGH },
};

static void
run_free (LedeGhostRun *self)
{
  g_free (self->text);
  g_free (self->address);
  g_free (self->title);
  g_free (self);
}

GPtrArray *
lede_ghost_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

static gboolean
is_set_alike (LedeGhostRun *a, guint format, const char *address, const char *title)
{
  return a->text && a->format == format && g_strcmp0 (a->address, address) == 0 &&
         g_strcmp0 (a->title, title) == 0;
}

static void
add_run (GPtrArray *runs, const char *text, guint format, const char *address, const char *title)
{
  LedeGhostRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;
  LedeGhostRun *run;

  if (text && *text == '\0')
    return;

  if (text && last && is_set_alike (last, format, address, title))
    {
      g_autofree char *joined = g_strconcat (last->text, text, NULL);

      g_set_str (&last->text, joined);
      return;
    }

  run = g_new0 (LedeGhostRun, 1);
  run->text = g_strdup (text);
  run->format = format;
  run->address = g_strdup (address);
  run->title = g_strdup (title);
  g_ptr_array_add (runs, run);
}

void
lede_ghost_runs_add_text (GPtrArray *runs, const char *text, guint format)
{
  add_run (runs, text, format, NULL, NULL);
}

void
lede_ghost_runs_add_break (GPtrArray *runs)
{
  add_run (runs, NULL, 0, NULL, NULL);
}

/* Whether there is nothing in it that a reader would see. */
gboolean
lede_ghost_runs_are_blank (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      LedeGhostRun *run = g_ptr_array_index (runs, i);

      if (run->text && run->text[strspn (run->text, " \t\r\n")] != '\0')
        return FALSE;
    }

  return TRUE;
}

static guint
find_format (xmlNode *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (lede_html_is (element, elements[i].name))
      return elements[i].format;

  return 0;
}

static gboolean
add_nodes (GPtrArray *runs, xmlNode *first, guint format, const char *address, const char *title, guint depth)
{
  if (depth > LEDE_MAX_DEPTH)
    return FALSE;

  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE)
      {
        g_autofree char *text = lede_text_clean ((const char *) node->content);

        add_run (runs, text, format, address, title);
      }
    else if (node->type != XML_ELEMENT_NODE)
      continue;
    else if (lede_html_is (node, "br"))
      add_run (runs, NULL, format, address, title);
    else if (lede_html_is (node, "a"))
      {
        g_autofree char *href = lede_html_dup_attribute (node, "href");
        g_autofree char *inner_title = lede_html_dup_attribute (node, "title");

        if (!add_nodes (runs, node->children, format, href, inner_title, depth + 1))
          return FALSE;
      }
    else if (lede_html_has_class (node, LEDE_CLASS_CREDIT))
      {
        if (!add_nodes (runs, node->children, format | LEDE_GHOST_EMPHASIS, address, title, depth + 1))
          return FALSE;
      }
    else if (find_format (node) || lede_html_is (node, "span"))
      {
        if (!add_nodes (runs, node->children, format | find_format (node), address, title, depth + 1))
          return FALSE;
      }
    else
      return FALSE;

  return TRUE;
}

/*< private >
 * lede_ghost_runs_add_html:
 * @runs: (element-type LedeGhostRun): what goes before
 * @first: (nullable): the first of some nodes within a paragraph
 *
 * Returns: whether all of it could be said
 */
gboolean
lede_ghost_runs_add_html (GPtrArray *runs, xmlNode *first)
{
  return add_nodes (runs, first, 0, NULL, NULL, 0);
}

static gboolean
add_json (GPtrArray *runs, JsonArray *nodes, const char *address, const char *title, guint depth)
{
  if (depth > LEDE_MAX_DEPTH)
    return FALSE;

  for (guint i = 0; nodes && i < json_array_get_length (nodes); i++)
    {
      JsonNode *element = json_array_get_element (nodes, i);
      JsonObject *node = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *type = node ? lede_ghost_node_get_string (node, "type") : "";

      if (g_str_equal (type, "text") || g_str_equal (type, "extended-text"))
        add_run (runs, lede_ghost_node_get_string (node, "text"),
                 (guint) lede_ghost_node_get_int (node, "format") & 0xff, address, title);
      else if (g_str_equal (type, "linebreak"))
        add_run (runs, NULL, 0, address, title);
      else if (g_str_equal (type, "link") || g_str_equal (type, "autolink"))
        {
          const char *inner_title = lede_ghost_node_get_string (node, "title");

          if (!add_json (runs, lede_ghost_node_get_array (node, "children"),
                         lede_ghost_node_get_string (node, "url"), *inner_title ? inner_title : NULL,
                         depth + 1))
            return FALSE;
        }
      else
        return FALSE;
    }

  return TRUE;
}

/*< private >
 * lede_ghost_runs_add_json:
 * @runs: (element-type LedeGhostRun): what goes before
 * @nodes: (nullable): Lexical nodes within a paragraph
 *
 * Returns: whether all of it could be said
 */
gboolean
lede_ghost_runs_add_json (GPtrArray *runs, JsonArray *nodes)
{
  return add_json (runs, nodes, NULL, NULL, 0);
}

static JsonObject *
new_text (LedeGhostRun *run)
{
  JsonObject *node = json_object_new ();

  if (run->text == NULL)
    {
      json_object_set_string_member (node, "type", "linebreak");
      json_object_set_int_member (node, "version", 1);
      return node;
    }

  json_object_set_int_member (node, "detail", 0);
  json_object_set_int_member (node, "format", run->format);
  json_object_set_string_member (node, "mode", "normal");
  json_object_set_string_member (node, "style", "");
  json_object_set_string_member (node, "text", run->text);
  json_object_set_string_member (node, "type", "extended-text");
  json_object_set_int_member (node, "version", 1);

  return node;
}

static JsonObject *
new_link (LedeGhostRun *run)
{
  JsonObject *node = json_object_new ();

  json_object_set_array_member (node, "children", json_array_new ());
  json_object_set_null_member (node, "direction");
  json_object_set_string_member (node, "format", "");
  json_object_set_int_member (node, "indent", 0);
  json_object_set_null_member (node, "rel");
  json_object_set_null_member (node, "target");
  if (run->title)
    json_object_set_string_member (node, "title", run->title);
  else
    json_object_set_null_member (node, "title");
  json_object_set_string_member (node, "type", "link");
  json_object_set_string_member (node, "url", run->address);
  json_object_set_int_member (node, "version", 1);

  return node;
}

static gboolean
is_same_link (LedeGhostRun *a, LedeGhostRun *b)
{
  return g_strcmp0 (a->address, b->address) == 0 && g_strcmp0 (a->title, b->title) == 0;
}

/*< private >
 * lede_ghost_runs_to_json:
 * @runs: (element-type LedeGhostRun): text
 *
 * Returns: (transfer full): Lexical's nodes
 */
JsonArray *
lede_ghost_runs_to_json (GPtrArray *runs)
{
  JsonArray *nodes = json_array_new ();
  LedeGhostRun *open = NULL;
  JsonArray *inner = nodes;

  for (guint i = 0; i < runs->len; i++)
    {
      LedeGhostRun *run = g_ptr_array_index (runs, i);

      if (run->address == NULL)
        {
          open = NULL;
          inner = nodes;
        }
      else if (open == NULL || !is_same_link (open, run))
        {
          JsonObject *link = new_link (run);

          open = run;
          inner = json_object_get_array_member (link, "children");
          json_array_add_object_element (nodes, link);
        }

      json_array_add_object_element (inner, new_text (run));
    }

  return nodes;
}

static gboolean
has_format (LedeGhostRun *run, guint position)
{
  return position == LINK ? run->address != NULL : (run->format & (1u << position)) != 0;
}

/* How far a format that the run at @first has goes on. A line break has none, and stands within any. */
static guint
find_end (GPtrArray *runs, guint first, guint end, guint position)
{
  LedeGhostRun *begin = g_ptr_array_index (runs, first);
  guint last = first + 1;

  for (guint i = first + 1; i < end; i++)
    {
      LedeGhostRun *run = g_ptr_array_index (runs, i);

      if (run->text == NULL && position != LINK)
        continue;
      if (!has_format (run, position) || (position == LINK && !is_same_link (begin, run)))
        break;
      last = i + 1;
    }

  return last;
}

static void
open_element (GString *out, guint position, LedeGhostRun *run)
{
  if (position != LINK)
    {
      g_string_append_printf (out, "<%s>", elements[position].name);
      return;
    }

  g_string_append (out, "<a");
  lede_html_append_attribute (out, "href", run->address);
  if (run->title)
    lede_html_append_inline_attribute (out, "title", run->title);
  g_string_append_c (out, '>');
}

static void
append_runs (GPtrArray *runs, guint first, guint end, guint open, GString *out)
{
  while (first < end)
    {
      LedeGhostRun *run = g_ptr_array_index (runs, first);
      guint best = G_MAXUINT;
      guint best_end = first;

      /* The one that goes on longest is outside; of several, the first in the list. */
      for (guint position = 0; position <= LINK; position++)
        if (!(open & (1u << position)) && run->text && has_format (run, position))
          {
            guint last = find_end (runs, first, end, position);

            if (last > best_end)
              {
                best = position;
                best_end = last;
              }
          }

      if (best == G_MAXUINT)
        {
          if (run->text)
            lede_html_append_text (out, run->text);
          else
            g_string_append (out, "<br>");
          first++;
          continue;
        }

      open_element (out, best, run);
      append_runs (runs, first, best_end, open | 1u << best, out);
      g_string_append_printf (out, "</%s>", best == LINK ? "a" : elements[best].name);
      first = best_end;
    }
}

/*< private >
 * lede_ghost_runs_append_html:
 * @runs: (element-type LedeGhostRun): text
 * @first: where to begin
 * @end: where to stop
 * @out: where the HTML goes
 *
 * Appends text as HTML, nested in one way.
 */
void
lede_ghost_runs_append_html (GPtrArray *runs, guint first, guint end, GString *out)
{
  append_runs (runs, first, MIN (end, runs->len), 0, out);
}

static char *
to_html (GPtrArray *runs, guint end)
{
  GString *out = g_string_new (NULL);

  lede_ghost_runs_append_html (runs, 0, end, out);

  return g_string_free (out, FALSE);
}

/*< private >
 * lede_ghost_caption_from_html:
 * @figcaption: (nullable): a caption as it is in block markup
 *
 * Returns: (transfer full): the caption as Ghost has it
 */
char *
lede_ghost_caption_from_html (xmlNode *figcaption)
{
  g_autoptr (GPtrArray) runs = lede_ghost_runs_new ();

  if (figcaption == NULL || !lede_ghost_runs_add_html (runs, figcaption->children))
    {
      g_autofree char *text = figcaption ? lede_html_dup_lines (figcaption->children) : g_strdup ("");

      g_ptr_array_set_size (runs, 0);
      add_run (runs, text, 0, NULL, NULL);
    }

  return to_html (runs, runs->len);
}

static GPtrArray *
read_caption (const char *caption)
{
  g_autoptr (xmlDoc) document = lede_html_parse (caption, strlen (caption));
  g_autoptr (GPtrArray) runs = lede_ghost_runs_new ();
  xmlNode *first = lede_html_get_first (document);

  /* The editor of captions makes a paragraph of each line. */
  if (lede_html_is (first, "p") && first->next == NULL)
    first = first->children;

  if (!lede_ghost_runs_add_html (runs, first))
    {
      g_autofree char *text = lede_html_dup_lines (first);

      g_ptr_array_set_size (runs, 0);
      add_run (runs, text, 0, NULL, NULL);
    }

  return g_steal_pointer (&runs);
}

/*< private >
 * lede_ghost_caption_clean:
 * @caption: a caption as Ghost has it
 *
 * Returns: (transfer full): the same without what Ghost's editor adds on its own
 */
char *
lede_ghost_caption_clean (const char *caption)
{
  g_autoptr (GPtrArray) runs = read_caption (caption);

  return to_html (runs, runs->len);
}

/* Where the credit begins: what is last, in italics, and behind a stroke unless it is all there is. */
static guint
find_credit (GPtrArray *runs)
{
  LedeGhostRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;

  if (last == NULL || last->text == NULL || last->address || last->format != LEDE_GHOST_EMPHASIS ||
      (runs->len > 1 && !g_str_has_prefix (last->text, LEDE_CREDIT_MARK)))
    return runs->len;

  return runs->len - 1;
}

static char *
join_text (GPtrArray *runs, guint first, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      LedeGhostRun *run = g_ptr_array_index (runs, i);

      g_string_append (text, run->text ? run->text : "\n");
    }

  return g_strstrip (lede_text_clean_lines (text->str));
}

/**
 * lede_ghost_markup_split_caption:
 * @html: a caption as Ghost has it
 * @caption: (out) (transfer full): its words
 * @credit: (out) (transfer full): those of the credit; "" for none
 */
void
lede_ghost_markup_split_caption (const char *html, char **caption, char **credit)
{
  g_autoptr (GPtrArray) runs = read_caption (html);
  guint position = find_credit (runs);
  g_autofree char *text = join_text (runs, position, runs->len);

  *caption = join_text (runs, 0, position);
  *credit = g_strdup (
    position > 0 && g_str_has_prefix (text, LEDE_CREDIT_MARK) ? text + strlen (LEDE_CREDIT_MARK) : text);
}

/*< private >
 * lede_ghost_caption_to_html:
 * @caption: a caption as Ghost has it
 *
 * Returns: (transfer full): the caption as it is in block markup, its credit marked
 */
char *
lede_ghost_caption_to_html (const char *caption)
{
  g_autoptr (GPtrArray) runs = read_caption (caption);
  guint position = find_credit (runs);
  g_autoptr (GString) out = g_string_new (NULL);

  lede_ghost_runs_append_html (runs, 0, position, out);
  if (position < runs->len)
    {
      g_string_append (out, "<span class=\"" LEDE_CLASS_CREDIT "\">");
      lede_html_append_text (out, ((LedeGhostRun *) g_ptr_array_index (runs, position))->text);
      g_string_append (out, "</span>");
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
