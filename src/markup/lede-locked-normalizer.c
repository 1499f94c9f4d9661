/* lede-locked-normalizer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-document-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-delimiter-private.h"
#include "lede-wordpress-writer-private.h"

/*< private >
 * lede_html_is_one_block:
 * @html: HTML without white space around it
 *
 * Returns: whether Markdown takes it as one block, so that it needs no delimiters around it
 */
gboolean
lede_html_is_one_block (const char *html)
{
  /* What it leaves open would take in what follows. */
  g_autofree char *followed = g_strconcat (html, "\n\n.", NULL);
  g_autoptr (LedeDocument) document = lede_document_new (followed, -1);
  LedeBlock *block;

  if (lede_document_get_n_blocks (document) != 2)
    return FALSE;

  block = lede_document_get_block (document, 0);

  return block->kind == LEDE_BLOCK_LOCKED && !block->of_site && block->length == strlen (html);
}

static void
take_html (LedeBlock *block, char *html, gboolean of_site)
{
  g_free (block->locked);
  block->locked = html;
  block->of_site = of_site;
}

static void
normalize_html (LedeBlock *block)
{
  g_autofree char *html = lede_html_strip_comments (block->locked);

  if (html[0] == '\0' || lede_html_is_one_block (html))
    take_html (block, g_steal_pointer (&html), FALSE);
  else
    take_html (block, g_strdup_printf ("<!-- wp:html -->\n%s\n<!-- /wp:html -->", html), TRUE);
}

/* What is between the delimiters of the site's block for HTML; NULL for any other block, and for HTML
 * that has comments of its own. */
static char *
dup_plain_html (const char *locked)
{
  static const char opener[] = "<!-- wp:html -->";
  static const char closer[] = "<!-- /wp:html -->";
  g_autofree char *inner = NULL;

  if (!g_str_has_prefix (locked, opener) || !g_str_has_suffix (locked, closer))
    return NULL;

  inner = lede_html_strip (
    g_strndup (locked + strlen (opener), strlen (locked) - strlen (opener) - strlen (closer)));

  return strstr (inner, "<!--") ? NULL : g_steal_pointer (&inner);
}

/*< private >
 * lede_locked_normalize:
 * @block: a locked block
 *
 * Brings locked HTML to the one form in which an import would keep it: without comments; within the
 * site's delimiters only if Markdown would tear it apart otherwise; without the story's marker.
 */
void
lede_locked_normalize (LedeBlock *block)
{
  char *unmarked;
  char *inner;

  if (!block->of_site)
    {
      normalize_html (block);
      return;
    }

  if ((unmarked = lede_wordpress_unmark (block->locked)))
    take_html (block, unmarked, TRUE);

  if ((inner = dup_plain_html (block->locked)))
    {
      if (inner[0] == '\0' || lede_html_is_one_block (inner))
        take_html (block, inner, FALSE);
      else
        g_free (inner);
    }
}
