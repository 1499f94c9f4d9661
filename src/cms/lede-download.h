/* lede-download.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that anybody may have, from anywhere on the web. */
GBytes *lede_download_picture (const char *address, char **file, GCancellable *cancellable, GError **error);

G_END_DECLS
