/* lede-preview-patcher.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-patcher"

#include "config.h"

#include "lede-preview-patcher.h"

#include <glib/gi18n.h>

#include "lede-page.h"
#include "lede-preview-browser.h"
#include "lede-preview-changes.h"
#include "lede-preview-photos.h"
#include "lede-preview-views.h"
#include "lede-print.h"

/* Before the next frame is drawn, after all edits of one event. */
#define FLUSH_PRIORITY G_PRIORITY_HIGH_IDLE

#define MAX_DEATHS 3
#define DEATHS_WITHIN (60 * G_USEC_PER_SEC)

struct _LedePreviewPatcher
{
  GObject parent_instance;

  WebKitWebView *view;
  LedeStory *story; /* NULL for none */
  LedePageContext *context;
  LedePreviewChanges *changes; /* NULL without a story */
  LedePreviewView shown_as;
  char *site_content; /* NULL for none */
  gboolean site_changed;
  char *error;
  LedePreviewState state;
  char *address;         /* of the page that was loaded last */
  gboolean is_committed; /* whether the view shows that one, not the one before */

  char *color_scheme;
  gboolean rails;

  gsize caret; /* bytes in the body */
  gboolean has_caret;
  int marked_block; /* what the page was told last, -1 for none */

  int top_block;    /* where the page was scrolled to, to come back to; -1 for its beginning */
  double top_delta; /* CSS pixels below the top of that block */

  guint flush_source;
  guint n_calls; /* of the script, that have not returned */
  GCancellable *calls;

  gint64 deaths[MAX_DEATHS]; /* monotonic, the oldest first */
  gboolean recovering;
};

enum
{
  STATE_CHANGED,
  RECOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedePreviewPatcher, lede_preview_patcher, G_TYPE_OBJECT)

static void lede_preview_patcher_queue_flush (LedePreviewPatcher *self);

static void
lede_preview_patcher_set_state (LedePreviewPatcher *self, LedePreviewState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static int
lede_preview_patcher_find_caret_block (LedePreviewPatcher *self)
{
  LedeDocument *document = lede_preview_changes_get_document (self->changes);

  if (!self->has_caret || self->shown_as != LEDE_PREVIEW_PAGE || lede_document_get_n_blocks (document) == 0)
    return -1;

  return (int) lede_document_find_block (document, self->caret);
}

static gboolean
lede_preview_patcher_has_news (LedePreviewPatcher *self)
{
  if (self->shown_as == LEDE_PREVIEW_SITE)
    return self->site_changed || lede_preview_changes_need_reload (self->changes);

  return lede_preview_changes_are_pending (self->changes) ||
         lede_preview_patcher_find_caret_block (self) != self->marked_block;
}

static void
called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePreviewPatcher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->n_calls--;

  if (error)
    g_debug ("The page's script: %s", error->message);

  if (self->n_calls > 0 || self->state != LEDE_PREVIEW_READY)
    return;

  if (lede_preview_patcher_has_news (self))
    lede_preview_patcher_queue_flush (self);
}

static void
lede_preview_patcher_call (LedePreviewPatcher *self, const char *body, GVariant *arguments)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (arguments); /* WebKit does not take it over */

  self->n_calls++;
  webkit_web_view_call_async_javascript_function (self->view, body, -1, sunk, LEDE_PREVIEW_WORLD, NULL,
                                                  self->calls, called, g_object_ref (self));
}

static void
lede_preview_patcher_send_look (LedePreviewPatcher *self)
{
  GVariantDict arguments;

  if (self->state != LEDE_PREVIEW_READY)
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "scheme", "s", self->color_scheme);
  g_variant_dict_insert (&arguments, "rails", "i", self->rails ? 1 : 0);
  lede_preview_patcher_call (self, "lede.look(scheme, rails !== 0)", g_variant_dict_end (&arguments));
}

static void
lede_preview_patcher_send_place (LedePreviewPatcher *self)
{
  GVariantDict arguments;

  if (self->top_block < 0)
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "index", "i", self->top_block);
  g_variant_dict_insert (&arguments, "delta", "d", self->top_delta);
  lede_preview_patcher_call (self, "lede.restore(index, delta)", g_variant_dict_end (&arguments));
}

static void
lede_preview_patcher_send_update (LedePreviewPatcher *self, GVariant *patches, GVariant *regions)
{
  GVariantDict arguments;

  self->marked_block = lede_preview_patcher_find_caret_block (self);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert_value (&arguments, "patches", patches);
  g_variant_dict_insert_value (&arguments, "regions", regions);
  g_variant_dict_insert (&arguments, "caret", "i", self->marked_block);
  lede_preview_patcher_call (self, "lede.update(patches, regions, caret)", g_variant_dict_end (&arguments));
}

