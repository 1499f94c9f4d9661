/* lede-courier-fetch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-courier-fetch-private.h"
#include "lede-section.h"

#define PLACEMENT_KEY "lede-fetched-placement"
#define BASE_KEY "lede-fetched-base"
#define NEW_STATE_KEY "lede-fetched-new-state"

void
lede_fetch_clear (LedeFetch *fetch)
{
  g_clear_object (&fetch->site);
  g_clear_object (&fetch->cms);
  g_clear_pointer (&fetch->remote, lede_remote_story_free);
  g_clear_pointer (&fetch->story_id, g_free);
  g_clear_object (&fetch->now);
  g_clear_object (&fetch->base);
  g_clear_object (&fetch->placement);
  g_clear_pointer (&fetch->texts, g_hash_table_unref);
}

const char *
lede_fetch_get_text (LedeFetch *fetch, const char *path)
{
  const char *text = g_hash_table_lookup (fetch->texts, path);

  return text ? text : "";
}

void
lede_fetch_set_text (LedeFetch *fetch, const char *path, const char *text)
{
  g_hash_table_replace (fetch->texts, g_strdup (path), g_strdup (text));
}

static gboolean
is_number (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length < 20 && strspn (text, "0123456789") == length;
}

static LedeRemoteStory *
find_by_story (LedeFetch *fetch, const char *story_id, GError **error)
{
  g_autoptr (LedePlacement) placement = lede_store_load_placement (
    fetch->store, story_id, lede_site_get_id (fetch->site), fetch->cancellable, NULL);
  g_autofree char *token = placement && *lede_placement_get_token (placement)
                             ? g_strdup (lede_placement_get_token (placement))
                             : lede_courier_make_token (story_id);

  if (placement && *lede_placement_get_remote_id (placement))
    return lede_cms_fetch_story (fetch->cms, lede_placement_get_remote_id (placement), fetch->cancellable,
                                 error);

  return lede_cms_find_story (fetch->cms, token, fetch->cancellable, error);
}

static LedeRemoteStory *
find_by_address (LedeFetch *fetch, const char *address, GError **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (lede_site_get_address (fetch->site));
  g_autofree char *complete = strstr (address, "://")
                                ? g_strdup (address)
                                : g_strconcat (scheme ? scheme : "https", "://", address, NULL);

  return lede_cms_find_story_by_address (fetch->cms, complete, fetch->cancellable, error);
}

static gboolean
find_remote (LedeFetch *fetch, const char *address_or_id, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (strpbrk (address_or_id, "/.?"))
    fetch->remote = find_by_address (fetch, address_or_id, &local_error);
  else if (is_number (address_or_id))
    fetch->remote = lede_cms_fetch_story (fetch->cms, address_or_id, fetch->cancellable, &local_error);
  else
    fetch->remote = find_by_story (fetch, address_or_id, &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (fetch->remote == NULL)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND,
                   _ ("%s has no story that your account may edit at “%s”."),
                   lede_site_get_name (fetch->site), address_or_id);
      return FALSE;
    }

  return TRUE;
}

/* Which story of the store this is, and what of it was delivered. Whoever has no such story yet gets
 * it under the id that its marker names. */
static void
find_local (LedeFetch *fetch)
{
  const char *site_id = lede_site_get_id (fetch->site);
  g_autoptr (LedeRevision) revision = NULL;

  fetch->story_id =
    lede_store_find_placed_story (fetch->store, site_id, fetch->remote->id, fetch->cancellable, NULL);
  if (fetch->story_id == NULL)
    fetch->story_id = *fetch->remote->token ? g_strdup (fetch->remote->token) : g_uuid_string_random ();

  fetch->now = lede_store_load_snapshot (fetch->store, fetch->story_id, fetch->cancellable, NULL);
  fetch->placement =
    lede_store_load_placement (fetch->store, fetch->story_id, site_id, fetch->cancellable, NULL);

  if (fetch->placement && lede_placement_get_revision (fetch->placement) > 0)
    revision = lede_store_load_revision (fetch->store, lede_placement_get_revision (fetch->placement),
                                         fetch->cancellable, NULL);
  if (revision)
    fetch->base = g_object_ref (lede_revision_get_snapshot (revision));
}

