/* lede-private-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files and folders that only their owner may read (0600, 0700), whatever the umask says. */

gboolean lede_private_directory_make (const char *path, GError **error);
gboolean lede_private_directory_sync (const char *path, GError **error);
gboolean lede_private_file_make (const char *path, GError **error);
gboolean lede_private_file_sync (const char *path, GError **error);
void lede_private_file_fail (const char *path, int system_errno, GError **error);

G_END_DECLS
