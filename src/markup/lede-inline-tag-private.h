/* lede-inline-tag-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/tree.h>

#include "lede-cmark-private.h"

G_BEGIN_DECLS

/* An HTML tag within a paragraph that Lede lets through. */
typedef struct
{
  char *name;       /* lower case */
  char *attributes; /* as written into the tag, escaped, with a space in front; "" for none */
  char *address;    /* of a link; NULL for none */
  gboolean is_closer;
  gboolean is_void;
} LedeInlineTag;

LedeInlineTag *lede_inline_tag_parse (const char *html);
void lede_inline_tag_free (LedeInlineTag *self);
void lede_inline_settle_tags (cmark_node *block);
char *lede_inline_tag_dup_attributes (xmlNode *element, const char *name, gboolean *is_whole);
gboolean lede_inline_tag_is_allowed (const char *name);
gboolean lede_inline_tag_keeps_attribute (const char *name, const char *attribute, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeInlineTag, lede_inline_tag_free)

G_END_DECLS