static void
take_texts (LedeFetch *fetch, LedeSnapshot *snapshot)
{
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);

  for (guint i = 0; paths[i]; i++)
    lede_fetch_set_text (fetch, paths[i], lede_snapshot_get_text (snapshot, paths[i]));
}

/* What the story calls its section, where that still means the one that it is in; else the section's name,
 * with those above it where the name alone could be another. */
static char *
name_section (LedeFetch *fetch)
{
  LedeRemoteStory *remote = fetch->remote;
  const char *base = fetch->base ? lede_snapshot_get_text (fetch->base, LEDE_FIELD_SECTION) : "";
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) meant = NULL;

  if (remote->section_ids == NULL || remote->section_ids[0] == NULL ||
      !(sections = lede_cms_list_sections (fetch->cms, fetch->cancellable, NULL)))
    return g_strdup (remote->section_name);

  meant = lede_section_match (sections, base);
  for (guint i = 0; i < sections->len; i++)
    {
      LedeTerm *section = g_ptr_array_index (sections, i);

      if (!g_str_equal (section->id, remote->section_ids[0]))
        continue;
      if (meant->len == 1 && g_ptr_array_index (meant, 0) == section)
        return g_strdup (base);
      return lede_section_dup_name (sections, section);
    }

  return g_strdup (remote->section_name);
}

static gboolean
read_markup (LedeFetch *fetch, GPtrArray **images, GError **error)
{
  LedeRemoteStory *remote = fetch->remote;
  g_autofree char *section = name_section (fetch);
  LedeDialectPost post = {
    .title = remote->title,
    .slug = remote->slug,
    .excerpt = remote->excerpt,
    .content = remote->content,
    .section = section,
    .tags = (const char *const *) remote->tag_names,
  };
  g_autofree char *authors =
    lede_courier_name_authors (fetch->site, remote->author_id, (const char *const *) remote->author_ids);
  g_auto (LedeImageFinder) finder = { 0 };
  LedeDialectOptions options;
  g_autoptr (LedeSnapshot) snapshot = NULL;

  lede_image_finder_init (&finder, fetch->store, LEDE_STORY_FIELDS (fetch->base), fetch->site,
                          LEDE_IMAGES_ON_SITE);
  lede_image_finder_fill_options (&finder, &options, remote->token, authors);

  snapshot = lede_cms_kind_get_dialect (fetch->site)
               ->read (&post, fetch->base, fetch->base ? &options : NULL, images, error);
  if (snapshot == NULL)
    return FALSE;

  take_texts (fetch, snapshot);
  return TRUE;
}

static void
add_byline (LedeFetch *fetch, LedePerson *person)
{
  g_autofree char *id = lede_story_fields_new_member_id ();
  g_autofree char *bylines = g_strconcat (lede_fetch_get_text (fetch, LEDE_FIELD_BYLINES), id, "\n", NULL);
  g_autofree char *reference = g_strdup_printf ("%s:%s", lede_site_get_id (fetch->site), person->id);
  g_autofree char *name_path = lede_story_fields_member_path (LEDE_BYLINE_KIND, id, LEDE_BYLINE_NAME);
  g_autofree char *person_path = lede_story_fields_member_path (LEDE_BYLINE_KIND, id, LEDE_BYLINE_PERSON);

  lede_fetch_set_text (fetch, LEDE_FIELD_BYLINES, bylines);
  lede_fetch_set_text (fetch, name_path, person->name);
  lede_fetch_set_text (fetch, person_path, reference);
}

/* A story that was written on the site itself has no bylines in its text: who the site names is the author,
 * and where it names several, they are. */
