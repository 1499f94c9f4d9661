/* lede-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview"

#include "config.h"

#include "lede-preview.h"

#include <adwaita.h>

#include "lede-lull.h"
#include "lede-preview-browser.h"
#include "lede-preview-frame.h"
#include "lede-preview-patcher.h"
#include "lede-preview-resources.h"
#include "lede-preview-sync.h"
#include "lede-print.h"

#define PATIENCE 300 /* milliseconds until loading is worth a word */

struct _LedePreview
{
  GtkWidget parent_instance;

  char *view;         /* "page", "site" or "cards" */
  char *width;        /* "phone", "tablet", "desktop" or "fit" */
  char *color_scheme; /* "follow", "light" or "dark" */
  gboolean rails;
  LedeStory *story; /* NULL for none */

  LedeLull *opening; /* NULL when the browser does not wait to be opened */
  guint loading_source;

  WebKitWebView *web_view; /* NULL until there is a story */
  LedePreviewPatcher *patcher;
  LedePreviewSync *sync; /* NULL until there is a view */

  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failure;
  LedePreviewFrame *frame;
};

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_WIDTH,
  PROP_COLOR_SCHEME,
  PROP_RAILS,
  N_PROPS
};

enum
{
  PLACE_ACTIVATED,
  SCROLLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedePreview, lede_preview, GTK_TYPE_WIDGET)

/* In the order of LedePreviewView. */
static const char *const views[] = { "page", "site", "cards", NULL };
static const char *const color_schemes[] = { "follow", "light", "dark", NULL };

static const struct
{
  const char *name;
  int width; /* CSS pixels */
} widths[] = {
  { "phone", 390 },
  { "tablet", 820 },
  { "desktop", 1280 },
  { "fit", 0 },
};

static int
find_width (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (g_strcmp0 (widths[i].name, name) == 0)
      return i;

  return -1;
}

static LedePreviewView
find_view (const char *name)
{
  LedePreviewView view = LEDE_PREVIEW_PAGE;

  while (!g_str_equal (views[view], name))
    view++;

  return view;
}

static void
lede_preview_update_look (LedePreview *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *scheme = self->color_scheme;
  GdkRGBA ground;

  if (g_str_equal (scheme, "follow"))
    scheme = adw_style_manager_get_dark (style) ? "dark" : "light";

  /* What is seen before the page is: its own paper. */
  gdk_rgba_parse (&ground, g_str_equal (scheme, "dark") ? "#141517" : "#ffffff");
  if (self->web_view)
    webkit_web_view_set_background_color (self->web_view, &ground);
  lede_preview_patcher_set_look (self->patcher, scheme, self->rails);
}

static gboolean
show_loading (gpointer user_data)
{
  LedePreview *self = user_data;

  self->loading_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");

  return G_SOURCE_REMOVE;
}

/* A page that is there soon follows the one before without a spinner between them. */
static void
lede_preview_update_stack (LedePreview *self)
{
  const char *name = "empty";

  g_clear_handle_id (&self->loading_source, g_source_remove);

  switch (lede_preview_patcher_get_state (self->patcher))
    {
    case LEDE_PREVIEW_EMPTY:
      name = self->story ? "no-site" : "empty";
      break;
    case LEDE_PREVIEW_LOADING:
      self->loading_source = g_timeout_add (PATIENCE, show_loading, self);
      return;
    case LEDE_PREVIEW_READY:
      name = "page";
      break;
    case LEDE_PREVIEW_FAILED:
      name = "failed";
      adw_status_page_set_description (self->failure, lede_preview_patcher_get_error (self->patcher));
      break;
    default:
      g_assert_not_reached ();
    }

  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
lede_preview_place_activated (LedePreview *self, const char *path, guint64 offset, double ratio)
{
  graphene_point_t point = { 0, ratio * gtk_widget_get_height (GTK_WIDGET (self->frame)) };

  if (!gtk_widget_compute_point (GTK_WIDGET (self->frame), GTK_WIDGET (self), &point, &point))
    point.y = 0;

  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, path, offset, (double) point.y);
}

static void
lede_preview_scrolled (LedePreview *self, LedeViewPlace *place)
{
  g_signal_emit (self, signals[SCROLLED], 0, place);
}

