/* lede-page-block-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"
#include "lede-page-context.h"

G_BEGIN_DECLS

void
lede_page_block_append (GString *out, LedeBlock *block, LedeStoryFields *fields, LedePageContext *context);

char **lede_page_list_photos (LedeBlock *block, LedeStoryFields *fields, LedePageContext *context);

G_END_DECLS
