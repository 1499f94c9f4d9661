/* lede-photo-browser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-browser"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-browser.h"
#include "lede-services.h"

#include "lede-call.h"
#include "lede-fragment-transfer.h"
#include "lede-photo-details.h"
#include "lede-photo-grid.h"
#include "lede-photo-tile.h"
#include "lede-photo-workers.h"
#include "lede-story-host.h"

#define REFRESH_AFTER 1500 /* milliseconds; somebody types in another window, and each pause is a change */
#define DRAG_ICON_WIDTH 160

struct _LedePhotoBrowser
{
  AdwApplicationWindow parent_instance;

  LedePhotoPictures *pictures;
  LedePhotoOrder order;
  GCancellable *listing;
  gboolean begins_anew; /* what is being listed is another list, not the same one again */
  guint refresh_source;
  LedePhotoTile *dragged; /* weak */

  AdwToastOverlay *toast_overlay;
  AdwNavigationSplitView *split_view;
  AdwWindowTitle *title;
  GtkSearchEntry *search_entry;
  GtkDropDown *order_drop_down;
  GtkStack *stack;
  GtkScrolledWindow *scrolled_window;
  LedePhotoGrid *grid;
  AdwStatusPage *error_page;
  LedePhotoDetails *details;
  GtkWidget *add_button;
};

static const char *const orders[] = { "story", "date", "credit", "rights" };

G_DEFINE_FINAL_TYPE (LedePhotoBrowser, lede_photo_browser, ADW_TYPE_APPLICATION_WINDOW)

