/* lede-folder-changes-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-folder-files-private.h"

G_BEGIN_DECLS

/* Where Lede keeps what is its own. No reader is led there. */
#define LEDE_FOLDER_STATE ".lede"

/* Changes of many files that happen all or not at all, whenever the power goes: first everything is written
 * beside, then a journal says what is to be done, then it is done, and whoever comes next does what the
 * journal still says. In between readers find each link: what is new comes first, then what changes, in the
 * order in which it was put, and what goes goes last. Under the folder's lock. */
typedef struct _LedeFolderChanges LedeFolderChanges;

LedeFolderChanges *lede_folder_changes_new (LedeFolderFiles *files);
void lede_folder_changes_free (LedeFolderChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeFolderChanges, lede_folder_changes_free)

void lede_folder_changes_put (LedeFolderChanges *self, const char *path, GBytes *bytes);
void lede_folder_changes_copy (LedeFolderChanges *self, const char *path, const char *source);
void lede_folder_changes_remove (LedeFolderChanges *self, const char *path);
gboolean lede_folder_changes_commit (LedeFolderChanges *self, GCancellable *cancellable, GError **error);

gboolean lede_folder_changes_recover (LedeFolderFiles *files, GError **error);

G_END_DECLS
