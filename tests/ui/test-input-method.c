/* test-input-method.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-input-method.h"

#define NAME "lede-test"

struct _TestInputMethod
{
  GtkIMContext parent_instance;

  char *preedit;
};

static TestInputMethod *current;

G_DEFINE_FINAL_TYPE (TestInputMethod, test_input_method, GTK_TYPE_IM_CONTEXT)

static void
test_input_method_get_preedit_string (GtkIMContext *context,
                                      char **text,
                                      PangoAttrList **attributes,
                                      int *cursor)
{
  TestInputMethod *self = TEST_INPUT_METHOD (context);
  const char *preedit = self->preedit != NULL ? self->preedit : "";

  if (text != NULL)
    *text = g_strdup (preedit);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = g_utf8_strlen (preedit, -1);
}

static void
test_input_method_reset (GtkIMContext *context)
{
  TestInputMethod *self = TEST_INPUT_METHOD (context);

  if (self->preedit == NULL)
    return;

  g_clear_pointer (&self->preedit, g_free);
  g_signal_emit_by_name (self, "preedit-changed");
  g_signal_emit_by_name (self, "preedit-end");
}

static void
test_input_method_finalize (GObject *object)
{
  g_clear_pointer (&TEST_INPUT_METHOD (object)->preedit, g_free);

  if (current == TEST_INPUT_METHOD (object))
    current = NULL;

  G_OBJECT_CLASS (test_input_method_parent_class)->finalize (object);
}

static void
test_input_method_class_init (TestInputMethodClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_input_method_finalize;
  GTK_IM_CONTEXT_CLASS (klass)->reset = test_input_method_reset;
  GTK_IM_CONTEXT_CLASS (klass)->get_preedit_string = test_input_method_get_preedit_string;
}

static void
test_input_method_init (TestInputMethod *self)
{
  current = self;
}

void
test_input_method_register (void)
{
  g_io_extension_point_implement ("gtk-im-module", TEST_TYPE_INPUT_METHOD, NAME, 0);

  /* Else it would be everybody's. */
  g_object_set (gtk_settings_get_default (), "gtk-im-module", "gtk-im-context-simple", NULL);
}

/* The method comes to be with the next key or focus, so the view is told to look for it now. */
void
test_input_method_use (GtkTextView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  g_object_set (view, "im-module", NAME, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkIMContext *context = NULL;
      g_autofree char *preedit = NULL;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        context = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller));
      if (context != NULL)
        gtk_im_context_get_preedit_string (context, &preedit, NULL, NULL);
    }
}

TestInputMethod *
test_input_method_get_current (void)
{
  return current;
}

void
test_input_method_compose (TestInputMethod *self, const char *preedit)
{
  gboolean begins = self->preedit == NULL;

  g_set_str (&self->preedit, preedit);
  if (begins)
    g_signal_emit_by_name (self, "preedit-start");
  g_signal_emit_by_name (self, "preedit-changed");
}

void
test_input_method_commit (TestInputMethod *self, const char *text)
{
  g_clear_pointer (&self->preedit, g_free);
  g_signal_emit_by_name (self, "preedit-changed");
  g_signal_emit_by_name (self, "preedit-end");
  g_signal_emit_by_name (self, "commit", text);
}

gboolean
test_input_method_is_composing (TestInputMethod *self)
{
  return self->preedit != NULL;
}
