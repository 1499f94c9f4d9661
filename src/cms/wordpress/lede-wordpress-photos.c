/* lede-wordpress-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-wordpress-private.h"

#define LONGEST_QUERY 2000          /* characters; servers cut addresses at 4 to 8 thousand */
#define DOWNLOAD_LIMIT (256u << 20) /* bytes */
#define MAX_POST_PROCESS 3

/* The file as it was uploaded: WordPress shows a smaller copy of a large one, and keeps the
 * original beside it. */
static char *
dup_original_address (JsonObject *attachment)
{
  const char *address = lede_json_get_string (attachment, "source_url");
  const char *original = lede_json_get_string (attachment, "media_details.original_image");
  const char *slash = strrchr (address, '/');

  if (*original == '\0' || slash == NULL || strchr (original, '/'))
    return g_strdup (address);

  return g_strdup_printf ("%.*s/%s", (int) (slash - address), address, original);
}

/* As it was written where the account may edit the attachment, else as readers see it. */
static char *
dup_photo_text (JsonObject *attachment, const char *field)
{
  g_autofree char *raw = g_strconcat (field, ".raw", NULL);
  g_autofree char *rendered = g_strconcat (field, ".rendered", NULL);
  JsonObject *object = lede_json_get_object (attachment, field);

  if (object && json_object_has_member (object, "raw"))
    return g_strdup (lede_json_get_string (attachment, raw));

  return lede_text_from_html (lede_json_get_string (attachment, rendered));
}

static LedeRemotePhoto *
read_photo (JsonObject *attachment)
{
  LedeRemotePhoto *photo = g_new0 (LedeRemotePhoto, 1);
  const char *large = lede_json_get_string (attachment, "media_details.sizes.large.source_url");
  const char *details = *large ? "media_details.sizes.large" : "media_details";
  g_autofree char *width = g_strconcat (details, ".width", NULL);
  g_autofree char *height = g_strconcat (details, ".height", NULL);

  photo->id = lede_json_dup_id (attachment, "id");
  photo->address = g_strdup (lede_json_get_string (attachment, "source_url"));
  photo->large_address = g_strdup (*large ? large : photo->address);
  photo->width = (guint) CLAMP (lede_json_get_int (attachment, width), 0, G_MAXINT);
  photo->height = (guint) CLAMP (lede_json_get_int (attachment, height), 0, G_MAXINT);
  photo->original_address = dup_original_address (attachment);
  photo->title = dup_photo_text (attachment, "title");
  photo->caption = dup_photo_text (attachment, "caption");
  photo->alt = g_strdup (lede_json_get_string (attachment, "alt_text"));
  photo->description = dup_photo_text (attachment, "description");

  return photo;
}

static LedeRemotePhoto *
fetch_photo_in_context (LedeWordpress *self,
                        const char *id,
                        const char *context,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *route = g_strdup_printf ("wp/v2/media/%s", id);
  g_autofree char *address = lede_wordpress_build_address (self, route, "context", context, NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonObject *attachment = node ? lede_wordpress_expect_object (self, node, error) : NULL;

  return attachment ? read_photo (attachment) : NULL;
}

LedeRemotePhoto *
lede_wordpress_fetch_photo (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autoptr (GError) local_error = NULL;
  LedeRemotePhoto *photo = fetch_photo_in_context (self, id, "edit", cancellable, &local_error);

  /* Somebody else's attachment: what readers see has to do. */
  if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    return fetch_photo_in_context (self, id, "view", cancellable, error);

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return photo;
}

/* An upload whose sizes were not made (the server ran out of memory or time, or was stopped) is
 * there, but without its measures. WordPress has a way to make up for it. */
static LedeRemotePhoto *
finish_photo (LedeWordpress *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = g_strdup_printf ("wp/v2/media/%s/post-process", id);
  g_autofree char *address = lede_wordpress_build_address (self, route, NULL);
  g_autoptr (JsonNode) json = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (json, json_object_new ());
  json_object_set_string_member (json_node_get_object (json), "action", "create-image-subsizes");

  for (guint i = 0; i < MAX_POST_PROCESS; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (JsonNode) node = lede_wordpress_post (self, address, json, cancellable, &local_error);

      if (node && JSON_NODE_HOLDS_OBJECT (node))
        return read_photo (json_node_get_object (node));
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  return lede_wordpress_fetch_photo (LEDE_CMS (self), id, cancellable, error);
}

LedeRemotePhoto *
lede_wordpress_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *mark = lede_cms_mark_photo (sha256);
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/media", "search", mark, "orderby",
                                                           "id", "order", "asc", "per_page", "100", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonArray *array = node ? lede_wordpress_expect_array (self, node, error) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *attachment = lede_json_array_get_object (array, i);
      g_autofree char *name = g_path_get_basename (lede_json_get_string (attachment, "source_url"));
      g_autofree char *id = lede_json_dup_id (attachment, "id");

      if (*id == '\0' || !g_str_has_prefix (name, mark))
        continue;
      if (lede_json_get_int (attachment, "media_details.width") > 0)
        return read_photo (attachment);
      return finish_photo (self, id, cancellable, error);
    }

  return NULL;
}

