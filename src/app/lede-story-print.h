/* lede-story-print.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-preview.h"

G_BEGIN_DECLS

/* Prints what a preview shows as a page of a newspaper, or writes it as a PDF. What went wrong becomes a
 * toast of the window. */
void lede_story_print (LedePreview *preview);
void lede_story_export_pdf (LedePreview *preview, const char *name);

G_END_DECLS
