/* lede-related-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-related-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-related-row.h"

#include "lede-field-binding.h"
#include "lede-field-typing.h"
#include "lede-member-list.h"
#include "lede-related.h"

struct _LedeRelatedRow
{
  AdwExpanderRow parent_instance;

  LedeStory *story;
  char *id;

  GtkImage *handle;
  AdwEntryRow *title_row;
  AdwEntryRow *link_row;
};

G_DEFINE_FINAL_TYPE (LedeRelatedRow, lede_related_row, ADW_TYPE_EXPANDER_ROW)

static void
lede_related_row_update (LedeRelatedRow *self)
{
  const char *title =
    lede_story_get_member_text (self->story, LEDE_FIELD_RELATED, self->id, LEDE_RELATED_TITLE);
  const char *link =
    lede_story_get_member_text (self->story, LEDE_FIELD_RELATED, self->id, LEDE_RELATED_LINK);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), *title != '\0' ? title : _ ("No Title Yet"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), link);
}

static void
story_edited_cb (LedeRelatedRow *self, LedeEdit *edit)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (lede_story_fields_parse_member_path (lede_edit_get_path (edit), &kind, &id, &field) &&
      g_str_equal (kind, LEDE_RELATED_KIND) && g_str_equal (id, self->id))
    lede_related_row_update (self);
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeRelatedRow *self = LEDE_RELATED_ROW (widget);

  lede_story_remove_member (self->story, LEDE_FIELD_RELATED, self->id);
}

static void
lede_related_row_dispose (GObject *object)
{
  LedeRelatedRow *self = LEDE_RELATED_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_RELATED_ROW);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_related_row_parent_class)->dispose (object);
}

static void
lede_related_row_class_init (LedeRelatedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_related_row_dispose;

  gtk_widget_class_install_action (widget_class, "related.remove", NULL, remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-related-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeRelatedRow, handle);
  gtk_widget_class_bind_template_child (widget_class, LedeRelatedRow, title_row);
  gtk_widget_class_bind_template_child (widget_class, LedeRelatedRow, link_row);
}

static void
lede_related_row_init (LedeRelatedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_member_list_add_handle (GTK_WIDGET (self->handle), GTK_WIDGET (self));
}

/**
 * lede_related_row_new:
 * @story: a story
 * @id: one of its related stories
 *
 * Returns: (transfer floating): a row that edits it
 */
GtkWidget *
lede_related_row_new (LedeStory *story, const char *id)
{
  LedeRelatedRow *self = g_object_new (LEDE_TYPE_RELATED_ROW, NULL);

  self->story = g_object_ref (story);
  self->id = g_strdup (id);

  lede_field_binding_bind_member (
    lede_field_typing_help (lede_field_binding_new (GTK_WIDGET (self->title_row))), story, LEDE_FIELD_RELATED,
    id, LEDE_RELATED_TITLE);
  lede_field_binding_bind_member (lede_field_binding_new (GTK_WIDGET (self->link_row)), story,
                                  LEDE_FIELD_RELATED, id, LEDE_RELATED_LINK);
  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  lede_related_row_update (self);

  return GTK_WIDGET (self);
}
