/* lede-delivery-news.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-news"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-delivery-news.h"

#include "lede-connection.h"
#include "lede-sites.h"

#define NOTIFICATION "delivered"
#define MAX_NAMED 3                    /* titles in one notification */
#define TOGETHER (60 * G_USEC_PER_SEC) /* what goes out at longest after the one before is told with it */

struct _LedeDeliveryNews
{
  GObject parent_instance;

  GtkApplication *application; /* not owned; it owns us */
  LedeDeliveries *deliveries;
  GPtrArray *titles; /* of the stories that went out one after the other */
  gint64 last_at;    /* monotonic */
  gint64 changed_at; /* Unix time, microseconds: when Lede was started, or the connection changed since */
};

G_DEFINE_FINAL_TYPE (LedeDeliveryNews, lede_delivery_news, G_TYPE_OBJECT)

static const char *
get_title (LedeDelivery *delivery)
{
  const char *title = lede_delivery_get_title (delivery);

  return *title != '\0' ? title : _ ("Untitled Story");
}

static gboolean
somebody_looks (LedeDeliveryNews *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return window != NULL && gtk_window_is_active (window);
}

static void
tell_of_one (LedeDeliveryNews *self, GNotification *notification, LedeDelivery *delivery)
{
  LedeSiteInfo *site = lede_sites_find (lede_sites_get_default (), lede_delivery_get_site_id (delivery));
  g_autofree char *words = lede_deliveries_describe (self->deliveries, delivery);

  g_notification_set_title (notification, get_title (delivery));

  if (site != NULL)
    {
      /* Translators: what became of a story, and a site's name: Published · Harbour Herald */
      g_autofree char *body =
        g_strdup_printf (_ ("%s · %s"), words, lede_site_get_name (lede_site_info_get_site (site)));

      g_notification_set_body (notification, body);
    }
  else
    {
      g_notification_set_body (notification, words);
    }

  g_notification_set_default_action_and_target (notification, "app.show-story", "s",
                                                lede_delivery_get_story_id (delivery));
}

static void
tell_of_several (LedeDeliveryNews *self, GNotification *notification)
{
  guint n_stories = self->titles->len;
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u story went out", "%u stories went out", n_stories), n_stories);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_stories, MAX_NAMED); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (self->titles, i));
  if (n_stories > MAX_NAMED)
    g_string_append (body, "\n…");

  g_notification_set_title (notification, title);
  g_notification_set_body (notification, body->str);
  g_notification_set_default_action (notification, "app.deliveries");
}

/* A delivery is not even tried where it is known that nobody answers. */
static gboolean
had_to_wait (LedeDeliveryNews *self, LedeDelivery *delivery)
{
  return lede_delivery_get_attempts (delivery) > 0 ||
         lede_delivery_get_created_at (delivery) < self->changed_at;
}

static void
connection_changed_cb (LedeDeliveryNews *self)
{
  self->changed_at = g_get_real_time ();
}

static void
delivered_cb (LedeDeliveryNews *self, LedeDelivery *delivery)
{
  g_autoptr (GNotification) notification = NULL;

  if (g_get_monotonic_time () - self->last_at > TOGETHER)
    g_ptr_array_set_size (self->titles, 0);

  /* Who looks at the window sees it there, unless it could not go out when it was queued; what stood in the
   * queue behind that is told with it. */
  if (somebody_looks (self) && !had_to_wait (self, delivery) && self->titles->len == 0)
    return;

  self->last_at = g_get_monotonic_time ();
  g_ptr_array_add (self->titles, g_strdup (get_title (delivery)));
  notification = g_notification_new (_ ("Lede"));
  if (self->titles->len == 1)
    tell_of_one (self, notification, delivery);
  else
    tell_of_several (self, notification);

  g_application_send_notification (G_APPLICATION (self->application), NOTIFICATION, notification);
}

static void
stopped_cb (LedeDeliveryNews *self, LedeDelivery *delivery)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;

  if (somebody_looks (self))
    return;

  /* Translators: %s is a story's headline */
  title = g_strdup_printf (_ ("“%s” did not go out"), get_title (delivery));
  id = g_strdup_printf ("stopped-%s", lede_delivery_get_story_id (delivery));
  notification = g_notification_new (title);
  g_notification_set_body (notification, lede_delivery_get_message (delivery));
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.show-story", "s",
                                                lede_delivery_get_story_id (delivery));
  g_application_send_notification (G_APPLICATION (self->application), id, notification);
}

static void
lede_delivery_news_dispose (GObject *object)
{
  LedeDeliveryNews *self = LEDE_DELIVERY_NEWS (object);

  g_clear_object (&self->deliveries);
  g_clear_pointer (&self->titles, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_delivery_news_parent_class)->dispose (object);
}

static void
lede_delivery_news_class_init (LedeDeliveryNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_delivery_news_dispose;
}

static void
lede_delivery_news_init (LedeDeliveryNews *self)
{
  self->titles = g_ptr_array_new_with_free_func (g_free);
}

/**
 * lede_delivery_news_new:
 * @application: the application
 * @deliveries: of what to tell
 *
 * Returns: (transfer full): what tells, to be owned by the application
 */
LedeDeliveryNews *
lede_delivery_news_new (GtkApplication *application, LedeDeliveries *deliveries)
{
  LedeDeliveryNews *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (LEDE_IS_DELIVERIES (deliveries), NULL);

  self = g_object_new (LEDE_TYPE_DELIVERY_NEWS, NULL);
  self->application = application;
  self->deliveries = g_object_ref (deliveries);
  self->changed_at = g_get_real_time ();
  g_signal_connect_object (deliveries, "delivered", G_CALLBACK (delivered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_connection_get_default (), "changed", G_CALLBACK (connection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (deliveries, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);

  return self;
}
