/* lede-photo-file-texts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* The texts that a photo's file has and the story has differently, side by side, to be taken one by one. */
#define LEDE_TYPE_PHOTO_FILE_TEXTS (lede_photo_file_texts_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoFileTexts, lede_photo_file_texts, LEDE, PHOTO_FILE_TEXTS, AdwDialog)

AdwDialog *lede_photo_file_texts_new (LedeStory *story, const char *photo_id, GPtrArray *offers);
void lede_photo_file_texts_read (GtkWidget *widget, LedeStory *story, const char *photo_id);

G_END_DECLS
