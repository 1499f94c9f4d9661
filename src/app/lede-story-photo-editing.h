/* lede-story-photo-editing.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* Which photo a person means who wants to edit one, and the dialog in which it is edited. */
char *lede_story_photo_editing_find (LedeStory *story, GtkWidget *focus);
void lede_story_photo_editing_open (GtkWidget *parent, LedeStory *story, const char *photo_id);

G_END_DECLS
