/* lede-block.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LEDE_BLOCK_PARAGRAPH,
  LEDE_BLOCK_HEADING,
  LEDE_BLOCK_LIST,
  LEDE_BLOCK_QUOTE,
  LEDE_BLOCK_PULLQUOTE,
  LEDE_BLOCK_FACTBOX,
  LEDE_BLOCK_EDITORS_NOTE,
  LEDE_BLOCK_RELATED,
  LEDE_BLOCK_GALLERY,      /* photos in their order, and a caption of them all */
  LEDE_BLOCK_BEFORE_AFTER, /* the same of two photos that are to be compared */
  LEDE_BLOCK_CODE,
  LEDE_BLOCK_TABLE,
  LEDE_BLOCK_THEMATIC_BREAK,
  LEDE_BLOCK_PHOTO,
  LEDE_BLOCK_EMBED,
  LEDE_BLOCK_LOCKED,      /* HTML that an import could not express, kept verbatim */
  LEDE_BLOCK_COMMENT,     /* an HTML comment: stays in the story, never leaves it */
  LEDE_BLOCK_DEFINITIONS, /* link reference definitions: source without a picture of its own */
} LedeBlockKind;

/* One top-level block of a body. Immutable but for its place, which its document keeps up to date;
 * belongs to its document's thread. */
typedef struct _LedeBlock LedeBlock;

LedeBlockKind lede_block_get_kind (LedeBlock *self);
guint64 lede_block_get_id (LedeBlock *self);   /* stays while the block's source stays */
gsize lede_block_get_offset (LedeBlock *self); /* bytes from the body's start */
gsize lede_block_get_length (LedeBlock *self); /* bytes */
guint lede_block_get_line (LedeBlock *self);   /* 0-based, in the body */
guint lede_block_get_n_lines (LedeBlock *self);
const char *lede_block_get_subject (LedeBlock *self); /* a photo's id, an embed's URL, else NULL */
gboolean lede_block_is_gallery (LedeBlock *self);
char **lede_block_list_photos (LedeBlock *self);

G_END_DECLS
