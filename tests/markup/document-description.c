/* document-description.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "document-description.h"

#include "lede-page-context.h"

/* Everything that two documents of the same body must have in common: their blocks' kinds, places and
 * pictures. */
char *
describe_document (LedeDocument *document, LedeStoryFields *fields)
{
  LedePageContext context = { 0 };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      const char *subject = lede_block_get_subject (block);
      g_autofree char *html = lede_document_render_block (document, i, fields, &context);

      g_string_append_printf (out, "%d at %" G_GSIZE_FORMAT "+%" G_GSIZE_FORMAT ", line %u+%u, %s: %s\n",
                              lede_block_get_kind (block), lede_block_get_offset (block),
                              lede_block_get_length (block), lede_block_get_line (block),
                              lede_block_get_n_lines (block), subject ? subject : "", html);
    }

  return g_string_free (out, FALSE);
}
