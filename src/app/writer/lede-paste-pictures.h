/* lede-paste-pictures.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-paste-reader.h"

G_BEGIN_DECLS

/* The photos of what was pasted: those that came along, and those that are still on the web. */
void lede_paste_pictures_add (LedeStory *story, LedePastedPhoto *photo, const char *id);
void lede_paste_pictures_say_lost (GtkWidget *widget, guint n_lost);
void lede_paste_pictures_offer (GtkWidget *widget, LedeStory *story, GPtrArray *pictures);
void lede_paste_pictures_fetch (GtkWidget *widget, LedeStory *story, GPtrArray *pictures);

G_END_DECLS
