/* lede-secret-keyring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

struct _LedeSecretKeyring
{
  GObject parent_instance;
};

static void lede_secret_keyring_keyring_init (LedeKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeSecretKeyring,
                               lede_secret_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_KEYRING, lede_secret_keyring_keyring_init))

static const SecretSchema site_schema = {
  .name = "org.lede.Lede.Site",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "site", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* A session without the service (a server, a bare terminal) is usual, so it gets a sentence. */
static void
take_secret_error (GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _ ("The keyring is locked. Unlock it and try again."));
  else
    {
      g_debug ("Secret Service: %s", cause->message);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("This session has no keyring (Secret Service) to keep passwords in. Start one, "
                              "such as GNOME Keyring, or give the password in LEDE_SITE_SECRET each time."));
    }
}

static char *
lede_secret_keyring_look_up (LedeKeyring *keyring,
                             const char *site_id,
                             GCancellable *cancellable,
                             GError **error)
{
  GError *cause = NULL;
  char *found = secret_password_lookup_sync (&site_schema, cancellable, &cause, "site", site_id, NULL);
  char *secret = g_strdup (found);

  secret_password_free (found);
  if (cause)
    take_secret_error (cause, error);

  return secret;
}

static gboolean
lede_secret_keyring_keep (LedeKeyring *keyring,
                          const char *site_id,
                          const char *label,
                          const char *secret,
                          GCancellable *cancellable,
                          GError **error)
{
  GError *cause = NULL;

  if (secret_password_store_sync (&site_schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &cause,
                                  "site", site_id, NULL))
    return TRUE;

  take_secret_error (cause, error);
  return FALSE;
}

static gboolean
lede_secret_keyring_forget (LedeKeyring *keyring,
                            const char *site_id,
                            GCancellable *cancellable,
                            GError **error)
{
  GError *cause = NULL;

  secret_password_clear_sync (&site_schema, cancellable, &cause, "site", site_id, NULL);
  if (cause == NULL)
    return TRUE;

  take_secret_error (cause, error);
  return FALSE;
}

static void
lede_secret_keyring_class_init (LedeSecretKeyringClass *klass)
{
}

static void
lede_secret_keyring_keyring_init (LedeKeyringInterface *iface)
{
  iface->look_up = lede_secret_keyring_look_up;
  iface->keep = lede_secret_keyring_keep;
  iface->forget = lede_secret_keyring_forget;
}

static void
lede_secret_keyring_init (LedeSecretKeyring *self)
{
}

/**
 * lede_secret_keyring_new:
 *
 * The Secret Service of the session (org.freedesktop.secrets), in Flatpak by its portal.
 *
 * Returns: (transfer full): the keyring; the service is first asked when a secret is
 */
LedeKeyring *
lede_secret_keyring_new (void)
{
  return LEDE_KEYRING (g_object_new (LEDE_TYPE_SECRET_KEYRING, NULL));
}
