/* lede-picture-folder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The pictures of a folder or a camera's card. */
GPtrArray *lede_picture_folder_list (GFile *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
