/* lede-insert-items.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-insert-items"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-insert-items.h"

/* Translators: the second text of each item of the insert menu are other words that somebody may type to
 * find it, with a blank between them; add those of your language. */
static const LedeInsertItem items[] = {
  { NC_ ("insert", "Heading"), NC_ ("insert", "title section h2"), "lede-heading-symbolic",
    "writer.heading(2)", "story.heading::2" },
  { NC_ ("insert", "Subheading"), NC_ ("insert", "title section heading h3"), "lede-subheading-symbolic",
    "writer.heading(3)", "story.heading::3" },
  { NC_ ("insert", "Photo"), NC_ ("insert", "picture image file illustration"), "insert-image-symbolic",
    "story.photo-into-text", "story.photo-into-text" },
  { NC_ ("insert", "Gallery"), NC_ ("insert", "photos pictures images series grid slideshow"),
    "lede-gallery-symbolic", "writer.insert::gallery", "story.insert::gallery" },
  { NC_ ("insert", "Before and After"), NC_ ("insert", "compare comparison pair photos then now"),
    "lede-before-after-symbolic", "writer.insert::beforeafter", "story.insert::beforeafter" },
  { NC_ ("insert", "Pull Quote"), NC_ ("insert", "citation highlight callout"), "lede-pull-quote-symbolic",
    "writer.insert::pullquote", "story.insert::pullquote" },
  { NC_ ("insert", "Fact Box"), NC_ ("insert", "info sidebar background explainer numbers"),
    "lede-fact-box-symbolic", "writer.insert::factbox", "story.insert::factbox" },
  { NC_ ("insert", "Editor’s Note"), NC_ ("insert", "desk note clarification update"), "lede-note-symbolic",
    "writer.insert::editorsnote", "story.insert::editorsnote" },
  { NC_ ("insert", "Related Stories"), NC_ ("insert", "more links read also see"), "lede-related-symbolic",
    "writer.insert::related", "story.insert::related" },
  { NC_ ("insert", "Embed"), NC_ ("insert", "video post map audio address url media"), "lede-embed-symbolic",
    "writer.insert::embed", "story.insert::embed" },
  { NC_ ("insert", "Table"), NC_ ("insert", "grid rows columns figures"), "view-grid-symbolic",
    "writer.insert::table", "story.insert::table" },
  { NC_ ("insert", "Bulleted List"), NC_ ("insert", "points items unordered"), "view-list-bullet-symbolic",
    "writer.insert::list", "story.insert::list" },
  { NC_ ("insert", "Numbered List"), NC_ ("insert", "steps ordered ranking"), "view-list-ordered-symbolic",
    "writer.insert::numbered", "story.insert::numbered" },
  { NC_ ("insert", "Quotation"), NC_ ("insert", "quote blockquote citation"), "lede-quotation-symbolic",
    "writer.insert::quote", "story.insert::quote" },
  { NC_ ("insert", "Link"), NC_ ("insert", "address url web"), "insert-link-symbolic", "writer.link",
    "story.writer::link" },
  { NC_ ("insert", "Rule"), NC_ ("insert", "line divider separator break"), "lede-rule-symbolic",
    "writer.insert::rule", "story.insert::rule" },
  { NC_ ("insert", "Code"), NC_ ("insert", "program verbatim listing monospace"), "lede-code-symbolic",
    "writer.insert::code", "story.insert::code" },
};

/**
 * lede_insert_items_list:
 * @n_items: (out): how many there are
 *
 * Lists what can be inserted, the likeliest first.
 *
 * Returns: (transfer none): the table
 */
const LedeInsertItem *
lede_insert_items_list (gsize *n_items)
{
  g_return_val_if_fail (n_items != NULL, NULL);

  *n_items = G_N_ELEMENTS (items);

  return items;
}

/* Upper or lower case, with accents or without them: "citacion" finds "Citación". */
static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  GString *plain = g_string_new (NULL);

  for (const char *p = decomposed != NULL ? decomposed : folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));

  return g_string_free (plain, FALSE);
}

/* Where a word of the text begins with what is wanted. */
static const char *
find_word (const char *text, const char *wanted)
{
  const char *found = text;

  while ((found = strstr (found, wanted)) != NULL)
    {
      if (found == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found))))
        return found;

      found = g_utf8_next_char (found);
    }

  return NULL;
}

/**
 * lede_insert_items_match:
 * @title: what an item is called, as the person reads it
 * @keywords: other words for it
 * @query: what the person typed
 *
 * Looks whether an item may be meant.
 *
 * Returns: whether, and how well
 */
LedeInsertMatch
lede_insert_items_match (const char *title, const char *keywords, const char *query)
{
  g_autofree char *folded_title = NULL, *folded_keywords = NULL, *folded_query = NULL;
  const char *found;

  g_return_val_if_fail (title != NULL, LEDE_INSERT_NO_MATCH);
  g_return_val_if_fail (query != NULL, LEDE_INSERT_NO_MATCH);

  folded_title = fold (title);
  folded_keywords = fold (keywords != NULL ? keywords : "");
  folded_query = fold (query);
  g_strstrip (folded_query);

  if ((found = find_word (folded_title, folded_query)) != NULL)
    return found == folded_title ? LEDE_INSERT_BY_NAME : LEDE_INSERT_BY_WORD;

  return find_word (folded_keywords, folded_query) != NULL ? LEDE_INSERT_BY_KEYWORD : LEDE_INSERT_NO_MATCH;
}
