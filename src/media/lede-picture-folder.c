/* lede-picture-folder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-picture-folder.h"

#include <glib/gi18n-lib.h>

#define DEEPEST 4 /* folders in folders; a card has its pictures in the third */

#define ATTRIBUTES                                                                                           \
  G_FILE_ATTRIBUTE_STANDARD_NAME                                                                             \
  "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN                                 \
  "," G_FILE_ATTRIBUTE_STANDARD_FAST_CONTENT_TYPE

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *a_path = g_file_get_path (*(GFile *const *) a);
  g_autofree char *b_path = g_file_get_path (*(GFile *const *) b);
  g_autofree char *a_key = g_utf8_collate_key_for_filename (a_path ? a_path : "", -1);
  g_autofree char *b_key = g_utf8_collate_key_for_filename (b_path ? b_path : "", -1);

  return strcmp (a_key, b_key);
}

/* By its name only; what is inside is seen when it is looked at. */
static gboolean
is_picture (GFileInfo *info)
{
  const char *type = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_STANDARD_FAST_CONTENT_TYPE);

  return type && g_content_type_is_a (type, "image/*");
}

static gboolean
collect (GPtrArray *files, GFile *folder, guint depth, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileEnumerator) enumerator =
    g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);

  if (!enumerator)
    return FALSE;

  for (;;)
    {
      GFileInfo *info;
      GFile *child;

      if (!g_file_enumerator_iterate (enumerator, &info, &child, cancellable, error))
        return FALSE;

      if (!info)
        return TRUE;

      if (g_file_info_get_is_hidden (info))
        continue;

      /* A folder in it that may not be read takes nothing from the others. */
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth < DEEPEST)
        {
          if (!collect (files, child, depth + 1, cancellable, NULL) &&
              g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_picture (info))
        {
          g_ptr_array_add (files, g_object_ref (child));
        }
    }
}

/**
 * lede_picture_folder_list:
 * @folder: a folder
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds the files in a folder, and in the folders in it, whose names say that they are pictures. Links are
 * not followed, and what is hidden is left out.
 *
 * Returns: (transfer full) (nullable) (element-type GFile): the files as a person sorts them by name, none
 *   perhaps; %NULL with an error when the folder cannot be read
 */
GPtrArray *
lede_picture_folder_list (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  if (!collect (files, folder, 0, cancellable, &local_error))
    {
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, local_error->domain, local_error->code,
                     _ ("The folder %s cannot be read: %s. Check whether you may open it."),
                     g_file_peek_path (folder), local_error->message);

      return NULL;
    }

  g_ptr_array_sort (files, compare_names);

  return g_steal_pointer (&files);
}
