/* lede-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-section.h"

#include <string.h>

#define MAX_DEPTH 16 /* a site can name a section its own grandparent */

static LedeTerm *
find_parent (GPtrArray *sections, LedeTerm *section)
{
  for (guint i = 0; section->parent && *section->parent && i < sections->len; i++)
    {
      LedeTerm *parent = g_ptr_array_index (sections, i);

      if (g_str_equal (parent->id, section->parent))
        return parent;
    }

  return NULL;
}

/**
 * lede_section_dup_path:
 * @sections: (element-type LedeTerm): all sections of a site
 * @section: one of them
 *
 * Returns: (transfer full): its name behind those above it, such as “Sport/Local”
 */
char *
lede_section_dup_path (GPtrArray *sections, LedeTerm *section)
{
  g_autoptr (GString) path = NULL;
  guint depth = 0;

  g_return_val_if_fail (sections != NULL && section != NULL, NULL);

  path = g_string_new (section->name);
  for (LedeTerm *parent = find_parent (sections, section); parent && depth < MAX_DEPTH;
       parent = find_parent (sections, parent), depth++)
    {
      g_string_prepend_c (path, '/');
      g_string_prepend (path, parent->name);
    }

  return g_string_free_and_steal (g_steal_pointer (&path));
}

/* Whether a path ends in what is wanted, at a name's beginning. Both are casefolded. */
static gboolean
ends_in (const char *path, const char *wanted)
{
  gsize length = strlen (path);
  gsize wanted_length = strlen (wanted);

  return length >= wanted_length && g_str_equal (path + length - wanted_length, wanted) &&
         (length == wanted_length || path[length - wanted_length - 1] == '/');
}

/**
 * lede_section_match:
 * @sections: (element-type LedeTerm): all sections of a site
 * @wanted: what a story says
 *
 * Finds the sections that are meant by a name, by names above each other (“Sport/Local”) or by a slug,
 * whatever their case. What is the whole path of one means that one alone.
 *
 * Returns: (transfer container) (element-type LedeTerm): those that it may mean, none when there is no such
 */
GPtrArray *
lede_section_match (GPtrArray *sections, const char *wanted)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (sections != NULL && wanted != NULL, NULL);

  stripped = g_strstrip (g_strdup (wanted));
  folded = g_utf8_casefold (stripped, -1);
  if (*folded == '\0')
    return g_steal_pointer (&found);

  for (guint i = 0; i < sections->len; i++)
    {
      LedeTerm *section = g_ptr_array_index (sections, i);
      g_autofree char *path = lede_section_dup_path (sections, section);
      g_autofree char *folded_path = g_utf8_casefold (path, -1);

      if (g_str_equal (folded_path, folded))
        {
          g_ptr_array_set_size (found, 0);
          g_ptr_array_add (found, section);
          return g_steal_pointer (&found);
        }
      if (ends_in (folded_path, folded))
        g_ptr_array_add (found, section);
    }

  for (guint i = 0; found->len == 0 && i < sections->len; i++)
    {
      LedeTerm *section = g_ptr_array_index (sections, i);
      g_autofree char *slug = g_utf8_casefold (section->slug, -1);

      if (g_str_equal (slug, folded))
        g_ptr_array_add (found, section);
    }

  return g_steal_pointer (&found);
}

/**
 * lede_section_dup_name:
 * @sections: (element-type LedeTerm): all sections of a site
 * @section: one of them
 *
 * Returns: (transfer full): its name where that means it alone, else its path
 */
char *
lede_section_dup_name (GPtrArray *sections, LedeTerm *section)
{
  g_autoptr (GPtrArray) found = lede_section_match (sections, section->name);

  if (found->len == 1 && g_ptr_array_index (found, 0) == section)
    return g_strdup (section->name);

  return lede_section_dup_path (sections, section);
}

/**
 * lede_section_list_paths:
 * @sections: (element-type LedeTerm): all sections of a site
 * @some: (element-type LedeTerm): some of them
 *
 * Returns: (transfer full): the paths of some, with commas in between, to be read by a person
 */
char *
lede_section_list_paths (GPtrArray *sections, GPtrArray *some)
{
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < some->len; i++)
    {
      g_autofree char *path = lede_section_dup_path (sections, g_ptr_array_index (some, i));

      g_string_append_printf (paths, "%s%s", i > 0 ? ", " : "", path);
    }

  return g_string_free_and_steal (g_steal_pointer (&paths));
}
