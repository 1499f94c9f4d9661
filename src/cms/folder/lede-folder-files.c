/* lede-folder-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-files-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lede-cms.h"

#define MAX_BYTES (256 * 1024 * 1024)
#define COPY_CHUNK (256 * 1024)
#define PAUSE 5000 /* microseconds between two tries for the lock */

void (*lede_folder_files_probe) (const char *step, const char *path);

static void
probe (const char *step, const char *path)
{
  if (lede_folder_files_probe)
    lede_folder_files_probe (step, path);
}

/* What a person can do about it. Nobody has seen anything of what was to be written. */
void
lede_folder_files_fail (LedeFolderFiles *self, const char *path, int system_errno, GError **error)
{
  switch (system_errno)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (
        error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
        _ ("There is no room left for “%s”. What readers see is as it was. Make room and try again."),
        self->path);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                   _ ("You may not write in “%s” (%s). Ask whoever owns it for the right to, or choose "
                      "another folder."),
                   self->path, path);
      break;
    case ENOENT:
    case ENODEV:
    case ENXIO:
    case EIO:
    case ESTALE:
    case ENOTCONN:
    case EHOSTDOWN: /* not unreachable, as a network is, for which other sites would wait too */
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY,
                   _ ("The folder “%s” cannot be reached. If it is on a stick, a drive or another computer, "
                      "connect that."),
                   self->path);
      break;
    case ELOOP:
    case ENOTDIR:
    case EISDIR:
      if (g_str_equal (path, self->path))
        g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                     _ ("“%s” is not a folder. Choose another one, or rename what is there."), self->path);
      else
        g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                     _ ("“%s” in “%s” leads elsewhere or is something else than expected. Lede writes only "
                        "within the folder itself; rename it and try again."),
                     path, self->path);
      break;
    default:
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("“%s” in “%s” cannot be written: %s. What readers see is as it was."), path, self->path,
                   g_strerror (system_errno));
    }
}

