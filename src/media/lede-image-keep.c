/* lede-image-keep.c: copies of edited pictures that were looked at lately
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every stop of a slider makes another picture, so these copies have a folder with an end.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-keep-private.h"

#include <glib/gstdio.h>
#include <utime.h>

typedef struct
{
  char *path;
  gint64 used_at;
  guint64 size;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->path);
  g_free (kept);
}

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "lede", "edited", NULL);
}

static char *
find (const char *name)
{
  g_autofree char *folder = get_folder ();

  return g_build_filename (folder, name, NULL);
}

/* Returns what is kept under a name, and notes that it was looked at; else NULL. */
GBytes *
lede_image_kept_read (const char *name)
{
  g_autofree char *path = find (name);
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length == 0)
    return NULL;

  g_utime (path, NULL);

  return g_bytes_new_take (g_steal_pointer (&contents), length);
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const Kept *one = *(const Kept *const *) a, *other = *(const Kept *const *) b;

  return (one->used_at > other->used_at) - (one->used_at < other->used_at);
}

/* Removes what was not looked at for the longest time until no more than @most bytes are left. */
void
lede_image_kept_sweep (guint64 most)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (kept_free);
  const char *name;
  guint64 sum = 0;

  while (directory && (name = g_dir_read_name (directory)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;
      Kept *kept;

      if (g_stat (path, &status) != 0)
        continue;

      kept = g_new (Kept, 1);
      *kept = (Kept) { g_steal_pointer (&path), status.st_mtime, (guint64) status.st_size };
      sum += kept->size;
      g_ptr_array_add (all, kept);
    }

  g_ptr_array_sort (all, compare_use);

  for (guint i = 0; i < all->len && sum > most; i++)
    {
      const Kept *kept = g_ptr_array_index (all, i);

      if (g_unlink (kept->path) == 0)
        sum -= kept->size;
    }
}

/* A copy that cannot be kept costs time and nothing else. */
void
lede_image_kept_write (const char *name, GBytes *bytes)
{
  g_autofree char *path = find (name);
  g_autofree char *folder = get_folder ();

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return;

  lede_image_kept_sweep (LEDE_IMAGE_MOST_KEPT);
}
