/* lede-note-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-note-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-note-row.h"

#include "lede-field-binding.h"
#include "lede-note.h"
#include "lede-text-area.h"
#include "lede-time.h"

struct _LedeNoteRow
{
  AdwPreferencesRow parent_instance;

  LedeStory *story;
  char *id;
  gboolean updating;

  GtkLabel *author_label;
  GtkToggleButton *resolved_button;
  LedeTextArea *text_view;
};

G_DEFINE_FINAL_TYPE (LedeNoteRow, lede_note_row, ADW_TYPE_PREFERENCES_ROW)

static void
lede_note_row_update (LedeNoteRow *self)
{
  g_autoptr (LedeNote) note = lede_note_new_from_fields (LEDE_STORY_FIELDS (self->story), self->id);
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (lede_note_get_at (note), NULL);
  g_autofree char *when = at != NULL ? lede_time_format_clock (g_date_time_to_unix (at)) : g_strdup ("");
  g_autofree char *label = g_strdup_printf (_ ("%s · %s"), lede_note_get_author (note), when);

  self->updating = TRUE;
  gtk_label_set_label (self->author_label, label);
  gtk_toggle_button_set_active (self->resolved_button, lede_note_is_resolved (note));
  if (lede_note_is_resolved (note))
    gtk_widget_add_css_class (GTK_WIDGET (self->text_view), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text_view), "dimmed");
  self->updating = FALSE;
}

static void
story_edited_cb (LedeNoteRow *self, LedeEdit *edit)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (!self->updating &&
      lede_story_fields_parse_member_path (lede_edit_get_path (edit), &kind, &id, &field) &&
      g_str_equal (kind, LEDE_NOTE_KIND) && g_str_equal (id, self->id))
    lede_note_row_update (self);
}

static void
resolved_toggled_cb (LedeNoteRow *self)
{
  if (self->updating || self->story == NULL)
    return;

  lede_story_set_member_text (self->story, LEDE_FIELD_NOTES, self->id, LEDE_NOTE_RESOLVED,
                              gtk_toggle_button_get_active (self->resolved_button) ? "yes" : "");
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeNoteRow *self = LEDE_NOTE_ROW (widget);

  lede_story_remove_member (self->story, LEDE_FIELD_NOTES, self->id);
}

static void
lede_note_row_dispose (GObject *object)
{
  LedeNoteRow *self = LEDE_NOTE_ROW (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_NOTE_ROW);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_note_row_parent_class)->dispose (object);
}

static void
lede_note_row_class_init (LedeNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_note_row_dispose;

  gtk_widget_class_install_action (widget_class, "note.remove", NULL, remove_action);

  g_type_ensure (LEDE_TYPE_TEXT_AREA);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeNoteRow, author_label);
  gtk_widget_class_bind_template_child (widget_class, LedeNoteRow, resolved_button);
  gtk_widget_class_bind_template_child (widget_class, LedeNoteRow, text_view);
  gtk_widget_class_bind_template_callback (widget_class, resolved_toggled_cb);
}

static void
lede_note_row_init (LedeNoteRow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_note_row_new:
 * @story: a story
 * @id: one of its notes
 *
 * Returns: (transfer floating): a row that edits the note
 */
GtkWidget *
lede_note_row_new (LedeStory *story, const char *id)
{
  LedeNoteRow *self = g_object_new (LEDE_TYPE_NOTE_ROW, NULL);

  self->story = g_object_ref (story);
  self->id = g_strdup (id);

  lede_field_binding_bind_member (lede_field_binding_new (GTK_WIDGET (self->text_view)), story,
                                  LEDE_FIELD_NOTES, id, LEDE_NOTE_TEXT);
  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  lede_note_row_update (self);

  return GTK_WIDGET (self);
}

void
lede_note_row_focus (LedeNoteRow *self)
{
  g_return_if_fail (LEDE_IS_NOTE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}
