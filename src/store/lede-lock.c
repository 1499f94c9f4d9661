/* lede-lock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-lock-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lede-private-file.h"
#include "lede-store.h"

#define FILE_NAME "lede.lock"
#define PAUSE 5000 /* microseconds between two tries */

struct _LedeLock
{
  int fd;
};

/* Each name is one byte of the file, far behind what a file can be long. */
static off_t
find_byte (const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 byte;

  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&byte, digest, sizeof byte);

  return GUINT64_FROM_BE (byte) >> 2;
}

static gboolean
try_lock (int fd, const char *name, LedeLockMode mode)
{
  struct flock lock = {
    .l_type = mode == LEDE_LOCK_SHARED ? F_RDLCK : F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = find_byte (name),
    .l_len = 1,
  };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

/**
 * lede_lock_take:
 * @directory: the store's folder
 * @name: what is locked
 * @mode: with others of its kind, or alone
 * @patience: how long to wait for others, microseconds
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with a #LedeStoreError, BUSY when another
 *   one holds it
 */
LedeLock *
lede_lock_take (const char *directory,
                const char *name,
                LedeLockMode mode,
                gint64 patience,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *path = g_build_filename (directory, FILE_NAME, NULL);
  gint64 deadline = g_get_monotonic_time () + patience;
  g_autofd int fd = -1;
  LedeLock *self;

  if (!lede_private_file_make (path, error))
    return NULL;

  if ((fd = g_open (path, O_RDWR | O_CLOEXEC, 0)) < 0)
    {
      lede_private_file_fail (path, errno, error);
      return NULL;
    }

  while (!try_lock (fd, name, mode))
    {
      if (errno != EAGAIN && errno != EACCES)
        {
          lede_private_file_fail (path, errno, error);
          return NULL;
        }

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      if (g_get_monotonic_time () >= deadline)
        {
          g_set_error (
            error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_BUSY,
            _ ("Another window or program works on this in %s. Wait until it is done and try again."),
            directory);
          return NULL;
        }

      g_usleep (PAUSE);
    }

  self = g_new0 (LedeLock, 1);
  self->fd = g_steal_fd (&fd);

  return self;
}

void
lede_lock_release (LedeLock *self)
{
  if (!self)
    return;

  close (self->fd);
  g_free (self);
}
