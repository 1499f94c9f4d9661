/* lede-keyring.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the secrets of sites are: LedeSecretKeyring (the Secret Service), LedeMemoryKeyring (tests,
 * and the environment's LEDE_SITE_SECRET, which serves every site for one process). */
#define LEDE_TYPE_KEYRING (lede_keyring_get_type ())
G_DECLARE_INTERFACE (LedeKeyring, lede_keyring, LEDE, KEYRING, GObject)

struct _LedeKeyringInterface
{
  GTypeInterface parent;

  char *(*look_up) (LedeKeyring *self, const char *site_id, GCancellable *cancellable, GError **error);
  gboolean (*keep) (LedeKeyring *self,
                    const char *site_id,
                    const char *label,
                    const char *secret,
                    GCancellable *cancellable,
                    GError **error);
  gboolean (*forget) (LedeKeyring *self, const char *site_id, GCancellable *cancellable, GError **error);
};

char *
lede_keyring_look_up (LedeKeyring *self, const char *site_id, GCancellable *cancellable, GError **error);
gboolean lede_keyring_keep (LedeKeyring *self,
                            const char *site_id,
                            const char *label,
                            const char *secret,
                            GCancellable *cancellable,
                            GError **error);
gboolean
lede_keyring_forget (LedeKeyring *self, const char *site_id, GCancellable *cancellable, GError **error);

#define LEDE_TYPE_SECRET_KEYRING (lede_secret_keyring_get_type ())
G_DECLARE_FINAL_TYPE (LedeSecretKeyring, lede_secret_keyring, LEDE, SECRET_KEYRING, GObject)
LedeKeyring *lede_secret_keyring_new (void);

#define LEDE_TYPE_MEMORY_KEYRING (lede_memory_keyring_get_type ())
G_DECLARE_FINAL_TYPE (LedeMemoryKeyring, lede_memory_keyring, LEDE, MEMORY_KEYRING, GObject)
LedeKeyring *lede_memory_keyring_new (const char *secret_for_all);

/* The environment's secret where LEDE_SITE_SECRET is set, else the Secret Service. */
LedeKeyring *lede_keyring_get_default (void);

G_END_DECLS
