/* lede-store-image-uses.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-image-use.h"
#include "lede-store-private.h"

void
lede_image_use_free (LedeImageUse *self)
{
  g_free (self->image);
  g_free (self->story);
  g_free (self->headline);
  g_free (self->photo);
  g_free (self->credit);
  g_free (self);
}

static gboolean
list_uses (LedeStatement *statement,
           const char *image,
           GPtrArray *uses,
           GCancellable *cancellable,
           GError **error)
{
  lede_statement_bind_text (statement, ":image", image);

  while (lede_statement_step (statement, cancellable, error))
    {
      g_autoptr (LedeImageUse) use = g_new0 (LedeImageUse, 1);

      use->image = g_strdup (image);
      use->story = g_strdup (lede_statement_get_text (statement, 0));
      use->headline = g_strdup (lede_statement_get_text (statement, 1));
      use->photo = g_strdup (lede_statement_get_text (statement, 3));
      use->credit =
        g_strdup (lede_statement_is_null (statement, 4) ? "" : lede_statement_get_text (statement, 4));

      if (lede_state_from_nick (lede_statement_get_text (statement, 2), &use->state, NULL))
        g_ptr_array_add (uses, g_steal_pointer (&use));
    }

  return !lede_statement_failed (statement);
}

/**
 * lede_store_list_image_uses:
 * @self: a store
 * @images: (array zero-terminated=1): SHA-256s
 * @except: (nullable): the id of a story that does not count
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists in which stories images are used now, as of each story's last checkpoint. A photo that was taken
 * out of its story, and a story in the trash, do not count.
 *
 * Returns: (transfer full) (element-type LedeImageUse): the uses, or %NULL with a #LedeStoreError
 */
GPtrArray *
lede_store_list_image_uses (LedeStore *self,
                            const char *const *images,
                            const char *except,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) uses = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_image_use_free);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (images != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);

  for (guint i = 0; images[i] != NULL; i++)
    {
      /* The index texts_images is on just these paths. */
      g_autoptr (LedeStatement) statement = lede_database_prepare (
        self->database,
        "SELECT stories.id, stories.headline, stories.state,"
        "  substr (image.path, 7, length (image.path) - 12) AS photo, credit.text "
        "FROM texts AS image "
        "JOIN stories ON stories.number = image.story "
        "JOIN texts AS list ON list.story = image.story AND list.path = 'photos' "
        "LEFT JOIN texts AS credit ON credit.story = image.story"
        "  AND credit.path = substr (image.path, 1, length (image.path) - 5) || 'credit' "
        "WHERE image.path GLOB 'photo/*/image' AND image.text = :image"
        "  AND stories.trashed_at IS NULL AND stories.id IS NOT :except"
        "  AND instr (char (10) || list.text || char (10), char (10) || photo || char (10)) > 0 "
        "ORDER BY stories.number, photo",
        error);

      if (!statement)
        return NULL;

      if (except != NULL)
        lede_statement_bind_text (statement, ":except", except);
      else
        lede_statement_bind_null (statement, ":except");

      if (!list_uses (statement, images[i], uses, cancellable, error))
        return NULL;
    }

  return g_steal_pointer (&uses);
}
