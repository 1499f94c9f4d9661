/* lede-last-focus.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-last-focus"

#include "config.h"

#include <adwaita.h>

#include "lede-last-focus.h"

struct _LedeLastFocus
{
  GObject parent_instance;

  GtkWidget *widget; /* weak: whose window is watched */
  GtkRoot *root;     /* weak: the window */
  GtkWidget *last;   /* weak: what had the keyboard before a menu did */
};

G_DEFINE_FINAL_TYPE (LedeLastFocus, lede_last_focus, G_TYPE_OBJECT)

/* A menu and the button that opens it take the keyboard, but what they do is meant for where it was. */
static gboolean
is_passing (GtkWidget *focus)
{
  return gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL ||
         gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) != NULL;
}

static void
focus_changed_cb (LedeLastFocus *self)
{
  GtkWidget *focus = gtk_root_get_focus (self->root);

  if (focus != NULL && !is_passing (focus))
    g_set_weak_pointer (&self->last, focus);
}

static void
root_changed_cb (LedeLastFocus *self)
{
  if (self->root != NULL)
    g_signal_handlers_disconnect_by_data (self->root, self);

  g_clear_weak_pointer (&self->last);
  g_set_weak_pointer (&self->root, gtk_widget_get_root (self->widget));

  if (GTK_IS_WINDOW (self->root))
    g_signal_connect_object (self->root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
lede_last_focus_dispose (GObject *object)
{
  LedeLastFocus *self = LEDE_LAST_FOCUS (object);

  g_clear_weak_pointer (&self->last);
  g_clear_weak_pointer (&self->root);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (lede_last_focus_parent_class)->dispose (object);
}

static void
lede_last_focus_class_init (LedeLastFocusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_last_focus_dispose;
}

static void
lede_last_focus_init (LedeLastFocus *self)
{
}

/**
 * lede_last_focus_new:
 * @widget: what is or will be in a window
 *
 * Remembers from now on where in the window of @widget a person works, also while a menu has the keyboard.
 *
 * Returns: (transfer full): the memory
 */
LedeLastFocus *
lede_last_focus_new (GtkWidget *widget)
{
  LedeLastFocus *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (LEDE_TYPE_LAST_FOCUS, NULL);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (widget, "notify::root", G_CALLBACK (root_changed_cb), self, G_CONNECT_SWAPPED);
  root_changed_cb (self);

  return self;
}

/**
 * lede_last_focus_restore:
 * @self: a memory
 *
 * Gives the keyboard back where a menu has taken it from. An entry keeps its selection.
 *
 * Returns: (transfer none) (nullable): what has the keyboard
 */
GtkWidget *
lede_last_focus_restore (LedeLastFocus *self)
{
  GtkWidget *focus;

  g_return_val_if_fail (LEDE_IS_LAST_FOCUS (self), NULL);

  focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;

  if ((focus == NULL || is_passing (focus)) && self->last != NULL && gtk_widget_get_mapped (self->last))
    {
      if (GTK_IS_TEXT (self->last))
        gtk_text_grab_focus_without_selecting (GTK_TEXT (self->last));
      else
        gtk_widget_grab_focus (self->last);
    }

  return self->root != NULL ? gtk_root_get_focus (self->root) : NULL;
}
