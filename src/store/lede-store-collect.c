/* lede-store-collect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lede-private-file.h"

#define PATIENCE (10 * G_USEC_PER_SEC)

/* A file that nothing names stays for a while, from when that was first seen and from when the file came in,
 * whichever is later. The record of it is written before anything else, and the removal is the last thing:
 * under the lock that who adds an image holds, and in a transaction in which nothing but this writes, so
 * that no story can come to name a file between the look and the removal. A record whose file is gone
 * already, because the process was stopped between the two, is forgotten at the next time. */

void
lede_unused_image_free (LedeUnusedImage *self)
{
  g_free (self->image);
  g_free (self);
}

static int
compare_images (gconstpointer a, gconstpointer b)
{
  const LedeUnusedImage *first = *(const LedeUnusedImage *const *) a;
  const LedeUnusedImage *second = *(const LedeUnusedImage *const *) b;

  return first->until != second->until ? (first->until < second->until ? -1 : 1)
                                       : strcmp (first->image, second->image);
}

/* A damaged database that was set aside may hold stories that could not be recovered. */
static gboolean
has_database_aside (LedeStore *self, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (self->directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (strstr (name, ".damaged-"))
      {
        g_set_error (
          error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED,
          _ ("Pictures that no story names are kept while the damaged database %s is there, because "
             "its stories may need them. Move it away when nothing in it is missed."),
          name);
        return TRUE;
      }

  return FALSE;
}

static GHashTable *
load_records (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database, "SELECT image, since FROM unused_images", error);

  if (!statement)
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    {
      gint64 since = lede_statement_get_int64 (statement, 1);

      g_hash_table_insert (records, g_strdup (lede_statement_get_text (statement, 0)),
                           g_memdup2 (&since, sizeof since));
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&records);
}

static LedeUnusedImage *
look_at (const char *image, const char *path, GHashTable *records, gint64 now)
{
  const gint64 *since = g_hash_table_lookup (records, image);
  g_autoptr (LedeUnusedImage) unused = NULL;
  GStatBuf about;

  if (g_lstat (path, &about) != 0 || !S_ISREG (about.st_mode))
    return NULL;

  unused = g_new0 (LedeUnusedImage, 1);
  unused->image = g_strdup (image);
  unused->bytes = about.st_size;
  /* A clock that was ahead for a while makes nobody wait for years. */
  unused->since = since ? MIN (*since, now) : 0;
  unused->until = MAX (since ? unused->since : now, MIN (about.st_mtime, now)) + LEDE_UNUSED_IMAGE_PERIOD;

  return g_steal_pointer (&unused);
}

static void
look_through (LedeStore *self,
              const char *folder,
              GHashTable *names,
              GHashTable *records,
              gint64 now,
              GPtrArray *found)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *image;

  while (dir && (image = g_dir_read_name (dir)))
    {
      g_autofree char *own = lede_store_get_image_path (self, image);
      g_autofree char *path = g_build_filename (folder, image, NULL);
      LedeUnusedImage *unused;

      /* Whatever else somebody put there is not ours. */
      if (own && g_str_equal (own, path) && !g_hash_table_contains (names, image) &&
          (unused = look_at (image, path, records, now)))
        g_ptr_array_add (found, unused);
    }
}

/* In a transaction of the caller's. */
static GPtrArray *
find_unused (LedeStore *self, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autofree char *images = g_build_filename (self->directory, "images", NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_unused_image_free);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) records = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!(names = lede_store_list_named_images (self, cancellable, error)) ||
      !(records = load_records (self, cancellable, error)) || !(dir = g_dir_open (images, 0, error)))
    return NULL;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *folder = g_build_filename (images, name, NULL);

      if (strlen (name) == 2)
        look_through (self, folder, names, records, now, found);
    }

  g_ptr_array_sort (found, compare_images);

  return g_steal_pointer (&found);
}

/* Revisions that another process cut in the meantime are looked at once more in the transaction. */
static gboolean
read_revisions (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) unreadable = NULL;

  if (!lede_store_read_revision_images (self, &unreadable, cancellable, error))
    return FALSE;

  if (!unreadable)
    return TRUE;

  g_propagate_prefixed_error (error, g_steal_pointer (&unreadable), "%s ",
                              _ ("No picture is removed, because a revision that may need it is damaged."));

  return FALSE;
}

