/* lede-memory-keyring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-keyring.h"

struct _LedeMemoryKeyring
{
  GObject parent_instance;

  GMutex mutex;
  GHashTable *secrets; /* site id to secret */
  char *secret_for_all;
};

static void lede_memory_keyring_keyring_init (LedeKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeMemoryKeyring,
                               lede_memory_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_KEYRING, lede_memory_keyring_keyring_init))

static char *
lede_memory_keyring_look_up (LedeKeyring *keyring,
                             const char *site_id,
                             GCancellable *cancellable,
                             GError **error)
{
  LedeMemoryKeyring *self = LEDE_MEMORY_KEYRING (keyring);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const char *secret = g_hash_table_lookup (self->secrets, site_id);

  return g_strdup (secret ? secret : self->secret_for_all);
}

static gboolean
lede_memory_keyring_keep (LedeKeyring *keyring,
                          const char *site_id,
                          const char *label,
                          const char *secret,
                          GCancellable *cancellable,
                          GError **error)
{
  LedeMemoryKeyring *self = LEDE_MEMORY_KEYRING (keyring);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_replace (self->secrets, g_strdup (site_id), g_strdup (secret));
  return TRUE;
}

static gboolean
lede_memory_keyring_forget (LedeKeyring *keyring,
                            const char *site_id,
                            GCancellable *cancellable,
                            GError **error)
{
  LedeMemoryKeyring *self = LEDE_MEMORY_KEYRING (keyring);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_remove (self->secrets, site_id);
  return TRUE;
}

static void
lede_memory_keyring_finalize (GObject *object)
{
  LedeMemoryKeyring *self = LEDE_MEMORY_KEYRING (object);

  g_clear_pointer (&self->secrets, g_hash_table_unref);
  g_clear_pointer (&self->secret_for_all, g_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (lede_memory_keyring_parent_class)->finalize (object);
}

static void
lede_memory_keyring_class_init (LedeMemoryKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_memory_keyring_finalize;
}

static void
lede_memory_keyring_keyring_init (LedeKeyringInterface *iface)
{
  iface->look_up = lede_memory_keyring_look_up;
  iface->keep = lede_memory_keyring_keep;
  iface->forget = lede_memory_keyring_forget;
}

static void
lede_memory_keyring_init (LedeMemoryKeyring *self)
{
  g_mutex_init (&self->mutex);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * lede_memory_keyring_new:
 * @secret_for_all: (nullable): what a site has that nothing was kept for
 *
 * Returns: (transfer full): a keyring that forgets everything with its process
 */
LedeKeyring *
lede_memory_keyring_new (const char *secret_for_all)
{
  LedeMemoryKeyring *self = g_object_new (LEDE_TYPE_MEMORY_KEYRING, NULL);

  self->secret_for_all = g_strdup (secret_for_all);

  return LEDE_KEYRING (self);
}
