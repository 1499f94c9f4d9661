/* lede-document.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block.h"
#include "lede-story-fields.h"

G_BEGIN_DECLS

/* A body, parsed into blocks, that follows its splices: an edit parses again only the top-level
 * blocks that it touches. After any sequence of splices the blocks equal those of a parse from
 * nothing (ids apart). */
#define LEDE_TYPE_DOCUMENT (lede_document_get_type ())
G_DECLARE_FINAL_TYPE (LedeDocument, lede_document, LEDE, DOCUMENT, GObject)

/* Which blocks a splice replaced: n_removed blocks from first on gave way to n_inserted ones. Blocks
 * behind them only moved. */
typedef struct
{
  guint first;
  guint n_removed;
  guint n_inserted;
} LedeDocumentPatch;

LedeDocument *lede_document_new (const char *markdown, gssize length);

const char *lede_document_get_markdown (LedeDocument *self, gsize *length);
LedeDocumentPatch lede_document_splice (LedeDocument *self,
                                        gsize offset,
                                        gsize removed_length,
                                        const char *inserted,
                                        gssize inserted_length);

guint lede_document_get_n_blocks (LedeDocument *self);
LedeBlock *lede_document_get_block (LedeDocument *self, guint position);
guint lede_document_find_block (LedeDocument *self, gsize offset); /* the block at or before a byte offset */

/* The page dialect of one block; @fields answers for photos' captions, credits and so on. */
typedef struct _LedePageContext LedePageContext; /* lede-page-context.h */
char *lede_document_render_block (LedeDocument *self,
                                  guint position,
                                  LedeStoryFields *fields,
                                  LedePageContext *context);

guint lede_document_count_words (
  LedeDocument *self); /* as a reader counts: no markup; CJK by character clusters as words */
char *lede_document_to_plain_text (LedeDocument *self); /* for search and excerpts */

G_END_DECLS