/* How many bytes there are at an address; -1 when that is not told. */
static gint64
measure (LedeWordpress *self, const char *address, GCancellable *cancellable, GError **error)
{
  LedeHttpRequest request = { .method = "HEAD", .address = address, .way = LEDE_HTTP_ANONYMOUS };
  g_autoptr (LedeHttpAnswer) answer = lede_http_send (self->http, &request, cancellable, error);
  const char *length = answer && lede_wordpress_is_success (answer)
                         ? lede_http_answer_get_header (answer, "Content-Length")
                         : NULL;

  return length && *length ? (gint64) g_ascii_strtoull (length, NULL, 10) : -1;
}

/* Whether an attachment's file, as it was uploaded, is a file of this size. WordPress tells the size of the
 * file that it shows, which of a large picture is a smaller copy. */
static gboolean
may_be_file (LedeWordpress *self,
             JsonObject *attachment,
             gint64 size,
             GCancellable *cancellable,
             GError **error)
{
  gint64 told = lede_json_get_int (attachment, "media_details.filesize");
  g_autofree char *address = dup_original_address (attachment);

  if (g_str_equal (address, lede_json_get_string (attachment, "source_url")) && told > 0)
    return told == size;

  return measure (self, address, cancellable, error) == size;
}

static gboolean
is_file (LedeWordpress *self,
         JsonObject *attachment,
         const char *sha256,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *address = dup_original_address (attachment);
  g_autoptr (GBytes) bytes = lede_wordpress_download (LEDE_CMS (self), address, cancellable, &local_error);
  g_autofree char *own = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (local_error && !g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local_error));

  return g_strcmp0 (own, sha256) == 0;
}

LedeRemotePhoto *
lede_wordpress_find_file (LedeCms *cms,
                          const char *file,
                          gint64 size,
                          const char *sha256,
                          GCancellable *cancellable,
                          GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *address = lede_wordpress_build_address (self, "wp/v2/media", "search", file, "orderby",
                                                           "id", "order", "asc", "per_page", "100", NULL);
  g_autoptr (JsonNode) node = lede_wordpress_get (self, address, NULL, cancellable, error);
  JsonArray *array = node ? lede_wordpress_expect_array (self, node, error) : NULL;
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; array && !local_error && i < json_array_get_length (array); i++)
    {
      JsonObject *attachment = lede_json_array_get_object (array, i);
      g_autofree char *name = g_path_get_basename (lede_json_get_string (attachment, "source_url"));

      if (g_str_has_prefix (name, LEDE_CMS_PHOTO_PREFIX) &&
          may_be_file (self, attachment, size, cancellable, &local_error) && !local_error &&
          is_file (self, attachment, sha256, cancellable, &local_error))
        return read_photo (attachment);
    }

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

static LedeHttpAnswer *
upload (LedeWordpress *self,
        const LedePhotoRequest *request,
        const char *address,
        LedeProgress progress,
        gpointer progress_data,
        GCancellable *cancellable,
        GError **error)
{
  /* WordPress wants Content-MD5 in hexadecimal, unlike RFC 1864. */
  g_autofree char *md5 = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, request->bytes);
  g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s\"", request->file_name);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (request->bytes);
  const char *headers[] = { "Content-Disposition", disposition, "Content-MD5", md5, NULL };

  return lede_http_send (self->http,
                         &(LedeHttpRequest) { .method = "POST",
                                              .address = address,
                                              .way = LEDE_HTTP_SIGNED_IN,
                                              .content_type = request->mime_type,
                                              .body = stream,
                                              .body_length = (gint64) g_bytes_get_size (request->bytes),
                                              .headers = headers,
                                              .progress = progress,
                                              .progress_data = progress_data },
                         cancellable, error);
}

static gboolean
could_not_be_handled (LedeHttpAnswer *answer)
{
  g_autofree char *code = lede_wordpress_get_error_code (answer);

  return g_str_equal (code, "rest_upload_sideload_error");
}

/* The first photos of a month come together, and each makes WordPress create the month's folder: those that
 * are too late to create it fail for that. Nothing was made then, and the folder is there now. */
static LedeHttpAnswer *
upload_patiently (LedeWordpress *self,
                  const LedePhotoRequest *request,
                  const char *address,
                  LedeProgress progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (LedeHttpAnswer) answer =
    upload (self, request, address, progress, progress_data, cancellable, error);

  if (answer == NULL || !could_not_be_handled (answer))
    return g_steal_pointer (&answer);

  return upload (self, request, address, progress, progress_data, cancellable, error);
}

/* Whether the site will not have this kind of file. WordPress says so of what its image library cannot
 * scale; of what it does not allow it says, with a status of 500, only that the upload could not be
 * handled, in the site's language, as it does of a full disk. JPEG and PNG are always allowed. */