LedeFolderFiles *
lede_folder_files_open (const char *path, GError **error)
{
  g_autoptr (LedeFolderFiles) self = g_new0 (LedeFolderFiles, 1);

  self->path = g_strdup (path);
  self->fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (self->fd < 0)
    {
      lede_folder_files_fail (self, path, errno, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
lede_folder_files_free (LedeFolderFiles *self)
{
  if (!self)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/* Names with slashes between, none of them empty, "." or "..": it cannot leave the folder. */
gboolean
lede_folder_path_is_plain (const char *path)
{
  g_auto (GStrv) names = NULL;

  if (!path || *path == '\0' || strlen (path) > 1024 || !g_utf8_validate (path, -1, NULL))
    return FALSE;

  names = g_strsplit (path, "/", -1);
  for (char **name = names; *name; name++)
    {
      if (**name == '\0' || g_str_equal (*name, ".") || g_str_equal (*name, ".."))
        return FALSE;
      for (const char *c = *name; *c; c++)
        if ((guchar) *c < ' ' || *c == 0x7f || *c == '\\')
          return FALSE;
    }

  return TRUE;
}

typedef enum
{
  PARENTS_KEEP,
  PARENTS_MAKE,
} Parents;

/* The folder that holds the last name of a path; -1 with errno. A name in between that is a link is
 * refused (ELOOP, or ENOTDIR). */
static int
open_parent (LedeFolderFiles *self, const char *path, Parents parents, const char **base)
{
  const char *rest = path;
  const char *slash;
  g_autofd int fd = -1;

  if (!lede_folder_path_is_plain (path))
    {
      errno = ELOOP;
      return -1;
    }

  if ((fd = openat (self->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
    return -1;

  while ((slash = strchr (rest, '/')))
    {
      g_autofree char *name = g_strndup (rest, slash - rest);
      const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
      int next = openat (fd, name, flags);

      if (next < 0 && errno == ENOENT && parents == PARENTS_MAKE)
        {
          probe ("mkdir", path);
          if (mkdirat (fd, name, 0777) < 0 && errno != EEXIST)
            return -1;
          if (fsync (fd) < 0 && errno != EINVAL)
            return -1;
          next = openat (fd, name, flags);
        }
      if (next < 0)
        return -1;

      close (fd);
      fd = next;
      rest = slash + 1;
    }

  *base = rest;

  return g_steal_fd (&fd);
}

LedeFolderThing
lede_folder_files_look (LedeFolderFiles *self, const char *path)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_KEEP, &base);
  struct stat status;

  if (parent < 0)
    return errno == ENOENT ? LEDE_FOLDER_NOTHING : LEDE_FOLDER_OTHER;
  if (fstatat (parent, base, &status, AT_SYMLINK_NOFOLLOW) < 0)
    return errno == ENOENT ? LEDE_FOLDER_NOTHING : LEDE_FOLDER_OTHER;
  if (S_ISREG (status.st_mode))
    return LEDE_FOLDER_FILE;

  return S_ISDIR (status.st_mode) ? LEDE_FOLDER_DIRECTORY : LEDE_FOLDER_OTHER;
}

static GBytes *
read_all (int fd, gsize size)
{
  g_autofree guint8 *data = g_try_malloc (MAX (size, 1));
  gsize length = 0;

  if (!data)
    {
      errno = ENOMEM;
      return NULL;
    }

  while (length < size)
    {
      gssize n = read (fd, data + length, size - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      length += n;
    }

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* A file as it is, or NULL with an error; G_FILE_ERROR_NOENT when there is none. */
GBytes *
lede_folder_files_read (LedeFolderFiles *self, const char *path, GError **error)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_KEEP, &base);
  g_autofd int fd = -1;
  struct stat status;
  GBytes *bytes;

  if (parent >= 0)
    fd = openat (parent, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0 && errno == ENOENT)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("There is no “%s” in “%s”."), path,
                   self->path);
      return NULL;
    }
  if (fd < 0 || fstat (fd, &status) < 0)
    {
      lede_folder_files_fail (self, path, errno, error);
      return NULL;
    }
  if (!S_ISREG (status.st_mode) || status.st_size > MAX_BYTES)
    {
      lede_folder_files_fail (self, path, ELOOP, error);
      return NULL;
    }
  if (!(bytes = read_all (fd, status.st_size)))
    lede_folder_files_fail (self, path, errno, error);

  return bytes;
}

/* What a file holds, summed up; NULL when there is no such file. */
char *
lede_folder_files_hash (LedeFolderFiles *self, const char *path)
{
  g_autoptr (GBytes) bytes = lede_folder_files_read (self, path, NULL);

  return bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= n;
    }

  return TRUE;
}

/* Writes a file of this name anew and waits until it is on the disk. */
gboolean
lede_folder_files_write_new (LedeFolderFiles *self, const char *path, GBytes *bytes, GError **error)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_MAKE, &base);
  g_autofd int fd = -1;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (parent >= 0)
    {
      probe ("write", path);
      unlinkat (parent, base, 0);
      fd = openat (parent, base, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    }

  if (fd < 0 || !write_all (fd, data, length) || fsync (fd) < 0)
    {
      int system_errno = errno;

      if (fd >= 0)
        unlinkat (parent, base, 0);
      lede_folder_files_fail (self, path, system_errno, error);
      return FALSE;
    }

  return TRUE;
}

/* Two names of one file cost no room; where that is not possible, it is copied. */
gboolean
lede_folder_files_copy_new (LedeFolderFiles *self, const char *path, const char *source, GError **error)
{
  const char *base;
  const char *source_base;
  g_autofd int parent = open_parent (self, path, PARENTS_MAKE, &base);
  g_autofd int source_parent = -1;
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;

  if (parent < 0 || (source_parent = open_parent (self, source, PARENTS_KEEP, &source_base)) < 0 ||
      fstatat (source_parent, source_base, &status, AT_SYMLINK_NOFOLLOW) < 0)
    {
      lede_folder_files_fail (self, path, errno, error);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      lede_folder_files_fail (self, source, ELOOP, error);
      return FALSE;
    }

  probe ("link", path);
  unlinkat (parent, base, 0);
  if (linkat (source_parent, source_base, parent, base, 0) == 0)
    return TRUE;

  return (bytes = lede_folder_files_read (self, source, error)) &&
         lede_folder_files_write_new (self, path, bytes, error);
}

/* Readers see what stood at @path before, or what comes there, and nothing in between. */
gboolean
lede_folder_files_rename (LedeFolderFiles *self, const char *from, const char *path, GError **error)
{
  const char *base;
  const char *from_base;
  g_autofd int parent = -1;
  g_autofd int from_parent = open_parent (self, from, PARENTS_KEEP, &from_base);

  if (from_parent < 0 || (parent = open_parent (self, path, PARENTS_MAKE, &base)) < 0)
    {
      lede_folder_files_fail (self, path, errno, error);
      return FALSE;
    }

  probe ("rename", path);
  if (renameat (from_parent, from_base, parent, base) < 0)
    {
      lede_folder_files_fail (self, path, errno, error);
      return FALSE;
    }

  /* Renaming one name of a file onto another of the same file does nothing. */
  unlinkat (from_parent, from_base, 0);

  return TRUE;
}

static void
remove_empty_parents (LedeFolderFiles *self, const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  while (!g_str_equal (directory, "."))
    {
      const char *base;
      g_autofd int parent = open_parent (self, directory, PARENTS_KEEP, &base);
      char *above;

      if (parent < 0 || unlinkat (parent, base, AT_REMOVEDIR) < 0)
        return;

      above = g_path_get_dirname (directory);
      g_free (directory);
      directory = above;
    }
}

/* With the folders around it that become empty. What is not there is as it is wanted. */
gboolean
lede_folder_files_remove (LedeFolderFiles *self, const char *path, GError **error)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_KEEP, &base);

  if (parent < 0 && errno == ENOENT)
    return TRUE;

  if (parent >= 0)
    probe ("remove", path);

  if (parent < 0 || (unlinkat (parent, base, 0) < 0 && errno != ENOENT))
    {
      lede_folder_files_fail (self, path, errno, error);
      return FALSE;
    }

  remove_empty_parents (self, path);

  return TRUE;
}

