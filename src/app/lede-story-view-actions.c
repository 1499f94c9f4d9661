/* lede-story-view-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-view"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-view-private.h"

#include "lede-member-list.h"
#include "lede-photo-import.h"
#include "lede-services.h"
#include "lede-story-host.h"
#include "lede-story-photo-editing.h"
#include "lede-story-print.h"
#include "lede-writing-face.h"

static void
panel_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lede_story_view_show_panel (user_data, g_variant_get_string (parameter, NULL));
}

static void
inspector_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  adw_overlay_split_view_set_show_sidebar (self->split_view,
                                           !adw_overlay_split_view_get_show_sidebar (self->split_view));
}

/* Signs that are meant for a search entry or a field of the inspector do not go into the text. */
static gboolean
types_elsewhere (LedeStoryView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) &&
         !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->writer));
}

static void
writer_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *name = g_strconcat ("writer.", g_variant_get_string (parameter, NULL), NULL);

  if (types_elsewhere (self))
    return;

  lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), name, NULL);
}

/* story.find, story.insert-menu and so on are the writer's actions of the same names. */
static void
same_name_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *name = g_strconcat ("writer.", g_action_get_name (G_ACTION (action)), NULL);

  lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), name, NULL);
}

/* Into the text that was being written, be it an entry beside the manuscript, also by the menu, which has
 * the keyboard itself. */
static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *focus = lede_last_focus_restore (LEDE_STORY_VIEW (user_data)->last_focus);

  if ((GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) && types_elsewhere (user_data))
    gtk_widget_activate_action (focus, "clipboard.paste", NULL);
  else
    same_name_action (action, parameter, user_data);
}

static void
emoji_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_last_focus_restore (self->last_focus);

  if (!types_elsewhere (self))
    lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.emoji", NULL);
}

static void
writer_parameter_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *name = g_strconcat ("writer.", g_action_get_name (G_ACTION (action)), NULL);

  lede_story_view_show_writing (self);
  gtk_widget_activate_action_variant (GTK_WIDGET (self->writer), name, parameter);
}

/* A menu's target cannot be a number. */
static void
heading_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  int level = (int) g_ascii_strtoll (g_variant_get_string (parameter, NULL), NULL, 10);

  if (types_elsewhere (self))
    return;

  lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.heading", "i", level);
}

/* Whatever has the focus: a row of the inspector, or what is being written. */
static void
move_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  gboolean up = g_str_equal (g_action_get_name (G_ACTION (action)), "move-up");
  GtkWidget *focus = lede_last_focus_restore (self->last_focus);

  if (focus != NULL && gtk_widget_get_ancestor (focus, LEDE_TYPE_MEMBER_LIST) != NULL)
    lede_member_list_move_row (focus, up ? -1 : 1);
  else if (!types_elsewhere (self))
    gtk_widget_activate_action (GTK_WIDGET (self->writer), up ? "writer.move-up" : "writer.move-down", NULL);
}

static void
add_photo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_photo_import_choose (GTK_WIDGET (self), lede_story_view_get_story (self), NULL, 0);
  lede_story_view_show_panel (self, "photos");
}

static void
photo_into_text_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_story_view_show_writing (self);
  lede_photo_import_choose (GTK_WIDGET (self), lede_story_view_get_story (self), self->writer,
                            lede_writer_get_caret (self->writer));
}

/* What the buttons of the inspector's panels do, from anywhere. */
static const struct
{
  const char *what;
  const char *panel;
  const char *action;
} additions[] = {
  { "byline", "story", "panel.add-byline" },
  { "related", "story", "panel.add-related" },
  { "slug", "story", "panel.make-slug" },
  { "note", "review", "review.add-note" },
  { "correction", "review", "review.add-correction" },
};

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (additions); i++)
    if (g_str_equal (additions[i].what, g_variant_get_string (parameter, NULL)))
      {
        lede_story_view_show_panel (self, additions[i].panel);
        lede_inspector_run (self->inspector, additions[i].panel, additions[i].action);
      }
}

static void
reload_page_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self->preview), "preview.reload", NULL);
}

static void
zoom_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  int steps = g_str_equal (name, "zoom-in") ? 1 : g_str_equal (name, "zoom-out") ? -1 : 0;

  lede_writing_face_zoom (lede_services_get_settings (LEDE_SERVICES_DEFAULT), steps);
}

