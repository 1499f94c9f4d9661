/* lede-theme.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A page theme: a folder with page.html (a template with {{placeholders}}) and page.css. */
#define LEDE_TYPE_THEME (lede_theme_get_type ())
G_DECLARE_FINAL_TYPE (LedeTheme, lede_theme, LEDE, THEME, GObject)

LedeTheme *lede_theme_load (const char *directory, GError **error);
LedeTheme *
lede_theme_load_named (const char *name,
                       GError **error); /* "lede", "wordpress"; LEDE_DATADIR/themes, $LEDE_THEMES */

const char *lede_theme_get_directory (LedeTheme *self);
const char *lede_theme_get_html (LedeTheme *self);
const char *lede_theme_get_css (LedeTheme *self);

G_END_DECLS
