/* lede-story-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-view"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-view-private.h"
#include "lede-story-view.h"

#include "lede-connection-banner.h"
#include "lede-kept-text.h"
#include "lede-photo-import.h"
#include "lede-services.h"
#include "lede-story-spelling.h"
#include "lede-writer-find.h"

enum
{
  PROP_0,
  PROP_LAYOUT,
  PROP_NARROW,
  PROP_COMPACT,
  PROP_INSPECTOR_COLLAPSED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LedeStoryView, lede_story_view, ADW_TYPE_BIN)

LedeStory *
lede_story_view_get_story (LedeStoryView *self)
{
  return self->session != NULL ? lede_story_session_get_story (self->session) : NULL;
}

/* A narrow window has no room for both; toggles can be hidden only by taking them out. */
static void
lede_story_view_offer_layouts (LedeStoryView *self)
{
  gboolean offered = adw_toggle_group_get_toggle_by_name (self->layout_group, "both") == self->both_toggle;

  if (self->narrow == !offered)
    return;

  if (self->narrow)
    {
      adw_toggle_group_remove (self->layout_group, self->both_toggle);
      return;
    }

  adw_toggle_group_remove (self->layout_group, self->page_toggle);
  adw_toggle_group_add (self->layout_group, g_object_ref (self->both_toggle));
  adw_toggle_group_add (self->layout_group, g_object_ref (self->page_toggle));
}

void
lede_story_view_update_layout (LedeStoryView *self)
{
  gboolean page = g_str_equal (self->layout, "page") && !self->immersed;
  gboolean both = g_str_equal (self->layout, "both") && !self->immersed;

  gtk_widget_set_visible (GTK_WIDGET (self->writer), !page);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), page || (both && !self->narrow));

  self->updating = TRUE;
  lede_story_view_offer_layouts (self);
  adw_toggle_group_set_active_name (self->layout_group,
                                    (both && self->narrow) || self->immersed ? "write" : self->layout);
  adw_header_bar_set_show_title (self->header_bar, !self->narrow);
  self->updating = FALSE;
}

/* On a phone the state, what to insert and the main action stand at the bottom, where the thumb is and
 * where there is room. */
static void
lede_story_view_update_compact (LedeStoryView *self)
{
  GtkWidget *state = g_object_ref (GTK_WIDGET (self->state_button));
  GtkWidget *primary = g_object_ref (GTK_WIDGET (self->primary_button));
  GtkWidget *insert = g_object_ref (self->insert_button);

  gtk_widget_unparent (state);
  gtk_widget_unparent (primary);

  if (self->compact)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->bottom_bar), "compact");
      gtk_box_append (self->bottom_start, state);
      adw_header_bar_remove (self->header_bar, insert);
      gtk_box_append (self->bottom_start, insert);
      gtk_box_append (self->bottom_end, primary);
      lede_delivery_button_show_icon (self->delivery_button);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->bottom_bar), "compact");
      gtk_box_remove (self->bottom_start, insert);
      adw_header_bar_pack_start (self->header_bar, insert);
      gtk_box_append (self->header_box, state);
      gtk_box_append (self->header_box, primary);
      lede_delivery_button_show_words (self->delivery_button);
    }

  g_object_unref (state);
  g_object_unref (primary);
  g_object_unref (insert);
}

static void
lede_story_view_update_title (LedeStoryView *self)
{
  g_autofree char *title = NULL;

  if (self->session != NULL)
    title = lede_story_fields_get_title (LEDE_STORY_FIELDS (lede_story_view_get_story (self)));

  adw_window_title_set_title (self->window_title,
                              title != NULL && *title != '\0' ? title : _ ("Untitled Story"));
}

static void
lede_story_view_update_commands (LedeStoryView *self)
{
  const char *primary = lede_story_commands_get_primary_label (self->commands);
  const char *state = lede_story_commands_get_state_label (self->commands);
  /* Translators: the accessible name of the state button, %s is a state: Draft */
  g_autofree char *description = g_strdup_printf (_ ("State: %s"), state);

  gtk_menu_button_set_label (self->state_button, state);
  gtk_menu_button_set_menu_model (self->state_button, lede_story_commands_get_state_menu (self->commands));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->primary_button), primary != NULL);
  if (primary != NULL)
    gtk_button_set_label (self->primary_button, primary);
}

