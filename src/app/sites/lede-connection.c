/* lede-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-connection"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-connection.h"

#include "lede-cms.h"

#define FIRST_KNOCK 2      /* seconds after a try that failed */
#define SELDOMEST_KNOCK 60 /* seconds */
#define PATIENCE 10        /* seconds that a knock may take */
#define BENEFIT 15         /* seconds without a new failure after which a site counts as back */

/* A site that could not be reached. */
typedef struct
{
  LedeConnection *connection; /* not owned */
  LedeSite *site;
  guint n_failures;
  gboolean portal; /* the network answered in its place */
  gboolean opened; /* somebody answered a knock since; whether it is the site, a try will tell */
  guint source;    /* the next knock, or the end of the benefit of the doubt */
  GCancellable *knock;
} Outage;

struct _LedeConnection
{
  GObject parent_instance;

  GNetworkMonitor *monitor;
  GHashTable *outages; /* site id -> Outage */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static LedeConnection *default_connection;

G_DEFINE_FINAL_TYPE (LedeConnection, lede_connection, G_TYPE_OBJECT)

static void outage_knock_later (Outage *outage);

static void
outage_free (Outage *outage)
{
  g_clear_handle_id (&outage->source, g_source_remove);
  g_cancellable_cancel (outage->knock);
  g_clear_object (&outage->knock);
  g_clear_object (&outage->site);
  g_free (outage);
}

static void
emit_changed (LedeConnection *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
benefit_over_cb (gpointer user_data)
{
  Outage *outage = user_data;
  LedeConnection *self = outage->connection;

  outage->source = 0;
  g_hash_table_remove (self->outages, lede_site_get_id (outage->site));
  emit_changed (self);
}

static void
outage_open (Outage *outage)
{
  outage->opened = TRUE;
  outage->source = g_timeout_add_seconds_once (BENEFIT, benefit_over_cb, outage);
  emit_changed (outage->connection);
}

static void
knocked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Outage *outage = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) opened =
    g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (object), result, &error);

  /* Then the outage is no more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&outage->knock);

  if (opened == NULL)
    {
      outage->n_failures++;
      outage_knock_later (outage);
      return;
    }

  outage_open (outage);
}

static void
outage_knock (Outage *outage)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  const char *address = lede_site_get_api (outage->site);

  g_clear_handle_id (&outage->source, g_source_remove);

  /* A folder has no door; whether it is there again, a try tells. */
  if (!g_str_has_prefix (address, "http:") && !g_str_has_prefix (address, "https:"))
    {
      outage_open (outage);
      return;
    }

  outage->knock = g_cancellable_new ();
  g_socket_client_set_timeout (client, PATIENCE);
  g_socket_client_connect_to_uri_async (client, address, g_str_has_prefix (address, "http:") ? 80 : 443,
                                        outage->knock, knocked_cb, outage);
}

static void
knock_cb (gpointer user_data)
{
  Outage *outage = user_data;

  outage->source = 0;
  outage_knock (outage);
}

static void
outage_knock_later (Outage *outage)
{
  guint pause = MIN (FIRST_KNOCK << MIN (outage->n_failures - 1, 8), SELDOMEST_KNOCK);

  g_clear_handle_id (&outage->source, g_source_remove);
  outage->source = g_timeout_add_seconds_once (pause, knock_cb, outage);
}

/* Another network may lead where the last one did not. */
static void
network_changed_cb (LedeConnection *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->outages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Outage *outage = value;

      if (!outage->opened && outage->knock == NULL)
        outage_knock (outage);
    }

  emit_changed (self);
}

static void
lede_connection_finalize (GObject *object)
{
  LedeConnection *self = LEDE_CONNECTION (object);

  g_clear_pointer (&self->outages, g_hash_table_unref);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (lede_connection_parent_class)->finalize (object);
}

static void
lede_connection_class_init (LedeConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_connection_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_connection_init (LedeConnection *self)
{
  self->outages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) outage_free);
}

/**
 * lede_connection_new:
 * @monitor: what knows the system's networks
 *
 * Returns: (transfer full): a connection of which nothing bad is known yet
 */
LedeConnection *
lede_connection_new (GNetworkMonitor *monitor)
{
  LedeConnection *self;

  g_return_val_if_fail (G_IS_NETWORK_MONITOR (monitor), NULL);

  self = g_object_new (LEDE_TYPE_CONNECTION, NULL);
  self->monitor = g_object_ref (monitor);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify::connectivity", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Another network's page came in the place of a site, and none has answered itself since. */
static gboolean
met_portal (LedeConnection *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->outages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Outage *) value)->portal)
      return TRUE;

  return FALSE;
}

