/* lede-field-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-field-typing"

#include "config.h"

#include <string.h>

#include "lede-field-typing.h"

#include "lede-code-list.h"
#include "lede-services.h"
#include "lede-typing-helps.h"
#include "lede-typography.h"

struct _LedeFieldTyping
{
  GObject parent_instance;

  LedeFieldBinding *binding; /* not owned: its widget owns both */

  LedeTypingHelps *helps;
  gboolean composing; /* an input method shows a text that is not in the field yet */
};

G_DEFINE_FINAL_TYPE (LedeFieldTyping, lede_field_typing, G_TYPE_OBJECT)

static gboolean
is_wanted (void)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;

  return services == NULL || g_settings_get_boolean (lede_services_get_settings (services), "set-typography");
}

static void
help (LedeFieldTyping *self, LedeStory *story)
{
  const char *text = lede_story_get_text (story, lede_field_binding_get_path (self->binding));
  const char *language = lede_story_get_text (story, LEDE_FIELD_LANGUAGE);
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

  if (lede_typing_helps_is_refused (self->helps, MIN (at, change.offset), caret))
    return;

  if (change.offset + change.removed <= caret)
    caret = caret - change.removed + strlen (change.inserted);

  lede_typing_helps_splice (self->helps, change.offset, change.removed, change.inserted);
  lede_field_binding_place_caret (self->binding, caret);
}

static gboolean
replace_code (LedeFieldTyping *self, LedeStory *story)
{
  gsize caret;

  if (!lede_code_list_help (self->helps, story, lede_field_binding_get_path (self->binding),
                            lede_field_binding_get_caret (self->binding), &caret))
    return FALSE;

  lede_field_binding_place_caret (self->binding, caret);

  return TRUE;
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
  LedeStory *story = lede_field_binding_get_story (self->binding);

  lede_typing_helps_watch (self->helps, story, lede_field_binding_get_path (self->binding));

  if (story == NULL || self->composing || *text == '\0' || *g_utf8_next_char (text) != '\0' ||
      !is_editable (lede_field_binding_get_widget (self->binding)))
    return;

  if (*text == '\\' && replace_code (self, story))
    return;

  if (is_wanted ())
    help (self, story);
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

  g_object_unref (self->helps);

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
  self->helps = lede_typing_helps_new ();
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
