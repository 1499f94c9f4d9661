/* lede-normalizer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"

G_BEGIN_DECLS

/* Trees in normal form: two that readers would see as the same are the same. Both what Markdown says
 * and what HTML says are brought to it, so that one can be held against the other. */

void lede_inlines_normalize (cmark_node *parent);
void lede_node_normalize (cmark_node *node);
gboolean lede_block_normalize (LedeBlock *block);
void lede_locked_normalize (LedeBlock *block);
gboolean lede_html_is_one_block (const char *html);

char *lede_text_clean (const char *text);
char *lede_text_clean_lines (const char *text);
char *lede_html_strip_comments (const char *html);

G_END_DECLS
