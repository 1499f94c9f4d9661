/* lede-delivery-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-view"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-delivery-view.h"

#include "lede-sites.h"
#include "lede-deliveries.h"
#include "lede-delivery-details.h"
#include "lede-delivery-words.h"
#include "lede-step-row.h"
#include "lede-story-host.h"
#include "lede-time.h"

struct _LedeDeliveryView
{
  AdwBin parent_instance;

  LedeDeliveryItem *item;
  GPtrArray *details;        /* of LedeStepDetail; NULL until they were read */
  GCancellable *cancellable; /* of the reading */

  GtkImage *icon;
  AdwSpinner *spinner;
  GtkLabel *title_label;
  GtkLabel *status_label;
  GtkLabel *message_label;
  GtkLabel *details_label;
  GtkButton *open_button;
  GtkProgressBar *progress_bar;
  GtkBox *steps;
  GtkBox *buttons;
  GtkButton *compare_button;
  GtkButton *try_button;
  GtkButton *cancel_button;
};

G_DEFINE_FINAL_TYPE (LedeDeliveryView, lede_delivery_view, ADW_TYPE_BIN)

static LedeDeliveries *
get_deliveries (void)
{
  return lede_deliveries_get_default ();
}

static char *
describe_details (LedeDelivery *delivery)
{
  LedeSiteInfo *site = lede_sites_find (lede_sites_get_default (), lede_delivery_get_site_id (delivery));
  const char *site_name =
    site != NULL ? lede_site_get_name (lede_site_info_get_site (site)) : _ ("A removed site");
  g_autofree char *when = lede_time_format_full (lede_delivery_get_created_at (delivery) / G_USEC_PER_SEC);

  /* What became of it says what it was. */
  if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE)
    /* Translators: a site's name and a time: Harbour Herald · 4 May 2031, 10:42 */
    return g_strdup_printf (_ ("%s · %s"), site_name, when);

  /* Translators: a site's name, what is to happen there ("publish"), and a time: Harbour Herald · publish ·
   * 4 May 2031, 10:42 */
  return g_strdup_printf (_ ("%s · %s · %s"), site_name, lede_delivery_goal_label (delivery), when);
}

/* How far a step is: what runs here knows it better than the store. */
static LedeStepProgress
get_step (LedeStepDetail *detail, const LedeDeliveryProgress *progress, guint position)
{
  LedeStepProgress step = { detail->kind, detail->status, 0, 0 };

  if (progress != NULL && position < progress->n_steps)
    step = progress->steps[position];
  if (detail->status == LEDE_STEP_DONE)
    step.status = LEDE_STEP_DONE;

  return step;
}

static gboolean
is_busy (const LedeDeliveryProgress *progress, guint position)
{
  const LedeStepProgress *step;

  if (progress == NULL || position >= progress->n_steps)
    return FALSE;

  step = &progress->steps[position];

  return step->status != LEDE_STEP_DONE && step->status != LEDE_STEP_FAILED &&
         (position == progress->at || step->status == LEDE_STEP_SENT || step->total > 0);
}

static void
lede_delivery_view_update_steps (LedeDeliveryView *self)
{
  gboolean open = self->item != NULL && self->details != NULL && lede_delivery_item_is_open (self->item);
  guint n_steps = open ? self->details->len : 0;
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->steps));
  const LedeDeliveryProgress *progress =
    open ? lede_deliveries_get_progress (get_deliveries (),
                                         lede_delivery_get_id (lede_delivery_item_get_delivery (self->item)))
         : NULL;
  const char *said = NULL;

  /* Above the steps stands already why it stopped. */
  if (self->item != NULL &&
      lede_delivery_get_status (lede_delivery_item_get_delivery (self->item)) == LEDE_DELIVERY_STOPPED)
    said = lede_delivery_get_message (lede_delivery_item_get_delivery (self->item));

  for (guint i = 0; i < n_steps; i++)
    {
      LedeStepDetail *detail = g_ptr_array_index (self->details, i);
      LedeStepProgress step = get_step (detail, progress, i);

      if (row == NULL)
        {
          row = lede_step_row_new ();
          gtk_box_append (self->steps, row);
        }

      lede_step_row_show (LEDE_STEP_ROW (row), detail->name, &step,
                          g_strcmp0 (detail->message, said) != 0 ? detail->message : NULL);
      if (is_busy (progress, i))
        lede_step_row_set_busy (LEDE_STEP_ROW (row));
      else
        lede_step_row_set_still (LEDE_STEP_ROW (row));

      row = gtk_widget_get_next_sibling (row);
    }

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      gtk_box_remove (self->steps, row);
      row = next;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->steps), n_steps > 0);
}

