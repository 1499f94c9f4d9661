/* lede-ghost-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ghost keeps files and no list of them: a picture is its address, and caption, alternative text and credit
 * belong to the posts that show it.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms-error-private.h"
#include "lede-ghost-private.h"

#define DOWNLOAD_LIMIT (256u << 20) /* bytes */
#define HALF_A_DAY (15 * 3600)      /* seconds; the farthest that a site's clock on the wall is from ours */

/* The kinds that Ghost takes, as lede_cms_name_photo() writes them. */
static const char *const endings[] = { "jpg", "png", "webp", "gif", "svg" };

static LedeRemotePhoto *
make_photo (const char *address)
{
  LedeRemotePhoto *photo = g_new0 (LedeRemotePhoto, 1);

  photo->id = g_strdup (address);
  photo->address = g_strdup (address);
  photo->large_address = g_strdup (address);
  photo->original_address = g_strdup (address);
  photo->title = g_strdup ("");
  photo->caption = g_strdup ("");
  photo->alt = g_strdup ("");
  photo->description = g_strdup ("");

  return photo;
}

static void
take_file_error (LedeGhost *self, LedeHttpAnswer *answer, const char *address, GError **error)
{
  const char *name = lede_site_get_name (self->site);
  g_autoptr (GError) local_error = NULL;

  if (answer->status < 500 && answer->status != LEDE_HTTP_TOO_MANY_REQUESTS)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("%s does not give out %s (HTTP %u)."),
                   name, address, answer->status);
      return;
    }

  local_error = g_error_new (LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY, _ ("%s does not give out %s (HTTP %u)."),
                             name, address, answer->status);
  lede_cms_error_set_retry_at (local_error, lede_http_answer_get_retry_at (answer));
  g_propagate_error (error, g_steal_pointer (&local_error));
}

/* Asks whether there is a file at an address. */
static gboolean
look (LedeGhost *self, const char *address, gboolean *found, GCancellable *cancellable, GError **error)
{
  LedeHttpRequest request = { .method = "HEAD", .address = address, .way = LEDE_HTTP_ANONYMOUS };
  g_autoptr (LedeHttpAnswer) answer = lede_http_send (self->http, &request, cancellable, error);

  *found = FALSE;
  if (answer == NULL)
    return FALSE;

  *found = answer->status == SOUP_STATUS_OK &&
           strstr (lede_http_answer_get_header (answer, "Content-Type"), "image/");
  if (answer->status < 500 && answer->status != LEDE_HTTP_TOO_MANY_REQUESTS)
    return TRUE;

  take_file_error (self, answer, address, error);
  return FALSE;
}

/* "lede-0123….jpg". What makes a file be found again has to be its whole name, so that nothing readable
 * follows the mark. */
static char *
make_name (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  gsize length = strcspn (file_name + strlen (LEDE_CMS_PHOTO_PREFIX), "-.");

  return g_strdup_printf ("%.*s%s", (int) (strlen (LEDE_CMS_PHOTO_PREFIX) + length), file_name,
                          dot ? dot : ".jpg");
}

/* The months in whose folder a file may lie that was uploaded within the last days, by the clock on the
 * site's wall. */
static GPtrArray *
list_months (gint64 now)
{
  GPtrArray *months = g_ptr_array_new_with_free_func (g_free);
  const gint64 times[] = { now + HALF_A_DAY, now - HALF_A_DAY, now - 4 * 24 * 3600 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (times[i]);
      g_autofree char *month = g_date_time_format (time, "%Y/%m");

      if (!g_ptr_array_find_with_equal_func (months, month, g_str_equal, NULL))
        g_ptr_array_add (months, g_steal_pointer (&month));
    }

  return months;
}

LedeRemotePhoto *
lede_ghost_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autofree char *mark = lede_cms_mark_photo (sha256);
  const char *site = lede_site_get_address (self->site);
  g_autoptr (GPtrArray) months = list_months (g_get_real_time () / G_USEC_PER_SEC + self->clock);

  for (guint i = 0; i < months->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (endings); k++)
      {
        g_autofree char *address =
          g_strdup_printf ("%s%scontent/images/%s/%s.%s", site, g_str_has_suffix (site, "/") ? "" : "/",
                           (const char *) g_ptr_array_index (months, i), mark, endings[k]);
        gboolean found;

        if (!look (self, address, &found, cancellable, error))
          return NULL;
        if (found)
          return make_photo (address);
      }

  return NULL;
}