static void
lede_story_view_update_delivery_banner (LedeStoryView *self)
{
  const char *trouble = lede_delivery_button_get_trouble (self->delivery_button);
  gboolean conflict = trouble != NULL && lede_delivery_button_is_conflict (self->delivery_button);

  if (trouble != NULL)
    {
      /* On a phone the whole sentence would be cut off where it says what became of the story. */
      adw_banner_set_title (
        self->delivery_banner,
        conflict ? _ ("The site has another version of this story. Nothing was overwritten.") : trouble);
      adw_banner_set_button_label (self->delivery_banner, conflict ? _ ("_Compare…") : _ ("_Details"));
    }

  adw_banner_set_revealed (self->delivery_banner, trouble != NULL);
}

static void
story_edited_cb (LedeStoryView *self, LedeEdit *edit)
{
  const char *path = lede_edit_get_path (edit);

  lede_scroll_together_typed (self->scroll_together);

  if (g_str_equal (path, LEDE_FIELD_HEADLINE) || g_str_equal (path, LEDE_FIELD_SLUG))
    lede_story_view_update_title (self);
}

static void
caret_moved_cb (LedeStoryView *self, guint64 offset)
{
  /* The page of a story that was just opened begins at its top. */
  if (offset == self->caret)
    return;

  self->caret = offset;
  lede_preview_follow_caret (self->preview, offset);
  lede_scroll_together_follow_caret (self->scroll_together);
}

static void
photo_activated_cb (LedeStoryView *self, const char *photo_id)
{
  lede_story_view_show_panel (self, "photos");
  lede_inspector_show_photo (self->inspector, photo_id);
}

/* While somebody types what to find, the keyboard stays with them, and the details cover nothing. */
static void
found_elsewhere_cb (LedeStoryView *self, const char *path, guint64 start, guint64 end)
{
  if (!lede_writer_is_finding (self->writer))
    {
      lede_story_view_show_panel (self, "photos");
      lede_inspector_show_path (self->inspector, path);
    }
  else if (adw_overlay_split_view_get_collapsed (self->split_view))
    return;

  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  lede_inspector_select (self->inspector, path, start, end);
}

static void
files_dropped_cb (LedeStoryView *self, GListModel *files, guint64 offset)
{
  lede_photo_import_files (GTK_WIDGET (self), lede_story_view_get_story (self), files, self->writer, offset);
}

/* Where a text is edited: in the manuscript, or in the inspector. */
static void
lede_story_view_show_text (LedeStoryView *self, const char *path, gsize offset, double y)
{
  if (!lede_writer_shows (self->writer, path))
    {
      adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
      lede_inspector_show_path (self->inspector, path);
      return;
    }

  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  lede_story_view_show_writing (self);
  lede_scroll_together_place_caret (self->scroll_together, path, offset, y);
}

static void
place_activated_cb (LedeStoryView *self, const char *path, guint64 offset, double y)
{
  lede_story_view_show_text (self, path, offset, y);
}

static void
finding_activated_cb (LedeStoryView *self, const char *path)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (lede_story_fields_parse_member_path (path, &kind, &id, &field) ||
      !lede_writer_shows (self->writer, path))
    lede_inspector_show_path (self->inspector, path);
  else
    lede_story_view_show_text (self, path, 0, 0);
}

static void
insert_clicked_cb (LedeStoryView *self, GtkButton *button)
{
  lede_story_view_show_writing (self);
  lede_writer_open_insert_menu (self->writer, GTK_WIDGET (button));
}

/* Text and page begin with half of the room each; from then on the person divides it. */
static void
room_changed_cb (LedeStoryView *self)
{
  int room;

  g_object_get (self->paned, "max-position", &room, NULL);

  if (self->divided || room <= 0 || !gtk_widget_get_visible (GTK_WIDGET (self->preview)) ||
      gtk_widget_get_width (GTK_WIDGET (self->paned)) <= 0)
    return;

  self->divided = TRUE;
  gtk_paned_set_position (self->paned, gtk_widget_get_width (GTK_WIDGET (self->paned)) / 2);
}