static void
insert_photo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_writer_insert_photo (self->writer, g_variant_get_string (parameter, NULL),
                            lede_writer_get_caret (self->writer));
}

static void
edit_this_photo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lede_story_photo_editing_open (GTK_WIDGET (user_data), lede_story_view_get_story (user_data),
                                 g_variant_get_string (parameter, NULL));
}

static void
edit_photo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  LedeStory *story = lede_story_view_get_story (self);
  g_autofree char *id = lede_story_photo_editing_find (story, lede_last_focus_restore (self->last_focus));

  if (id != NULL)
    lede_story_photo_editing_open (GTK_WIDGET (self), story, id);
  else
    lede_story_host_say (GTK_WIDGET (self), _ ("This story has no photo yet. Add one, then edit it."));
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_story_print (self->preview);
}

static void
export_pdf_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  const char *slug = lede_story_get_text (lede_story_view_get_story (self), LEDE_FIELD_SLUG);

  lede_story_export_pdf (self->preview, *slug != '\0' ? slug : _ ("story"));
}

static const GActionEntry action_entries[] = {
  { "panel", panel_action, "s", NULL, NULL },
  { "inspector", inspector_action, NULL, NULL, NULL },
  { "writer", writer_action, "s", NULL, NULL },
  { "heading", heading_action, "s", NULL, NULL },
  { "insert", writer_parameter_action, "s", NULL, NULL },
  { "insert-menu", same_name_action, NULL, NULL, NULL },
  { "insert-story-photo", same_name_action, NULL, NULL, NULL },
  { "make-gallery", same_name_action, NULL, NULL, NULL },
  { "emoji", emoji_action, NULL, NULL, NULL },
  { "go-to", same_name_action, NULL, NULL, NULL },
  { "zoom-in", zoom_action, NULL, NULL, NULL },
  { "zoom-out", zoom_action, NULL, NULL, NULL },
  { "zoom-reset", zoom_action, NULL, NULL, NULL },
  { "find", same_name_action, NULL, NULL, NULL },
  { "replace", same_name_action, NULL, NULL, NULL },
  { "find-next", same_name_action, NULL, NULL, NULL },
  { "paste", paste_action, NULL, NULL, NULL },
  { "paste-plain", paste_action, NULL, NULL, NULL },
  { "find-previous", same_name_action, NULL, NULL, NULL },
  { "add", add_action, "s", NULL, NULL },
  { "reload-page", reload_page_action, NULL, NULL, NULL },
  { "move-up", move_action, NULL, NULL, NULL },
  { "move-down", move_action, NULL, NULL, NULL },
  { "add-photo", add_photo_action, NULL, NULL, NULL },
  { "photo-into-text", photo_into_text_action, NULL, NULL, NULL },
  { "insert-photo", insert_photo_action, "s", NULL, NULL },
  { "edit-photo", edit_photo_action, NULL, NULL, NULL },
  { "edit-this-photo", edit_this_photo_action, "s", NULL, NULL },
  { "print", print_action, NULL, NULL, NULL },
  { "export-pdf", export_pdf_action, NULL, NULL, NULL },
};

void
lede_story_view_set_actions_enabled (LedeStoryView *self, gboolean enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (action_entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action_entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }

  lede_story_view_set_photo_actions_enabled (self, enabled);
}

static void
add_property_action (LedeStoryView *self, const char *name, gpointer object, const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* Those of the story, of the text and of the page; they are reached as "story." from the whole window. */
void
lede_story_view_add_actions (LedeStoryView *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  lede_story_view_add_photo_actions (self);
  add_property_action (self, "layout", self, "layout");
  add_property_action (self, "focus-mode", self->writer, "focus-mode");
  add_property_action (self, "typewriter", self->writer, "typewriter");
  add_property_action (self, "page-view", self->preview, "view");
  add_property_action (self, "page-width", self->preview, "width");
  add_property_action (self, "page-color-scheme", self->preview, "color-scheme");
  add_property_action (self, "page-rails", self->preview, "rails");
  add_property_action (self, "scroll-together", self->scroll_together, "active");
}