static void
add_authors (LedeFetch *fetch)
{
  g_autofree char *joined = lede_courier_name_authors (fetch->site, fetch->remote->author_id,
                                                       (const char *const *) fetch->remote->author_ids);
  g_auto (GStrv) authors = g_strsplit (joined, ",", -1);
  g_autoptr (GPtrArray) people = NULL;

  if (*lede_fetch_get_text (fetch, LEDE_FIELD_BYLINES) || *joined == '\0')
    return;

  /* One that went out without bylines has none because nobody gave it any. */
  if (fetch->base && *lede_snapshot_get_text (fetch->base, LEDE_FIELD_BYLINES) == '\0')
    return;

  people = lede_cms_list_people (fetch->cms, fetch->cancellable, NULL);
  for (guint i = 0; people && authors[i]; i++)
    for (guint k = 0; k < people->len; k++)
      {
        LedePerson *person = g_ptr_array_index (people, k);

        if (g_str_equal (person->id, authors[i]))
          add_byline (fetch, person);
      }
}

static LedeState
state_from_remote (const char *state)
{
  if (g_str_equal (state, "publish") || g_str_equal (state, "private"))
    return LEDE_STATE_PUBLISHED;
  if (g_str_equal (state, "future"))
    return LEDE_STATE_SCHEDULED;
  if (g_str_equal (state, "pending"))
    return LEDE_STATE_SUBMITTED;

  return LEDE_STATE_DRAFT;
}

static gboolean
has_new_state (LedeFetch *fetch)
{
  const char *seen = fetch->placement ? lede_placement_get_remote_state (fetch->placement) : "";
  const char *state = fetch->remote->state;

  /* A scheduled story becomes a published one by itself. */
  return g_str_equal (state, "trash") || (*seen && !g_str_equal (seen, state) &&
                                          !(g_str_equal (seen, "future") && g_str_equal (state, "publish")));
}

static LedeSnapshot *
make_snapshot (LedeFetch *fetch)
{
  g_autofree char *seen = lede_courier_describe_seen (fetch->remote);
  g_autofree char *token =
    *fetch->remote->token ? g_strdup (fetch->remote->token) : lede_courier_make_token (fetch->story_id);
  LedePlacement *placement =
    lede_placement_new (fetch->story_id, lede_site_get_id (fetch->site), token, fetch->remote->id,
                        fetch->remote->address, fetch->remote->state, fetch->remote->modified, seen, 0);
  GPtrArray *changes = fetch->now ? g_ptr_array_ref (lede_snapshot_get_state_changes (fetch->now)) : NULL;
  LedeSnapshot *snapshot = lede_snapshot_new (
    fetch->story_id, g_steal_pointer (&fetch->texts),
    fetch->now ? lede_snapshot_get_state (fetch->now) : state_from_remote (fetch->remote->state), changes,
    fetch->now ? lede_snapshot_get_sequence (fetch->now) : 0);

  g_object_set_data_full (G_OBJECT (snapshot), PLACEMENT_KEY, placement, g_object_unref);
  if (fetch->base)
    g_object_set_data_full (G_OBJECT (snapshot), BASE_KEY, g_object_ref (fetch->base), g_object_unref);
  if (has_new_state (fetch))
    g_object_set_data_full (G_OBJECT (snapshot), NEW_STATE_KEY, g_strdup (fetch->remote->state), g_free);

  return snapshot;
}

/* What both a fetched story and the one in the store came from. */
LedeSnapshot *
lede_fetched_get_base (LedeSnapshot *fetched)
{
  return g_object_get_data (G_OBJECT (fetched), BASE_KEY);
}

const char *
lede_fetched_get_new_state (LedeSnapshot *fetched)
{
  return g_object_get_data (G_OBJECT (fetched), NEW_STATE_KEY);
}

/* Takes the site's copy as seen, as it was when it was fetched. */
gboolean
lede_fetched_remember (LedeStore *store,
                       LedeSnapshot *fetched,
                       gint64 revision,
                       GCancellable *cancellable,
                       GError **error)
{
  LedePlacement *seen = g_object_get_data (G_OBJECT (fetched), PLACEMENT_KEY);
  g_autoptr (LedePlacement) placement = lede_placement_new (
    lede_snapshot_get_id (fetched), lede_placement_get_site_id (seen), lede_placement_get_token (seen),
    lede_placement_get_remote_id (seen), lede_placement_get_address (seen),
    lede_placement_get_remote_state (seen), lede_placement_get_seen_modified (seen),
    lede_placement_get_seen_content (seen), revision);

  return lede_store_save_placement (store, placement, cancellable, error);
}

