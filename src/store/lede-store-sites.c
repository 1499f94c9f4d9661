/* lede-store-sites.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-placement-private.h"
#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

static const char *const leads[] = {
  [LEDE_LEAD_IN_TEXT] = "in-text",
  [LEDE_LEAD_FEATURED] = "featured",
};

static void
fail_not_found (const char *id_or_name, GError **error)
{
  g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
               _ ("There is no site “%s” here. List the sites to see their names, or add it."), id_or_name);
}

/* A site that was removed and comes back under another id keeps what is known of its stories, so
 * that they are not delivered a second time. */
static gboolean
adopt_removed (LedeStore *self, LedeSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement = lede_database_prepare (
    self->database,
    "UPDATE sites SET id = :id WHERE id = ("
    " SELECT id FROM sites WHERE removed_at IS NOT NULL AND kind = :kind AND api = :api"
    " ORDER BY removed_at DESC LIMIT 1) "
    "AND NOT EXISTS (SELECT 1 FROM sites WHERE id = :id)",
    error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":id", lede_site_get_id (site));
  lede_statement_bind_text (statement, ":kind", lede_site_get_kind (site));
  lede_statement_bind_text (statement, ":api", lede_site_get_api (site));

  return lede_statement_run (statement, cancellable, error);
}

static gboolean
check_name (LedeStore *self, LedeSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "SELECT 1 FROM sites WHERE name = :name COLLATE NOCASE AND id <> :id "
                           "AND removed_at IS NULL",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":name", lede_site_get_name (site));
  lede_statement_bind_text (statement, ":id", lede_site_get_id (site));

  if (lede_statement_step (statement, cancellable, error))
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
                   _ ("There is already a site called “%s”. Choose another name, or remove that one first."),
                   lede_site_get_name (site));
      return FALSE;
    }

  return !lede_statement_failed (statement);
}

static gboolean
write_site (LedeStore *self, LedeSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "INSERT INTO sites (id, kind, name, address, api, user, lead) "
                           "VALUES (:id, :kind, :name, :address, :api, :user, :lead) "
                           "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name,"
                           " address = excluded.address, api = excluded.api, user = excluded.user,"
                           " lead = excluded.lead, removed_at = NULL",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":id", lede_site_get_id (site));
  lede_statement_bind_text (statement, ":kind", lede_site_get_kind (site));
  lede_statement_bind_text (statement, ":name", lede_site_get_name (site));
  lede_statement_bind_text (statement, ":address", lede_site_get_address (site));
  lede_statement_bind_text (statement, ":api", lede_site_get_api (site));
  lede_statement_bind_text (statement, ":user", lede_site_get_user (site));
  lede_statement_bind_text (statement, ":lead", leads[lede_site_get_lead (site)]);

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_store_save_site:
 * @self: a store
 * @site: a site, new or changed
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps a site. A new one that has the address of one that was removed takes over what is known of
 * the stories there.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, CONFLICT when another site has this name
 */
gboolean
lede_store_save_site (LedeStore *self, LedeSite *site, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_SITE (site), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  return (transaction = lede_database_begin (self->database, cancellable, error)) &&
         check_name (self, site, cancellable, error) && adopt_removed (self, site, cancellable, error) &&
         write_site (self, site, cancellable, error) && lede_transaction_commit (transaction, error);
}

static LedeSite *
site_from_row (LedeStatement *statement)
{
  LedeLeadPlacement lead = g_str_equal (lede_statement_get_text (statement, 6), leads[LEDE_LEAD_FEATURED])
                             ? LEDE_LEAD_FEATURED
                             : LEDE_LEAD_IN_TEXT;

  return lede_site_new (lede_statement_get_text (statement, 0), lede_statement_get_text (statement, 1),
                        lede_statement_get_text (statement, 2), lede_statement_get_text (statement, 3),
                        lede_statement_get_text (statement, 4), lede_statement_get_text (statement, 5), lead);
}

/**
 * lede_store_load_site:
 * @self: a store
 * @id_or_name: a site's id, or its name in whatever case
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the site, or %NULL with a #LedeStoreError, NOT_FOUND when
 *   there is none
 */
LedeSite *
lede_store_load_site (LedeStore *self, const char *id_or_name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (id_or_name != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement =
          lede_database_prepare (self->database,
                                 "SELECT id, kind, name, address, api, user, lead FROM sites "
                                 "WHERE (id = :text OR name = :text COLLATE NOCASE) AND removed_at IS NULL "
                                 "ORDER BY id = :text DESC LIMIT 1",
                                 error)))
    return NULL;

  lede_statement_bind_text (statement, ":text", id_or_name);

  if (lede_statement_step (statement, cancellable, error))
    return site_from_row (statement);

  if (!lede_statement_failed (statement))
    fail_not_found (id_or_name, error);

  return NULL;
}

/**
 * lede_store_list_sites:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type LedeSite): the sites by their names, or %NULL
 *   with a #LedeStoreError
 */
