/* lede-change-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-change-page.h"

G_BEGIN_DECLS

/* Which of the two stories on a page the person came for: its text is what copying takes. */
typedef enum
{
  LEDE_CHANGE_SIDE_AFTER,
  LEDE_CHANGE_SIDE_BEFORE,
} LedeChangeSide;

/* Shows a page of changes in the text's own look, to be read, copied and walked through.
 *
 * Signals:
 *   "changed" ()   it shows another page, or stands at another change */
#define LEDE_TYPE_CHANGE_VIEW (lede_change_view_get_type ())
G_DECLARE_FINAL_TYPE (LedeChangeView, lede_change_view, LEDE, CHANGE_VIEW, AdwBin)

void lede_change_view_show (LedeChangeView *self, LedeChangePage *page, LedeChangeSide side);
void lede_change_view_go_to_next (LedeChangeView *self);
void lede_change_view_go_to_previous (LedeChangeView *self);
char *lede_change_view_describe (LedeChangeView *self); /* how many changes, and where it stands */
guint lede_change_view_get_n_changes (LedeChangeView *self);

void lede_change_style_get_colors (LedeChangeStyle style, gboolean dark, GdkRGBA *paper, GdkRGBA *line);

G_END_DECLS
