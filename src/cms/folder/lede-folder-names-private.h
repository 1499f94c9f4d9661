/* lede-folder-names-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a title, a section or a tag is called among files: letters and digits of any script, and dashes. It
 * is never empty, never a way out of its folder, and a name on every kind of disk. */
char *lede_folder_name_from_text (const char *text, const char *fallback);
char *lede_folder_name_number (const char *name, guint number);
gboolean lede_folder_name_is_fine (const char *name);

/* A path as part of an address. */
char *lede_folder_path_escape (const char *path);
/* How many folders a path is down: what leads back up from there, "" or "../" and so on. */
char *lede_folder_path_to_root (const char *path);

G_END_DECLS
