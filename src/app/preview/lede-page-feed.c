/* lede-page-feed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-page-feed"

#include "config.h"

#include "lede-page-feed.h"

#include "lede-call.h"
#include "lede-cms-kind.h"
#include "lede-courier.h"
#include "lede-services.h"
#include "lede-sites.h"

/* After the last key; rendering for the site reads the store. */
#define PAUSE_MILLISECONDS 250
#define RAIL_LENGTH 5

struct _LedePageFeed
{
  GObject parent_instance;

  LedePreview *preview; /* weak: its story view owns both */
  LedeStory *story;
  GCancellable *cancellable;
  guint render_source;
};

G_DEFINE_FINAL_TYPE (LedePageFeed, lede_page_feed, G_TYPE_OBJECT)

static LedeSiteInfo *
get_site (void)
{
  return lede_sites_get_preferred (lede_sites_get_default ());
}

/* Takes entries from the pool in turn, so that no story stands in two rails. With @section, only its own. */
static GPtrArray *
take_entries (GPtrArray *stories, GHashTable *taken, const char *section)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_rail_entry_free);

  for (guint i = 0; i < stories->len && entries->len < RAIL_LENGTH; i++)
    {
      LedeRailEntry *entry = g_ptr_array_index (stories, i);

      if (g_hash_table_contains (taken, entry) ||
          (section != NULL && g_strcmp0 (entry->section, section) != 0))
        continue;

      g_hash_table_add (taken, entry);
      g_ptr_array_add (entries,
                       lede_rail_entry_new (entry->section, entry->title, entry->link, entry->published_at));
    }

  return entries;
}

static void
lede_page_feed_update_context (LedePageFeed *self)
{
  LedePageContext *context;
  LedeSiteInfo *info = get_site ();

  if (self->preview == NULL)
    return;

  context = lede_page_context_new ();

  if (info != NULL)
    {
      LedeSite *site = lede_site_info_get_site (info);
      GPtrArray *stories = lede_site_info_get_stories (info);
      g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
      const char *section = self->story != NULL ? lede_story_get_text (self->story, LEDE_FIELD_SECTION) : "";

      context->site_name = g_strdup (lede_site_get_name (site));
      context->site_address = g_strdup (lede_site_get_address (site));
      if (*section != '\0')
        context->latest = take_entries (stories, taken, section);
      context->also_like = take_entries (stories, taken, NULL);
      context->popular = take_entries (stories, taken, NULL);
      context->must_read = take_entries (stories, taken, NULL);
    }

  lede_preview_set_context (self->preview, context);
}

static gpointer
render_for_site (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedeCourier) courier = lede_courier_new (call->store, call->keyring);

  return lede_courier_render (courier, LEDE_SNAPSHOT (call->object), call->id, cancellable, error);
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePageFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *html = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->preview == NULL)
    return;

  if (html == NULL)
    g_message ("The story cannot be shown as on the site: %s", error->message);

  lede_preview_set_site_content (self->preview, html);
}

static gboolean
shows_site (LedePageFeed *self)
{
  g_autofree char *view = NULL;

  g_object_get (self->preview, "view", &view, NULL);

  return g_strcmp0 (view, "site") == 0;
}

static void
lede_page_feed_render (LedePageFeed *self)
{
  LedeSiteInfo *info = get_site ();
  LedeSite *site = info != NULL ? lede_site_info_get_site (info) : NULL;
  LedeCall *call;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->preview == NULL || self->story == NULL || !shows_site (self))
    return;

  if (info == NULL)
    {
      lede_preview_set_site_content (self->preview, NULL);
      return;
    }

  self->cancellable = g_cancellable_new ();
  call = lede_call_new (lede_cms_kind_get_dialect (site)->is_source ? NULL : lede_site_get_id (site));
  call->object = G_OBJECT (lede_story_snapshot (self->story));
  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), render_for_site, call,
                         (GDestroyNotify) lede_call_free, g_free, self->cancellable, rendered_cb,
                         g_object_ref (self));
}

static gboolean
render_timeout_cb (gpointer user_data)
{
  LedePageFeed *self = user_data;

  self->render_source = 0;
  lede_page_feed_render (self);

  return G_SOURCE_REMOVE;
}

static void
story_edited_cb (LedePageFeed *self, LedeEdit *edit)
{
  if (g_str_equal (lede_edit_get_path (edit), LEDE_FIELD_SECTION))
    lede_page_feed_update_context (self);

  g_clear_handle_id (&self->render_source, g_source_remove);
  self->render_source = g_timeout_add (PAUSE_MILLISECONDS, render_timeout_cb, self);
}

static void
sites_changed_cb (LedePageFeed *self)
{
  lede_page_feed_update_context (self);
  lede_page_feed_render (self);
}

static void
lede_page_feed_dispose (GObject *object)
{
  LedePageFeed *self = LEDE_PAGE_FEED (object);

  lede_page_feed_set_story (self, NULL);
  g_clear_weak_pointer (&self->preview);

  G_OBJECT_CLASS (lede_page_feed_parent_class)->dispose (object);
}

static void
lede_page_feed_class_init (LedePageFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_page_feed_dispose;
}

static void
lede_page_feed_init (LedePageFeed *self)
{
  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (sites_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

LedePageFeed *
lede_page_feed_new (LedePreview *preview)
{
  LedePageFeed *self = g_object_new (LEDE_TYPE_PAGE_FEED, NULL);

  g_set_weak_pointer (&self->preview, preview);
  g_signal_connect_object (preview, "notify::view", G_CALLBACK (lede_page_feed_render), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_page_feed_set_story:
 * @self: a feed
 * @story: (nullable): the story that the preview shows
 */
void
lede_page_feed_set_story (LedePageFeed *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_PAGE_FEED (self));

  g_clear_handle_id (&self->render_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  if (story == NULL)
    return;

  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  lede_page_feed_update_context (self);
  lede_page_feed_render (self);
}
