/* lede-store-images.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lede-private-file.h"

#define BUFFER_SIZE (64 * 1024)
#define PATIENCE (30 * G_USEC_PER_SEC) /* with who removes images, which takes a moment */
#define PARTIAL_PREFIX ".partial-"
#define ABANDONED_AFTER (24 * 60 * 60) /* seconds; no image takes so long to come in */

static gboolean
is_hash (const char *sha256)
{
  return sha256 && strlen (sha256) == 64 && strspn (sha256, "0123456789abcdef") == 64;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;

      if (written < 0)
        return FALSE;

      data += written;
      length -= written;
    }

  return TRUE;
}

/* Copies the stream into the file and says its hash. */
static char *
receive (GInputStream *stream, int fd, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, BUFFER_SIZE, cancellable, error)) > 0)
    {
      g_checksum_update (checksum, buffer, n_read);

      if (!write_all (fd, buffer, n_read))
        {
          lede_private_file_fail (path, errno, error);
          return NULL;
        }
    }

  if (n_read < 0)
    return NULL;

  if (fsync (fd) != 0)
    {
      lede_private_file_fail (path, errno, error);
      return NULL;
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/* Gives a received file its final name, where it is not there yet. A file that nothing named for long and
 * that is added again counts as new: until a story names it, it is not removed. */
static gboolean
keep (LedeStore *self, const char *partial, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = lede_store_get_image_path (self, sha256);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (LedeLock) lock =
    lede_lock_take (self->directory, LEDE_LOCK_IMAGES, LEDE_LOCK_SHARED, PATIENCE, cancellable, error);

  if (!lock)
    return FALSE;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      utimensat (AT_FDCWD, path, NULL, 0);
      return TRUE;
    }

  if (!lede_private_directory_make (folder, error))
    return FALSE;

  if (g_rename (partial, path) != 0)
    {
      lede_private_file_fail (path, errno, error);
      return FALSE;
    }

  return lede_private_directory_sync (folder, error);
}

static void
remove_abandoned (const char *images)
{
  g_autoptr (GDir) dir = g_dir_open (images, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = NULL;
      GStatBuf about;

      if (!g_str_has_prefix (name, PARTIAL_PREFIX))
        continue;

      path = g_build_filename (images, name, NULL);

      if (g_stat (path, &about) == 0 && now - about.st_mtime > ABANDONED_AFTER)
        g_unlink (path);
    }
}

/**
 * lede_store_add_image:
 * @self: a store
 * @stream: the file's bytes
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps an image. An image that is there already is not kept twice.
 *
 * Returns: (transfer full) (nullable): the SHA-256 that it is known by, or %NULL with a
 *   #LedeStoreError, or the stream's own error
 */
char *
lede_store_add_image (LedeStore *self, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree char *images = NULL;
  g_autofree char *partial = NULL;
  g_autofree char *sha256 = NULL;
  g_autofd int fd = -1;
  gboolean kept;

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  images = g_build_filename (self->directory, "images", NULL);
  partial = g_build_filename (images, PARTIAL_PREFIX "XXXXXX", NULL);
  remove_abandoned (images);

  if ((fd = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0600)) < 0 || fchmod (fd, 0600) != 0)
    {
      lede_private_file_fail (images, errno, error);
      return NULL;
    }

  sha256 = receive (stream, fd, partial, cancellable, error);
  kept = sha256 && keep (self, partial, sha256, cancellable, error);
  g_unlink (partial);

  return kept ? g_steal_pointer (&sha256) : NULL;
}

/**
 * lede_store_get_image_path:
 * @self: a store
 * @sha256: an image's hash
 *
 * Returns: (transfer full) (nullable): where the image is or would be; %NULL when @sha256 is no hash
 */
char *
lede_store_get_image_path (LedeStore *self, const char *sha256)
{
  char beginning[3] = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  if (!is_hash (sha256))
    return NULL;

  memcpy (beginning, sha256, 2);

  return g_build_filename (self->directory, "images", beginning, sha256, NULL);
}

gboolean
lede_store_has_image (LedeStore *self, const char *sha256)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);

  path = lede_store_get_image_path (self, sha256);

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}
