/* lede-thumbnail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-thumbnail"

#include "config.h"

#include "lede-thumbnail.h"

#include "lede-call.h"
#include "lede-image-edited.h"
#include "lede-services.h"

struct _LedeThumbnail
{
  AdwBin parent_instance;

  char *picture_name; /* of the image with its edits */
  GCancellable *cancellable;
  GtkPicture *picture;
};

G_DEFINE_FINAL_TYPE (LedeThumbnail, lede_thumbnail, ADW_TYPE_BIN)

static gpointer
load_thumbnail (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (GBytes) bytes = NULL;
  LedePhotoEdits edits;

  lede_photo_edits_from_key (&edits, call->text != NULL ? call->text : "");
  bytes = lede_image_scale_edited (call->store, call->id, &edits, (guint) call->number, cancellable, error);

  return bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
}

static void
thumbnail_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->picture == NULL)
    return;

  if (texture != NULL)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  else
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), error->message);
}

static void
lede_thumbnail_stop (LedeThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
lede_thumbnail_dispose (GObject *object)
{
  LedeThumbnail *self = LEDE_THUMBNAIL (object);

  lede_thumbnail_stop (self);
  self->picture = NULL;
  g_clear_pointer (&self->picture_name, g_free);

  G_OBJECT_CLASS (lede_thumbnail_parent_class)->dispose (object);
}

static void
lede_thumbnail_class_init (LedeThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_thumbnail_dispose;
}

static void
lede_thumbnail_init (LedeThumbnail *self)
{
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_can_shrink (self->picture, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->picture));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "thumbnail");
}

static void
show (LedeThumbnail *self, const char *sha256, const LedePhotoEdits *edits, guint size)
{
  g_autofree char *name = sha256 != NULL ? lede_photo_edits_identify (edits, sha256) : NULL;
  LedeCall *call;

  if (!g_set_str (&self->picture_name, name))
    return;

  lede_thumbnail_stop (self);
  gtk_picture_set_paintable (self->picture, NULL);

  if (sha256 == NULL || *sha256 == '\0')
    return;

  self->cancellable = g_cancellable_new ();
  call = lede_call_new (sha256);
  call->number = size;
  call->text = lede_photo_edits_to_key (edits);
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), load_thumbnail, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable,
                         thumbnail_loaded_cb, g_object_ref (self));
}

/**
 * lede_thumbnail_set_image:
 * @self: a thumbnail
 * @sha256: (nullable): an image of the store
 * @size: at most so many pixels in either direction
 *
 * Shows an image as soon as it is decoded.
 */
void
lede_thumbnail_set_image (LedeThumbnail *self, const char *sha256, guint size)
{
  g_return_if_fail (LEDE_IS_THUMBNAIL (self));

  show (self, sha256, &LEDE_PHOTO_EDITS_NONE, size);
}

/**
 * lede_thumbnail_set_photo:
 * @self: a thumbnail
 * @photo: a photo
 * @size: at most so many pixels in either direction
 *
 * Shows a photo's image as its edits make it, as soon as it is decoded.
 */
void
lede_thumbnail_set_photo (LedeThumbnail *self, LedePhoto *photo, guint size)
{
  LedePhotoEdits edits;

  g_return_if_fail (LEDE_IS_THUMBNAIL (self));
  g_return_if_fail (LEDE_IS_PHOTO (photo));

  lede_photo_get_edits (photo, &edits);
  show (self, lede_photo_get_image (photo), &edits, size);
}

/**
 * lede_thumbnail_set_cover:
 * @self: a thumbnail
 *
 * Fills the whole place with the image, cutting off what does not fit.
 */
void
lede_thumbnail_set_cover (LedeThumbnail *self)
{
  g_return_if_fail (LEDE_IS_THUMBNAIL (self));

  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_COVER);
}