static void
inspector_toggled_cb (LedeStoryView *self)
{
  if (self->split_view != NULL && !self->immersed &&
      !adw_overlay_split_view_get_collapsed (self->split_view) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_settings_set_boolean (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "show-inspector",
                            adw_overlay_split_view_get_show_sidebar (self->split_view));
}

static void
layout_toggled_cb (LedeStoryView *self)
{
  const char *name = adw_toggle_group_get_active_name (self->layout_group);

  /* The narrow window shows "both" as the text alone; that is no choice of the person. */
  if (self->updating || self->immersed || name == NULL ||
      (self->narrow && g_str_equal (name, "write") && g_str_equal (self->layout, "both")))
    return;

  g_object_set (self, "layout", name, NULL);
}

static void
lede_story_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeStoryView *self = LEDE_STORY_VIEW (object);

  switch (property_id)
    {
    case PROP_LAYOUT:
      g_value_set_string (value, self->layout);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_INSPECTOR_COLLAPSED:
      g_value_set_boolean (value, adw_overlay_split_view_get_collapsed (self->split_view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_story_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  LedeStoryView *self = LEDE_STORY_VIEW (object);

  switch (property_id)
    {
    case PROP_LAYOUT:
      if (g_set_str (&self->layout, g_value_get_string (value)))
        {
          lede_story_view_update_layout (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      lede_story_view_update_layout (self);
      break;
    case PROP_COMPACT:
      if (self->compact != g_value_get_boolean (value))
        {
          self->compact = g_value_get_boolean (value);
          lede_story_view_update_compact (self);
        }
      break;
    case PROP_INSPECTOR_COLLAPSED:
      adw_overlay_split_view_set_collapsed (self->split_view, g_value_get_boolean (value));
      if (!g_value_get_boolean (value) && !self->immersed)
        adw_overlay_split_view_set_show_sidebar (
          self->split_view,
          g_settings_get_boolean (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "show-inspector"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_story_view_dispose (GObject *object)
{
  LedeStoryView *self = LEDE_STORY_VIEW (object);

  if (self->stack != NULL)
    lede_story_view_set_session (self, NULL);
  g_clear_object (&self->commands);
  g_clear_object (&self->page_feed);
  g_clear_object (&self->scroll_together);
  g_clear_object (&self->last_focus);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_STORY_VIEW);
  g_clear_pointer (&self->layout, g_free);

  G_OBJECT_CLASS (lede_story_view_parent_class)->dispose (object);
}

static void
lede_story_view_class_init (LedeStoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_story_view_dispose;
  object_class->get_property = lede_story_view_get_property;
  object_class->set_property = lede_story_view_set_property;

  g_type_ensure (LEDE_TYPE_WRITER);
  g_type_ensure (LEDE_TYPE_PREVIEW);
  g_type_ensure (LEDE_TYPE_INSPECTOR);
  g_type_ensure (LEDE_TYPE_DELIVERY_BUTTON);
  g_type_ensure (LEDE_TYPE_PHOTO_PROGRESS);
  g_type_ensure (LEDE_TYPE_SAVE_BANNER);
  g_type_ensure (LEDE_TYPE_CONNECTION_BANNER);
  g_type_ensure (LEDE_TYPE_STORY_STATUS);

  properties[PROP_LAYOUT] = g_param_spec_string (
    "layout", NULL, NULL, "both", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INSPECTOR_COLLAPSED] = g_param_spec_boolean ("inspector-collapsed", NULL, NULL, FALSE,
                                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-story-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, split_view);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, header_bar);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, window_title);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, layout_group);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, both_toggle);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, page_toggle);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, insert_button);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, header_box);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, state_button);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, primary_button);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, save_banner);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, photo_progress);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, delivery_banner);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, paned);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, writer);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, preview);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, bottom_separator);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, bottom_start);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, bottom_end);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, status);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, delivery_button);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryView, inspector);
  gtk_widget_class_bind_template_callback (widget_class, caret_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, photo_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_elsewhere_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, inspector_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, room_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_clicked_cb);
}