/* One call a frame: while one is on its way, changes are gathered for the next. */
static gboolean
lede_preview_patcher_flush (gpointer user_data)
{
  LedePreviewPatcher *self = user_data;
  GVariant *patches;
  GVariant *regions;

  self->flush_source = 0;

  if (self->state != LEDE_PREVIEW_READY || self->n_calls > 0 || !lede_preview_patcher_has_news (self))
    return G_SOURCE_REMOVE;

  if (lede_preview_changes_need_reload (self->changes))
    {
      lede_preview_patcher_reload (self);
      return G_SOURCE_REMOVE;
    }

  if (self->shown_as != LEDE_PREVIEW_PAGE)
    {
      lede_preview_changes_clear (self->changes);
      self->site_changed = FALSE;
      patches = g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0);
      regions = lede_preview_views_render_parts (self->shown_as, LEDE_STORY_FIELDS (self->story),
                                                 lede_preview_changes_get_document (self->changes),
                                                 self->site_content, self->context);
    }
  else
    {
      self->site_changed = FALSE;
      lede_preview_changes_take (self->changes, self->context, &patches, &regions);
    }

  lede_preview_patcher_send_update (self, patches, regions);

  return G_SOURCE_REMOVE;
}

static void
lede_preview_patcher_queue_flush (LedePreviewPatcher *self)
{
  if (self->flush_source == 0 && self->n_calls == 0 && self->state == LEDE_PREVIEW_READY)
    self->flush_source = g_idle_add_full (FLUSH_PRIORITY, lede_preview_patcher_flush, self, NULL);
}

static void
story_edited (LedePreviewPatcher *self, LedeEdit *edit)
{
  lede_preview_changes_add_edit (self->changes, self->context, edit);
  lede_preview_patcher_queue_flush (self);
}

static void
load_changed (LedePreviewPatcher *self, WebKitLoadEvent event)
{
  if (event == WEBKIT_LOAD_COMMITTED)
    self->is_committed = g_strcmp0 (webkit_web_view_get_uri (self->view), self->address) == 0;

  if (event != WEBKIT_LOAD_FINISHED || !self->is_committed || self->state != LEDE_PREVIEW_LOADING)
    return;

  lede_preview_patcher_set_state (self, LEDE_PREVIEW_READY);
  lede_preview_patcher_send_look (self);
  lede_preview_patcher_send_place (self);

  if (self->recovering)
    {
      self->recovering = FALSE;
      g_signal_emit (self, signals[RECOVERED], 0);
    }
}

/* A page whose process dies again and again is not brought back without being asked. */
static void
web_process_terminated (LedePreviewPatcher *self, WebKitWebProcessTerminationReason reason)
{
  gint64 now = g_get_monotonic_time ();
  gboolean too_often = self->deaths[0] != 0 && now - self->deaths[0] < DEATHS_WITHIN;

  if (self->story == NULL)
    return;

  for (guint i = 1; i < MAX_DEATHS; i++)
    self->deaths[i - 1] = self->deaths[i];
  self->deaths[MAX_DEATHS - 1] = now;

  if (too_often)
    {
      g_set_str (&self->error, reason == WEBKIT_WEB_PROCESS_EXCEEDED_MEMORY_LIMIT
                                 ? _ ("The page needs more memory than there is. The story itself is safe.")
                                 : _ ("The page stopped several times. The story itself is safe."));
      lede_preview_patcher_set_state (self, LEDE_PREVIEW_FAILED);
      return;
    }

  self->recovering = TRUE;
  lede_preview_patcher_reload (self);
}

static void
message_received (LedePreviewPatcher *self, JSCValue *message)
{
  g_autoptr (JSCValue) kind_value = jsc_value_object_get_property (message, "kind");
  g_autoptr (JSCValue) index_value = jsc_value_object_get_property (message, "index");
  g_autofree char *kind = jsc_value_to_string (kind_value);
  int index = jsc_value_to_int32 (index_value);

  if (self->changes == NULL || index < 0)
    return;

  if (g_str_equal (kind, "scrolled"))
    {
      g_autoptr (JSCValue) delta = jsc_value_object_get_property (message, "delta");

      self->top_block = index;
      self->top_delta = jsc_value_to_double (delta);
    }
}

static void
lede_preview_patcher_forget_calls (LedePreviewPatcher *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  self->n_calls = 0;
  g_clear_handle_id (&self->flush_source, g_source_remove);
}

static void
lede_preview_patcher_forget_story (LedePreviewPatcher *self)
{
  if (self->story)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_clear_object (&self->story);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->site_content, g_free);
  self->has_caret = FALSE;
  self->top_block = -1;
}

static void
lede_preview_patcher_dispose (GObject *object)
{
  LedePreviewPatcher *self = LEDE_PREVIEW_PATCHER (object);

  lede_preview_patcher_forget_calls (self);
  lede_preview_patcher_forget_story (self);

  G_OBJECT_CLASS (lede_preview_patcher_parent_class)->dispose (object);
}