GPtrArray *
lede_store_list_sites (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (self->database,
                                           "SELECT id, kind, name, address, api, user, lead FROM sites "
                                           "WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE",
                                           error)))
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (sites, site_from_row (statement));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&sites);
}

/**
 * lede_store_remove_site:
 * @self: a store
 * @id: a site's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes a site from the list. What is known of stories there stays, for the case that it comes back.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, NOT_FOUND when there is none
 */
gboolean
lede_store_remove_site (LedeStore *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database, "UPDATE sites SET removed_at = :now WHERE id = :id AND removed_at IS NULL", error)))
    return FALSE;

  lede_statement_bind_text (statement, ":id", id);
  lede_statement_bind_int64 (statement, ":now", g_get_real_time ());

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  if (lede_database_count_changes (self->database) == 0)
    {
      fail_not_found (id, error);
      return FALSE;
    }

  return TRUE;
}

/* Runs a statement that inserts and says what is missing when a reference leads nowhere. */
static gboolean
run_insert (LedeStore *self,
            LedeStatement *statement,
            const char *site_id,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (lede_statement_run (statement, cancellable, &local_error))
    return TRUE;

  if (sqlite3_extended_errcode (lede_database_get_handle (self->database)) == SQLITE_CONSTRAINT_FOREIGNKEY)
    fail_not_found (site_id, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * lede_store_save_site_cache:
 * @self: a store
 * @site_id: a site's id
 * @key: what it is, e.g. "sections"
 * @json: what the site said
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps what a site said, for the time without a connection.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_save_site_cache (LedeStore *self,
                            const char *site_id,
                            const char *key,
                            const char *json,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (site_id != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database,
          "INSERT INTO site_cache (site, key, json, at) VALUES (:site, :key, :json, :now) "
          "ON CONFLICT (site, key) DO UPDATE SET json = excluded.json, at = excluded.at",
          error)))
    return FALSE;

  lede_statement_bind_text (statement, ":site", site_id);
  lede_statement_bind_text (statement, ":key", key);
  lede_statement_bind_text (statement, ":json", json);
  lede_statement_bind_int64 (statement, ":now", g_get_real_time ());

  return run_insert (self, statement, site_id, cancellable, error);
}

/**
 * lede_store_load_site_cache:
 * @self: a store
 * @site_id: a site's id
 * @key: what it is
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the site said last; %NULL without an error when nothing
 *   is kept
 */
char *
lede_store_load_site_cache (LedeStore *self,
                            const char *site_id,
                            const char *key,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (site_id != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database, "SELECT json FROM site_cache WHERE site = :site AND key = :key", error)))
    return NULL;

  lede_statement_bind_text (statement, ":site", site_id);
  lede_statement_bind_text (statement, ":key", key);

  return lede_statement_step (statement, cancellable, error)
           ? g_strdup (lede_statement_get_text (statement, 0))
           : NULL;
}

/**
 * lede_store_save_placement:
 * @self: a store
 * @placement: what is known of a story on a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_save_placement (LedeStore *self,
                           LedePlacement *placement,
                           GCancellable *cancellable,
                           GError **error)
{
  g_auto (LedeStoryRow) story = { 0 };

  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_PLACEMENT (placement), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!lede_store_find_story (self, lede_placement_get_story_id (placement), &story, cancellable, error) ||
      !(statement = lede_database_prepare (
          self->database,
          "INSERT INTO placements (story, site, token, remote_id, address, remote_state,"
          " seen_modified, seen_content, revision) "
          "VALUES (:story, :site, :token, :remote_id, :address, :remote_state,"
          " :seen_modified, :seen_content, :revision) "
          "ON CONFLICT (story, site) DO UPDATE SET"
          /* An address that readers knew stays on record; one that is right again leaves it. */
          " old_addresses = CASE"
          "  WHEN address <> excluded.address AND address <> '' AND remote_state = 'publish'"
          "   AND excluded.remote_state = 'publish' AND remote_id = excluded.remote_id"
          "  THEN REPLACE(REPLACE(old_addresses, excluded.address || char(10), ''), address || char(10), '')"
          "   || address || char(10)"
          "  ELSE old_addresses END,"
          " token = excluded.token,"
          " remote_id = excluded.remote_id, address = excluded.address,"
          " remote_state = excluded.remote_state, seen_modified = excluded.seen_modified,"
          " seen_content = excluded.seen_content, revision = excluded.revision",
          error)))
    return FALSE;

  lede_statement_bind_int64 (statement, ":story", story.number);
  lede_statement_bind_text (statement, ":site", lede_placement_get_site_id (placement));
  lede_statement_bind_text (statement, ":token", lede_placement_get_token (placement));
  lede_statement_bind_text (statement, ":remote_id", lede_placement_get_remote_id (placement));
  lede_statement_bind_text (statement, ":address", lede_placement_get_address (placement));
  lede_statement_bind_text (statement, ":remote_state", lede_placement_get_remote_state (placement));
  lede_statement_bind_text (statement, ":seen_modified", lede_placement_get_seen_modified (placement));
  lede_statement_bind_text (statement, ":seen_content", lede_placement_get_seen_content (placement));
  lede_statement_bind_int64 (statement, ":revision", lede_placement_get_revision (placement));

  return run_insert (self, statement, lede_placement_get_site_id (placement), cancellable, error);
}