static void
lede_story_view_init (LedeStoryView *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  GSettings *settings = lede_services_get_settings (services);

  self->layout = g_strdup ("both");
  self->actions = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->scroll_together = lede_scroll_together_new (self->writer, self->preview);
  self->last_focus = lede_last_focus_new (GTK_WIDGET (self));
  lede_story_view_add_actions (self);
  self->commands = lede_story_commands_new (self);
  lede_story_commands_add_actions (self->commands, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->commands, "changed", G_CALLBACK (lede_story_view_update_commands), self,
                           G_CONNECT_SWAPPED);
  self->page_feed = lede_page_feed_new (self->preview);
  g_settings_bind (settings, "scroll-together", self->scroll_together, "active", G_SETTINGS_BIND_DEFAULT);
  lede_story_status_set_writer (self->status, self->writer);
  lede_story_spelling_connect (self->writer);

  adw_overlay_split_view_set_show_sidebar (self->split_view,
                                           g_settings_get_boolean (settings, "show-inspector"));
  g_settings_bind (settings, "layout", self, "layout", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "check-spelling", self->writer, "check-spelling", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "set-typography", self->writer, "set-typography", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "close-brackets", self->writer, "close-brackets", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "focus-mode", self->writer, "focus-mode", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "typewriter", self->writer, "typewriter", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->layout_group, "notify::active-name", G_CALLBACK (layout_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delivery_button, "changed",
                           G_CALLBACK (lede_story_view_update_delivery_banner), self, G_CONNECT_SWAPPED);

  lede_story_view_update_layout (self);
  lede_story_view_set_actions_enabled (self, FALSE);
}

/**
 * lede_story_view_set_session:
 * @self: a story view
 * @session: (nullable): the story to show
 */
void
lede_story_view_set_session (LedeStoryView *self, LedeStorySession *session)
{
  LedeStory *story;

  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (lede_story_view_get_story (self), self);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }

  g_set_object (&self->session, session);
  story = lede_story_view_get_story (self);

  if (session != NULL)
    {
      g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
    }

  if (session != NULL && lede_story_session_get_rescue_path (session) == NULL)
    lede_kept_text_offer (GTK_WIDGET (self), session);

  lede_writer_set_story (self->writer, story);
  lede_story_status_set_session (self->status, session);
  lede_preview_set_story (self->preview, story);
  lede_page_feed_set_story (self->page_feed, story);
  lede_inspector_set_session (self->inspector, session);
  lede_delivery_button_set_story (self->delivery_button, story != NULL ? lede_story_get_id (story) : NULL);
  lede_story_commands_set_session (self->commands, session);
  lede_story_view_set_actions_enabled (self, session != NULL);

  self->caret = lede_writer_get_caret (self->writer);
  lede_story_view_update_title (self);
  lede_save_banner_set_session (self->save_banner, session);
  if (session != NULL)
    lede_photo_progress_watch (self->photo_progress);
  gtk_stack_set_visible_child_name (self->stack, session != NULL ? "story" : "none");
}

LedeStorySession *
lede_story_view_get_session (LedeStoryView *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_VIEW (self), NULL);

  return self->session;
}

LedeWriter *
lede_story_view_get_writer (LedeStoryView *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_VIEW (self), NULL);

  return self->writer;
}

/**
 * lede_story_view_insert_actions:
 * @self: a story view
 * @widget: the window, so that keys work wherever the focus is
 *
 * Makes what can be done with the story available as "story." actions.
 */
void
lede_story_view_insert_actions (LedeStoryView *self, GtkWidget *widget)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  gtk_widget_insert_action_group (widget, "story", G_ACTION_GROUP (self->actions));
}

/**
 * lede_story_view_focus_headline:
 * @self: a story view
 *
 * Lets the person begin to write, now or when the story that is being opened is there.
 */
void
lede_story_view_focus_headline (LedeStoryView *self)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  lede_story_view_show_writing (self);
  lede_writer_place_caret (self->writer, LEDE_FIELD_HEADLINE, 0);
}

/**
 * lede_story_view_focus_writing:
 * @self: a story view
 *
 * Lets the person go on writing, if the manuscript is to be seen.
 */
void
lede_story_view_focus_writing (LedeStoryView *self)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->writer)))
    gtk_widget_grab_focus (GTK_WIDGET (self->writer));
}

/**
 * lede_story_view_show_panel:
 * @self: a story view
 * @name: story, photos, checks or review
 *
 * Shows a panel of the inspector, and the inspector itself.
 */
void
lede_story_view_show_panel (LedeStoryView *self, const char *name)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  lede_inspector_show_panel (self->inspector, name);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/**
 * lede_story_view_show_writing:
 * @self: a story view
 *
 * Shows the manuscript where only the page was to be seen.
 */
void
lede_story_view_show_writing (LedeStoryView *self)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  if (g_str_equal (self->layout, "page"))
    g_object_set (self, "layout", self->narrow ? "write" : "both", NULL);
}
