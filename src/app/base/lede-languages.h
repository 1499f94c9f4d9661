/* lede-languages.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The languages that a story can be written in, by the names that their readers use. */
GListModel *lede_languages_list (const char *none); /* of GtkStringObject */
guint lede_languages_find (GListModel *languages, const char *tag);
char *lede_languages_get_tag (guint position);
char *lede_languages_get_name (const char *tag);
char *lede_languages_dup_default (void);

G_END_DECLS
