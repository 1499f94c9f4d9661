/* test-connection.c: when something can be sent, and what is said when it cannot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>

#include "lede-cms.h"
#include "lede-connection.h"

/* A system whose network is what a test says. */
#define FAKE_TYPE_MONITOR (fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FakeMonitor, fake_monitor, FAKE, MONITOR, GObject)

struct _FakeMonitor
{
  GObject parent_instance;

  GNetworkConnectivity connectivity;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
fake_monitor_initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *iface)
{
  iface->init = fake_monitor_initable_init;
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeMonitor,
                               fake_monitor,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                                 G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
fake_monitor_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FakeMonitor *self = FAKE_MONITOR (object);

  switch (property_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->connectivity != G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->connectivity);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fake_monitor_class_init (FakeMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_monitor_init (FakeMonitor *self)
{
  self->connectivity = G_NETWORK_CONNECTIVITY_FULL;
}

static void
fake_monitor_change (FakeMonitor *self, GNetworkConnectivity connectivity)
{
  self->connectivity = connectivity;
  g_object_notify (G_OBJECT (self), "connectivity");
  g_object_notify (G_OBJECT (self), "network-available");
  g_signal_emit_by_name (self, "network-changed", connectivity != G_NETWORK_CONNECTIVITY_LOCAL);
}

typedef struct
{
  FakeMonitor *monitor;
  LedeConnection *connection;
  guint n_changes;
  GSocketListener *listener; /* of a site that can be reached */
  guint16 port;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);
  fixture->connection = lede_connection_new (G_NETWORK_MONITOR (fixture->monitor));
  g_signal_connect_swapped (fixture->connection, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->listener = g_socket_listener_new ();
  fixture->port = g_socket_listener_add_any_inet_port (fixture->listener, NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->connection);
  g_object_unref (fixture->monitor);
  g_socket_listener_close (fixture->listener);
  g_object_unref (fixture->listener);
}

static LedeSite *
make_site (const char *name, guint16 port)
{
  g_autofree char *api = g_strdup_printf ("http://127.0.0.1:%u/wp-json/", port);

  return lede_site_new (NULL, "wordpress", name, api, api, "ana", LEDE_LEAD_IN_TEXT);
}

static void
report (Fixture *fixture, LedeSite *site, LedeCmsError code)
{
  g_autoptr (GError) error = g_error_new_literal (LEDE_CMS_ERROR, code, "No.");

  lede_connection_report (fixture->connection, site, error);
}

static void
assert_says (Fixture *fixture, const char *beginning)
{
  g_autofree char *words = lede_connection_describe (fixture->connection);

  if (beginning == NULL)
    g_assert_null (words);
  else
    g_assert_true (g_str_has_prefix (words, beginning));
}

static void
test_portal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = make_site ("The Paper", fixture->port);

  assert_says (fixture, NULL);
  fake_monitor_change (fixture->monitor, G_NETWORK_CONNECTIVITY_PORTAL);
  g_assert_cmpuint (fixture->n_changes, >, 0);
  assert_says (fixture, "This network wants you to sign in");
  g_assert_false (lede_connection_is_worth_trying (fixture->connection, lede_site_get_id (site)));

  fake_monitor_change (fixture->monitor, G_NETWORK_CONNECTIVITY_FULL);
  assert_says (fixture, NULL);
  g_assert_true (lede_connection_is_worth_trying (fixture->connection, lede_site_get_id (site)));
}

/* The network's own page came in the place of the site's answer, and the system knows nothing of it. */
static void
test_portal_met (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = make_site ("The Paper", fixture->port);
  const char *id = lede_site_get_id (site);

  report (fixture, site, LEDE_CMS_ERROR_PORTAL);
  assert_says (fixture, "This network wants you to sign in");
  g_assert_false (lede_connection_is_worth_trying (fixture->connection, id));

  /* Once in a while it is tried whether the person has signed in. */
  while (!lede_connection_is_worth_trying (fixture->connection, id))
    g_main_context_iteration (NULL, TRUE);
  lede_connection_report (fixture->connection, site, NULL);
  assert_says (fixture, NULL);
}

/* The system does not know of every way, so one try is made. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = make_site ("The Paper", fixture->port);

  fake_monitor_change (fixture->monitor, G_NETWORK_CONNECTIVITY_LOCAL);
  assert_says (fixture, "You are offline");
  g_assert_true (lede_connection_is_worth_trying (fixture->connection, lede_site_get_id (site)));
  report (fixture, site, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_false (lede_connection_is_worth_trying (fixture->connection, lede_site_get_id (site)));
}

/* A site that answers, whatever it answers, can be reached; so much more one that did what was wanted. */
static void
test_first_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) paper = make_site ("The Paper", 9);
  g_autoptr (LedeSite) gazette = make_site ("The Gazette", 9);
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "No.");

  report (fixture, paper, LEDE_CMS_ERROR_BUSY);
  lede_connection_report (fixture->connection, paper, cancelled);
  assert_says (fixture, NULL);

  report (fixture, paper, LEDE_CMS_ERROR_UNREACHABLE);
  assert_says (fixture, "The Paper cannot be reached");
  g_assert_false (lede_connection_is_worth_trying (fixture->connection, lede_site_get_id (paper)));
  g_assert_true (lede_connection_is_worth_trying (fixture->connection, lede_site_get_id (gazette)));

  report (fixture, gazette, LEDE_CMS_ERROR_UNREACHABLE);
  assert_says (fixture, "Your sites cannot be reached");

  report (fixture, gazette, LEDE_CMS_ERROR_SIGN_IN);
  assert_says (fixture, "The Paper cannot be reached");
  lede_connection_report (fixture->connection, paper, NULL);
  assert_says (fixture, NULL);
}

/* Nobody has to do anything when a site comes back. */
static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSite) site = make_site ("The Paper", fixture->port);
  const char *id = lede_site_get_id (site);

  report (fixture, site, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_false (lede_connection_is_worth_trying (fixture->connection, id));
  while (!lede_connection_is_worth_trying (fixture->connection, id))
    g_main_context_iteration (NULL, TRUE);

  /* What opened was something else: the next knock comes later. */
  report (fixture, site, LEDE_CMS_ERROR_UNREACHABLE);
  g_assert_false (lede_connection_is_worth_trying (fixture->connection, id));

  /* Another network is a reason not to wait for it. */
  fake_monitor_change (fixture->monitor, G_NETWORK_CONNECTIVITY_FULL);
  while (!lede_connection_is_worth_trying (fixture->connection, id))
    g_main_context_iteration (NULL, TRUE);
  lede_connection_report (fixture->connection, site, NULL);
  assert_says (fixture, NULL);
}

#define test_connection(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_connection ("/connection/captive-portal-gets-nothing", test_portal);
  test_connection ("/connection/portal-is-known-by-its-answer", test_portal_met);
  test_connection ("/connection/offline-is-told-and-tried-once", test_offline);
  test_connection ("/connection/first-failure-tells-of-the-site", test_first_failure);
  test_connection ("/connection/comes-back-by-itself", test_comes_back);

  return g_test_run ();
}
