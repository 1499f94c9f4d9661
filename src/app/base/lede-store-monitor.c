/* lede-store-monitor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store-monitor"

#include "config.h"

#include "lede-store-monitor.h"

#define POLL_SECONDS 1 /* one pragma on an open connection */
#define RATE_LIMIT 50  /* milliseconds, of the file's events */
#define LOG_NAME "lede.db-wal"

struct _LedeStoreMonitor
{
  GObject parent_instance;

  LedeStore *store;
  LedeWorker *worker;
  GFileMonitor *file_monitor; /* NULL where files cannot be watched */
  gint64 data_version;
  guint poll_source;
  gboolean looking;
  gboolean look_again;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeStoreMonitor, lede_store_monitor, G_TYPE_OBJECT)

static void lede_store_monitor_look (LedeStoreMonitor *self);

static gpointer
read_data_version (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeStore *store = data;
  gint64 *version = g_new (gint64, 1);

  *version = lede_store_get_data_version (store);

  return version;
}

static void
data_version_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoreMonitor) self = user_data;
  g_autofree gint64 *version = lede_worker_run_finish (LEDE_WORKER (object), result, NULL);

  self->looking = FALSE;

  if (version != NULL && *version != self->data_version)
    {
      self->data_version = *version;
      g_signal_emit (self, signals[CHANGED], 0);
    }

  if (self->look_again)
    lede_store_monitor_look (self);
}

static void
lede_store_monitor_look (LedeStoreMonitor *self)
{
  self->look_again = self->looking;
  if (self->looking || self->poll_source == 0)
    return;

  self->looking = TRUE;
  lede_worker_run_async (self->worker, read_data_version, g_object_ref (self->store), g_object_unref, g_free,
                         NULL, data_version_read_cb, g_object_ref (self));
}

static gboolean
poll_cb (gpointer user_data)
{
  lede_store_monitor_look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
lede_store_monitor_dispose (GObject *object)
{
  LedeStoreMonitor *self = LEDE_STORE_MONITOR (object);

  g_clear_handle_id (&self->poll_source, g_source_remove);
  if (self->file_monitor != NULL)
    g_file_monitor_cancel (self->file_monitor);
  g_clear_object (&self->file_monitor);
  g_clear_object (&self->store);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (lede_store_monitor_parent_class)->dispose (object);
}

static void
lede_store_monitor_class_init (LedeStoreMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_store_monitor_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_store_monitor_init (LedeStoreMonitor *self)
{
}

/**
 * lede_store_monitor_new:
 * @store: an open store
 * @database_worker: where it is read
 *
 * Returns: (transfer full): a monitor of what others write into it
 */
LedeStoreMonitor *
lede_store_monitor_new (LedeStore *store, LedeWorker *database_worker)
{
  g_autofree char *path = g_build_filename (lede_store_get_directory (store), LOG_NAME, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  LedeStoreMonitor *self = g_object_new (LEDE_TYPE_STORE_MONITOR, NULL);

  self->store = g_object_ref (store);
  self->worker = g_object_ref (database_worker);
  self->poll_source = g_timeout_add_seconds (POLL_SECONDS, poll_cb, self);
  self->file_monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (self->file_monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->file_monitor, RATE_LIMIT);
      g_signal_connect_object (self->file_monitor, "changed", G_CALLBACK (lede_store_monitor_look), self,
                               G_CONNECT_SWAPPED);
    }

  return self;
}
