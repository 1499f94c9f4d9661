/* lede-document-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"
#include "lede-document.h"

G_BEGIN_DECLS

GPtrArray *lede_document_peek_blocks (LedeDocument *self);

G_END_DECLS
