/* lede-theme.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A page theme: a folder with page.html (a template with {{placeholders}}) and page.css. Immutable.
 *
 * Placeholders: language, direction, meta (title and what machines read), style, skip-links, site, head,
 * lead, dateline, body, corrections, people, tags, comments, rails, and word:NAME for a word in the story's
 * language (LedePageWord). A theme for the view as on the site has title, author, section, date, body, tags.
 */
#define LEDE_TYPE_THEME (lede_theme_get_type ())
G_DECLARE_FINAL_TYPE (LedeTheme, lede_theme, LEDE, THEME, GObject)

typedef void (*LedeThemeFunc) (GString *out, const char *placeholder, gpointer user_data);

LedeTheme *lede_theme_load (const char *directory, GError **error);
LedeTheme *lede_theme_load_named (const char *name, GError **error); /* "lede", "site" */

char *lede_theme_dup_name (LedeTheme *self);
const char *lede_theme_get_directory (LedeTheme *self);
const char *lede_theme_get_html (LedeTheme *self);
const char *lede_theme_get_css (LedeTheme *self);
char *lede_theme_expand (LedeTheme *self, LedeThemeFunc func, gpointer user_data);

G_END_DECLS
