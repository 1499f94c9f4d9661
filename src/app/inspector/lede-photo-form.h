/* lede-photo-form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* The texts and the choices of one photo as rows of an expander row. They are many and not cheap, so they
 * are made for a photo that somebody opens, not for each of a hundred that come in. */
#define LEDE_TYPE_PHOTO_FORM (lede_photo_form_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoForm, lede_photo_form, LEDE, PHOTO_FORM, GObject)

LedePhotoForm *lede_photo_form_new (AdwExpanderRow *row, LedeStory *story, const char *photo_id);
GtkWidget *lede_photo_form_find_row (LedePhotoForm *self, const char *field);

G_END_DECLS