static void
lede_preview_patcher_finalize (GObject *object)
{
  LedePreviewPatcher *self = LEDE_PREVIEW_PATCHER (object);

  g_clear_object (&self->view);
  g_clear_object (&self->calls);
  g_clear_pointer (&self->context, lede_page_context_free);
  g_free (self->color_scheme);
  g_free (self->error);
  g_free (self->address);

  G_OBJECT_CLASS (lede_preview_patcher_parent_class)->finalize (object);
}

static void
lede_preview_patcher_class_init (LedePreviewPatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = lede_preview_patcher_dispose;
  object_class->finalize = lede_preview_patcher_finalize;

  signals[STATE_CHANGED] =
    g_signal_new ("state-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECOVERED] =
    g_signal_new ("recovered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lede_preview_patcher_init (LedePreviewPatcher *self)
{
  self->calls = g_cancellable_new ();
  self->color_scheme = g_strdup ("light");
  self->rails = TRUE;
  self->marked_block = -1;
  self->top_block = -1;
  lede_preview_patcher_set_context (self, lede_page_context_new ());
}

/**
 * lede_preview_patcher_new:
 *
 * Returns: (transfer full): a patcher of no view and no story
 */
LedePreviewPatcher *
lede_preview_patcher_new (void)
{
  return g_object_new (LEDE_TYPE_PREVIEW_PATCHER, NULL);
}

/**
 * lede_preview_patcher_attach:
 * @self: a patcher that has no view yet
 * @view: a view of lede_preview_browser_new_view()
 *
 * Gives the patcher the view that it keeps equal to its story. What it was told before is shown.
 */
void
lede_preview_patcher_attach (LedePreviewPatcher *self, WebKitWebView *view)
{
  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "load-changed", G_CALLBACK (load_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "web-process-terminated", G_CALLBACK (web_process_terminated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (webkit_web_view_get_user_content_manager (view), "script-message-received::lede",
                           G_CALLBACK (message_received), self, G_CONNECT_SWAPPED);
  lede_preview_patcher_reload (self);
}

/**
 * lede_preview_patcher_get_state:
 * @self: a patcher
 *
 * Returns: how far it is
 */
LedePreviewState
lede_preview_patcher_get_state (LedePreviewPatcher *self)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_PATCHER (self), LEDE_PREVIEW_EMPTY);

  return self->state;
}

/**
 * lede_preview_patcher_get_error:
 * @self: a patcher
 *
 * Returns: (transfer none) (nullable): why it cannot be shown, a sentence
 */
const char *
lede_preview_patcher_get_error (LedePreviewPatcher *self)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_PATCHER (self), NULL);

  return self->error;
}

/**
 * lede_preview_patcher_is_settled:
 * @self: a patcher
 *
 * Returns: whether the page shows all that the story says
 */
gboolean
lede_preview_patcher_is_settled (LedePreviewPatcher *self)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_PATCHER (self), FALSE);

  return self->state == LEDE_PREVIEW_READY && self->n_calls == 0 && !lede_preview_patcher_has_news (self);
}

/**
 * lede_preview_patcher_get_story:
 * @self: a patcher
 * @document: (out) (optional) (transfer none): its body as it is on the page, up to the last edit
 * @context: (out) (optional) (transfer none): what the page shows besides the story
 *
 * Returns: (transfer none) (nullable): the story whose own page is shown, %NULL when there is no page
 *   or it is another one
 */
LedeStory *
lede_preview_patcher_get_story (LedePreviewPatcher *self, LedeDocument **document, LedePageContext **context)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_PATCHER (self), NULL);

  if (self->state != LEDE_PREVIEW_READY || self->shown_as != LEDE_PREVIEW_PAGE)
    return NULL;

  if (document)
    *document = lede_preview_changes_get_document (self->changes);
  if (context)
    *context = self->context;

  return self->story;
}

/**
 * lede_preview_patcher_render_print:
 * @self: a patcher
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the story as copy for print, %NULL without an error when there
 *   is no story
 */
char *
lede_preview_patcher_render_print (LedePreviewPatcher *self, GError **error)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_PATCHER (self), NULL);

  if (self->story == NULL)
    return NULL;

  return lede_print_render (LEDE_STORY_FIELDS (self->story),
                            lede_preview_changes_get_document (self->changes), self->context, error);
}

/**
 * lede_preview_patcher_set_story:
 * @self: a patcher
 * @story: (nullable): the story to follow
 */