static void
say (LedePhotoBrowser *self, const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static guint
count_photos (LedePhotoBrowser *self)
{
  GListModel *photos = lede_photo_grid_get_photos (self->grid);

  return photos != NULL ? g_list_model_get_n_items (photos) : 0;
}

static void
update_title (LedePhotoBrowser *self)
{
  guint n_photos = count_photos (self);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u photo", "%'u photos", n_photos), n_photos);

  adw_window_title_set_subtitle (self->title, n_photos > 0 ? subtitle : "");
}

static gboolean
is_searching (LedePhotoBrowser *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static void
update_state (LedePhotoBrowser *self)
{
  const char *state = count_photos (self) > 0 ? "grid" : is_searching (self) ? "none" : "empty";

  gtk_stack_set_visible_child_name (self->stack, state);
  update_title (self);

  /* Beside a store without photos nothing can be selected. */
  gtk_widget_set_visible (GTK_WIDGET (self->details), !g_str_equal (state, "empty"));
  gtk_widget_set_visible (self->add_button, !g_str_equal (state, "empty"));
}

/* What was listed, with its groups. */
typedef struct
{
  GListModel *photos;
  LedePhotoSections *sections;
  LedePhotoOrder order;
} Listing;

static void
listing_free (Listing *listing)
{
  g_clear_object (&listing->photos);
  g_clear_pointer (&listing->sections, lede_photo_sections_free);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePhotoBrowser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Listing) listing = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  if (listing == NULL)
    {
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  lede_photo_grid_set_photos (self->grid, listing->photos, g_steal_pointer (&listing->sections),
                              listing->order, self->begins_anew);
  self->begins_anew = FALSE;
  update_state (self);
}

static gpointer
list_photos (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  LedePhotoFilter filter = { (LedePhotoOrder) call->number, call->text, 0 };
  GListModel *photos = lede_store_list_photos (call->store, &filter, cancellable, error);
  Listing *listing;

  if (photos == NULL)
    return NULL;

  listing = g_new0 (Listing, 1);
  listing->photos = photos;
  listing->order = filter.order;
  listing->sections = lede_photo_sections_new (photos, filter.order);

  return listing;
}

static void
list (LedePhotoBrowser *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeCall *call;

  g_clear_handle_id (&self->refresh_source, g_source_remove);

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);

  if (lede_services_get_store (services) == NULL)
    {
      const char *why = lede_services_get_store_error (services);

      adw_status_page_set_description (self->error_page, why);
      gtk_stack_set_visible_child_name (self->stack, why != NULL ? "error" : "loading");
      return;
    }

  self->listing = g_cancellable_new ();
  call = lede_call_new (NULL);
  call->number = self->order;
  call->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  lede_worker_run_async (lede_photo_workers_get_reader (), list_photos, call, (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) listing_free, self->listing, listed_cb, g_object_ref (self));
}

static void
list_anew (LedePhotoBrowser *self)
{
  self->begins_anew = TRUE;
  list (self);
}

static void
refresh_cb (gpointer user_data)
{
  LedePhotoBrowser *self = user_data;

  self->refresh_source = 0;
  list (self);
}

static void
stories_changed_cb (LedePhotoBrowser *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add_once (REFRESH_AFTER, refresh_cb, self);
}

static void
search_changed_cb (LedePhotoBrowser *self)
{
  list_anew (self);
}

static void
stop_search_cb (LedePhotoBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
search_activated_cb (LedePhotoBrowser *self)
{
  if (count_photos (self) > 0)
    lede_photo_grid_select (self->grid, 0, TRUE);
}

static void
order_changed_cb (LedePhotoBrowser *self)
{
  guint selected = gtk_drop_down_get_selected (self->order_drop_down);

  if (selected >= G_N_ELEMENTS (orders) || (LedePhotoOrder) selected == self->order)
    return;

  self->order = (LedePhotoOrder) selected;
  list_anew (self);
}

static void
selected_cb (LedePhotoBrowser *self)
{
  LedePhotoSummary *photo = lede_photo_grid_get_selected (self->grid);

  lede_photo_details_set_photo (self->details, photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "browser.add",
                                 lede_photo_details_get_fragment (self->details) != NULL);
}

static void
details_loaded_cb (LedePhotoBrowser *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "browser.add", TRUE);
}

static void
story_activated_cb (LedePhotoBrowser *self, const char *id)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_action_group_activate_action (G_ACTION_GROUP (application), "show-story", g_variant_new_string (id));
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoBrowser *self = LEDE_PHOTO_BROWSER (widget);
  LedeFragment *fragment = lede_photo_details_get_fragment (self->details);
  LedeStoryHost *host = lede_story_host_find (gtk_window_get_application (GTK_WINDOW (self)));
  g_autofree char *headline = NULL;
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (fragment == NULL)
    return;

  if (host == NULL || !lede_story_host_add_fragment (host, fragment))
    {
      say (self, _ ("Open a story first, then add photos to it."));
      return;
    }

  headline = lede_story_fields_get_title (LEDE_STORY_FIELDS (lede_story_host_get_story (host)));
  /* Translators: %s is a headline */
  words = g_strdup_printf (_ ("Added to “%s”"), *headline != '\0' ? headline : _ ("Untitled Story"));
  say (self, words);

  toast = adw_toast_new (_ ("Photo added"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  lede_story_host_add_toast (host, toast);
}

/* Where there is room for one side only, a photo is looked at first. */
static void
activated_cb (LedePhotoBrowser *self)
{
  if (adw_navigation_split_view_get_collapsed (self->split_view))
    adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "browser.add", NULL);
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoBrowser *self = LEDE_PHOTO_BROWSER (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
reload_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  list_anew (LEDE_PHOTO_BROWSER (widget));
}

static void
order_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoBrowser *self = LEDE_PHOTO_BROWSER (widget);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i], g_variant_get_string (parameter, NULL)))
      gtk_drop_down_set_selected (self->order_drop_down, i);
}