static gboolean
are_all_read (LedeStore *self, GError **error)
{
  gint64 n_unread;

  if (!lede_database_read_number (self->database,
                                  "SELECT count (*) FROM revisions"
                                  " WHERE id NOT IN (SELECT revision FROM revision_images WHERE image = '')",
                                  &n_unread, error))
    return FALSE;

  if (n_unread > 0)
    g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY,
                 _ ("Stories are being saved right now. Try again."));

  return n_unread == 0;
}

/**
 * lede_store_list_unused_images:
 * @self: a store
 * @now: Unix time, seconds
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Says what lede_store_collect_images() would find and when it may remove it. Records nothing.
 *
 * Returns: (transfer full) (nullable) (element-type LedeUnusedImage): image files that no story, also of
 *   the trash, no revision and no log of edits names, the one to go first in front; or %NULL with a
 *   #LedeStoreError
 */
GPtrArray *
lede_store_list_unused_images (LedeStore *self, gint64 now, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  if (!read_revisions (self, cancellable, error))
    return NULL;

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin_reading (self->database, cancellable, error)) ||
      !are_all_read (self, error))
    return NULL;

  return find_unused (self, now, cancellable, error);
}

static gboolean
run_for (LedeStore *self, const char *sql, const char *image, gint64 since, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (self->database, sql, error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":image", image);
  lede_statement_bind_int64 (statement, ":since", since);

  return lede_statement_run (statement, NULL, error);
}

/* What is used again, and what is gone, loses its record; what is seen for the first time gets one. */
static gboolean
write_records (LedeStore *self, GPtrArray *unused, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) before = load_records (self, cancellable, error);
  GHashTableIter iter;
  gpointer image;

  if (!before)
    return FALSE;

  for (guint i = 0; i < unused->len; i++)
    {
      LedeUnusedImage *one = g_ptr_array_index (unused, i);

      if (g_hash_table_remove (before, one->image))
        continue;

      if (!run_for (self, "INSERT INTO unused_images (image, since) VALUES (:image, :since)", one->image, now,
                    error))
        return FALSE;

      one->since = now;
    }

  g_hash_table_iter_init (&iter, before);

  while (g_hash_table_iter_next (&iter, &image, NULL))
    if (!run_for (self, "DELETE FROM unused_images WHERE image = :image AND :since = 0", image, 0, error))
      return FALSE;

  return TRUE;
}

static gboolean
remove_due (LedeStore *self, GPtrArray *unused, gint64 now, GError **error)
{
  for (guint i = 0; i < unused->len; i++)
    {
      LedeUnusedImage *one = g_ptr_array_index (unused, i);
      g_autofree char *path = lede_store_get_image_path (self, one->image);

      if (one->until > now)
        continue;

      if (g_unlink (path) != 0 && errno != ENOENT)
        {
          lede_private_file_fail (path, errno, error);
          return FALSE;
        }

      one->is_removed = TRUE;

      if (!run_for (self, "DELETE FROM unused_images WHERE image = :image AND :since = 0", one->image, 0,
                    error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lede_store_collect_images:
 * @self: a store
 * @now: Unix time, seconds
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Looks for image files that no story, also of the trash, no revision and no log of edits names. One that is
 * seen for the first time is recorded; one that was seen #LEDE_UNUSED_IMAGE_PERIOD before, and was not added
 * again since, is removed. Safe beside other processes.
 *
 * Returns: (transfer full) (nullable) (element-type LedeUnusedImage): what was found, also what stays; or
 *   %NULL with a #LedeStoreError, BUSY when another process does the same. Then perhaps some were removed.
 */
GPtrArray *
lede_store_collect_images (LedeStore *self, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeLock) lock = NULL;
  g_autoptr (GPtrArray) unused = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  if (has_database_aside (self, error) || !read_revisions (self, cancellable, error) ||
      !(lock = lede_lock_take (self->directory, LEDE_LOCK_IMAGES, LEDE_LOCK_EXCLUSIVE, PATIENCE, cancellable,
                               error)))
    return NULL;

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)) ||
      !are_all_read (self, error) || !(unused = find_unused (self, now, cancellable, error)) ||
      !write_records (self, unused, now, cancellable, error) || !remove_due (self, unused, now, error) ||
      !lede_transaction_commit (transaction, error))
    return NULL;

  return g_steal_pointer (&unused);
}
