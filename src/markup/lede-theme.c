/* lede-theme.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-theme"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-theme.h"

#include "lede-wordpress-markup.h"

#define OPENING "{{"
#define CLOSING "}}"

struct _LedeTheme
{
  GObject parent_instance;

  char *directory;
  char *html;
  char *css;
};

G_DEFINE_FINAL_TYPE (LedeTheme, lede_theme, G_TYPE_OBJECT)

static char *
read_part (const char *directory, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    {
      g_prefix_error (error, _ ("The page theme in “%s” cannot be read: "), directory);
      return NULL;
    }

  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, LEDE_MARKUP_ERROR, 0,
                   _ ("The page theme's file “%s” is not UTF-8 text. Save it as UTF-8 and try again."), path);
      return NULL;
    }

  return g_steal_pointer (&text);
}

static gboolean
find_named (const char *root, const char *name, char **directory)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return FALSE;

  *directory = g_steal_pointer (&path);
  return TRUE;
}

static void
lede_theme_finalize (GObject *object)
{
  LedeTheme *self = LEDE_THEME (object);

  g_free (self->directory);
  g_free (self->html);
  g_free (self->css);

  G_OBJECT_CLASS (lede_theme_parent_class)->finalize (object);
}

static void
lede_theme_class_init (LedeThemeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_theme_finalize;
}

static void
lede_theme_init (LedeTheme *self)
{
}

/**
 * lede_theme_load:
 * @directory: a folder with page.html and page.css
 * @error: return location
 *
 * Reads a page theme. Its page.html must have the placeholder `{{body}}`, or no story would be seen.
 *
 * Returns: (transfer full): the theme, or %NULL with a #GFileError or a #LEDE_MARKUP_ERROR
 */
LedeTheme *
lede_theme_load (const char *directory, GError **error)
{
  g_autoptr (LedeTheme) self = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (LEDE_TYPE_THEME, NULL);
  self->directory = g_strdup (directory);

  if (!(self->html = read_part (directory, "page.html", error)) ||
      !(self->css = read_part (directory, "page.css", error)))
    return NULL;

  if (strstr (self->html, OPENING "body" CLOSING) == NULL)
    {
      g_set_error (error, LEDE_MARKUP_ERROR, 0,
                   _ ("The page theme in “%s” has no {{body}} in its page.html, so the story would not be "
                      "seen. Add it where the text belongs."),
                   directory);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * lede_theme_load_named:
 * @name: the name of the theme's folder, e.g. "lede"
 * @error: return location
 *
 * Reads the theme of that name from the first place that has one: the folders of `LEDE_THEMES`
 * (separated as in PATH), the person's own `$XDG_DATA_HOME/lede/themes`, the installed themes.
 *
 * Returns: (transfer full): the theme, or %NULL with a #GFileError or a #LEDE_MARKUP_ERROR
 */
LedeTheme *
lede_theme_load_named (const char *name, GError **error)
{
  g_auto (GStrv) roots = NULL;
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "lede", "themes", NULL);
  g_autofree char *directory = NULL;
  const char *from_environment = g_getenv ("LEDE_THEMES");

  g_return_val_if_fail (name != NULL, NULL);

  roots = g_strsplit (from_environment ? from_environment : "", G_SEARCHPATH_SEPARATOR_S, -1);

  if (*name != '\0' && *name != '.' && strchr (name, G_DIR_SEPARATOR) == NULL)
    {
      for (char **root = roots; *root; root++)
        if (**root != '\0' && find_named (*root, name, &directory))
          return lede_theme_load (directory, error);

      if (find_named (own, name, &directory) || find_named (LEDE_DATADIR "/themes", name, &directory) ||
          find_named (LEDE_SOURCE_DATADIR "/themes", name, &directory))
        return lede_theme_load (directory, error);
    }

  g_set_error (error, LEDE_MARKUP_ERROR, 0,
               _ ("There is no page theme “%s”. Themes are folders in “%s”; choose one that is there, or "
                  "install Lede again if its own is missing."),
               name, own);
  return NULL;
}

/**
 * lede_theme_expand:
 * @self: a theme
 * @func: appends what a placeholder stands for
 * @user_data: for @func
 *
 * Fills the theme's page.html: for each `{{name}}` calls @func with the name, in their order.
 *
 * Returns: (transfer full): the HTML
 */
char *
lede_theme_expand (LedeTheme *self, LedeThemeFunc func, gpointer user_data)
{
  g_autoptr (GString) out = NULL;
  const char *rest;

  g_return_val_if_fail (LEDE_IS_THEME (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  out = g_string_sized_new (64 * 1024);
  rest = self->html;

  for (;;)
    {
      const char *opening = strstr (rest, OPENING);
      const char *closing = opening ? strstr (opening, CLOSING) : NULL;
      g_autofree char *name = NULL;

      if (closing == NULL)
        break;

      g_string_append_len (out, rest, opening - rest);
      opening += strlen (OPENING);
      name = g_strndup (opening, closing - opening);
      func (out, g_strstrip (name), user_data);
      rest = closing + strlen (CLOSING);
    }

  g_string_append (out, rest);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * lede_theme_dup_name:
 * @self: a theme
 *
 * Returns: (transfer full): the name of the theme's folder
 */
char *
lede_theme_dup_name (LedeTheme *self)
{
  g_return_val_if_fail (LEDE_IS_THEME (self), NULL);

  return g_path_get_basename (self->directory);
}

/**
 * lede_theme_get_directory:
 * @self: a theme
 *
 * Returns: (transfer none): the folder that it was read from
 */
const char *
lede_theme_get_directory (LedeTheme *self)
{
  g_return_val_if_fail (LEDE_IS_THEME (self), NULL);

  return self->directory;
}

/**
 * lede_theme_get_html:
 * @self: a theme
 *
 * Returns: (transfer none): the template, with its placeholders
 */
const char *
lede_theme_get_html (LedeTheme *self)
{
  g_return_val_if_fail (LEDE_IS_THEME (self), NULL);

  return self->html;
}

/**
 * lede_theme_get_css:
 * @self: a theme
 *
 * Returns: (transfer none): the style sheet
 */
const char *
lede_theme_get_css (LedeTheme *self)
{
  g_return_val_if_fail (LEDE_IS_THEME (self), NULL);

  return self->css;
}
