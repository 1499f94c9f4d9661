/* lede-preview-sync.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-sync"

#include "config.h"

#include "lede-preview-sync.h"

#include <math.h>

#include "lede-preview-browser.h"
#include "lede-source-map.h"

struct _LedePreviewSync
{
  GObject parent_instance;

  LedePreviewPatcher *patcher;
  WebKitWebView *view;

  LedeViewPlace wanted; /* where the page is to be */
  gboolean is_wanted;
  gboolean is_calling; /* one call a frame: what comes meanwhile waits, and only the last of it counts */
  GCancellable *cancellable;
};

enum
{
  PLACE_ACTIVATED,
  SCROLLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedePreviewSync, lede_preview_sync, G_TYPE_OBJECT)

static void lede_preview_sync_call (LedePreviewSync *self);

static void
called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePreviewSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  self->is_calling = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error)
    g_debug ("The page's script: %s", error->message);

  lede_preview_sync_call (self);
}

static void
lede_preview_sync_call (LedePreviewSync *self)
{
  GVariantDict arguments;
  g_autoptr (GVariant) sunk = NULL;

  if (!self->is_wanted || self->is_calling || !lede_preview_patcher_get_story (self->patcher, NULL, NULL))
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "index", "i", self->wanted.block);
  g_variant_dict_insert (&arguments, "fraction", "d", self->wanted.fraction);
  g_variant_dict_insert (&arguments, "ratio", "d", self->wanted.ratio);
  sunk = g_variant_ref_sink (g_variant_dict_end (&arguments)); /* WebKit does not take it over */
  self->is_wanted = FALSE;
  self->is_calling = TRUE;
  webkit_web_view_call_async_javascript_function (self->view, "lede.showPlace(index, fraction, ratio)", -1,
                                                  sunk, LEDE_PREVIEW_WORLD, NULL, self->cancellable, called,
                                                  g_object_ref (self));
}

static double
get_number (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);
  double number = jsc_value_is_number (value) ? jsc_value_to_double (value) : 0;

  return isfinite (number) ? number : 0;
}

static LedeSourceMap *
create_map (LedePreviewSync *self, const char *region, int index)
{
  LedeDocument *document;
  LedePageContext *context;
  LedeStory *story = lede_preview_patcher_get_story (self->patcher, &document, &context);

  if (story == NULL)
    return NULL;

  for (LedePageRegion i = 0; i < LEDE_N_PAGE_REGIONS; i++)
    if (g_str_equal (region, lede_page_region_get_name (i)))
      return lede_source_map_new_for_region (i, LEDE_STORY_FIELDS (story), context);

  if (!g_str_equal (region, "body") || index < 0 || index >= (int) lede_document_get_n_blocks (document))
    return NULL;

  return lede_source_map_new_for_block (index, LEDE_STORY_FIELDS (story), document, context);
}

static void
activate_word (LedePreviewSync *self, JSCValue *message)
{
  g_autoptr (JSCValue) region_value = jsc_value_object_get_property (message, "region");
  g_autofree char *region = jsc_value_to_string (region_value);
  int index = (int) get_number (message, "index");
  int character = (int) get_number (message, "character");
  g_autoptr (LedeSourceMap) map = create_map (self, region, index);
  LedeDocument *document;
  const char *path;
  gsize offset;

  if (map == NULL)
    return;

  path = lede_source_map_find (map, MAX (character, 0), &offset);

  /* A picture, not its words: the line in the manuscript that it stands for. */
  if (g_str_equal (region, "body") && (character < 0 || path == NULL))
    {
      lede_preview_patcher_get_story (self->patcher, &document, NULL);
      path = LEDE_FIELD_BODY;
      offset = lede_block_get_offset (lede_document_get_block (document, index));
    }

  if (path)
    g_signal_emit (self, signals[PLACE_ACTIVATED], 0, path, (guint64) offset, get_number (message, "y"));
}

static void
message_received (LedePreviewSync *self, JSCValue *message)
{
  g_autoptr (JSCValue) kind_value = jsc_value_object_get_property (message, "kind");
  g_autofree char *kind = jsc_value_to_string (kind_value);

  if (g_str_equal (kind, "word"))
    activate_word (self, message);
  else if (g_str_equal (kind, "view") && lede_preview_patcher_get_story (self->patcher, NULL, NULL))
    {
      LedeViewPlace place = { (int) get_number (message, "index"),
                              CLAMP (get_number (message, "fraction"), 0, 1),
                              CLAMP (get_number (message, "ratio"), 0, 1) };

      g_signal_emit (self, signals[SCROLLED], 0, &place);
    }
}

static void
lede_preview_sync_dispose (GObject *object)
{
  LedePreviewSync *self = LEDE_PREVIEW_SYNC (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->patcher);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (lede_preview_sync_parent_class)->dispose (object);
}

static void
lede_preview_sync_class_init (LedePreviewSyncClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_preview_sync_dispose;

  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_DOUBLE);
  signals[SCROLLED] =
    g_signal_new ("scrolled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
lede_preview_sync_init (LedePreviewSync *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * lede_preview_sync_new:
 * @patcher: knows the story and its document
 * @view: shows the page
 *
 * Returns: (transfer full): what knows the page's places
 */
LedePreviewSync *
lede_preview_sync_new (LedePreviewPatcher *patcher, WebKitWebView *view)
{
  LedePreviewSync *self;

  g_return_val_if_fail (LEDE_IS_PREVIEW_PATCHER (patcher), NULL);
  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), NULL);

  self = g_object_new (LEDE_TYPE_PREVIEW_SYNC, NULL);
  self->patcher = g_object_ref (patcher);
  self->view = g_object_ref (view);
  g_signal_connect_object (webkit_web_view_get_user_content_manager (view), "script-message-received::lede",
                           G_CALLBACK (message_received), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_preview_sync_show_place:
 * @self: a page's places
 * @place: what the manuscript shows
 *
 * Scrolls the page to it, in the next frame. The page does not tell of that as of scrolling.
 */
void
lede_preview_sync_show_place (LedePreviewSync *self, const LedeViewPlace *place)
{
  g_return_if_fail (LEDE_IS_PREVIEW_SYNC (self));
  g_return_if_fail (place != NULL);

  self->wanted = *place;
  self->is_wanted = TRUE;
  lede_preview_sync_call (self);
}
