/* lede-document-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"
#include "lede-document.h"

G_BEGIN_DECLS

GPtrArray *lede_document_peek_blocks (LedeDocument *self);

void lede_words_append_block (GString *out, LedeBlock *block);
guint lede_words_count (const char *text, guint *n_letters);

G_END_DECLS
