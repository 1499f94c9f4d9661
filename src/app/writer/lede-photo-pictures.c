/* lede-photo-pictures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-pictures"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-pictures.h"

#include "lede-image-edited.h"
#include "lede-services.h"

#define KEPT_BYTES (64 * 1024 * 1024) /* a screen of the densest kind shows two or three pictures of 8 MB */

struct _LedePhotoPictures
{
  GObject parent_instance;

  LedeWorker *worker;   /* NULL for the application's own */
  GHashTable *textures; /* picture and size -> GdkTexture */
  GQueue recent;        /* of the same keys, the latest first */
  gsize kept;           /* bytes of all of them, as they are drawn */
};

G_DEFINE_FINAL_TYPE (LedePhotoPictures, lede_photo_pictures, G_TYPE_OBJECT)

typedef struct
{
  LedeStore *store;
  char *sha256;
  LedePhotoEdits edits;
  guint width;
  guint height;
} Request;

static Request *
request_new (LedeStore *store, LedePhoto *photo, guint width, guint height)
{
  Request *request = g_new (Request, 1);

  *request = (Request) { g_object_ref (store), g_strdup (lede_photo_get_image (photo)), LEDE_PHOTO_EDITS_NONE,
                         width, height };
  lede_photo_get_edits (photo, &request->edits);

  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->store);
  g_free (request->sha256);
  g_free (request);
}

static char *
make_key (LedePhoto *photo, guint width, guint height)
{
  g_autofree char *picture = lede_photo_dup_picture (photo);

  return g_strdup_printf ("%s/%ux%u", picture, width, height);
}

/* Copies on disk are made in steps, so that a window that grows by a few pixels does not decode a camera's
 * file again. */
static guint
get_step (Request *request)
{
  guint pixels = MAX (request->width, request->height);

  if (pixels <= LEDE_IMAGE_THUMBNAIL_SIZE)
    return LEDE_IMAGE_THUMBNAIL_SIZE;

  return pixels <= 800 ? 800 : pixels <= 1600 ? 1600 : 2400;
}

static GdkPixbuf *
fit (GdkPixbuf *pixbuf, Request *request)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double scale = MIN (request->width / (double) width, request->height / (double) height);

  if (scale >= 1)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * scale + 0.5)),
                                  MAX (1, (int) (height * scale + 0.5)), GDK_INTERP_BILINEAR);
}

/* Ready to be drawn, pixel by pixel: what is left to do is done again for each frame. */
static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (pixbuf);
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_DEFAULT);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);

  return gdk_memory_texture_new (gdk_texture_get_width (texture), gdk_texture_get_height (texture),
                                 GDK_MEMORY_DEFAULT, bytes, stride);
}

static gpointer
decode (gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) fitted = NULL;

  if (!(bytes = lede_image_scale_edited (request->store, request->sha256, &request->edits, get_step (request),
                                         cancellable, error)))
    return NULL;

  stream = g_memory_input_stream_new_from_bytes (bytes);

  if (!(pixbuf = gdk_pixbuf_new_from_stream (stream, cancellable, error)))
    return NULL;

  fitted = fit (pixbuf, request);

  return make_texture (fitted);
}

static gsize
get_bytes (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
}

static void
keep (LedePhotoPictures *self, const char *key, GdkTexture *texture)
{
  char *kept;

  if (g_hash_table_contains (self->textures, key))
    return;

  kept = g_strdup (key);
  g_hash_table_insert (self->textures, kept, g_object_ref (texture));
  g_queue_push_head (&self->recent, kept);
  self->kept += get_bytes (texture);

  while (self->kept > KEPT_BYTES && self->recent.length > 1)
    {
      const char *oldest = g_queue_pop_tail (&self->recent);

      self->kept -= get_bytes (g_hash_table_lookup (self->textures, oldest));
      g_hash_table_remove (self->textures, oldest);
    }
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LedePhotoPictures *self = g_task_get_source_object (task);
  g_autoptr (GdkTexture) texture = NULL;
  GError *error = NULL;

  if (!(texture = lede_worker_run_finish (LEDE_WORKER (object), result, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  keep (self, g_task_get_task_data (task), texture);
  g_task_return_pointer (task, g_steal_pointer (&texture), g_object_unref);
}

static void
lede_photo_pictures_finalize (GObject *object)
{
  LedePhotoPictures *self = LEDE_PHOTO_PICTURES (object);

  g_clear_object (&self->worker);
  g_queue_clear (&self->recent);
  g_hash_table_unref (self->textures);

  G_OBJECT_CLASS (lede_photo_pictures_parent_class)->finalize (object);
}

static void
lede_photo_pictures_class_init (LedePhotoPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_photo_pictures_finalize;
}

static void
lede_photo_pictures_init (LedePhotoPictures *self)
{
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_queue_init (&self->recent);
}

/**
 * lede_photo_pictures_new:
 *
 * Returns: (transfer full): pictures from the application's store
 */
LedePhotoPictures *
lede_photo_pictures_new (void)
{
  return g_object_new (LEDE_TYPE_PHOTO_PICTURES, NULL);
}

/**
 * lede_photo_pictures_new_on:
 * @worker: a thread for decoding
 *
 * Returns: (transfer full): pictures from the application's store that do not wait for what others have
 *   decoded, and keep nobody waiting
 */
LedePhotoPictures *
lede_photo_pictures_new_on (LedeWorker *worker)
{
  LedePhotoPictures *self = lede_photo_pictures_new ();

  g_set_object (&self->worker, worker);

  return self;
}

/**
 * lede_photo_pictures_look_up:
 * @self: pictures
 * @photo: which photo
 * @width: pixels of the display that it has at most
 * @height: likewise
 *
 * Returns: (transfer none) (nullable): its picture, when it was shown lately
 */
GdkTexture *
lede_photo_pictures_look_up (LedePhotoPictures *self, LedePhoto *photo, guint width, guint height)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (LEDE_IS_PHOTO_PICTURES (self), NULL);
  g_return_val_if_fail (LEDE_IS_PHOTO (photo), NULL);

  key = make_key (photo, width, height);

  return g_hash_table_lookup (self->textures, key);
}

/**
 * lede_photo_pictures_load_async:
 * @self: pictures
 * @photo: which photo
 * @width: pixels of the display that it is to have at most
 * @height: likewise
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there or failed
 * @user_data: for @callback
 *
 * Reads, scales and decodes an image off the main thread.
 */
void
lede_photo_pictures_load_async (LedePhotoPictures *self,
                                LedePhoto *photo,
                                guint width,
                                guint height,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeStore *store = services != NULL ? lede_services_get_store (services) : NULL;

  g_return_if_fail (LEDE_IS_PHOTO_PICTURES (self));
  g_return_if_fail (LEDE_IS_PHOTO (photo));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lede_photo_pictures_load_async);
  g_task_set_task_data (task, make_key (photo, width, height), g_free);

  if (store == NULL)
    {
      g_task_return_new_error (
        task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _ ("The picture cannot be shown while the stories on this computer are not open."));
      return;
    }

  lede_worker_run_async (self->worker != NULL ? self->worker : lede_services_get_media_worker (services),
                         decode, request_new (store, photo, width, height), request_free, g_object_unref,
                         cancellable, decoded_cb, g_steal_pointer (&task));
}

/**
 * lede_photo_pictures_load_finish:
 * @self: pictures
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the picture, or %NULL with a #LedeMediaError, #LedeStoreError or #GIOError
 */
GdkTexture *
lede_photo_pictures_load_finish (LedePhotoPictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_PICTURES (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
