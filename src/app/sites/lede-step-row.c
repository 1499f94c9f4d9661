/* lede-step-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-step-row"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "lede-step-row.h"

struct _LedeStepRow
{
  GtkBox parent_instance;

  GtkImage *icon;
  AdwSpinner *spinner;
  GtkLabel *name_label;
  GtkLabel *state_label;
  GtkLabel *message_label;
};

G_DEFINE_FINAL_TYPE (LedeStepRow, lede_step_row, GTK_TYPE_BOX)

static void
lede_step_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_STEP_ROW);

  G_OBJECT_CLASS (lede_step_row_parent_class)->dispose (object);
}

static void
lede_step_row_class_init (LedeStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_step_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeStepRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LedeStepRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, LedeStepRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStepRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStepRow, message_label);
}

static void
lede_step_row_init (LedeStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lede_step_row_new (void)
{
  return g_object_new (LEDE_TYPE_STEP_ROW, NULL);
}

static char *
describe_state (const LedeStepProgress *step)
{
  if (step->status == LEDE_STEP_DONE)
    return g_strdup (_ ("Done"));

  if (step->total > 0)
    {
      g_autofree char *sent = g_format_size (step->sent);
      g_autofree char *total = g_format_size (step->total);

      /* Translators: bytes of a photo that went out: 1.2 MB of 4.5 MB */
      return g_strdup_printf (_ ("%s of %s"), sent, total);
    }

  switch (step->status)
    {
    case LEDE_STEP_SENT:
      /* Translators: a step of a delivery whose request went out and was not answered */
      return g_strdup (_ ("Sent, not confirmed"));
    case LEDE_STEP_FAILED:
      return g_strdup (_ ("Failed"));
    case LEDE_STEP_WAITING:
    case LEDE_STEP_DONE:
    default:
      return g_strdup ("");
    }
}

static const char *
get_icon_name (LedeStepStatus status)
{
  switch (status)
    {
    case LEDE_STEP_DONE:
      return "object-select-symbolic";
    case LEDE_STEP_FAILED:
      return "dialog-warning-symbolic";
    case LEDE_STEP_SENT:
    case LEDE_STEP_WAITING:
    default:
      return "content-loading-symbolic";
    }
}

/**
 * lede_step_row_show:
 * @self: a row
 * @name: what the step does
 * @step: how far it is
 * @message: (nullable): what there is to say about it
 */
void
lede_step_row_show (LedeStepRow *self, const char *name, const LedeStepProgress *step, const char *message)
{
  g_autofree char *state = NULL;
  const char *classes[] = { NULL, NULL };

  g_return_if_fail (LEDE_IS_STEP_ROW (self));
  g_return_if_fail (step != NULL);

  state = describe_state (step);
  classes[0] = step->status == LEDE_STEP_DONE     ? "success"
               : step->status == LEDE_STEP_FAILED ? "error"
                                                  : "dimmed";

  gtk_label_set_label (self->name_label, name);
  /* A file's name may be longer than there is room. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), step->kind == LEDE_STEP_PHOTO ? name : NULL);
  gtk_label_set_label (self->state_label, state);
  gtk_image_set_from_icon_name (self->icon, get_icon_name (step->status));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL && *message != '\0');
}

void
lede_step_row_set_busy (LedeStepRow *self)
{
  g_return_if_fail (LEDE_IS_STEP_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
}

void
lede_step_row_set_still (LedeStepRow *self)
{
  g_return_if_fail (LEDE_IS_STEP_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), TRUE);
}
