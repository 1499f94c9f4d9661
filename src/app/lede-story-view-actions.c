/* lede-story-view-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-view"

#include "config.h"

#include "lede-story-view-private.h"

#include "lede-photo-import.h"

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

static void
writer_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *name = g_strconcat ("writer.", g_variant_get_string (parameter, NULL), NULL);

  lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), name, NULL);
}

/* story.find, story.find-next and so on are the writer's actions of the same names. */
static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *name = g_strconcat ("writer.", g_action_get_name (G_ACTION (action)), NULL);

  lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), name, NULL);
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

  lede_story_view_show_writing (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.heading", "i", level);
}

static void
add_photo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_photo_import_choose (GTK_WIDGET (self), lede_story_view_get_story (self));
  lede_story_view_show_panel (self, "photos");
}

static void
insert_photo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_writer_insert_photo (self->writer, g_variant_get_string (parameter, NULL),
                            lede_writer_get_caret (self->writer));
}

static const GActionEntry action_entries[] = {
  { "panel", panel_action, "s", NULL, NULL },
  { "inspector", inspector_action, NULL, NULL, NULL },
  { "writer", writer_action, "s", NULL, NULL },
  { "heading", heading_action, "s", NULL, NULL },
  { "insert", writer_parameter_action, "s", NULL, NULL },
  { "find", find_action, NULL, NULL, NULL },
  { "find-next", find_action, NULL, NULL, NULL },
  { "find-previous", find_action, NULL, NULL, NULL },
  { "add-photo", add_photo_action, NULL, NULL, NULL },
  { "insert-photo", insert_photo_action, "s", NULL, NULL },
};

void
lede_story_view_set_actions_enabled (LedeStoryView *self, gboolean enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (action_entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action_entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
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
  add_property_action (self, "layout", self, "layout");
  add_property_action (self, "page-view", self->preview, "view");
  add_property_action (self, "page-width", self->preview, "width");
  add_property_action (self, "page-color-scheme", self->preview, "color-scheme");
  add_property_action (self, "page-rails", self->preview, "rails");
  add_property_action (self, "scroll-together", self->scroll_together, "active");
}
