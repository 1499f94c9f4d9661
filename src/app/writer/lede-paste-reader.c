/* lede-paste-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The half of pasting that takes time: HTML and RTF become Markdown, pictures are looked at and kept.
 */

#define G_LOG_DOMAIN "lede-paste-reader"

#include "config.h"

#include "lede-paste-reader.h"

#include <string.h>

#include "lede-download.h"
#include "lede-rtf-import.h"
#include "lede-services.h"

static void
photo_free (LedePastedPhoto *self)
{
  g_clear_pointer (&self->image, lede_imported_image_free);
  g_free (self->id);
  g_free (self->alt);
  g_free (self->caption);
  g_free (self);
}

/**
 * lede_paste_result_free:
 * @self: (transfer full) (nullable): a result
 */
void
lede_paste_result_free (LedePasteResult *self)
{
  if (self == NULL)
    return;

  g_free (self->markdown);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self);
}

/**
 * lede_paste_job_new:
 * @bytes: (nullable): what the clipboard has
 * @kind: what that is
 *
 * Returns: (transfer full): a job for a worker
 */
LedePasteJob *
lede_paste_job_new (GBytes *bytes, LedePasteKind kind)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedePasteJob *self = g_new0 (LedePasteJob, 1);

  if (services != NULL)
    g_set_object (&self->store, lede_services_get_store (services));

  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->kind = kind;

  return self;
}

/**
 * lede_paste_job_free:
 * @self: (transfer full): a job
 */
void
lede_paste_job_free (LedePasteJob *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self);
}

static LedePasteResult *
result_new (void)
{
  LedePasteResult *self = g_new0 (LedePasteResult, 1);

  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_free);
  self->links = g_ptr_array_new ();

  return self;
}

static void
add_photo (LedePasteResult *self,
           LedeImportedImage *image,
           const char *id,
           const char *alt,
           const char *caption)
{
  LedePastedPhoto *photo = g_new0 (LedePastedPhoto, 1);

  photo->image = image;
  photo->id = g_strdup (id);
  photo->alt = g_strdup (alt != NULL ? alt : "");
  photo->caption = g_strdup (caption != NULL ? caption : "");
  g_ptr_array_add (self->photos, photo);
}

static gboolean
is_within (const char *path, const char *folder)
{
  g_autofree char *prefix = folder != NULL ? g_strconcat (folder, "/", NULL) : NULL;

  return prefix != NULL && g_str_has_prefix (path, prefix);
}

/* Word processors put the pictures of what they copy into a folder for passing files. A page that names
 * any other file wants to see what it may not. */
static char *
dup_passed_file (const char *address)
{
  g_autofree char *named = g_filename_from_uri (address, NULL, NULL);
  g_autofree char *path = named != NULL ? g_canonicalize_filename (named, "/") : NULL;

  if (path == NULL || g_file_test (path, G_FILE_TEST_IS_SYMLINK) ||
      !(is_within (path, g_get_tmp_dir ()) || is_within (path, "/tmp") || is_within (path, "/var/tmp") ||
        is_within (path, g_get_user_runtime_dir ()) || is_within (path, g_get_user_cache_dir ())))
    return NULL;

  return g_steal_pointer (&path);
}

static LedeImportedImage *
keep (LedePasteJob *job, LedeHtmlPicture *picture, GCancellable *cancellable)
{
  g_autofree char *path = picture->bytes == NULL ? dup_passed_file (picture->address) : NULL;
  g_autoptr (GError) error = NULL;
  LedeImportedImage *image = NULL;

  if (job->store == NULL || (picture->bytes == NULL && path == NULL))
    return NULL;

  image = path != NULL ? lede_image_keep (job->store, path, cancellable, &error)
                       : lede_image_keep_bytes (job->store, picture->bytes, "pasted", cancellable, &error);

  if (image == NULL)
    g_debug ("A pasted picture: %s", error->message);

  return image;
}

/* Takes a picture's paragraph out of the Markdown. */
static void
forget (GString *markdown, const char *id)
{
  g_autofree char *line = g_strdup_printf ("![](photo:%s)", id);
  char *found = strstr (markdown->str, line);
  gsize offset = found != NULL ? found - markdown->str : 0;

  if (found == NULL)
    return;

  g_string_erase (markdown, offset, strlen (line));

  if (g_str_has_prefix (markdown->str + offset, "\n\n"))
    g_string_erase (markdown, offset, 2);
  else if (offset >= 2)
    g_string_erase (markdown, offset - 2, 2);
}

