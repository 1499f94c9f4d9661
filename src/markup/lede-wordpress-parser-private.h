/* lede-wordpress-parser-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One top-level block of a post, or what stands between two. Points into the post's content. */
typedef struct
{
  char *name;           /* without `core/`; NULL for HTML outside of any block */
  JsonNode *attributes; /* an object; NULL for none */
  const char *markup;   /* with its delimiters */
  gsize length;
  const char *inner; /* without them */
  gsize inner_length;
  char *completed;   /* what @markup points into when the post ends before the block does; else NULL */
  gboolean is_plain; /* whether Markdown can say it, as far as names and attributes tell */
} LedeWordpressBlock;

GPtrArray *lede_wordpress_parse (const char *content);
char *lede_wordpress_block_make_key (LedeWordpressBlock *self);
gboolean lede_wordpress_block_has_class (LedeWordpressBlock *self, const char *class_name);

G_END_DECLS
