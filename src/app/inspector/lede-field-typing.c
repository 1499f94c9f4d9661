/* lede-field-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-field-typing"

#include "config.h"

#include <string.h>

#include "lede-field-typing.h"

#include "lede-application.h"
#include "lede-typography.h"

#define MAX_REFUSED 24

struct _LedeFieldTyping
{
  GObject parent_instance;

  LedeFieldBinding *binding; /* not owned: its widget owns both */

  LedeStory *story;  /* the one whose edits are watched */
  GHashTable *helps; /* of gestures */
  GArray *refused;   /* of gsize: where a help was taken back, in bytes of the text */

  guint composing : 1; /* an input method shows a text that is not in the field yet */
  guint helping : 1;
};

G_DEFINE_FINAL_TYPE (LedeFieldTyping, lede_field_typing, G_TYPE_OBJECT)

static gboolean
is_wanted (void)
{
  GApplication *application = g_application_get_default ();

  return !LEDE_IS_APPLICATION (application) ||
         g_settings_get_boolean (lede_application_get_settings (LEDE_APPLICATION (application)),
                                 "set-typography");
}

static gboolean
is_refused (LedeFieldTyping *self, gsize start, gsize end)
{
  for (guint i = 0; i < self->refused->len; i++)
    {
      gsize offset = g_array_index (self->refused, gsize, i);

      if (start <= offset && offset <= end)
        return TRUE;
    }

  return FALSE;
}

static void
refuse (LedeFieldTyping *self, gsize offset)
{
  g_array_append_val (self->refused, offset);
  if (self->refused->len > MAX_REFUSED)
    g_array_remove_index (self->refused, 0);
}

/* Places behind a change move with their text. */
static void
move_refused (LedeFieldTyping *self, LedeEdit *edit)
{
  gsize start = lede_edit_get_offset (edit);
  gsize end = start + lede_edit_get_removed_length (edit);

  for (guint i = 0; i < self->refused->len; i++)
    {
      gsize *offset = &g_array_index (self->refused, gsize, i);

      if (*offset >= end && *offset > start)
        *offset += lede_edit_get_inserted_length (edit) - (end - start);
      else if (*offset > start)
        *offset = start;
    }
}

static void
edited_cb (LedeFieldTyping *self, LedeEdit *edit, LedeStory *story)
{
  gpointer gesture = GSIZE_TO_POINTER (lede_edit_get_gesture (edit));

  if (g_strcmp0 (lede_edit_get_path (edit), lede_field_binding_get_path (self->binding)) != 0)
    return;

  move_refused (self, edit);

  if (self->helping)
    g_hash_table_add (self->helps, gesture);
  else if (lede_edit_get_kind (edit) == LEDE_EDIT_UNDO && g_hash_table_contains (self->helps, gesture))
    refuse (self, lede_edit_get_offset (edit));
  else if (lede_edit_get_kind (edit) == LEDE_EDIT_REDO && self->refused->len > 0 &&
           g_hash_table_contains (self->helps, gesture))
    g_array_set_size (self->refused, self->refused->len - 1);

  if (*lede_story_get_text (story, lede_edit_get_path (edit)) == '\0')
    g_array_set_size (self->refused, 0);
}

static void
watch_story (LedeFieldTyping *self)
{
  LedeStory *story = lede_field_binding_get_story (self->binding);

  if (self->story == story)
    return;

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);
  g_hash_table_remove_all (self->helps);
  g_array_set_size (self->refused, 0);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