gboolean
lede_folder_files_make_directory (LedeFolderFiles *self, const char *path, mode_t mode, GError **error)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_MAKE, &base);

  if (parent >= 0)
    probe ("mkdir", path);

  if (parent < 0 || (mkdirat (parent, base, mode) < 0 && errno != EEXIST) ||
      (fsync (parent) < 0 && errno != EINVAL))
    {
      lede_folder_files_fail (self, path, errno, error);
      return FALSE;
    }

  return TRUE;
}

/* Waits until the names in the folder around a path are on the disk. Some kinds of disk cannot say. */
gboolean
lede_folder_files_sync_parent (LedeFolderFiles *self, const char *path, GError **error)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_KEEP, &base);

  if (parent < 0 && errno == ENOENT)
    return TRUE;

  if (parent < 0 || (fsync (parent) < 0 && errno != EINVAL && errno != ENOTSUP))
    {
      lede_folder_files_fail (self, path, errno, error);
      return FALSE;
    }

  return TRUE;
}

/* Removes the files of a folder that is Lede's own; what cannot be removed stays. */
void
lede_folder_files_empty (LedeFolderFiles *self, const char *directory)
{
  g_autofree char *inside = g_strconcat (directory, "/x", NULL);
  const char *base;
  g_autofd int fd = open_parent (self, inside, PARENTS_KEEP, &base);
  struct dirent *entry;
  DIR *stream;
  int copy;

  if (fd < 0 || (copy = dup (fd)) < 0)
    return;
  if (!(stream = fdopendir (copy)))
    {
      close (copy);
      return;
    }

  while ((entry = readdir (stream)))
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      {
        probe ("tidy", entry->d_name);
        unlinkat (fd, entry->d_name, 0);
      }

  closedir (stream);
}

int
lede_folder_files_lock (LedeFolderFiles *self,
                        const char *path,
                        gint64 patience,
                        GCancellable *cancellable,
                        GError **error)
{
  const char *base;
  g_autofd int parent = open_parent (self, path, PARENTS_KEEP, &base);
  gint64 deadline = g_get_monotonic_time () + patience;
  g_autofd int fd = -1;

  if (parent >= 0)
    fd = openat (parent, base, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      lede_folder_files_fail (self, path, errno, error);
      return -1;
    }

  while (flock (fd, LOCK_EX | LOCK_NB) < 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          lede_folder_files_fail (self, path, errno, error);
          return -1;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      if (g_get_monotonic_time () >= deadline)
        {
          g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY,
                       _ ("Somebody else is publishing into “%s” right now. Lede tries again."), self->path);
          return -1;
        }
      g_usleep (PAUSE);
    }

  return g_steal_fd (&fd);
}
