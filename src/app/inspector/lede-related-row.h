/* lede-related-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* A story elsewhere that readers of this one may want: title and link. */
#define LEDE_TYPE_RELATED_ROW (lede_related_row_get_type ())
G_DECLARE_FINAL_TYPE (LedeRelatedRow, lede_related_row, LEDE, RELATED_ROW, AdwExpanderRow)

GtkWidget *lede_related_row_new (LedeStory *story, const char *id);

G_END_DECLS
