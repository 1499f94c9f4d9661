/* lede-photo-pictures.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-photo.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* The pictures of photo cards, as their edits make them: decoded off the main thread and in the very size
 * that they are drawn in, the recent ones kept. */
#define LEDE_TYPE_PHOTO_PICTURES (lede_photo_pictures_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoPictures, lede_photo_pictures, LEDE, PHOTO_PICTURES, GObject)

LedePhotoPictures *lede_photo_pictures_new (void);
LedePhotoPictures *lede_photo_pictures_new_on (LedeWorker *worker);
GdkTexture *
lede_photo_pictures_look_up (LedePhotoPictures *self, LedePhoto *photo, guint width, guint height);
void lede_photo_pictures_load_async (LedePhotoPictures *self,
                                     LedePhoto *photo,
                                     guint width,
                                     guint height,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GdkTexture *lede_photo_pictures_load_finish (LedePhotoPictures *self, GAsyncResult *result, GError **error);

G_END_DECLS