static void lede_delivery_view_update (LedeDeliveryView *self);

static void
details_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveryView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) details = lede_delivery_details_load_finish (LEDE_WORKER (object), result, &error);

  if (details == NULL || self->steps == NULL)
    return;

  g_clear_pointer (&self->details, g_ptr_array_unref);
  self->details = g_steal_pointer (&details);
  lede_delivery_view_update (self);
}

static void
lede_delivery_view_stop_loading (LedeDeliveryView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
lede_delivery_view_load_details (LedeDeliveryView *self)
{
  if (self->item == NULL || !lede_delivery_item_is_open (self->item))
    return;

  lede_delivery_view_stop_loading (self);
  self->cancellable = g_cancellable_new ();
  lede_delivery_details_load_async (lede_delivery_get_id (lede_delivery_item_get_delivery (self->item)),
                                    self->cancellable, details_loaded_cb, g_object_ref (self));
}

static void
lede_delivery_view_update_head (LedeDeliveryView *self, LedeDelivery *delivery, gboolean running)
{
  LedeDeliveryStatus status = lede_delivery_get_status (delivery);
  gboolean stopped = status == LEDE_DELIVERY_STOPPED && !running;
  const char *title = lede_delivery_get_title (delivery);
  g_autofree char *words = lede_deliveries_describe (get_deliveries (), delivery);
  g_autofree char *details = describe_details (delivery);
  const char *message = lede_delivery_get_message (delivery);
  gboolean says_more =
    !running && *message != '\0' &&
    (status == LEDE_DELIVERY_WAITING || status == LEDE_DELIVERY_DONE || status == LEDE_DELIVERY_CANCELLED);

  gtk_label_set_label (self->title_label, *title != '\0' ? title : _ ("Untitled Story"));
  gtk_label_set_label (self->status_label, words);
  gtk_label_set_label (self->message_label, says_more ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), says_more);
  gtk_label_set_label (self->details_label, details);
  gtk_image_set_from_icon_name (self->icon, lede_delivery_status_icon (status));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !running);

  if (stopped)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
}

/* As lede_deliveries_is_conflict(), of a delivery in a list, whose steps are read when it is opened. */
static gboolean
lede_delivery_view_is_conflict (LedeDeliveryView *self)
{
  for (guint i = 0; self->details != NULL && i < self->details->len; i++)
    {
      LedeStepDetail *detail = g_ptr_array_index (self->details, i);

      if (lede_deliveries_is_conflict_step (detail->kind, detail->status))
        return TRUE;
    }

  return FALSE;
}

static void
lede_delivery_view_update (LedeDeliveryView *self)
{
  LedeDelivery *delivery;
  const char *id;
  LedeDeliveryStatus status;
  gboolean running, conflict, unfinished, open;

  if (self->item == NULL)
    return;

  delivery = lede_delivery_item_get_delivery (self->item);
  id = lede_delivery_get_id (delivery);
  status = lede_delivery_get_status (delivery);
  running = lede_deliveries_is_running (get_deliveries (), id);
  conflict = status == LEDE_DELIVERY_STOPPED && !running && lede_delivery_view_is_conflict (self);
  unfinished = running || status == LEDE_DELIVERY_STOPPED || status == LEDE_DELIVERY_WAITING ||
               status == LEDE_DELIVERY_RUNNING;
  open = lede_delivery_item_is_open (self->item);

  lede_delivery_view_update_head (self, delivery, running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_progress_bar_set_fraction (self->progress_bar, lede_deliveries_get_fraction (get_deliveries (), id));
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), unfinished && open);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_button), conflict);
  gtk_widget_set_visible (GTK_WIDGET (self->try_button), !running && !conflict);
  gtk_button_set_icon_name (self->open_button, open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->open_button), open ? _ ("Hide Steps") : _ ("Show Steps"));
  lede_delivery_view_update_steps (self);
}