/**
 * lede_store_load_placement:
 * @self: a store
 * @story_id: a story's id
 * @site_id: a site's id
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known of the story there; %NULL without an error when
 *   nothing is
 */
LedePlacement *
lede_store_load_placement (LedeStore *self,
                           const char *story_id,
                           const char *site_id,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (story_id != NULL, NULL);
  g_return_val_if_fail (site_id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;
  LedePlacement *placement;

  if (!(statement = lede_database_prepare (self->database,
                                           "SELECT token, remote_id, address, remote_state, seen_modified,"
                                           " seen_content, revision, old_addresses "
                                           "FROM placements JOIN stories ON story = number "
                                           "WHERE stories.id = :story AND site = :site",
                                           error)))
    return NULL;

  lede_statement_bind_text (statement, ":story", story_id);
  lede_statement_bind_text (statement, ":site", site_id);

  if (!lede_statement_step (statement, cancellable, error))
    return NULL;

  placement =
    lede_placement_new (story_id, site_id, lede_statement_get_text (statement, 0),
                        lede_statement_get_text (statement, 1), lede_statement_get_text (statement, 2),
                        lede_statement_get_text (statement, 3), lede_statement_get_text (statement, 4),
                        lede_statement_get_text (statement, 5), lede_statement_get_int64 (statement, 6));
  lede_placement_set_old_addresses (placement, lede_statement_get_text (statement, 7));

  return placement;
}

/**
 * lede_store_find_placed_story:
 * @self: a store
 * @site_id: a site's id
 * @remote_id: what the site calls the story
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the story's id; %NULL without an error when no story here is
 *   known by that
 */
char *
lede_store_find_placed_story (LedeStore *self,
                              const char *site_id,
                              const char *remote_id,
                              GCancellable *cancellable,
                              GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (site_id != NULL, NULL);
  g_return_val_if_fail (remote_id != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement =
          lede_database_prepare (self->database,
                                 "SELECT stories.id FROM placements JOIN stories ON story = number "
                                 "WHERE site = :site AND remote_id = :remote_id AND remote_id <> ''",
                                 error)))
    return NULL;

  lede_statement_bind_text (statement, ":site", site_id);
  lede_statement_bind_text (statement, ":remote_id", remote_id);

  return lede_statement_step (statement, cancellable, error)
           ? g_strdup (lede_statement_get_text (statement, 0))
           : NULL;
}

/**
 * lede_store_save_remote_image:
 * @self: a store
 * @image: what is known of an image on a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_save_remote_image (LedeStore *self,
                              LedeRemoteImage *image,
                              GCancellable *cancellable,
                              GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (image), FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (
          self->database,
          "INSERT INTO remote_images (site, sha256, remote_id, address, width, height) "
          "VALUES (:site, :sha256, :remote_id, :address, :width, :height) "
          "ON CONFLICT (site, sha256) DO UPDATE SET remote_id = excluded.remote_id,"
          " address = excluded.address, width = excluded.width, height = excluded.height",
          error)))
    return FALSE;

  lede_statement_bind_text (statement, ":site", lede_remote_image_get_site_id (image));
  lede_statement_bind_text (statement, ":sha256", lede_remote_image_get_sha256 (image));
  lede_statement_bind_text (statement, ":remote_id", lede_remote_image_get_remote_id (image));
  lede_statement_bind_text (statement, ":address", lede_remote_image_get_address (image));
  lede_statement_bind_int64 (statement, ":width", lede_remote_image_get_width (image));
  lede_statement_bind_int64 (statement, ":height", lede_remote_image_get_height (image));

  return run_insert (self, statement, lede_remote_image_get_site_id (image), cancellable, error);
}

/**
 * lede_store_load_remote_image:
 * @self: a store
 * @site_id: a site's id
 * @sha256: an image's hash
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known of the image there; %NULL without an error when
 *   nothing is
 */
LedeRemoteImage *
lede_store_load_remote_image (LedeStore *self,
                              const char *site_id,
                              const char *sha256,
                              GCancellable *cancellable,
                              GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);
  g_return_val_if_fail (site_id != NULL, NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  if (!(statement = lede_database_prepare (self->database,
                                           "SELECT remote_id, address, width, height FROM remote_images "
                                           "WHERE site = :site AND sha256 = :sha256",
                                           error)))
    return NULL;

  lede_statement_bind_text (statement, ":site", site_id);
  lede_statement_bind_text (statement, ":sha256", sha256);

  if (!lede_statement_step (statement, cancellable, error))
    return NULL;

  return lede_remote_image_new (
    site_id, sha256, lede_statement_get_text (statement, 0), lede_statement_get_text (statement, 1),
    lede_statement_get_int64 (statement, 2), lede_statement_get_int64 (statement, 3));
}
