/* lede-desk-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-desk-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-desk-row.h"

#include "lede-deliveries.h"
#include "lede-time.h"

struct _LedeDeskRow
{
  AdwBin parent_instance;

  LedeStorySummary *summary;

  GtkLabel *title_label;
  GtkLabel *snippet_label;
  GtkLabel *state_label;
  GtkImage *delivery_icon;
  GtkLabel *details_label;
  GtkLabel *time_label;
};

G_DEFINE_FINAL_TYPE (LedeDeskRow, lede_desk_row, ADW_TYPE_BIN)

static const char *
summary_title (LedeStorySummary *summary)
{
  const char *title = lede_story_summary_get_title (summary);

  return *title != '\0' ? title : _ ("Untitled Story");
}

static char *
summary_words (LedeStorySummary *summary)
{
  guint words = lede_story_summary_get_words (summary);

  return g_strdup_printf (ngettext ("%'u word", "%'u words", words), words);
}

static void
show_menu (LedeDeskRow *self, double x, double y)
{
  const char *id = lede_story_summary_get_id (self->summary);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { _ ("_Open"), "win.open-story" },
    { _ ("Open in a New _Window"), "win.open-in-window" },
    { _ ("Move to _Trash"), "win.trash-story" },
    { _ ("_Restore"), "win.restore-story" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (items[i].label, NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "s", id);
      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (menu, item);
    }

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { x, y, 1, 1 });
  g_signal_connect_after (popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (LedeDeskRow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (self->summary == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static void
long_pressed_cb (LedeDeskRow *self, double x, double y, GtkGesture *gesture)
{
  if (self->summary == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

/* What is under way, or keeps the story from its site; that it arrived its state tells. */
static void
lede_desk_row_update_delivery (LedeDeskRow *self)
{
  LedeDeliveryPlan *plan = lede_deliveries_get_plan (lede_deliveries_get_default ());
  LedeDeliveryStatus status;
  const char *words;

  if (self->summary == NULL || plan == NULL ||
      !lede_delivery_plan_get_story (plan, lede_story_summary_get_id (self->summary), &status))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->delivery_icon), FALSE);
      return;
    }

  if (status == LEDE_DELIVERY_STOPPED)
    {
      gtk_image_set_from_icon_name (self->delivery_icon, "dialog-warning-symbolic");
      words = _ ("The delivery of this story needs you");
    }
  else
    {
      gtk_image_set_from_icon_name (self->delivery_icon, "document-send-symbolic");
      words = _ ("This story is on its way to a site");
    }

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->delivery_icon), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delivery_icon), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->delivery_icon), TRUE);
}

static void
lede_desk_row_dispose (GObject *object)
{
  LedeDeskRow *self = LEDE_DESK_ROW (object);

  g_clear_object (&self->summary);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_DESK_ROW);

  G_OBJECT_CLASS (lede_desk_row_parent_class)->dispose (object);
}

static void
lede_desk_row_class_init (LedeDeskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_desk_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-desk-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDeskRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeskRow, snippet_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeskRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeskRow, delivery_icon);
  gtk_widget_class_bind_template_child (widget_class, LedeDeskRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeskRow, time_label);
}

static void
lede_desk_row_init (LedeDeskRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (lede_deliveries_get_default (), "changed",
                           G_CALLBACK (lede_desk_row_update_delivery), self, G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (long_press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
}

GtkWidget *
lede_desk_row_new (void)
{
  return g_object_new (LEDE_TYPE_DESK_ROW, NULL);
}

/**
 * lede_desk_row_set_summary:
 * @self: a row
 * @summary: (nullable): what to show
 */
void
lede_desk_row_set_summary (LedeDeskRow *self, LedeStorySummary *summary)
{
  g_autofree char *words = NULL;
  const char *snippet, *section;
  const char *classes[] = { "caption", "state", NULL, NULL };

  g_return_if_fail (LEDE_IS_DESK_ROW (self));

  g_set_object (&self->summary, summary);

  if (summary == NULL)
    return;

  words = summary_words (summary);
  snippet = lede_story_summary_get_snippet (summary);
  section = lede_story_summary_get_section (summary);
  classes[2] = lede_state_to_nick (lede_story_summary_get_state (summary));

  gtk_label_set_label (self->title_label, summary_title (summary));
  gtk_label_set_label (self->state_label, lede_state_label (lede_story_summary_get_state (summary)));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_label), classes);
  gtk_label_set_label (self->snippet_label, snippet != NULL ? snippet : "");
  gtk_widget_set_visible (GTK_WIDGET (self->snippet_label), snippet != NULL && *snippet != '\0');

  if (section != NULL && *section != '\0')
    {
      g_autofree char *details = g_strdup_printf ("%s · %s", words, section);

      gtk_label_set_label (self->details_label, details);
    }
  else
    {
      gtk_label_set_label (self->details_label, words);
    }

  lede_desk_row_update_time (self);
  lede_desk_row_update_delivery (self);
}

/**
 * lede_desk_row_popup_menu:
 * @self: a row
 *
 * Shows what can be done with the story, for who asks by a key.
 */
void
lede_desk_row_popup_menu (LedeDeskRow *self)
{
  g_return_if_fail (LEDE_IS_DESK_ROW (self));

  if (self->summary != NULL)
    show_menu (self, 24, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * lede_desk_row_update_time:
 * @self: a row
 *
 * Says anew how long ago the story changed.
 */
void
lede_desk_row_update_time (LedeDeskRow *self)
{
  g_autofree char *ago = NULL;

  g_return_if_fail (LEDE_IS_DESK_ROW (self));

  if (self->summary == NULL)
    return;

  ago = lede_time_format_ago (lede_story_summary_get_changed_at (self->summary) / G_USEC_PER_SEC);
  gtk_label_set_label (self->time_label, ago);
}

/**
 * lede_desk_row_describe:
 * @summary: a story
 *
 * Returns: (transfer full): what a screen reader says of the row
 */
char *
lede_desk_row_describe (LedeStorySummary *summary)
{
  g_autofree char *words = summary_words (summary);

  /* Translators: a story on the desk, read aloud: headline, state ("Draft"), length ("612 words") */
  return g_strdup_printf (_ ("%s, %s, %s"), summary_title (summary),
                          lede_state_label (lede_story_summary_get_state (summary)), words);
}