static void
open_browser (gpointer user_data)
{
  LedePreview *self = user_data;

  g_clear_pointer (&self->opening, lede_lull_free);
  self->web_view = lede_preview_browser_new_view ();
  lede_preview_frame_set_view (self->frame, self->web_view);
  self->sync = lede_preview_sync_new (self->patcher, self->web_view);
  g_signal_connect_object (self->sync, "place-activated", G_CALLBACK (lede_preview_place_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "scrolled", G_CALLBACK (lede_preview_scrolled), self,
                           G_CONNECT_SWAPPED);
  lede_preview_update_look (self);
  lede_preview_patcher_attach (self->patcher, self->web_view);
}

static void
lede_preview_recovered (LedePreview *self)
{
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
on_banner_dismissed (LedePreview *self)
{
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
lede_preview_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LedePreview *self = LEDE_PREVIEW (widget);

  lede_preview_patcher_reload (self->patcher);
}

static void
lede_preview_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LedePreview *self = LEDE_PREVIEW (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    case PROP_WIDTH:
      g_value_set_string (value, self->width);
      break;
    case PROP_COLOR_SCHEME:
      g_value_set_string (value, self->color_scheme);
      break;
    case PROP_RAILS:
      g_value_set_boolean (value, self->rails);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_preview_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LedePreview *self = LEDE_PREVIEW (object);
  const char *name = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  switch (prop_id)
    {
    case PROP_VIEW:
      if (name && g_strv_contains (views, name) && g_set_str (&self->view, name))
        {
          lede_preview_patcher_set_view (self->patcher, find_view (name));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_WIDTH:
      if (find_width (name) >= 0 && g_set_str (&self->width, name))
        {
          lede_preview_frame_set_page_width (self->frame, widths[find_width (name)].width);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_COLOR_SCHEME:
      if (name && g_strv_contains (color_schemes, name) && g_set_str (&self->color_scheme, name))
        {
          lede_preview_update_look (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_RAILS:
      if (self->rails != g_value_get_boolean (value))
        {
          self->rails = g_value_get_boolean (value);
          lede_preview_update_look (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_preview_dispose (GObject *object)
{
  LedePreview *self = LEDE_PREVIEW (object);

  if (self->patcher)
    {
      g_signal_handlers_disconnect_by_data (self->patcher, self);
      lede_preview_patcher_set_story (self->patcher, NULL);
    }

  g_clear_pointer (&self->opening, lede_lull_free);
  g_clear_handle_id (&self->loading_source, g_source_remove);
  g_clear_object (&self->sync);
  g_clear_object (&self->patcher);
  g_clear_object (&self->story);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PREVIEW);

  G_OBJECT_CLASS (lede_preview_parent_class)->dispose (object);
}

static void
lede_preview_finalize (GObject *object)
{
  LedePreview *self = LEDE_PREVIEW (object);

  g_free (self->view);
  g_free (self->width);
  g_free (self->color_scheme);

  G_OBJECT_CLASS (lede_preview_parent_class)->finalize (object);
}

static void
lede_preview_class_init (LedePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  g_resources_register (lede_preview_get_resource ());
  g_type_ensure (LEDE_TYPE_PREVIEW_FRAME);

  object_class->get_property = lede_preview_get_property;
  object_class->set_property = lede_preview_set_property;
  object_class->dispose = lede_preview_dispose;
  object_class->finalize = lede_preview_finalize;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "page", flags);
  properties[PROP_WIDTH] = g_param_spec_string ("width", NULL, NULL, "fit", flags);
  properties[PROP_COLOR_SCHEME] = g_param_spec_string ("color-scheme", NULL, NULL, "follow", flags);
  properties[PROP_RAILS] = g_param_spec_boolean ("rails", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PLACE_ACTIVATED] =
    g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_DOUBLE);
  signals[SCROLLED] = g_signal_new ("scrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePreview, banner);
  gtk_widget_class_bind_template_child (widget_class, LedePreview, stack);
  gtk_widget_class_bind_template_child (widget_class, LedePreview, failure);
  gtk_widget_class_bind_template_child (widget_class, LedePreview, frame);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_dismissed);

  gtk_widget_class_install_property_action (widget_class, "preview.view", "view");
  gtk_widget_class_install_property_action (widget_class, "preview.width", "width");
  gtk_widget_class_install_property_action (widget_class, "preview.color-scheme", "color-scheme");
  gtk_widget_class_install_property_action (widget_class, "preview.rails", "rails");
  gtk_widget_class_install_action (widget_class, "preview.reload", NULL, lede_preview_reload);

  gtk_widget_class_set_css_name (widget_class, "lede-preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
load_style (GdkDisplay *display)
{
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      gtk_css_provider_load_from_resource (provider, "/org/lede/Lede/lede-preview.css");
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      g_once_init_leave (&loaded, 1);
    }
}

static void
lede_preview_init (LedePreview *self)
{
  self->view = g_strdup ("page");
  self->width = g_strdup ("fit");
  self->color_scheme = g_strdup ("follow");
  self->rails = TRUE;

  self->patcher = lede_preview_patcher_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  load_style (gtk_widget_get_display (GTK_WIDGET (self)));

  g_signal_connect_object (self->patcher, "state-changed", G_CALLBACK (lede_preview_update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->patcher, "recovered", G_CALLBACK (lede_preview_recovered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (lede_preview_update_look), self, G_CONNECT_SWAPPED);

  lede_preview_update_look (self);
  lede_preview_update_stack (self);
}

/**
 * lede_preview_new:
 *
 * Returns: (transfer floating): a preview of no story
 */
GtkWidget *
lede_preview_new (void)
{
  return g_object_new (LEDE_TYPE_PREVIEW, NULL);
}

/**
 * lede_preview_set_story:
 * @self: a preview
 * @story: (nullable): the story whose page is shown and followed
 */
void
lede_preview_set_story (LedePreview *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_PREVIEW (self));
  g_return_if_fail (story == NULL || LEDE_IS_STORY (story));

  if (!g_set_object (&self->story, story))
    return;

  /* Opening the browser takes a tenth of a second: the window, the words, and the first letter come
   * first. Where the page is not shown, there is none. */
  if (story && self->web_view == NULL && self->opening == NULL)
    self->opening = lede_lull_wait (GTK_WIDGET (self), open_browser, self);

  adw_banner_set_revealed (self->banner, FALSE);
  lede_preview_patcher_set_story (self->patcher, story);
  lede_preview_update_stack (self);
}

/**
 * lede_preview_set_context:
 * @self: a preview
 * @context: (transfer full): the site's name, rails, dates; where photos are is filled in here
 */
void
lede_preview_set_context (LedePreview *self, LedePageContext *context)
{
  g_return_if_fail (LEDE_IS_PREVIEW (self));
  g_return_if_fail (context != NULL);

  lede_preview_patcher_set_context (self->patcher, context);
}

/**
 * lede_preview_set_site_content:
 * @self: a preview
 * @html: (nullable): what would be delivered to the site, rendered anew after each edit, as
 *   lede_courier_render() does; %NULL when no site is connected
 */
void
lede_preview_set_site_content (LedePreview *self, const char *html)
{
  g_return_if_fail (LEDE_IS_PREVIEW (self));

  lede_preview_patcher_set_site_content (self->patcher, html);
}

/**
 * lede_preview_follow_caret:
 * @self: a preview
 * @offset: where the writer's caret is, in bytes from the body's start
 */
void
lede_preview_follow_caret (LedePreview *self, gsize offset)
{
  g_return_if_fail (LEDE_IS_PREVIEW (self));

  lede_preview_patcher_follow_caret (self->patcher, offset);
}

/**
 * lede_preview_show_place:
 * @self: a preview
 * @place: what the manuscript shows
 *
 * Scrolls the page to it.
 */
void
lede_preview_show_place (LedePreview *self, const LedeViewPlace *place)
{
  g_return_if_fail (LEDE_IS_PREVIEW (self));

  if (self->sync && gtk_widget_get_mapped (GTK_WIDGET (self->frame)))
    lede_preview_sync_show_place (self->sync, place);
}

/**
 * lede_preview_show_place_at:
 * @self: a preview
 * @place: a place of the manuscript
 * @y: in pixels below the preview's top
 *
 * Scrolls the page so that the place is at that height, or as near as it can be seen.
 */
void
lede_preview_show_place_at (LedePreview *self, const LedeViewPlace *place, double y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->frame));
  LedeViewPlace at = *place;
  graphene_point_t point;

  g_return_if_fail (LEDE_IS_PREVIEW (self));

  if (height <= 0 || !gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->frame),
                                                &GRAPHENE_POINT_INIT (0, y), &point))
    return;

  at.ratio = CLAMP (point.y / height, 0.05, 0.9);
  lede_preview_show_place (self, &at);
}

/**
 * lede_preview_render_print:
 * @self: a preview
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the story as copy for lede_print_to_pdf_async(); %NULL without an
 *   error when there is no story
 */
char *
lede_preview_render_print (LedePreview *self, GError **error)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW (self), NULL);

  return lede_preview_patcher_render_print (self->patcher, error);
}