static LedePasteResult *
read_document (LedePasteJob *job, GCancellable *cancellable)
{
  g_autoptr (LedeHtmlImport) import =
    job->kind == LEDE_PASTE_RTF ? lede_rtf_import_new (job->bytes) : lede_html_import_new (job->bytes, NULL);
  g_autoptr (GString) markdown = g_string_new (import->markdown);
  LedePasteResult *self = result_new ();

  self->is_plain = import->is_plain;
  self->n_lost = import->n_lost;
  g_ptr_array_unref (self->links);
  self->links = g_ptr_array_ref (import->pictures);

  for (guint i = 0; i < import->pictures->len; i++)
    {
      LedeHtmlPicture *picture = g_ptr_array_index (import->pictures, i);
      LedeImportedImage *image = picture->id != NULL ? keep (job, picture, cancellable) : NULL;

      if (image != NULL)
        add_photo (self, image, picture->id, picture->alt, picture->caption);
      else if (picture->id != NULL)
        {
          forget (markdown, picture->id);
          self->n_lost++;
        }
    }

  self->is_picture = import->pictures->len + import->n_lost == 1 && self->photos->len == 0 &&
                     strstr (markdown->str, "\n") == NULL;
  self->markdown = g_string_free_and_steal (g_steal_pointer (&markdown));

  return self;
}

static LedePasteResult *
read_picture (LedePasteJob *job, GCancellable *cancellable, GError **error)
{
  g_autofree char *id = lede_story_fields_new_member_id ();
  LedeImportedImage *image;
  LedePasteResult *self;

  if (job->store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no store");
      return NULL;
    }

  if (!(image = lede_image_keep_bytes (job->store, job->bytes, "pasted", cancellable, error)))
    return NULL;

  self = result_new ();
  self->markdown = g_strdup_printf ("![](photo:%s)", id);
  add_photo (self, image, id, NULL, NULL);

  return self;
}

/**
 * lede_paste_job_read:
 * @data: a #LedePasteJob
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads HTML, RTF or a picture, on a worker's thread; a #LedeWorkerFunc.
 *
 * Returns: (transfer full): a #LedePasteResult, or %NULL with an error
 */
gpointer
lede_paste_job_read (gpointer data, GCancellable *cancellable, GError **error)
{
  LedePasteJob *job = data;

  return job->kind == LEDE_PASTE_PICTURE ? read_picture (job, cancellable, error)
                                         : read_document (job, cancellable);
}

/**
 * lede_paste_job_fetch:
 * @data: a #LedePasteJob with links
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Fetches pictures from the web, on a worker's thread; a #LedeWorkerFunc. Each photo of the result has
 * the address of its link for an id.
 *
 * Returns: (transfer full): a #LedePasteResult, or %NULL with an error when none of them could be had
 */
gpointer
lede_paste_job_fetch (gpointer data, GCancellable *cancellable, GError **error)
{
  LedePasteJob *job = data;
  g_autoptr (LedePasteResult) self = result_new ();
  g_autoptr (GError) first_error = NULL;

  for (guint i = 0; job->store != NULL && i < job->links->len; i++)
    {
      LedeHtmlPicture *link = g_ptr_array_index (job->links, i);
      g_autoptr (GError) local_error = NULL;
      g_autofree char *file = NULL;
      g_autoptr (GBytes) bytes = NULL;
      LedeImportedImage *image = NULL;

      if (link->id != NULL)
        continue;

      if ((bytes = lede_download_picture (link->address, &file, cancellable, &local_error)))
        image = lede_image_keep_bytes (job->store, bytes, file, cancellable, &local_error);

      if (image != NULL)
        add_photo (self, image, link->address, link->alt, link->caption);
      else if (first_error == NULL)
        first_error = g_steal_pointer (&local_error);
      else
        self->n_lost++;
    }

  if (self->photos->len == 0 && first_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return NULL;
    }

  self->n_lost += first_error != NULL;

  return g_steal_pointer (&self);
}
