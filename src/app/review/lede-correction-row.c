/* lede-correction-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-correction-row"

#include "config.h"

#include "lede-correction-row.h"

#include "lede-correction.h"
#include "lede-moment-row.h"
#include "lede-text-row.h"

struct _LedeCorrectionRow
{
  AdwPreferencesRow parent_instance;

  LedeStory *story;
  char *id;

  LedeMomentRow *date_row;
  LedeTextRow *text_row;
};

G_DEFINE_FINAL_TYPE (LedeCorrectionRow, lede_correction_row, ADW_TYPE_PREFERENCES_ROW)

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeCorrectionRow *self = LEDE_CORRECTION_ROW (widget);

  lede_story_remove_member (self->story, LEDE_FIELD_CORRECTIONS, self->id);
}

static void
lede_correction_row_dispose (GObject *object)
{
  LedeCorrectionRow *self = LEDE_CORRECTION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_CORRECTION_ROW);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_correction_row_parent_class)->dispose (object);
}

static void
lede_correction_row_class_init (LedeCorrectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_correction_row_dispose;

  g_type_ensure (LEDE_TYPE_MOMENT_ROW);
  g_type_ensure (LEDE_TYPE_TEXT_ROW);

  gtk_widget_class_install_action (widget_class, "correction.remove", NULL, remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-correction-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeCorrectionRow, date_row);
  gtk_widget_class_bind_template_child (widget_class, LedeCorrectionRow, text_row);
}

static void
lede_correction_row_init (LedeCorrectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_correction_row_new:
 * @story: a story
 * @id: one of its corrections
 *
 * Returns: (transfer floating): a row that edits the correction
 */
GtkWidget *
lede_correction_row_new (LedeStory *story, const char *id)
{
  LedeCorrectionRow *self = g_object_new (LEDE_TYPE_CORRECTION_ROW, NULL);
  g_autofree char *date_path = lede_story_fields_member_path (LEDE_CORRECTION_KIND, id, LEDE_CORRECTION_DATE);

  self->story = g_object_ref (story);
  self->id = g_strdup (id);

  lede_moment_row_bind (self->date_row, story, date_path);
  lede_field_binding_bind_member (lede_text_row_get_binding (self->text_row), story, LEDE_FIELD_CORRECTIONS,
                                  id, LEDE_CORRECTION_TEXT);

  return GTK_WIDGET (self);
}

void
lede_correction_row_focus (LedeCorrectionRow *self)
{
  g_return_if_fail (LEDE_IS_CORRECTION_ROW (self));

  lede_text_row_focus (self->text_row);
}