LedeConnectionState
lede_connection_get_state (LedeConnection *self)
{
  g_return_val_if_fail (LEDE_IS_CONNECTION (self), LEDE_CONNECTION_ONLINE);

  if (g_network_monitor_get_connectivity (self->monitor) == G_NETWORK_CONNECTIVITY_PORTAL ||
      met_portal (self))
    return LEDE_CONNECTION_PORTAL;

  return g_network_monitor_get_network_available (self->monitor) ? LEDE_CONNECTION_ONLINE
                                                                 : LEDE_CONNECTION_OFFLINE;
}

/**
 * lede_connection_is_worth_trying:
 * @self: the connection
 * @site_id: a site's id
 *
 * Says whether something may be sent to the site now. Where the system says that there is no network, one
 * try is still worth it, since it does not know of every way to every site.
 *
 * Returns: %FALSE behind a captive portal, and as long as a site that could not be reached does not open
 */
gboolean
lede_connection_is_worth_trying (LedeConnection *self, const char *site_id)
{
  Outage *outage;

  g_return_val_if_fail (LEDE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (site_id != NULL, FALSE);

  outage = g_hash_table_lookup (self->outages, site_id);

  return g_network_monitor_get_connectivity (self->monitor) != G_NETWORK_CONNECTIVITY_PORTAL &&
         (outage == NULL || outage->opened);
}

gboolean
lede_connection_is_knocked_open (LedeConnection *self, const char *site_id)
{
  Outage *outage;

  g_return_val_if_fail (LEDE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (site_id != NULL, FALSE);

  outage = g_hash_table_lookup (self->outages, site_id);

  return outage != NULL && outage->opened;
}

static gboolean
is_outage (const GError *error)
{
  return g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE) ||
         g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_PORTAL);
}

/**
 * lede_connection_report:
 * @self: the connection
 * @site: a site that was asked for something
 * @error: (nullable): what came of it; %NULL when it answered
 *
 * Tells what became of a try. Whatever a site answers, it can be reached.
 */
void
lede_connection_report (LedeConnection *self, LedeSite *site, const GError *error)
{
  Outage *outage;

  g_return_if_fail (LEDE_IS_CONNECTION (self));
  g_return_if_fail (LEDE_IS_SITE (site));

  outage = g_hash_table_lookup (self->outages, lede_site_get_id (site));

  if (error == NULL || (error->domain == LEDE_CMS_ERROR && !is_outage (error)))
    {
      if (g_hash_table_remove (self->outages, lede_site_get_id (site)))
        emit_changed (self);
      return;
    }

  /* It says nothing of the site: a full disk, a cancelled delivery. */
  if (!is_outage (error))
    return;

  if (outage == NULL)
    {
      outage = g_new0 (Outage, 1);
      outage->connection = self;
      outage->site = g_object_ref (site);
      g_hash_table_insert (self->outages, g_strdup (lede_site_get_id (site)), outage);
    }
  else if (!outage->opened)
    {
      return;
    }

  outage->opened = FALSE;
  outage->portal = g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_PORTAL);
  outage->n_failures++;
  outage_knock_later (outage);
  emit_changed (self);
}

/**
 * lede_connection_describe:
 * @self: the connection
 *
 * Returns: (transfer full) (nullable): why nothing goes out, in a sentence or two, or %NULL
 */
char *
lede_connection_describe (LedeConnection *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (LEDE_IS_CONNECTION (self), NULL);

  switch (lede_connection_get_state (self))
    {
    case LEDE_CONNECTION_PORTAL:
      return g_strdup (
        _ ("This network wants you to sign in to it first. Everything is saved here; deliveries "
           "go out afterwards."));
    case LEDE_CONNECTION_OFFLINE:
      return g_strdup (_ ("You are offline. Everything is saved here; deliveries go out when the connection "
                          "returns."));
    case LEDE_CONNECTION_ONLINE:
    default:
      break;
    }

  if (g_hash_table_size (self->outages) > 1)
    return g_strdup (_ ("Your sites cannot be reached. Everything is saved here; deliveries go out when the "
                        "connection returns."));

  g_hash_table_iter_init (&iter, self->outages);
  if (!g_hash_table_iter_next (&iter, NULL, &value))
    return NULL;

  /* Translators: %s is a site's name */
  return g_strdup_printf (_ ("%s cannot be reached. Everything is saved here; deliveries go out when the "
                             "connection returns."),
                          lede_site_get_name (((Outage *) value)->site));
}

/**
 * lede_connection_get_default:
 *
 * Returns: (transfer none) (nullable): the application's, or %NULL in a program without one
 */
LedeConnection *
lede_connection_get_default (void)
{
  return default_connection;
}

/**
 * lede_connection_set_default:
 * @self: what everybody is to share from now on, as long as it lives
 */
void
lede_connection_set_default (LedeConnection *self)
{
  g_return_if_fail (LEDE_IS_CONNECTION (self));

  g_set_weak_pointer (&default_connection, self);
}
