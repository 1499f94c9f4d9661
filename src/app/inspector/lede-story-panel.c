/* lede-story-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-panel"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-panel.h"

#include "lede-sites.h"
#include "lede-byline-row.h"
#include "lede-byline.h"
#include "lede-field-binding.h"
#include "lede-field-typing.h"
#include "lede-languages.h"
#include "lede-member-list.h"
#include "lede-moment-row.h"
#include "lede-related-row.h"
#include "lede-section.h"
#include "lede-settings-group.h"
#include "lede-tags-box.h"

struct _LedeStoryPanel
{
  AdwBin parent_instance;

  LedeStory *story;
  LedeFieldBinding *section_binding;
  LedeFieldBinding *slug_binding;
  LedeFieldBinding *place_binding;
  gboolean updating;

  AdwEntryRow *section_row;
  GtkMenuButton *section_button;
  AdwEntryRow *slug_row;
  AdwComboRow *language_row;
  LedeTagsBox *tags_box;
  LedeMemberList *bylines;
  AdwEntryRow *place_row;
  LedeMomentRow *date_row;
  LedeMomentRow *embargo_row;
  LedeSettingsGroup *settings_group;
  LedeMemberList *related;
};

G_DEFINE_FINAL_TYPE (LedeStoryPanel, lede_story_panel, ADW_TYPE_BIN)

/* Sections below others stand behind them, a step to the right for each. */
static void
append_sections (GMenu *menu, GPtrArray *sections, const char *parent, guint depth)
{
  for (guint i = 0; depth < 8 && i < sections->len; i++)
    {
      LedeTerm *section = g_ptr_array_index (sections, i);
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;
      g_autofree char *indent = NULL;
      g_autofree char *name = NULL;

      if (g_strcmp0 (section->parent, parent) != 0)
        continue;

      indent = g_strnfill (depth * 2, ' ');
      for (char *space = indent; *space != '\0'; space++)
        *space = ' ';
      label = g_strconcat (indent, section->name, NULL);
      name = lede_section_dup_name (sections, section);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "panel.section", "s", name);
      g_menu_append_item (menu, item);
      append_sections (menu, sections, section->id, depth + 1);
    }
}

static void
lede_story_panel_update_sections (LedeStoryPanel *self)
{
  LedeSiteInfo *site = lede_sites_get_preferred (lede_sites_get_default ());
  g_autoptr (GMenu) menu = g_menu_new ();

  if (site != NULL)
    {
      append_sections (menu, lede_site_info_get_sections (site), "", 0);
      append_sections (menu, lede_site_info_get_sections (site), "0", 0);
    }

  gtk_menu_button_set_menu_model (self->section_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->section_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
lede_story_panel_update_language (LedeStoryPanel *self)
{
  const char *tag = self->story != NULL ? lede_story_get_text (self->story, LEDE_FIELD_LANGUAGE) : "";

  self->updating = TRUE;
  adw_combo_row_set_selected (self->language_row,
                              lede_languages_find (adw_combo_row_get_model (self->language_row), tag));
  self->updating = FALSE;
}

static void
language_selected_cb (LedeStoryPanel *self)
{
  g_autofree char *tag = NULL;

  if (self->updating || self->story == NULL)
    return;

  tag = lede_languages_get_tag (adw_combo_row_get_selected (self->language_row));
  if (tag != NULL)
    lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, tag);
}

static void
story_edited_cb (LedeStoryPanel *self, LedeEdit *edit)
{
  if (g_str_equal (lede_edit_get_path (edit), LEDE_FIELD_LANGUAGE))
    lede_story_panel_update_language (self);
}

static GtkWidget *
make_byline_row (LedeStory *story, const char *id, gpointer user_data)
{
  return lede_byline_row_new (story, id);
}

static GtkWidget *
make_related_row (LedeStory *story, const char *id, gpointer user_data)
{
  return lede_related_row_new (story, id);
}

static void
section_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeStoryPanel *self = LEDE_STORY_PANEL (widget);

  if (self->story != NULL)
    lede_story_set_text (self->story, LEDE_FIELD_SECTION, g_variant_get_string (parameter, NULL));
}

/* Lower-case words of the headline with hyphens between, in whatever script it is written. */
static char *
make_slug (const char *headline)
{
  g_autofree char *lower = g_utf8_strdown (headline, -1);
  GString *slug = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (gap && slug->len > 0)
            g_string_append_c (slug, '-');
          g_string_append_unichar (slug, c);
          gap = FALSE;
        }
      else if (c != '\'' && c != 0x2019)
        {
          gap = TRUE;
        }
    }

  return g_string_free (slug, FALSE);
}

static void
make_slug_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeStoryPanel *self = LEDE_STORY_PANEL (widget);
  g_autofree char *slug = NULL;

  if (self->story == NULL)
    return;

  slug = make_slug (lede_story_get_text (self->story, LEDE_FIELD_HEADLINE));
  lede_story_set_text (self->story, LEDE_FIELD_SLUG, slug);
}

static void
add_byline_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeStoryPanel *self = LEDE_STORY_PANEL (widget);
  g_autofree char *id = NULL;

  if (self->story == NULL)
    return;

  lede_story_begin_gesture (self->story);
  id = lede_story_add_member (self->story, LEDE_FIELD_BYLINES, NULL);
  lede_story_set_member_text (self->story, LEDE_FIELD_BYLINES, id, LEDE_BYLINE_ROLE, "writer");
  lede_story_end_gesture (self->story);

  lede_byline_row_focus_field (LEDE_BYLINE_ROW (lede_member_list_get_row (self->bylines, id)),
                               LEDE_BYLINE_NAME);
}

