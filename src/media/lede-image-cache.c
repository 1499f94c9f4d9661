/* lede-image-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-cache-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Thumbnails of ten thousand photos are a fifth of it. */
#define LIMIT (G_GUINT64_CONSTANT (768) * 1024 * 1024) /* bytes of all copies */
#define BETWEEN_LOOKS (LIMIT / 16)                     /* bytes that are written before it is counted again */
#define USED_LATELY (60 * 60) /* seconds; it is not noted more often that a copy is used */
#define DIGEST_LENGTH 32

/* A copy ends with the SHA-256 of what stands before, so that one that a disk or another program spoilt is
 * made again, not shown. When it was used last is its time of modification, which every file system has. */

typedef struct
{
  char *path;
  guint64 bytes;
  gint64 used; /* Unix time, seconds */
} Copy;

static void
copy_clear (gpointer data)
{
  g_free (((Copy *) data)->path);
}

static void
make_digest (gconstpointer data, gsize length, guint8 *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_length = DIGEST_LENGTH;

  g_checksum_update (checksum, data, length);
  g_checksum_get_digest (checksum, digest, &digest_length);
}

/**
 * lede_image_cache_get_path:
 * @sha256: an image
 * @edits: what is done to it, as lede_photo_edits_to_key() writes it; "" for nothing
 * @size: the most pixels in either direction
 *
 * Returns: (transfer full): where a copy is kept. The name carries what makes the copy what it is, so that
 *   a cached one is never stale.
 */
char *
lede_image_cache_get_path (const char *sha256, const char *edits, guint size)
{
  g_autofree char *name = g_strdup_printf ("%s-%s%s%u", sha256, edits, *edits != '\0' ? "-" : "", size);

  return g_build_filename (g_get_user_cache_dir (), "lede", "thumbnails", name, NULL);
}

static void
note_use (const char *path)
{
  GStatBuf about;

  if (g_stat (path, &about) == 0 && about.st_mtime < g_get_real_time () / G_USEC_PER_SEC - USED_LATELY)
    utimensat (AT_FDCWD, path, NULL, 0);
}

/**
 * lede_image_cache_read:
 * @path: a path of lede_image_cache_get_path()
 *
 * Returns: (transfer full) (nullable): the copy, or %NULL where there is none that is as it was written
 */
GBytes *
lede_image_cache_read (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) whole = NULL;
  guint8 digest[DIGEST_LENGTH];
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length <= DIGEST_LENGTH)
    return NULL;

  make_digest (contents, length - DIGEST_LENGTH, digest);

  if (memcmp (contents + length - DIGEST_LENGTH, digest, DIGEST_LENGTH) != 0)
    return NULL;

  note_use (path);
  whole = g_bytes_new_take (g_steal_pointer (&contents), length);

  return g_bytes_new_from_bytes (whole, 0, length - DIGEST_LENGTH);
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const Copy *first = a, *second = b;

  return first->used < second->used ? -1 : first->used > second->used;
}

/**
 * lede_image_cache_trim:
 * @folder: where the copies are
 * @limit: bytes
 *
 * Where the copies are more than the limit, removes those that were not used for longest, until three
 * quarters of it are left, so that this is not needed again at once.
 */
void
lede_image_cache_trim (const char *folder, guint64 limit)
{
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (Copy));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint64 sum = 0;
  const char *name;

  g_array_set_clear_func (copies, copy_clear);

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_lstat (path, &about) == 0 && S_ISREG (about.st_mode))
        {
          Copy copy = { g_steal_pointer (&path), about.st_size, about.st_mtime };

          g_array_append_val (copies, copy);
          sum += copy.bytes;
        }
    }

  if (sum <= limit)
    return;

  g_array_sort (copies, compare_uses);

  for (guint i = 0; i < copies->len && sum > limit / 4 * 3; i++)
    {
      Copy *copy = &g_array_index (copies, Copy, i);

      if (g_unlink (copy->path) == 0)
        sum -= copy->bytes;
    }
}

/* The folder is one for all that this program runs, and so is the count of what went into it. */
static gboolean
is_time_to_look (gsize written)
{
  static GMutex mutex;
  static guint64 unseen = BETWEEN_LOOKS; /* so that it is counted at the first time */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  unseen += written;

  if (unseen < BETWEEN_LOOKS)
    return FALSE;

  unseen = 0;

  return TRUE;
}

/**
 * lede_image_cache_write:
 * @path: a path of lede_image_cache_get_path()
 * @bytes: the copy
 *
 * Keeps a copy: all of it is there, or nothing. A cache that cannot be written costs time and nothing else.
 */
void
lede_image_cache_write (const char *path, GBytes *bytes)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  guint8 digest[DIGEST_LENGTH];
  gconstpointer data;
  gsize length;

  data = g_bytes_get_data (bytes, &length);
  make_digest (data, length, digest);
  g_byte_array_append (contents, data, length);
  g_byte_array_append (contents, digest, DIGEST_LENGTH);

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, (const char *) contents->data, contents->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return;

  if (is_time_to_look (contents->len))
    lede_image_cache_trim (folder, LIMIT);
}
