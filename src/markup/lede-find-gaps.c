/* lede-find-gaps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-find-gaps-private.h"

#include "lede-translations.h"

typedef struct
{
  const char *body;
  GArray *gaps;
  GHashTable *anchors; /* a photo's id to the place of its first mark */
} Reader;

static const char *
skip (const char *p, const char *end, const char *characters)
{
  while (p < end && strchr (characters, *p))
    p++;

  return p;
}

static void
add_gap (Reader *self, const char *start, const char *end)
{
  LedeSpan gap = { start - self->body, end - self->body, NULL };

  g_array_append_val (self->gaps, gap);
}

/* A block's marker, e.g. [!FACTBOX]: behind it, or NULL where there is none. */
static const char *
skip_marker (const char *p, const char *end)
{
  if (end - p < 4 || p[0] != '[' || p[1] != '!')
    return NULL;

  for (p += 2; p < end && g_ascii_isalpha (*p); p++)
    ;

  return p < end && *p == ']' ? p + 1 : NULL;
}

/* A photo's mark, ![](photo:ID): behind it, or NULL where there is none. */
static const char *
skip_photo (const char *p, const char *end, char **id)
{
  static const char address[] = "](photo:";
  const char *from = end - p > 2 && g_str_has_prefix (p, "![") ? g_strstr_len (p, end - p, address) : NULL;
  const char *to = from ? memchr (from, ')', end - from) : NULL;

  if (to == NULL)
    return NULL;

  from += strlen (address);
  *id = g_strndup (from, to - from);

  return to + 1;
}

/* Of pictures among words, the address is none. */
static void
add_addresses (Reader *self, const char *p, const char *end)
{
  static const char address[] = "](photo:";

  while ((p = g_strstr_len (p, end - p, address)) != NULL)
    {
      const char *to = memchr (p, ')', end - p);

      if (to == NULL)
        return;

      add_gap (self, p, to + 1);
      p = to + 1;
    }
}

/* A line of photos alone, in a gallery too, has no words; the marker of a block is none either. */
static void
read_line (Reader *self, const char *line, const char *end)
{
  const char *start = skip (line, end, "> \t");
  gboolean is_quoted = memchr (line, '>', start - line) != NULL;
  const char *behind_marker = is_quoted ? skip_marker (start, end) : NULL;
  const char *p = skip (behind_marker ? behind_marker : start, end, " \t");
  const char *behind;
  g_autofree char *id = NULL;
  guint n_photos = 0;

  for (; (behind = skip_photo (p, end, &id)); p = skip (behind, end, " \t\r"), n_photos++)
    {
      if (!g_hash_table_contains (self->anchors, id))
        g_hash_table_insert (self->anchors, g_steal_pointer (&id), GSIZE_TO_POINTER (p - self->body));
      g_clear_pointer (&id, g_free);
    }

  if (n_photos > 0 && p == end)
    add_gap (self, line, end);
  else
    {
      if (behind_marker)
        add_gap (self, start, behind_marker);
      add_addresses (self, behind_marker ? behind_marker : line, end);
    }
}

/*< private >
 * lede_find_gaps_of_body:
 * @body: a body's Markdown
 * @anchors: (element-type utf8 gsize): gets each photo that stands in the body, with its first place
 *
 * Returns: (transfer full) (element-type LedeSpan): what is no word, in order
 */
GArray *
lede_find_gaps_of_body (const char *body, GHashTable *anchors)
{
  Reader reader = { body, g_array_new (FALSE, FALSE, sizeof (LedeSpan)), anchors };

  for (const char *line = body; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");

      read_line (&reader, line, end);
      line = *end != '\0' ? end + 1 : end;
    }

  return reader.gaps;
}

/*< private >
 * lede_find_gaps_of_translations:
 * @translations: a text in several languages
 *
 * Returns: (transfer full) (element-type LedeSpan): the languages' names with the line ends before them, in
 *   order, so that no replacement makes one text of two languages
 */
GArray *
lede_find_gaps_of_translations (const char *translations)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (LedeSpan));
  gsize position = 0, start, end;

  while (lede_translations_next_name (translations, &position, &start, &end))
    {
      LedeSpan gap = { start > 0 ? start - 1 : 0, end, NULL };

      g_array_append_val (gaps, gap);
    }

  return gaps;
}

/*< private >
 * lede_find_gaps_touch:
 * @gaps: what is no word
 * @position: (inout): of the gap that is looked at, 0 before the first span
 * @span: a place; each one behind that of the call before
 *
 * Returns: whether a part of it is no word
 */
gboolean
lede_find_gaps_touch (GArray *gaps, guint *position, const LedeSpan *span)
{
  while (*position < gaps->len && g_array_index (gaps, LedeSpan, *position).end <= span->start)
    (*position)++;

  return *position < gaps->len && g_array_index (gaps, LedeSpan, *position).start < span->end;
}