static gboolean
open_site (LedeFetch *fetch, LedeCourier *courier, const char *site_id, GError **error)
{
  g_autoptr (LedeAccount) account = NULL;

  return (fetch->site = lede_store_load_site (fetch->store, site_id, fetch->cancellable, error)) &&
         (fetch->cms = lede_courier_open_site (courier, fetch->site, fetch->cancellable, error)) &&
         (account = lede_cms_sign_in (fetch->cms, fetch->cancellable, error));
}

/**
 * lede_courier_fetch:
 * @self: a courier
 * @address_or_id: a public address, the site's id of the story, or the id of a story in the store
 * @site_id: a site of the store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads a story back from a site. Where the store knows what was delivered, what came back as it
 * was sent stays as it was written here. Images that the store does not have are downloaded into
 * it. The store's story itself stays as it is until lede_courier_keep_fetched().
 *
 * Returns: (transfer full): the story as it is on the site, under the id that it has here or is to
 *   have; %NULL with a #LedeCmsError or a #LedeStoreError
 */
LedeSnapshot *
lede_courier_fetch (LedeCourier *self,
                    const char *address_or_id,
                    const char *site_id,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (LedeFetch) fetch = { 0 };
  g_autoptr (GPtrArray) images = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (address_or_id != NULL && site_id != NULL, NULL);

  fetch.store = lede_courier_get_store (self);
  fetch.cancellable = cancellable;
  fetch.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!open_site (&fetch, self, site_id, error) || !find_remote (&fetch, address_or_id, error))
    return NULL;

  find_local (&fetch);
  if (!read_markup (&fetch, &images, error) || !lede_fetch_complete_photos (&fetch, images, error) ||
      !lede_fetch_add_featured (&fetch, images, error))
    return NULL;
  add_authors (&fetch);
  lede_fetch_read_custom (&fetch);

  return make_snapshot (&fetch);
}

static gboolean
change_story (LedeStore *store, LedeSnapshot *fetched, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStory) story =
    lede_store_load_story (store, lede_snapshot_get_id (fetched), cancellable, error);
  g_autoptr (LedeSnapshot) before = NULL;
  g_auto (GStrv) new_paths = NULL;
  g_auto (GStrv) old_paths = NULL;

  if (story == NULL)
    return FALSE;

  before = lede_story_snapshot (story);
  old_paths = lede_snapshot_list_paths (before);
  new_paths = lede_snapshot_list_paths (fetched);

  lede_story_begin_gesture (story);
  for (guint i = 0; old_paths[i]; i++)
    if (!g_strv_contains ((const char *const *) new_paths, old_paths[i]))
      lede_story_set_text (story, old_paths[i], "");
  for (guint i = 0; new_paths[i]; i++)
    lede_story_set_text (story, new_paths[i], lede_snapshot_get_text (fetched, new_paths[i]));
  lede_story_end_gesture (story);

  return lede_store_save_story (store, story, cancellable, error);
}

/* What is about to be replaced stays as a revision. */
static gboolean
keep_before (LedeStore *store, const char *id, const char *who, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeSnapshot) before = lede_store_load_snapshot (store, id, cancellable, error);

  return before && lede_store_save_revision (store, before, who, _ ("Before reading from the site"),
                                             cancellable, error) > 0;
}

static gboolean
has_story (LedeStore *store, const char *id, GCancellable *cancellable)
{
  g_autoptr (LedeSnapshot) snapshot = lede_store_load_snapshot (store, id, cancellable, NULL);

  return snapshot != NULL;
}

/**
 * lede_courier_keep_fetched:
 * @self: a courier
 * @fetched: from lede_courier_fetch()
 * @who: who wants it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Keeps what was fetched: adds the story to the store, or changes the one that is there as one
 * gesture, which can be undone. The site's copy counts as seen then, so that the next delivery
 * builds on it.
 *
 * Returns: (transfer full): the story's id, or %NULL with a #LedeStoreError
 */