static void
item_changed_cb (LedeDeliveryView *self)
{
  lede_delivery_view_update (self);
  lede_delivery_view_load_details (self);
}

static void
progress_cb (LedeDeliveryView *self, const char *delivery_id)
{
  if (self->item != NULL &&
      g_str_equal (delivery_id, lede_delivery_get_id (lede_delivery_item_get_delivery (self->item))))
    {
      if (self->details == NULL && self->cancellable == NULL)
        lede_delivery_view_load_details (self);
      lede_delivery_view_update (self);
    }
}

static void
open_clicked_cb (LedeDeliveryView *self)
{
  lede_delivery_view_toggle (self);
}

static void
try_now_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeDeliveryView *self = LEDE_DELIVERY_VIEW (widget);

  if (self->item != NULL)
    lede_deliveries_try_now (get_deliveries (),
                             lede_delivery_get_id (lede_delivery_item_get_delivery (self->item)));
}

/* Trying again would stop at the same place, until a person has decided. */
static void
compare_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeDeliveryView *self = LEDE_DELIVERY_VIEW (widget);
  LedeStoryHost *host = lede_story_host_of (widget);
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG);
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  if (self->item == NULL || host == NULL)
    return;

  lede_story_host_settle (host, lede_delivery_item_get_delivery (self->item));
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeDeliveryView *self = LEDE_DELIVERY_VIEW (widget);

  if (self->item != NULL)
    lede_deliveries_cancel (get_deliveries (),
                            lede_delivery_get_id (lede_delivery_item_get_delivery (self->item)));
}

static void
lede_delivery_view_dispose (GObject *object)
{
  LedeDeliveryView *self = LEDE_DELIVERY_VIEW (object);

  lede_delivery_view_stop_loading (self);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_DELIVERY_VIEW);

  G_OBJECT_CLASS (lede_delivery_view_parent_class)->dispose (object);
}

static void
lede_delivery_view_class_init (LedeDeliveryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_delivery_view_dispose;

  gtk_widget_class_install_action (widget_class, "delivery.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "delivery.try-now", NULL, try_now_action);
  gtk_widget_class_install_action (widget_class, "delivery.cancel", NULL, cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-delivery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, icon);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, spinner);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, title_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, status_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, message_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, details_label);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, open_button);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, steps);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, buttons);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, compare_button);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, try_button);
  gtk_widget_class_bind_template_child (widget_class, LedeDeliveryView, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
}

static void
lede_delivery_view_init (LedeDeliveryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (get_deliveries (), "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  /* The connection changed, or the store has another step. */
  g_signal_connect_object (get_deliveries (), "changed", G_CALLBACK (item_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
lede_delivery_view_new (void)
{
  return g_object_new (LEDE_TYPE_DELIVERY_VIEW, NULL);
}

void
lede_delivery_view_hide_title (LedeDeliveryView *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->title_label), FALSE);
}

/**
 * lede_delivery_view_set_item:
 * @self: a view
 * @item: (nullable): the delivery to show
 */
void
lede_delivery_view_set_item (LedeDeliveryView *self, LedeDeliveryItem *item)
{
  g_return_if_fail (LEDE_IS_DELIVERY_VIEW (self));

  if (self->item == item)
    return;

  lede_delivery_view_stop_loading (self);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);

  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  item_changed_cb (self);
}

/**
 * lede_delivery_view_toggle:
 * @self: a view
 *
 * Shows or hides the steps.
 */
void
lede_delivery_view_toggle (LedeDeliveryView *self)
{
  g_return_if_fail (LEDE_IS_DELIVERY_VIEW (self));

  if (self->item == NULL)
    return;

  if (lede_delivery_item_is_open (self->item))
    lede_delivery_item_close (self->item);
  else
    lede_delivery_item_open (self->item);
}
