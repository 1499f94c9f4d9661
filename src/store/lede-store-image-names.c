/* lede-store-image-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

#define AT_A_TIME 32 /* revisions, between which others get their turn */

void
lede_image_user_free (LedeImageUser *self)
{
  g_free (self->story);
  g_free (self->title);
  g_free (self);
}

static gboolean
names_image (const char *path)
{
  return g_str_has_prefix (path, "photo/") && g_str_has_suffix (path, "/image");
}

static gboolean
note (LedeStore *self, gint64 revision, const char *image, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "INSERT OR IGNORE INTO revision_images (image, revision) VALUES (:image, :revision)",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":image", image);
  lede_statement_bind_int64 (statement, ":revision", revision);

  return lede_statement_run (statement, NULL, error);
}

static gboolean
note_images (LedeStore *self, gint64 revision, LedeSnapshot *snapshot, GError **error)
{
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);

  for (guint i = 0; paths[i]; i++)
    {
      const char *image = lede_snapshot_get_text (snapshot, paths[i]);

      if (names_image (paths[i]) && image[0] != '\0' && !note (self, revision, image, error))
        return FALSE;
    }

  return note (self, revision, "", error);
}

static GArray *
list_unread (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database,
          "SELECT id FROM revisions"
          " WHERE id NOT IN (SELECT revision FROM revision_images WHERE image = '') ORDER BY id",
          error)))
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    {
      gint64 id = lede_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&ids);
}

/* @unreadable: (nullable): where the first failure to read a revision goes */
static gboolean
read_some (LedeStore *self,
           const gint64 *ids,
           guint n_ids,
           GError **unreadable,
           GCancellable *cancellable,
           GError **error)
{
  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)))
    return FALSE;

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (LedeSnapshot) snapshot =
        lede_store_read_revision (self, ids[i], "", cancellable, &local_error);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (!snapshot)
        {
          if (unreadable && !*unreadable)
            *unreadable = g_steal_pointer (&local_error);
          continue;
        }

      if (!note_images (self, ids[i], snapshot, error))
        return FALSE;
    }

  return lede_transaction_commit (transaction, error);
}

/**
 * lede_store_read_revision_images:
 * @self: a store
 * @unreadable: (nullable): return location for why a revision could not be read, when one could not
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Notes which images the revisions have that were not looked at yet, a few at a time, so that who types
 * is not kept waiting by a store with many.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_read_revision_images (LedeStore *self,
                                 GError **unreadable,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GArray) ids = list_unread (self, cancellable, error);

  if (!ids)
    return FALSE;

  for (guint i = 0; i < ids->len; i += AT_A_TIME)
    if (!read_some (self, &g_array_index (ids, gint64, i), MIN (AT_A_TIME, ids->len - i), unreadable,
                    cancellable, error))
      return FALSE;

  return TRUE;
}

static LedeImageUser *
user_from_row (LedeStatement *statement)
{
  LedeImageUser *user = g_new0 (LedeImageUser, 1);
  const char *headline = lede_statement_get_text (statement, 1);

  user->story = g_strdup (lede_statement_get_text (statement, 0));
  user->title =
    g_utf8_make_valid (headline[0] != '\0' ? headline : lede_statement_get_text (statement, 2), -1);
  user->is_trashed = !lede_statement_is_null (statement, 4);
  user->n_photos = lede_statement_get_int64 (statement, 5);
  user->n_revisions = lede_statement_get_int64 (statement, 6);

  if (!lede_state_from_nick (lede_statement_get_text (statement, 3), &user->state, NULL))
    user->state = LEDE_STATE_DRAFT;

  return user;
}

/**
 * lede_store_list_image_users:
 * @self: a store
 * @image: a SHA-256
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the stories that have an image, as of each one's last checkpoint, or had it in a revision: the
 * trash as well. What changed last is first.
 *
 * Returns: (transfer full) (nullable) (element-type LedeImageUser): the stories, or %NULL with a
 *   #LedeStoreError
 */
GPtrArray *
lede_store_list_image_users (LedeStore *self, const char *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_image_user_free);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (image != NULL, NULL);

  if (!lede_store_read_revision_images (self, NULL, cancellable, error))
    return NULL;

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database,
          "SELECT id, headline, slug, state, trashed_at,"
          "  (SELECT count (*) FROM photos WHERE photos.story = stories.number AND photos.image = :image),"
          "  (SELECT count (*) FROM revision_images JOIN revisions ON revisions.id = revision"
          "   WHERE revision_images.image = :image AND revisions.story = stories.number) "
          "FROM stories WHERE stories.number IN (SELECT story FROM photos WHERE photos.image = :image UNION"
          "  SELECT story FROM revision_images JOIN revisions ON revisions.id = revision"
          "  WHERE revision_images.image = :image) "
          "ORDER BY trashed_at IS NOT NULL, change DESC",
          error)))
    return NULL;

  lede_statement_bind_text (statement, ":image", image);

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (users, user_from_row (statement));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&users);
}

