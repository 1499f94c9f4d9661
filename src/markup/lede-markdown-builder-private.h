/* lede-markdown-builder-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markdown-writer-private.h"

G_BEGIN_DECLS

/* Writes canonical Markdown block by block. */
typedef struct
{
  GString *out;
  LedeMarkdownCare least;
  cmark_list_type list_type; /* of the last block; CMARK_NO_LIST if it is none */
  LedeMarkdownMarker marker;
} LedeMarkdownBuilder;

void lede_markdown_builder_init (LedeMarkdownBuilder *self, LedeMarkdownCare least);
void lede_markdown_builder_clear (LedeMarkdownBuilder *self);
void lede_markdown_builder_append (LedeMarkdownBuilder *self, LedeBlock *block);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeMarkdownBuilder, lede_markdown_builder_clear)

G_END_DECLS
