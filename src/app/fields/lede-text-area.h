/* lede-text-area.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text view that is as high as its text at the width it gets, for rows and forms. (A text view by
 * itself knows its height only for the width that it had last.) */
#define LEDE_TYPE_TEXT_AREA (lede_text_area_get_type ())
G_DECLARE_FINAL_TYPE (LedeTextArea, lede_text_area, LEDE, TEXT_AREA, GtkTextView)

G_END_DECLS
