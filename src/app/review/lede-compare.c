/* lede-compare.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-compare"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "lede-compare.h"

/* Beyond that the table of the comparison would be larger than the texts are worth. */
#define MAX_CELLS (4 * 1024 * 1024)

static void
append (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

static void
append_all (GtkTextBuffer *buffer, char **lines, guint from, guint to, const char *tag)
{
  for (guint i = from; i < to; i++)
    append (buffer, lines[i], tag);
}

/* The longest common subsequence of what lies between a common beginning and a common end. */
static void
append_changes (GtkTextBuffer *buffer, char **a, guint n_a, char **b, guint n_b)
{
  guint columns = n_b + 1;
  g_autofree guint *table = NULL;
  guint i = 0, j = 0;

  if ((gsize) (n_a + 1) * columns > MAX_CELLS)
    {
      append_all (buffer, a, 0, n_a, "removed");
      append_all (buffer, b, 0, n_b, "added");
      return;
    }

  table = g_new0 (guint, (gsize) (n_a + 1) * columns);
  for (guint x = n_a; x-- > 0;)
    for (guint y = n_b; y-- > 0;)
      table[x * columns + y] = g_str_equal (a[x], b[y])
                                 ? table[(x + 1) * columns + y + 1] + 1
                                 : MAX (table[(x + 1) * columns + y], table[x * columns + y + 1]);

  while (i < n_a && j < n_b)
    {
      if (g_str_equal (a[i], b[j]))
        {
          append (buffer, a[i++], "same");
          j++;
        }
      else if (table[(i + 1) * columns + j] >= table[i * columns + j + 1])
        {
          append (buffer, a[i++], "removed");
        }
      else
        {
          append (buffer, b[j++], "added");
        }
    }

  append_all (buffer, a, i, n_a, "removed");
  append_all (buffer, b, j, n_b, "added");
}

static void
append_text (GtkTextBuffer *buffer, const char *before, const char *after)
{
  g_auto (GStrv) a = g_strsplit (before, "\n", -1);
  g_auto (GStrv) b = g_strsplit (after, "\n", -1);
  guint n_a = g_strv_length (a), n_b = g_strv_length (b);
  guint prefix = 0, suffix = 0;

  while (prefix < MIN (n_a, n_b) && g_str_equal (a[prefix], b[prefix]))
    prefix++;
  while (suffix < MIN (n_a, n_b) - prefix && g_str_equal (a[n_a - 1 - suffix], b[n_b - 1 - suffix]))
    suffix++;

  append_all (buffer, a, 0, prefix, "same");
  append_changes (buffer, a + prefix, n_a - prefix - suffix, b + prefix, n_b - prefix - suffix);
  append_all (buffer, a, n_a - suffix, n_a, "same");
}

static char *
describe_members (LedeStoryFields *fields, const char *list, const char *const *names)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, list);
  g_autofree char *kind = g_strndup (list, strlen (list) - 1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      for (guint k = 0; names[k] != NULL; k++)
        {
          g_autofree char *path = lede_story_fields_member_path (kind, ids[i], names[k]);
          const char *value = lede_story_fields_get_text (fields, path);

          if (*value != '\0')
            g_string_append_printf (text, "%s%s", k > 0 ? " · " : "", value);
        }
    }

  return g_string_free (text, FALSE);
}

static void
append_section (GtkTextBuffer *buffer, const char *title, const char *before, const char *after)
{
  if (g_str_equal (before, after))
    return;

  append (buffer, title, "title");
  append_text (buffer, before, after);
  append (buffer, "", "same");
}

static void
append_members (GtkTextBuffer *buffer,
                const char *title,
                LedeStoryFields *before,
                LedeStoryFields *after,
                const char *list,
                const char *const *names)
{
  g_autofree char *a = describe_members (before, list, names);
  g_autofree char *b = describe_members (after, list, names);

  append_section (buffer, title, a, b);
}

static void
add_tags (GtkTextBuffer *buffer)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "title", "weight", PANGO_WEIGHT_BOLD, "scale", 0.85,
                              "pixels-above-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "paragraph-background",
                              dark ? "#4d2025" : "#fbdcdc", NULL);
  gtk_text_buffer_create_tag (buffer, "added", "paragraph-background", dark ? "#1d4030" : "#d7f3df", NULL);
}

/**
 * lede_compare_show:
 * @view: where to show it
 * @before: one version
 * @after: another version
 */
void
lede_compare_show (GtkTextView *view, LedeStoryFields *before, LedeStoryFields *after)
{
  static const char *const byline_fields[] = { "name", "role", "email", "link", NULL };
  static const char *const photo_fields[] = { "caption", "credit", "alt", NULL };
  static const char *const correction_fields[] = { "date", "text", NULL };
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  const struct
  {
    const char *path;
    const char *title;
  } fields[] = {
    { LEDE_FIELD_KICKER, _ ("Kicker") },
    { LEDE_FIELD_HEADLINE, _ ("Headline") },
    { LEDE_FIELD_DECK, _ ("Deck") },
    { LEDE_FIELD_SECTION, _ ("Section") },
    { LEDE_FIELD_TAGS, _ ("Tags") },
    { LEDE_FIELD_SLUG, _ ("Slug") },
    { LEDE_FIELD_DATELINE_PLACE, _ ("Dateline") },
  };

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  add_tags (buffer);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    append_section (buffer, fields[i].title, lede_story_fields_get_text (before, fields[i].path),
                    lede_story_fields_get_text (after, fields[i].path));
  append_members (buffer, _ ("Bylines"), before, after, LEDE_FIELD_BYLINES, byline_fields);
  append_section (buffer, _ ("Body"), lede_story_fields_get_text (before, LEDE_FIELD_BODY),
                  lede_story_fields_get_text (after, LEDE_FIELD_BODY));
  append_members (buffer, _ ("Photos"), before, after, LEDE_FIELD_PHOTOS, photo_fields);
  append_members (buffer, _ ("Corrections"), before, after, LEDE_FIELD_CORRECTIONS, correction_fields);

  if (gtk_text_buffer_get_char_count (buffer) == 0)
    append (buffer, _ ("The texts are the same."), "same");

  gtk_text_view_set_buffer (view, buffer);
}
