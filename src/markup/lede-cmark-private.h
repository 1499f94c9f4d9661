/* lede-cmark-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

G_BEGIN_DECLS

/* How deep blocks and inlines may nest; what is deeper is shown as plain text. */
#define LEDE_MAX_DEPTH 60

/* cmark-gfm's extensions export these without declaring them. */
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_TABLE_ROW;
extern cmark_node_type CMARK_NODE_TABLE_CELL;
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;

cmark_node *lede_cmark_parse (const char *text, gsize length);
cmark_node *lede_cmark_new_node (cmark_node_type type);
cmark_node *lede_cmark_new_text (const char *text);
gboolean lede_cmark_is_within (cmark_node *node, cmark_node_type type);
void lede_cmark_unwrap (cmark_node *node);
void lede_cmark_append_plain_text (GString *out, cmark_node *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_parser, cmark_parser_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

G_END_DECLS