static void
add_related_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeStoryPanel *self = LEDE_STORY_PANEL (widget);
  g_autofree char *id = NULL;

  if (self->story == NULL)
    return;

  id = lede_story_add_member (self->story, LEDE_FIELD_RELATED, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (lede_member_list_get_row (self->related, id)), TRUE);
}

static void
lede_story_panel_dispose (GObject *object)
{
  LedeStoryPanel *self = LEDE_STORY_PANEL (object);

  self->updating = TRUE;
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_STORY_PANEL);
  g_clear_object (&self->story);

  G_OBJECT_CLASS (lede_story_panel_parent_class)->dispose (object);
}

static void
lede_story_panel_class_init (LedeStoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_story_panel_dispose;

  g_type_ensure (LEDE_TYPE_TAGS_BOX);
  g_type_ensure (LEDE_TYPE_MEMBER_LIST);
  g_type_ensure (LEDE_TYPE_MOMENT_ROW);
  g_type_ensure (LEDE_TYPE_SETTINGS_GROUP);

  gtk_widget_class_install_action (widget_class, "panel.section", "s", section_action);
  gtk_widget_class_install_action (widget_class, "panel.make-slug", NULL, make_slug_action);
  gtk_widget_class_install_action (widget_class, "panel.add-byline", NULL, add_byline_action);
  gtk_widget_class_install_action (widget_class, "panel.add-related", NULL, add_related_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-story-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, section_row);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, section_button);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, slug_row);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, language_row);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, tags_box);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, bylines);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, place_row);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, date_row);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, embargo_row);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, settings_group);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryPanel, related);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
}

static void
lede_story_panel_init (LedeStoryPanel *self)
{
  g_autoptr (GListModel) languages = lede_languages_list (_ ("Not set"));
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->section_binding = lede_field_binding_new (GTK_WIDGET (self->section_row));
  self->slug_binding = lede_field_binding_new (GTK_WIDGET (self->slug_row));
  self->place_binding = lede_field_typing_help (lede_field_binding_new (GTK_WIDGET (self->place_row)));
  adw_combo_row_set_expression (self->language_row, expression);
  adw_combo_row_set_model (self->language_row, languages);
  lede_member_list_setup (self->bylines, LEDE_FIELD_BYLINES, make_byline_row, NULL);
  lede_member_list_setup (self->related, LEDE_FIELD_RELATED, make_related_row, NULL);

  g_signal_connect_object (lede_sites_get_default (), "changed",
                           G_CALLBACK (lede_story_panel_update_sections), self, G_CONNECT_SWAPPED);
  lede_story_panel_update_sections (self);
  self->updating = FALSE;
}

/**
 * lede_story_panel_set_story:
 * @self: a panel
 * @story: (nullable): the story to show
 */
void
lede_story_panel_set_story (LedeStoryPanel *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_STORY_PANEL (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_field_binding_bind (self->section_binding, story, LEDE_FIELD_SECTION);
  lede_field_binding_bind (self->slug_binding, story, LEDE_FIELD_SLUG);
  lede_field_binding_bind (self->place_binding, story, LEDE_FIELD_DATELINE_PLACE);
  lede_moment_row_bind (self->date_row, story, LEDE_FIELD_DATELINE_DATE);
  lede_moment_row_bind (self->embargo_row, story, LEDE_FIELD_EMBARGO);
  lede_settings_group_set_story (self->settings_group, story);
  lede_tags_box_set_story (self->tags_box, story);
  lede_member_list_set_story (self->bylines, story);
  lede_member_list_set_story (self->related, story);
  lede_story_panel_update_language (self);
}

/**
 * lede_story_panel_show_path:
 * @self: a panel
 * @path: the path of a text that the panel shows
 *
 * Puts the keyboard into the field that has the text.
 */
void
lede_story_panel_show_path (LedeStoryPanel *self, const char *path)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;
  GtkWidget *widget = GTK_WIDGET (self->section_row);

  g_return_if_fail (LEDE_IS_STORY_PANEL (self));

  if (lede_story_fields_parse_member_path (path, &kind, &id, &field))
    {
      GtkWidget *row =
        lede_member_list_get_row (g_str_equal (kind, LEDE_BYLINE_KIND) ? self->bylines : self->related, id);

      if (LEDE_IS_BYLINE_ROW (row))
        lede_byline_row_focus_field (LEDE_BYLINE_ROW (row), field);
      else if (row != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      return;
    }

  if (lede_settings_group_show_path (self->settings_group, path))
    return;

  if (g_str_equal (path, LEDE_FIELD_BYLINES))
    widget = GTK_WIDGET (self->bylines);
  else if (g_str_equal (path, LEDE_FIELD_SLUG))
    widget = GTK_WIDGET (self->slug_row);
  else if (g_str_equal (path, LEDE_FIELD_LANGUAGE))
    widget = GTK_WIDGET (self->language_row);
  else if (g_str_equal (path, LEDE_FIELD_TAGS))
    widget = GTK_WIDGET (self->tags_box);
  else if (g_str_equal (path, LEDE_FIELD_DATELINE_PLACE))
    widget = GTK_WIDGET (self->place_row);
  else if (g_str_equal (path, LEDE_FIELD_DATELINE_DATE))
    widget = GTK_WIDGET (self->date_row);
  else if (g_str_equal (path, LEDE_FIELD_EMBARGO))
    widget = GTK_WIDGET (self->embargo_row);
  else if (g_str_equal (path, LEDE_FIELD_RELATED))
    widget = GTK_WIDGET (self->related);

  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}
