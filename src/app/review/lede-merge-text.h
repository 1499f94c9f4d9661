/* lede-merge-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A text to be read, with what came and what went against another one marked word by word. */
#define LEDE_TYPE_MERGE_TEXT (lede_merge_text_get_type ())
G_DECLARE_FINAL_TYPE (LedeMergeText, lede_merge_text, LEDE, MERGE_TEXT, AdwBin)

void lede_merge_text_show (LedeMergeText *self, const char *before, const char *text);

G_END_DECLS