static gboolean
add_rows (LedeStore *self, GHashTable *names, const char *sql, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (self->database, sql, error);

  if (!statement)
    return FALSE;

  while (lede_statement_step (statement, cancellable, error))
    g_hash_table_add (names, g_strdup (lede_statement_get_text (statement, 0)));

  return !lede_statement_failed (statement);
}

/* The image that a photo has at the story's checkpoint, "" for none. */
static gboolean
load_image (LedeStore *self, gint64 story, const char *path, GString *image, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database, "SELECT text FROM texts WHERE story = :story AND path = :path", error);

  g_string_truncate (image, 0);

  if (!statement)
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story);
  lede_statement_bind_text (statement, ":path", path);

  if (lede_statement_step (statement, NULL, error))
    g_string_append (image, lede_statement_get_text (statement, 0));

  return !lede_statement_failed (statement);
}

/* Puts @inserted in @removed's place, when that stands there. */
static gboolean
splice (GString *text, gsize offset, const char *removed, const char *inserted)
{
  gsize length = strlen (removed);

  if (offset > text->len || length > text->len - offset || memcmp (text->str + offset, removed, length) != 0)
    return FALSE;

  g_string_erase (text, offset, length);
  g_string_insert (text, offset, inserted);

  return TRUE;
}

static gboolean
fail_log (GError **error)
{
  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED,
               _ ("The log of a story’s edits does not fit its photos, so that nobody can say which pictures "
                  "it needs. No picture is removed. Run “ledectl doctor”."));

  return FALSE;
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

/* An edit of which image a photo has may hold only the part that changed, so that what stood there is
 * found by going along the log: forward from the checkpoint, and backward from it. */
static gboolean
add_logged (LedeStore *self, GHashTable *names, gboolean forward, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) texts = NULL; /* path to GString, of one story */
  gint64 story = -1;
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    forward
      ? "SELECT story, path, offset, removed, inserted FROM edits JOIN stories ON number = story"
        " WHERE path GLOB 'photo/*/image' AND edits.sequence > checkpoint ORDER BY story, edits.sequence"
      : "SELECT story, path, offset, inserted, removed FROM edits JOIN stories ON number = story"
        " WHERE path GLOB 'photo/*/image' AND edits.sequence <= checkpoint"
        " ORDER BY story, edits.sequence DESC",
    error);

  if (!statement)
    return FALSE;

  while (lede_statement_step (statement, cancellable, error))
    {
      const char *path = lede_statement_get_text (statement, 1);
      GString *text;

      if (!texts || lede_statement_get_int64 (statement, 0) != story)
        {
          g_clear_pointer (&texts, g_hash_table_unref);
          texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
          story = lede_statement_get_int64 (statement, 0);
        }

      if (!(text = g_hash_table_lookup (texts, path)))
        {
          text = g_string_new (NULL);
          g_hash_table_insert (texts, g_strdup (path), text);

          if (!load_image (self, story, path, text, error))
            return FALSE;
        }

      g_hash_table_add (names, g_strdup (text->str));

      if (!splice (text, lede_statement_get_int64 (statement, 2), lede_statement_get_text (statement, 3),
                   lede_statement_get_text (statement, 4)))
        return fail_log (error);

      g_hash_table_add (names, g_strdup (text->str));
    }

  return !lede_statement_failed (statement);
}

/**
 * lede_store_list_named_images:
 * @self: a store, in a transaction of the caller's, of which all revisions were looked at
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists every image that a story names, be it in the trash, that a revision names, and that stood in a
 * story before: undo brings it back. Another text than a photo's “image” that comes to name a file has to
 * be looked at here.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a set of SHA-256s, or %NULL with a
 *   #LedeStoreError, DAMAGED when it cannot be told
 */
GHashTable *
lede_store_list_named_images (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!add_rows (self, names, "SELECT text FROM texts WHERE path GLOB 'photo/*/image'", cancellable, error) ||
      !add_rows (self, names, "SELECT DISTINCT image FROM revision_images", cancellable, error) ||
      !add_logged (self, names, TRUE, cancellable, error) ||
      !add_logged (self, names, FALSE, cancellable, error))
    return NULL;

  return g_steal_pointer (&names);
}
