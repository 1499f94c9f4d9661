/* lede-preview-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-photos"

#include "config.h"

#include "lede-preview-photos.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-cms.h"
#include "lede-image-edited.h"
#include "lede-photo-identity.h"
#include "lede-photo.h"
#include "lede-services.h"

#define IMAGE_SIZE 1600 /* pixels: the widest column of a theme, on a screen of twice the density */

#define OWN_SCHEME "photo:" /* of a photo that a site does not have yet */
#define SOURCE " src=\""

typedef struct
{
  LedeStore *store;
  char *sha256;
  LedePhotoEdits edits;
  guint size; /* pixels */
} ScaleJob;

static void
scale_job_free (ScaleJob *job)
{
  g_clear_object (&job->store);
  g_free (job->sha256);
  g_free (job);
}

/* Runs on the media worker. */
static gpointer
scale (gpointer data, GCancellable *cancellable, GError **error)
{
  ScaleJob *job = data;

  return lede_image_scale_edited (job->store, job->sha256, &job->edits, job->size, cancellable, error);
}

static const char *
find_type (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size > 0 && data[0] == 0xff ? "image/jpeg" : "image/png";
}

static void
scaled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = user_data;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = lede_worker_run_finish (LEDE_WORKER (source), result, &error);

  if (bytes == NULL)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }

  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, g_bytes_get_size (bytes), find_type (bytes));
}

/**
 * lede_preview_photos_locate:
 * @photo: a photo
 * @user_data: unused
 *
 * Says where a page in a preview finds a picture; a #LedePhotoLocator. An edit makes another address, so
 * that the page shows it at once.
 *
 * Returns: (transfer full) (nullable): an address, or %NULL when the photo has no image
 */
char *
lede_preview_photos_locate (LedePhoto *photo, gpointer user_data)
{
  const char *sha256 = lede_photo_get_image (photo);
  g_autofree char *key = NULL;
  LedePhotoEdits edits;

  if (*sha256 == '\0')
    return NULL;

  lede_photo_get_edits (photo, &edits);
  key = lede_photo_edits_to_key (&edits);

  return g_strconcat (LEDE_PREVIEW_PHOTO_SCHEME ":", sha256, *key != '\0' ? "/" : "", key, NULL);
}

/**
 * lede_preview_photos_locate_copy:
 * @photo: a photo that has an image
 * @size: the most pixels of a copy, in either direction
 * @user_data: unused
 *
 * Says where a page in a preview finds a smaller copy; a #LedePhotoCopyLocator.
 *
 * Returns: (transfer full): an address
 */
char *
lede_preview_photos_locate_copy (LedePhoto *photo, guint size, gpointer user_data)
{
  g_autofree char *key = NULL;
  LedePhotoEdits edits;

  lede_photo_get_edits (photo, &edits);
  key = lede_photo_edits_to_key (&edits);

  return g_strdup_printf (LEDE_PREVIEW_PHOTO_SCHEME ":%s/%u%s%s", lede_photo_get_image (photo), size,
                          *key != '\0' ? "/" : "", key);
}

static gboolean
has_mark (const char *address, const char *picture)
{
  g_autofree char *mark = lede_cms_mark_photo (picture);

  return strstr (address, mark) != NULL;
}

/* Whether an image's address means a photo: by its id, or by the mark in a site's file name, of the picture
 * as it is now or of its image. */
static gboolean
address_means (const char *address, LedePhoto *photo)
{
  g_autofree char *own = g_strconcat (OWN_SCHEME, lede_member_get_id (LEDE_MEMBER (photo)), NULL);
  g_autofree char *identity = NULL;

  if (g_str_equal (address, own))
    return TRUE;

  if (*lede_photo_get_image (photo) == '\0' || g_str_has_prefix (address, OWN_SCHEME))
    return FALSE;

  identity = lede_photo_dup_identity (photo);

  return has_mark (address, identity) || has_mark (address, lede_photo_get_image (photo));
}

static void
append_local_address (GString *out, const char *address, GPtrArray *photos)
{
  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = g_ptr_array_index (photos, i);
      g_autofree char *local = NULL;

      if (!address_means (address, photo))
        continue;

      local = lede_preview_photos_locate (photo, NULL);
      g_string_append (out, local ? local : "");
      return;
    }

  g_string_append (out, address);
}

/**
 * lede_preview_photos_localize:
 * @html: content for a site, whose images are on that site or stand as `photo:ID`
 * @fields: the story
 *
 * The page of a preview reaches no network, so that its images have to come from the store.
 *
 * Returns: (transfer full): the content with the story's own images
 */
char *
lede_preview_photos_localize (const char *html, LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);
  g_autoptr (GString) out = g_string_sized_new (strlen (html));
  const char *rest = html;
  const char *source;

  while ((source = strstr (rest, SOURCE)) != NULL)
    {
      const char *begin = source + strlen (SOURCE);
      g_autofree char *address = g_strndup (begin, strcspn (begin, "\""));

      g_string_append_len (out, rest, begin - rest);
      append_local_address (out, address, photos);
      rest = begin + strlen (address);
    }

  g_string_append (out, rest);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* SHA256, SHA256/SIZE, SHA256/EDITS or SHA256/SIZE/EDITS. */
static void
read_path (const char *path, ScaleJob *job)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 3);
  guint n_parts = g_strv_length (parts);
  gboolean has_size = n_parts > 1 && strspn (parts[1], "0123456789") == strlen (parts[1]);
  guint64 size = has_size ? g_ascii_strtoull (parts[1], NULL, 10) : IMAGE_SIZE;
  guint key = has_size ? 2 : 1;

  job->sha256 = g_strdup (n_parts > 0 ? parts[0] : "");
  job->size = CLAMP (size, 1, IMAGE_SIZE);
  lede_photo_edits_from_key (&job->edits, n_parts > key ? parts[key] : "");
}

/**
 * lede_preview_photos_serve:
 * @request: a page's request for an image
 * @user_data: unused
 *
 * Answers with the scaled image, off the main thread; a #WebKitURISchemeRequestCallback.
 */
void
lede_preview_photos_serve (WebKitURISchemeRequest *request, gpointer user_data)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  ScaleJob *job;

  if (services == NULL || !lede_services_get_store (services))
    {
      g_autoptr (GError) error =
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The photos are not open yet."));

      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }

  job = g_new0 (ScaleJob, 1);
  job->store = g_object_ref (lede_services_get_store (services));
  read_path (webkit_uri_scheme_request_get_path (request), job);
  lede_worker_run_async (lede_services_get_media_worker (services), scale, job,
                         (GDestroyNotify) scale_job_free, (GDestroyNotify) g_bytes_unref, NULL, scaled,
                         g_object_ref (request));
}