static void
released_cb (LedePhotoBrowser *self, int n_press, double x, double y)
{
  if (lede_photo_grid_find_tile (self->grid, x, y) != NULL &&
      adw_navigation_split_view_get_collapsed (self->split_view))
    adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static GdkContentProvider *
prepare_drag_cb (LedePhotoBrowser *self, double x, double y, GtkDragSource *source)
{
  LedePhotoTile *tile = lede_photo_grid_find_tile (self->grid, x, y);
  LedeFragment *fragment = lede_photo_details_get_fragment (self->details);

  /* Until the photo is loaded whole GTK asks again with each movement. */
  if (tile == NULL || fragment == NULL ||
      !lede_photo_summary_is_same (lede_photo_tile_get_photo (tile),
                                   lede_photo_details_get_photo (self->details)))
    return NULL;

  g_set_weak_pointer (&self->dragged, tile);

  return lede_fragment_transfer_offer_with_files (fragment);
}

static void
drag_begin_cb (LedePhotoBrowser *self, GdkDrag *drag, GtkDragSource *source)
{
  GdkPaintable *picture = self->dragged != NULL ? lede_photo_tile_get_paintable (self->dragged) : NULL;
  g_autoptr (GdkPaintable) icon = NULL;
  GtkSnapshot *snapshot;
  double ratio;

  g_clear_weak_pointer (&self->dragged);

  if (picture == NULL)
    return;

  ratio = gdk_paintable_get_intrinsic_aspect_ratio (picture);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (picture, snapshot, DRAG_ICON_WIDTH, DRAG_ICON_WIDTH / MAX (ratio, 0.2));
  icon = gtk_snapshot_free_to_paintable (snapshot, NULL);
  gtk_drag_source_set_icon (source, icon, DRAG_ICON_WIDTH / 2, 24);
}

static void
add_gestures (LedePhotoBrowser *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (source));
}

/* It is nothing without a window that stories are open in. */
static void
window_removed_cb (LedePhotoBrowser *self, GtkWindow *window)
{
  if (LEDE_IS_STORY_HOST (window) &&
      lede_story_host_find (gtk_window_get_application (GTK_WINDOW (self))) == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
lede_photo_browser_dispose (GObject *object)
{
  LedePhotoBrowser *self = LEDE_PHOTO_BROWSER (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_weak_pointer (&self->dragged);
  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_BROWSER);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (lede_photo_browser_parent_class)->dispose (object);
}

static void
lede_photo_browser_class_init (LedePhotoBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_browser_dispose;

  g_type_ensure (LEDE_TYPE_PHOTO_DETAILS);
  g_type_ensure (LEDE_TYPE_PHOTO_GRID);

  gtk_widget_class_install_action (widget_class, "browser.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "browser.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "browser.order", "s", order_action);
  gtk_widget_class_install_action (widget_class, "browser.reload", NULL, reload_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, split_view);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, title);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, grid);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, error_page);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, details);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoBrowser, add_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, story_activated_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "browser.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "browser.add", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "browser.order", "s",
                                         orders[i]);
}

static void
lede_photo_browser_init (LedePhotoBrowser *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;

  lede_fragment_transfer_register ();
  self->pictures = lede_photo_pictures_new_on (lede_photo_workers_get_thumbnails ());
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "browser.add", FALSE);
  lede_photo_grid_set_pictures (self->grid, self->pictures);
  add_gestures (self);

  g_signal_connect_object (services, "stories-changed", G_CALLBACK (stories_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "notify::store", G_CALLBACK (list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_application_get_default (), "window-removed", G_CALLBACK (window_removed_cb),
                           self, G_CONNECT_SWAPPED);
  list_anew (self);
}

/**
 * lede_photo_browser_show:
 * @application: the application
 *
 * Brings the window with all photos to the front, and makes it where there is none yet.
 *
 * Returns: (transfer none): the window
 */
LedePhotoBrowser *
lede_photo_browser_show (GtkApplication *application)
{
  LedePhotoBrowser *self = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (LEDE_IS_PHOTO_BROWSER (l->data))
      self = l->data;

  if (self == NULL)
    self = g_object_new (LEDE_TYPE_PHOTO_BROWSER, "application", application, NULL);

  gtk_window_present (GTK_WINDOW (self));

  return self;
}