void
lede_preview_patcher_set_story (LedePreviewPatcher *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));
  g_return_if_fail (story == NULL || LEDE_IS_STORY (story));

  if (self->story == story)
    return;

  lede_preview_patcher_forget_story (self);

  if (story)
    {
      self->story = g_object_ref (story);
      self->changes = lede_preview_changes_new (story);
      g_signal_connect_object (story, "edited", G_CALLBACK (story_edited), self, G_CONNECT_SWAPPED);
    }

  lede_preview_patcher_reload (self);
}

/**
 * lede_preview_patcher_set_context:
 * @self: a patcher
 * @context: (transfer full): what the page shows besides the story; photos and whether it is live
 *   are set here
 */
void
lede_preview_patcher_set_context (LedePreviewPatcher *self, LedePageContext *context)
{
  g_autofree char *old_name = NULL;

  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));
  g_return_if_fail (context != NULL);

  old_name = self->context ? g_strdup (self->context->site_name) : NULL;
  g_clear_pointer (&self->context, lede_page_context_free);
  self->context = context;
  context->live = TRUE;
  context->locate_photo = lede_preview_photos_locate;
  context->locate_copy = lede_preview_photos_locate_copy;

  if (self->changes == NULL)
    return;

  if (g_strcmp0 (old_name, context->site_name) != 0)
    {
      lede_preview_patcher_reload (self);
      return;
    }

  lede_preview_changes_add_all_regions (self->changes);
  self->site_changed = TRUE;
  lede_preview_patcher_queue_flush (self);
}

/**
 * lede_preview_patcher_set_view:
 * @self: a patcher
 * @view: as what it is shown
 */
void
lede_preview_patcher_set_view (LedePreviewPatcher *self, LedePreviewView view)
{
  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));

  if (self->shown_as == view)
    return;

  self->shown_as = view;
  self->top_block = -1;
  lede_preview_patcher_reload (self);
}

/**
 * lede_preview_patcher_set_site_content:
 * @self: a patcher
 * @html: (nullable): the content of the story that was set in the site's own markup, or %NULL when
 *   there is no site
 */
void
lede_preview_patcher_set_site_content (LedePreviewPatcher *self, const char *html)
{
  g_autofree char *content = NULL;
  gboolean had_content;

  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));

  had_content = self->site_content != NULL;
  content = html && self->story ? lede_preview_photos_localize (html, LEDE_STORY_FIELDS (self->story)) : NULL;

  if (!g_set_str (&self->site_content, content) || self->shown_as != LEDE_PREVIEW_SITE)
    return;

  self->site_changed = TRUE;

  if (had_content && content)
    lede_preview_patcher_queue_flush (self);
  else
    lede_preview_patcher_reload (self);
}

/**
 * lede_preview_patcher_set_look:
 * @self: a patcher
 * @color_scheme: "light" or "dark"
 * @rails: whether the lists of other stories are shown
 */
void
lede_preview_patcher_set_look (LedePreviewPatcher *self, const char *color_scheme, gboolean rails)
{
  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));

  g_set_str (&self->color_scheme, color_scheme);
  self->rails = rails;
  lede_preview_patcher_send_look (self);
}

/**
 * lede_preview_patcher_follow_caret:
 * @self: a patcher
 * @offset: where the caret is, in bytes from the body's start
 *
 * Marks the block with the caret and brings it into view.
 */
void
lede_preview_patcher_follow_caret (LedePreviewPatcher *self, gsize offset)
{
  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));

  self->caret = offset;
  self->has_caret = TRUE;
  lede_preview_patcher_queue_flush (self);
}

/**
 * lede_preview_patcher_reload:
 * @self: a patcher
 *
 * Makes the page anew and comes back to where it was scrolled to.
 */
void
lede_preview_patcher_reload (LedePreviewPatcher *self)
{
  g_autofree char *html = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LEDE_IS_PREVIEW_PATCHER (self));

  lede_preview_patcher_forget_calls (self);
  g_clear_pointer (&self->error, g_free);

  if (self->story == NULL || (self->shown_as == LEDE_PREVIEW_SITE && self->site_content == NULL))
    {
      lede_preview_patcher_set_state (self, LEDE_PREVIEW_EMPTY);
      return;
    }

  lede_preview_changes_clear (self->changes);
  self->site_changed = FALSE;
  self->marked_block = -1;

  if (self->view == NULL)
    {
      lede_preview_patcher_set_state (self, LEDE_PREVIEW_LOADING);
      return;
    }

  if (!(html = lede_preview_views_render (self->shown_as, LEDE_STORY_FIELDS (self->story),
                                          lede_preview_changes_get_document (self->changes),
                                          self->site_content, self->context, &error)))
    {
      g_set_str (&self->error, error->message);
      lede_preview_patcher_set_state (self, LEDE_PREVIEW_FAILED);
      return;
    }

  lede_preview_patcher_set_state (self, LEDE_PREVIEW_LOADING);
  self->is_committed = FALSE;
  g_free (self->address);
  self->address = lede_preview_browser_load (self->view, html);
}
