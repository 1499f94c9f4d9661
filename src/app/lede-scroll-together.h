/* lede-scroll-together.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-preview.h"
#include "lede-writer.h"

G_BEGIN_DECLS

/* Keeps the manuscript and the page beside it at the same place: whichever a person scrolls, the other
 * follows, and the page goes to where the caret is put. The caret and the focus stay where they are, and
 * while somebody types nothing moves the manuscript.
 *
 * Properties: "active" (gboolean) */
#define LEDE_TYPE_SCROLL_TOGETHER (lede_scroll_together_get_type ())
G_DECLARE_FINAL_TYPE (LedeScrollTogether, lede_scroll_together, LEDE, SCROLL_TOGETHER, GObject)

LedeScrollTogether *lede_scroll_together_new (LedeWriter *writer, LedePreview *preview);
void lede_scroll_together_typed (LedeScrollTogether *self);
void lede_scroll_together_follow_caret (LedeScrollTogether *self);
void lede_scroll_together_place_caret (LedeScrollTogether *self, const char *path, gsize offset, double y);

G_END_DECLS
