/* lede-block-html-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-inline-private.h"

G_BEGIN_DECLS

void lede_block_html_append (GString *out,
                             cmark_node *node,
                             const char *attributes,
                             const LedeInlineDialect *dialect,
                             guint depth);
void lede_block_html_append_children (GString *out,
                                      cmark_node *node,
                                      const LedeInlineDialect *dialect,
                                      guint depth);
void lede_block_html_append_locked (GString *out, const char *html, const char *attributes);

int lede_heading_get_level (cmark_node *heading);
char *lede_code_dup_language (cmark_node *code);

G_END_DECLS