LedeRemotePhoto *
lede_ghost_fetch_photo (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  gboolean found;

  if (!look (self, id, &found, cancellable, error))
    return NULL;
  if (found)
    return make_photo (id);

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("It is not on %s: %s"),
               lede_site_get_name (self->site), id);
  return NULL;
}

static void
add_field (GByteArray *body, const char *boundary, const char *name, const char *value)
{
  g_autofree char *part = g_strdup_printf (
    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, name, value);

  g_byte_array_append (body, (const guint8 *) part, (guint) strlen (part));
}

/* The parts of a form (RFC 7578), of which the last is the file. */
static GBytes *
build_form (const LedePhotoRequest *request, const char *boundary, const char *name)
{
  GByteArray *body = g_byte_array_new ();
  g_autofree char *file =
    g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                     "Content-Type: %s\r\n\r\n",
                     boundary, name, request->mime_type);
  g_autofree char *end = g_strdup_printf ("\r\n--%s--\r\n", boundary);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (request->bytes, &size);

  add_field (body, boundary, "purpose", "image");
  add_field (body, boundary, "ref", name);
  g_byte_array_append (body, (const guint8 *) file, (guint) strlen (file));
  g_byte_array_append (body, bytes, (guint) size);
  g_byte_array_append (body, (const guint8 *) end, (guint) strlen (end));

  return g_byte_array_free_to_bytes (body);
}

static LedeHttpAnswer *
upload (LedeGhost *self,
        const LedePhotoRequest *request,
        const char *name,
        LedeProgress progress,
        gpointer progress_data,
        GCancellable *cancellable,
        GError **error)
{
  static const char *const headers[] = { "Accept-Version", "v5.0", NULL };
  g_autofree char *address = lede_ghost_build_address (self, "images/upload/", NULL);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *boundary = g_strconcat ("lede-", random, NULL);
  g_autofree char *type = g_strconcat ("multipart/form-data; boundary=", boundary, NULL);
  g_autoptr (GBytes) form = build_form (request, boundary, name);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (form);

  return lede_http_send (self->http,
                         &(LedeHttpRequest) { .method = "POST",
                                              .address = address,
                                              .way = LEDE_HTTP_SIGNED_IN,
                                              .content_type = type,
                                              .body = stream,
                                              .body_length = (gint64) g_bytes_get_size (form),
                                              .headers = headers,
                                              .progress = progress,
                                              .progress_data = progress_data },
                         cancellable, error);
}

LedeRemotePhoto *
lede_ghost_put_photo (LedeCms *cms,
                      const LedePhotoRequest *request,
                      LedeProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  g_autofree char *name = make_name (request->file_name);
  g_autoptr (LedeHttpAnswer) answer =
    upload (self, request, name, progress, progress_data, cancellable, error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *image;

  if (answer == NULL)
    return NULL;

  if (answer->status == SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_KIND,
                   _ ("%s does not take files such as %s. Save the picture as a JPEG and add that."),
                   lede_site_get_name (self->site), request->file_name);
      return NULL;
    }

  if (!(node = lede_ghost_read (self, answer, error)) ||
      !(image = lede_ghost_expect_first (self, node, "images", error)))
    return NULL;

  return make_photo (lede_json_get_string (image, "url"));
}

GBytes *
lede_ghost_download (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error)
{
  LedeGhost *self = LEDE_GHOST (cms);
  LedeHttpRequest request = {
    .method = "GET",
    .address = address,
    .way = LEDE_HTTP_ANONYMOUS,
    .limit = DOWNLOAD_LIMIT,
  };
  g_autoptr (LedeHttpAnswer) answer = lede_http_send (self->http, &request, cancellable, error);

  if (answer == NULL)
    return NULL;
  if (answer->status < 200 || answer->status >= 300)
    {
      take_file_error (self, answer, address, error);
      return NULL;
    }

  return g_bytes_ref (answer->body);
}
