/* lede-photo-editor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* Where a photo is cropped, turned, straightened and exposed, and its focal point chosen. The image stays as
 * it is; what was chosen goes into the story as one gesture when the person is done. */
#define LEDE_TYPE_PHOTO_EDITOR (lede_photo_editor_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoEditor, lede_photo_editor, LEDE, PHOTO_EDITOR, AdwDialog)

AdwDialog *lede_photo_editor_new (LedeStory *story, const char *photo_id);
void lede_photo_editor_load (LedePhotoEditor *self);
void lede_photo_editor_show_texture (LedePhotoEditor *self, GdkTexture *texture);

G_END_DECLS
