/* lede-private-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lede-store.h"

/* Says what a failed system call on @path means for the person, as a #LedeStoreError. */
void
lede_private_file_fail (const char *path, int system_errno, GError **error)
{
  switch (system_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FULL,
                   _ ("The disk is full: %s could not be written. Free some space and try again."), path);
      break;

    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (
        error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_READ_ONLY,
        _ ("%s cannot be written. Check who owns the folder and whether its disk is mounted read-only."),
        path);
      break;

    default:
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED,
                   _ ("%s could not be read or written: %s. Check the folder and try again."), path,
                   g_strerror (system_errno));
      break;
    }
}

static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir && !g_dir_read_name (dir);
}

/**
 * lede_private_directory_make:
 * @path: a folder
 * @error: return location
 *
 * Makes the folder and its parents where they are missing. A folder that was there and holds
 * something keeps its mode: it may be one that the person shares on purpose.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_private_directory_make (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) != 0 || (is_empty (path) && g_chmod (path, 0700) != 0))
    {
      lede_private_file_fail (path, errno, error);
      return FALSE;
    }

  return TRUE;
}

/* Opens @path with @flags, hands the descriptor to @work, and closes it. */
static gboolean
with_file (const char *path, int flags, int (*work) (int fd), GError **error)
{
  g_autofd int fd = g_open (path, flags | O_CLOEXEC, 0600);

  if (fd < 0 || work (fd) != 0)
    {
      lede_private_file_fail (path, errno, error);
      return FALSE;
    }

  return TRUE;
}

static int
make_private (int fd)
{
  struct stat about;

  if (fstat (fd, &about) != 0)
    return -1;

  return (about.st_mode & 0777) == 0600 ? 0 : fchmod (fd, 0600);
}

/* Makes the file where it is missing, and private where it is not. */
gboolean
lede_private_file_make (const char *path, GError **error)
{
  return with_file (path, O_RDWR | O_CREAT, make_private, error);
}

/* Brings to the disk what was written to the file. */
gboolean
lede_private_file_sync (const char *path, GError **error)
{
  return with_file (path, O_RDONLY, fsync, error);
}

/* Brings to the disk which files the folder has. */
gboolean
lede_private_directory_sync (const char *path, GError **error)
{
  return with_file (path, O_RDONLY | O_DIRECTORY, fsync, error);
}