static gboolean
is_refused_for_its_kind (LedeHttpAnswer *answer, const LedePhotoRequest *request)
{
  g_autofree char *code = lede_wordpress_get_error_code (answer);

  if (g_str_equal (code, "rest_upload_image_type_not_supported"))
    return TRUE;

  return could_not_be_handled (answer) && !g_str_equal (request->mime_type, "image/jpeg") &&
         !g_str_equal (request->mime_type, "image/png");
}

/* The photo's texts on the attachment itself, where they were too long to go with the upload. */
static LedeRemotePhoto *
put_texts (LedeWordpress *self,
           const char *id,
           const LedePhotoRequest *request,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *route = g_strdup_printf ("wp/v2/media/%s", id);
  g_autofree char *address = lede_wordpress_build_address (self, route, NULL);
  g_autoptr (JsonNode) json = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *texts = json_object_new ();
  JsonObject *attachment;

  json_node_take_object (json, texts);
  json_object_set_string_member (texts, "title", request->title ? request->title : "");
  json_object_set_string_member (texts, "caption", request->caption ? request->caption : "");
  json_object_set_string_member (texts, "alt_text", request->alt ? request->alt : "");
  json_object_set_string_member (texts, "description", request->description ? request->description : "");

  if (!(answer = lede_wordpress_post (self, address, json, cancellable, error)) ||
      !(attachment = lede_wordpress_expect_object (self, answer, error)))
    return NULL;

  return read_photo (attachment);
}

/* WordPress numbers a slug that it has already: the same upload was taken in before this one. */
static gboolean
came_twice (JsonObject *attachment, const LedePhotoRequest *request)
{
  return request->upload && !g_str_equal (lede_json_get_string (attachment, "slug"), request->upload);
}

/* The first one is the photo, as for everybody who looks for it; the others are removed later. */
static LedeRemotePhoto *
take_first_copy (LedeWordpress *self,
                 JsonObject *attachment,
                 const LedePhotoRequest *request,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *first = lede_wordpress_find_upload (self, request->upload, cancellable, &local_error);
  g_autoptr (LedeRemotePhoto) photo = NULL;

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (first == NULL)
    return read_photo (attachment);

  photo = lede_wordpress_fetch_photo (LEDE_CMS (self), first, cancellable, error);
  if (photo && photo->width == 0)
    return finish_photo (self, first, cancellable, error);

  return g_steal_pointer (&photo);
}

LedeRemotePhoto *
lede_wordpress_put_photo (LedeCms *cms,
                          const LedePhotoRequest *request,
                          LedeProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  g_autofree char *address = lede_wordpress_build_address (
    self, "wp/v2/media", "slug", request->upload, "title", request->title, "caption", request->caption,
    "alt_text", request->alt, "description", request->description, NULL);
  gboolean texts_follow = strlen (address) > LONGEST_QUERY;
  g_autoptr (LedeHttpAnswer) answer = NULL;
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autofree char *id = NULL;

  if (texts_follow)
    {
      g_free (address);
      address = lede_wordpress_build_address (self, "wp/v2/media", "slug", request->upload, NULL);
    }

  if (!(answer = upload_patiently (self, request, address, progress, progress_data, cancellable, error)))
    return NULL;

  id = g_strdup (lede_http_answer_get_header (answer, "X-WP-Upload-Attachment-ID"));
  if (is_refused_for_its_kind (answer, request))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_KIND,
                 _ ("%s does not take files such as %s. Save the picture as a JPEG and add that."),
                 lede_site_get_name (self->site), request->file_name);
  else if (answer->status >= 500 && g_ascii_strtoull (id, NULL, 10) > 0)
    photo = finish_photo (self, id, cancellable, error);
  else
    {
      g_autoptr (JsonNode) node = lede_wordpress_read (self, answer, error);
      JsonObject *attachment = node ? lede_wordpress_expect_object (self, node, error) : NULL;

      if (attachment && came_twice (attachment, request))
        photo = take_first_copy (self, attachment, request, cancellable, error);
      else
        photo = attachment ? read_photo (attachment) : NULL;
    }

  if (photo && texts_follow)
    return put_texts (self, photo->id, request, cancellable, error);

  return g_steal_pointer (&photo);
}

GBytes *
lede_wordpress_download (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error)
{
  LedeWordpress *self = LEDE_WORDPRESS (cms);
  LedeHttpRequest request = {
    .method = "GET",
    .address = address,
    .way = LEDE_HTTP_ANONYMOUS,
    .limit = DOWNLOAD_LIMIT,
  };
  g_autoptr (LedeHttpAnswer) answer = lede_http_send (self->http, &request, cancellable, error);

  if (answer == NULL)
    return NULL;
  if (!lede_wordpress_is_success (answer))
    {
      g_set_error (
        error, LEDE_CMS_ERROR,
        answer->status >= 500 || answer->status == LEDE_HTTP_TOO_MANY_REQUESTS ? LEDE_CMS_ERROR_BUSY
                                                                               : LEDE_CMS_ERROR_NOT_FOUND,
        _ ("%s does not give out %s (HTTP %u)."), lede_site_get_name (self->site), address, answer->status);
      return NULL;
    }

  return g_bytes_ref (answer->body);
}