static void
help (LedeFieldTyping *self)
{
  const char *path = lede_field_binding_get_path (self->binding);
  const char *text = lede_story_get_text (self->story, path);
  const char *language = lede_story_get_text (self->story, LEDE_FIELD_LANGUAGE);
  gsize length = strlen (text);
  gsize caret = lede_field_binding_get_caret (self->binding);
  const LedeTypography *typography =
    lede_typography_for_paragraph (lede_typography_for_language (language), text, length);
  LedeTypographyChange change;
  gsize at;

  if (caret == 0 || caret > length ||
      !lede_typography_suggest (typography, LEDE_TYPOGRAPHY_PLAIN, text, length, caret, &change))
    return;

  at = g_utf8_prev_char (text + caret) - text;

  if (is_refused (self, MIN (at, change.offset), caret))
    return;

  if (change.offset + change.removed <= caret)
    caret = caret - change.removed + strlen (change.inserted);

  lede_story_break_gesture (self->story);
  lede_story_begin_gesture (self->story);
  self->helping = TRUE;
  lede_story_splice (self->story, path, change.offset, change.removed, change.inserted, -1);
  self->helping = FALSE;
  lede_story_end_gesture (self->story);
  lede_story_break_gesture (self->story);
  lede_field_binding_place_caret (self->binding, caret);
}

static gboolean
is_editable (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) ? gtk_text_view_get_editable (GTK_TEXT_VIEW (widget))
                                   : gtk_editable_get_editable (GTK_EDITABLE (widget));
}

/* Behind the field's own handler: what was typed is in the field and in the story. */
static void
committed_cb (LedeFieldTyping *self, const char *text, GtkIMContext *input)
{
  if (self->story != lede_field_binding_get_story (self->binding))
    watch_story (self);

  if (self->story != NULL && !self->composing && *text != '\0' && *g_utf8_next_char (text) == '\0' &&
      is_editable (lede_field_binding_get_widget (self->binding)) && is_wanted ())
    help (self);
}

static void
preedit_changed_cb (LedeFieldTyping *self, const char *preedit, GtkWidget *field)
{
  self->composing = *preedit != '\0';
}

static GtkIMContext *
find_input (GtkWidget *field)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (field);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkIMContext *input = NULL;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        input = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller));
      if (input != NULL)
        return input;
    }

  return NULL;
}

/* The widget inside, in which the letters are. */
static GtkWidget *
find_field (GtkWidget *widget)
{
  GtkEditable *delegate;

  while (GTK_IS_EDITABLE (widget) && (delegate = gtk_editable_get_delegate (GTK_EDITABLE (widget))) != NULL)
    widget = GTK_WIDGET (delegate);

  return widget;
}

static void
lede_field_typing_finalize (GObject *object)
{
  LedeFieldTyping *self = LEDE_FIELD_TYPING (object);

  g_clear_object (&self->story);
  g_hash_table_unref (self->helps);
  g_array_unref (self->refused);

  G_OBJECT_CLASS (lede_field_typing_parent_class)->finalize (object);
}

static void
lede_field_typing_class_init (LedeFieldTypingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_field_typing_finalize;
}

static void
lede_field_typing_init (LedeFieldTyping *self)
{
  self->helps = g_hash_table_new (NULL, NULL);
  self->refused = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/**
 * lede_field_typing_help:
 * @binding: the binding of a field that readers see
 *
 * Helps with typing in the field from now on, as in the manuscript: what a person types, and nothing else,
 * is committed by the field's input method, and each help is undone by itself.
 *
 * Returns: (transfer none): @binding
 */
LedeFieldBinding *
lede_field_typing_help (LedeFieldBinding *binding)
{
  GtkWidget *widget, *field;
  LedeFieldTyping *self;
  GtkIMContext *input;

  g_return_val_if_fail (LEDE_IS_FIELD_BINDING (binding), NULL);

  widget = lede_field_binding_get_widget (binding);
  field = find_field (widget);

  if (!(input = find_input (field)))
    return binding;

  self = g_object_new (LEDE_TYPE_FIELD_TYPING, NULL);
  self->binding = binding;
  g_signal_connect_object (input, "commit", G_CALLBACK (committed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (field, "preedit-changed", G_CALLBACK (preedit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (widget), "lede-field-typing", self, g_object_unref);

  return binding;
}