char *
lede_courier_keep_fetched (LedeCourier *self,
                           LedeSnapshot *fetched,
                           const char *who,
                           GCancellable *cancellable,
                           GError **error)
{
  LedeStore *store = lede_courier_get_store (self);
  g_autoptr (LedeSnapshot) kept = NULL;
  const char *id;
  gint64 revision;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (g_object_get_data (G_OBJECT (fetched), PLACEMENT_KEY) != NULL, NULL);

  id = lede_snapshot_get_id (fetched);
  if (has_story (store, id, cancellable))
    {
      if (!keep_before (store, id, who, cancellable, error) ||
          !change_story (store, fetched, cancellable, error))
        return NULL;
    }
  else if (!lede_store_add_story (store, fetched, cancellable, error))
    return NULL;

  if (!(kept = lede_store_load_snapshot (store, id, cancellable, error)))
    return NULL;

  revision = lede_store_save_revision (store, kept, who, _ ("Read from the site"), cancellable, error);
  if (revision <= 0)
    return NULL;

  return lede_fetched_remember (store, fetched, revision, cancellable, error) ? g_strdup (id) : NULL;
}

/**
 * lede_courier_accept_remote:
 * @self: a courier
 * @story_id: a story of the store
 * @site_id: a site of the store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes what is on the site now as seen, so that the next delivery replaces it: the person's
 * decision after %LEDE_CMS_ERROR_CHANGED. What was deleted there will be made anew.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError or a #LedeStoreError
 */
gboolean
lede_courier_accept_remote (LedeCourier *self,
                            const char *story_id,
                            const char *site_id,
                            GCancellable *cancellable,
                            GError **error)
{
  g_auto (LedeFetch) fetch = { 0 };
  g_autofree char *token = NULL;
  g_autoptr (LedePlacement) placement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);

  fetch.store = lede_courier_get_store (self);
  fetch.cancellable = cancellable;
  if (!open_site (&fetch, self, site_id, error))
    return FALSE;

  fetch.placement =
    lede_store_load_placement (fetch.store, story_id, lede_site_get_id (fetch.site), cancellable, NULL);
  token = fetch.placement && *lede_placement_get_token (fetch.placement)
            ? g_strdup (lede_placement_get_token (fetch.placement))
            : lede_courier_make_token (story_id);

  fetch.remote = find_by_story (&fetch, story_id, &local_error);
  if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND))
    g_clear_error (&local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (fetch.remote == NULL)
    {
      placement = lede_placement_new (story_id, lede_site_get_id (fetch.site), token, "", "", "", "", "", 0);
      return lede_store_save_placement (fetch.store, placement, cancellable, error);
    }

  placement = lede_courier_place (fetch.store, story_id, lede_site_get_id (fetch.site), token, fetch.remote,
                                  fetch.placement ? lede_placement_get_revision (fetch.placement) : 0,
                                  cancellable, error);
  return placement != NULL;
}

/**
 * lede_courier_render:
 * @self: a courier
 * @snapshot: a story
 * @site_id: (nullable): a site of the store, or %NULL for what any would get
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Renders what would be sent. Images that the site does not have yet stand as photo:ID.
 *
 * Returns: (transfer full): the content, or %NULL with a #LedeStoreError
 */
char *
lede_courier_render (LedeCourier *self,
                     LedeSnapshot *snapshot,
                     const char *site_id,
                     GCancellable *cancellable,
                     GError **error)
{
  LedeStore *store;
  g_autoptr (LedeSite) site = NULL;
  g_autofree char *token = NULL;
  g_auto (LedeImageFinder) finder = { 0 };
  LedeDialectOptions options;

  g_return_val_if_fail (LEDE_IS_COURIER (self), NULL);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), NULL);

  store = lede_courier_get_store (self);
  if (site_id && !(site = lede_store_load_site (store, site_id, cancellable, error)))
    return NULL;

  token = lede_courier_make_token (lede_snapshot_get_id (snapshot));
  lede_image_finder_init (&finder, store, LEDE_STORY_FIELDS (snapshot), site, LEDE_IMAGES_ALL);
  lede_image_finder_fill_options (&finder, &options, token, NULL);

  return lede_cms_kind_get_dialect (site)->render (LEDE_STORY_FIELDS (snapshot), &options);
}
