/* lede-folder-files-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A folder that is a site, by its descriptor. Every path below is relative to it, is made of plain names,
 * and is reached without following a link: who prepares a folder cannot make Lede read or write elsewhere. */
typedef struct
{
  char *path; /* for sentences */
  int fd;
} LedeFolderFiles;

LedeFolderFiles *lede_folder_files_open (const char *path, GError **error);
void lede_folder_files_free (LedeFolderFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeFolderFiles, lede_folder_files_free)

/* What stands at a path. */
typedef enum
{
  LEDE_FOLDER_NOTHING,
  LEDE_FOLDER_FILE,
  LEDE_FOLDER_DIRECTORY,
  LEDE_FOLDER_OTHER, /* a link, a socket */
} LedeFolderThing;

gboolean lede_folder_path_is_plain (const char *path);
LedeFolderThing lede_folder_files_look (LedeFolderFiles *self, const char *path);
GBytes *lede_folder_files_read (LedeFolderFiles *self, const char *path, GError **error);
char *lede_folder_files_hash (LedeFolderFiles *self, const char *path);

/* Parents are made where they are missing. */
gboolean lede_folder_files_write_new (LedeFolderFiles *self, const char *path, GBytes *bytes, GError **error);
gboolean
lede_folder_files_copy_new (LedeFolderFiles *self, const char *path, const char *source, GError **error);
gboolean lede_folder_files_rename (LedeFolderFiles *self, const char *from, const char *path, GError **error);
gboolean lede_folder_files_remove (LedeFolderFiles *self, const char *path, GError **error);
gboolean
lede_folder_files_make_directory (LedeFolderFiles *self, const char *path, mode_t mode, GError **error);
gboolean lede_folder_files_sync_parent (LedeFolderFiles *self, const char *path, GError **error);
void lede_folder_files_empty (LedeFolderFiles *self, const char *directory);

/* Held by one process, or one user of the folder within a process, at a time; ends with its process. */
int lede_folder_files_lock (LedeFolderFiles *self,
                            const char *path,
                            gint64 patience,
                            GCancellable *cancellable,
                            GError **error);

void lede_folder_files_fail (LedeFolderFiles *self, const char *path, int system_errno, GError **error);

/* For tests: called before each step that changes the folder. */
extern void (*lede_folder_files_probe) (const char *step, const char *path);

G_END_DECLS
