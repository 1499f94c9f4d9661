/* lede-folder-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-private.h"

static LedeTerm *
make_term (LedeFolderTerm *from)
{
  LedeTerm *term = g_new0 (LedeTerm, 1);

  term->id = g_strdup (from->id);
  term->name = g_strdup (from->name);
  term->slug = g_strdup (from->id);
  term->parent = g_strdup ("");

  return term;
}

static GPtrArray *
make_terms (GPtrArray *from)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_term_free);

  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (terms, make_term (g_ptr_array_index (from, i)));

  return terms;
}

GPtrArray *
lede_folder_list_sections (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);

  return visit ? make_terms (visit->catalogue->sections) : NULL;
}

GPtrArray *
lede_folder_list_tags (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);

  return visit ? make_terms (visit->catalogue->tags) : NULL;
}

/* A folder has no accounts. */
GPtrArray *
lede_folder_list_people (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lede_person_free);
}

static LedeTerm *
ensure_term (LedeFolderVisit *visit,
             GPtrArray *terms,
             const char *name,
             GCancellable *cancellable,
             GError **error)
{
  gboolean is_new;
  LedeFolderTerm *term = lede_folder_ensure_term (terms, name, &is_new);
  g_autoptr (LedeFolderChanges) changes = lede_folder_changes_new (visit->files);

  if (is_new)
    {
      lede_folder_catalogue_put (visit->catalogue, changes);
      if (!lede_folder_changes_commit (changes, cancellable, error))
        return NULL;
    }

  return make_term (term);
}

LedeTerm *
lede_folder_ensure_section (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);

  return visit ? ensure_term (visit, visit->catalogue->sections, name, cancellable, error) : NULL;
}

LedeTerm *
lede_folder_ensure_tag (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);

  return visit ? ensure_term (visit, visit->catalogue->tags, name, cancellable, error) : NULL;
}
