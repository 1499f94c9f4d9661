/* lede-background.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-background"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-background.h"

#include "lede-background-portal.h"

#define NOTIFICATION "background"

struct _LedeBackground
{
  GObject parent_instance;

  GtkApplication *application; /* not owned; it owns us */
  LedeDeliveries *deliveries;
  LedeAutostart *autostart;

  gboolean delivering; /* it was started only to send */
  gboolean ended;
  gboolean held;
  gboolean announced;
  guint inhibit_cookie;
};

G_DEFINE_FINAL_TYPE (LedeBackground, lede_background, G_TYPE_OBJECT)

static gboolean
has_window (LedeBackground *self)
{
  return gtk_application_get_windows (self->application) != NULL;
}

static guint
count_open (LedeDeliveryPlan *plan)
{
  return plan != NULL ? plan->n_waiting + plan->n_running : 0;
}

static void
lede_background_announce (LedeBackground *self, guint n_open)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("Lede Goes On in the Background"));
  g_autofree char *body = g_strdup_printf (
    ngettext ("%u delivery goes out as soon as it can.", "%u deliveries go out as soon as they can.", n_open),
    n_open);

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.deliveries");
  /* Translators: ends Lede; what waits goes out when it is started again */
  g_notification_add_button (notification, _ ("Send Later"), "app.end");
  g_application_send_notification (G_APPLICATION (self->application), NOTIFICATION, notification);

  /* In a sandbox it comes with the autostart, which was asked for when something began to wait. */
  lede_background_portal_request (lede_background_portal_is_needed () ? LEDE_BACKGROUND_AUTOSTART
                                                                      : LEDE_BACKGROUND_ONLY);
}

static void
lede_background_update_announcement (LedeBackground *self, guint n_open)
{
  gboolean announced = !self->ended && !self->delivering && n_open > 0 && !has_window (self);

  if (self->announced == announced)
    return;

  self->announced = announced;
  if (announced)
    lede_background_announce (self, n_open);
  else
    g_application_withdraw_notification (G_APPLICATION (self->application), NOTIFICATION);
}

static void
lede_background_update_hold (LedeBackground *self, gboolean hold)
{
  if (self->held == hold)
    return;

  self->held = hold;
  if (hold)
    g_application_hold (G_APPLICATION (self->application));
  else
    g_application_release (G_APPLICATION (self->application));
}

static void
lede_background_update_inhibition (LedeBackground *self)
{
  gboolean sending = !self->ended && lede_deliveries_count_running (self->deliveries) > 0;

  if (sending && self->inhibit_cookie == 0)
    {
      self->inhibit_cookie =
        gtk_application_inhibit (self->application, gtk_application_get_active_window (self->application),
                                 GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_LOGOUT,
                                 _ ("A story is being sent to its site."));
    }
  else if (!sending && self->inhibit_cookie != 0)
    {
      gtk_application_uninhibit (self->application, self->inhibit_cookie);
      self->inhibit_cookie = 0;
    }
}

static void
lede_background_update (LedeBackground *self)
{
  LedeDeliveryPlan *plan = lede_deliveries_get_plan (self->deliveries);
  guint n_open = count_open (plan);

  if (plan != NULL)
    {
      /* What is just being sent needs no next login, unless nobody is there any more who would see it end. */
      if (n_open > lede_deliveries_count_running (self->deliveries) || (n_open > 0 && !has_window (self)))
        lede_autostart_enable (self->autostart);
      else if (n_open == 0)
        lede_autostart_disable (self->autostart);
    }

  lede_background_update_inhibition (self);
  lede_background_update_announcement (self, n_open);
  lede_background_update_hold (self, !self->ended && (n_open > 0 || (self->delivering && plan == NULL)));
}

static void
window_removed_cb (LedeBackground *self)
{
  lede_background_update (self);
}

/* Then there is nothing to send from, and nobody to tell. */
static void
store_failed_cb (LedeBackground *self)
{
  if (self->delivering)
    lede_background_end (self);
}

static void
window_added_cb (LedeBackground *self)
{
  self->delivering = FALSE;
  self->ended = FALSE;
  lede_background_update (self);
}

static void
lede_background_dispose (GObject *object)
{
  LedeBackground *self = LEDE_BACKGROUND (object);

  g_clear_object (&self->deliveries);
  g_clear_object (&self->autostart);

  G_OBJECT_CLASS (lede_background_parent_class)->dispose (object);
}

static void
lede_background_class_init (LedeBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_background_dispose;
}

static void
lede_background_init (LedeBackground *self)
{
}

/**
 * lede_background_new:
 * @application: the application
 * @deliveries: what is to be sent
 * @autostart: what starts Lede at login
 *
 * Returns: (transfer full): what keeps the application at work, to be owned by it
 */
LedeBackground *
lede_background_new (GtkApplication *application, LedeDeliveries *deliveries, LedeAutostart *autostart)
{
  LedeBackground *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (LEDE_IS_DELIVERIES (deliveries), NULL);
  g_return_val_if_fail (LEDE_IS_AUTOSTART (autostart), NULL);

  self = g_object_new (LEDE_TYPE_BACKGROUND, NULL);
  self->application = application;
  self->deliveries = g_object_ref (deliveries);
  self->autostart = g_object_ref (autostart);

  g_signal_connect_object (application, "window-added", G_CALLBACK (window_added_cb), self,
                           G_CONNECT_SWAPPED);
  /* Before the application counts its windows and ends. */
  g_signal_connect_object (application, "window-removed", G_CALLBACK (window_removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "notify::store-error", G_CALLBACK (store_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (deliveries, "changed", G_CALLBACK (lede_background_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (deliveries, "progress", G_CALLBACK (lede_background_update), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_background_deliver:
 * @self: the background
 *
 * Stays without a window until everything is sent: what a login does.
 */
void
lede_background_deliver (LedeBackground *self)
{
  g_return_if_fail (LEDE_IS_BACKGROUND (self));

  if (!has_window (self))
    {
      self->delivering = TRUE;
      lede_autostart_assume_enabled (self->autostart);
    }
  lede_background_update (self);
}

/**
 * lede_background_end:
 * @self: the background
 *
 * Lets the program end with its last window. What waits goes out when Lede is started again.
 */
void
lede_background_end (LedeBackground *self)
{
  g_return_if_fail (LEDE_IS_BACKGROUND (self));

  self->ended = TRUE;
  lede_background_update (self);
}
