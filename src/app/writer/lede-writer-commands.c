/* lede-writer-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-commands"

#include "config.h"

#include <string.h>

#include "lede-writer-commands.h"

#include "lede-writer-gallery.h"

/* A block is its prefix on each line, with a first line before them and a last one behind; "|" is where
 * the caret goes. An embed is the address that a person writes on its empty line. */
static const struct
{
  const char *kind;
  const char *first;
  const char *prefix;
  const char *empty;
  const char *last;
} blocks[] = {
  { "pullquote", "> [!PULLQUOTE]\n", "> ", "> |" },
  { "factbox", "> [!FACTBOX]\n", "> ", "> |" },
  { "editorsnote", "> [!EDITORSNOTE]\n", "> ", "> |" },
  { "related", "> [!RELATED]\n", "> ", "> - [|](https://)" },
  { "gallery", "> [!GALLERY]\n", "> ", "> |" },
  { "beforeafter", "> [!BEFOREAFTER]\n", "> ", "> |" },
  { "quote", "", "> ", "> |" },
  { "list", "", "- ", "- |" },
  { "numbered", "", "1. ", "1. |" },
  { "code", "```\n", "", "|\n```", "\n```" },
  { "embed", "", "", "|" },
  { "table", "", "", "| | |\n| --- | --- |\n|  |  |" },
  { "rule", "", "", "---\n\n|" },
};

typedef struct
{
  LedeManuscript *manuscript;
  GtkTextBuffer *buffer;
  const char *text;
  gsize length;
  gsize start; /* of the selection, in bytes */
  gsize end;
} Place;

static gboolean
place_init (Place *place, LedeManuscript *manuscript)
{
  GtkTextIter start, end;

  if (lede_manuscript_get_story (manuscript) == NULL)
    return FALSE;

  place->manuscript = manuscript;
  place->buffer = lede_manuscript_get_buffer (manuscript);
  place->text = lede_manuscript_get_text (manuscript, &place->length);
  gtk_text_buffer_get_selection_bounds (place->buffer, &start, &end);
  place->start = lede_manuscript_get_offset (manuscript, &start);
  place->end = lede_manuscript_get_offset (manuscript, &end);

  return TRUE;
}

static void
replace (Place *place, gsize offset, gsize removed, const char *inserted)
{
  lede_story_splice (lede_manuscript_get_story (place->manuscript),
                     lede_manuscript_get_path (place->manuscript), offset, removed, inserted, -1);
}

static void
select_bytes (Place *place, gsize from, gsize to)
{
  GtkTextIter start, end;

  lede_manuscript_get_iter (place->manuscript, from, &start);
  lede_manuscript_get_iter (place->manuscript, to, &end);
  gtk_text_buffer_select_range (place->buffer, &end, &start);
}

static void
begin (Place *place)
{
  lede_story_break_gesture (lede_manuscript_get_story (place->manuscript));
  lede_story_begin_gesture (lede_manuscript_get_story (place->manuscript));
}

static void
end (Place *place)
{
  lede_story_end_gesture (lede_manuscript_get_story (place->manuscript));
}

/* Signs stand at words, so a selection lets go of the blanks at its edges; without a selection the
 * word at the caret is meant. */
static void
fit_to_words (Place *place)
{
  if (place->start == place->end)
    {
      GtkTextIter start, stop;

      lede_manuscript_get_iter (place->manuscript, place->start, &start);
      stop = start;

      if (gtk_text_iter_inside_word (&start) || gtk_text_iter_ends_word (&start))
        {
          if (!gtk_text_iter_starts_word (&start))
            gtk_text_iter_backward_word_start (&start);
          if (!gtk_text_iter_ends_word (&stop))
            gtk_text_iter_forward_word_end (&stop);
        }

      place->start = lede_manuscript_get_offset (place->manuscript, &start);
      place->end = lede_manuscript_get_offset (place->manuscript, &stop);
      return;
    }

  while (place->start < place->end && g_ascii_isspace (place->text[place->start]))
    place->start++;
  while (place->end > place->start && g_ascii_isspace (place->text[place->end - 1]))
    place->end--;
}

static gsize
count_before (Place *place, gsize offset, char sign)
{
  gsize n = 0;

  while (n < offset && place->text[offset - n - 1] == sign)
    n++;

  return n;
}

static gsize
count_behind (Place *place, gsize offset, char sign)
{
  gsize n = 0;

  while (offset + n < place->length && place->text[offset + n] == sign)
    n++;

  return n;
}

/* "**" around "***x***" is there, "*" around "**x**" is not. */
static gboolean
has_signs (gsize n, gsize wanted)
{
  return wanted == 1 ? n == 1 || n == 3 : n >= wanted;
}

/**
 * lede_writer_toggle_signs:
 * @body: the body
 * @signs: "**" or "*"
 *
 * Puts signs around what is selected, or around the word at the caret, or takes them away.
 */
void
lede_writer_toggle_signs (LedeManuscript *body, const char *signs)
{
  gsize n = strlen (signs);
  Place place;

  if (!place_init (&place, body))
    return;

  fit_to_words (&place);
  begin (&place);

  if (has_signs (count_before (&place, place.start, *signs), n) &&
      has_signs (count_behind (&place, place.end, *signs), n))
    {
      replace (&place, place.end, n, "");
      replace (&place, place.start - n, n, "");
      select_bytes (&place, place.start - n, place.end - n);
    }
  else
    {
      replace (&place, place.end, 0, signs);
      replace (&place, place.start, 0, signs);
      select_bytes (&place, place.start + n, place.end + n);
    }

  end (&place);
}

static gboolean
is_address (const char *text)
{
  return g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://") ||
         g_str_has_prefix (text, "mailto:");
}

/**
 * lede_writer_make_link:
 * @body: the body
 *
 * Makes what is selected a link, and selects the half of it that is still to be written: the address,
 * or the words when an address was selected.
 */
void
lede_writer_make_link (LedeManuscript *body)
{
  g_autofree char *selected = NULL;
  g_autofree char *link = NULL;
  gsize words;
  Place place;

  if (!place_init (&place, body))
    return;

  fit_to_words (&place);
  selected = g_strndup (place.text + place.start, place.end - place.start);
  words = place.start + 1;
  begin (&place);

  if (is_address (selected))
    {
      link = g_strdup_printf ("[](%s)", selected);
      replace (&place, place.start, place.end - place.start, link);
      select_bytes (&place, words, words);
    }
  else
    {
      gsize address = words + strlen (selected) + 2;

      link = g_strdup_printf ("[%s](https://)", selected);
      replace (&place, place.start, place.end - place.start, link);
      select_bytes (&place, *selected != '\0' ? address : words, *selected != '\0' ? address + 8 : words);
    }

  end (&place);
}

static gsize
line_start (Place *place, gsize offset)
{
  while (offset > 0 && place->text[offset - 1] != '\n')
    offset--;

  return offset;
}

static gsize
line_end (Place *place, gsize offset)
{
  const char *newline = memchr (place->text + offset, '\n', place->length - offset);

  return newline != NULL ? (gsize) (newline - place->text) : place->length;
}

/**
 * lede_writer_make_heading:
 * @body: the body
 * @level: 1 to 6, or 0 for a paragraph; the level that the line has makes it a paragraph again
 *
 * Makes the line of the caret a heading.
 */
void
lede_writer_make_heading (LedeManuscript *body, int level)
{
  g_autofree char *signs = NULL;
  gsize start, old, caret;
  Place place;

  if (!place_init (&place, body))
    return;

  start = line_start (&place, place.start);
  old = count_behind (&place, start, '#');

  if (old > 6 || (old > 0 && place.text[start + old] != ' '))
    old = 0;

  if ((gsize) level == old || level <= 0)
    signs = g_strdup ("");
  else
    signs = g_strdup_printf ("%.*s ", MIN (level, 6), "######");

  old = old > 0 ? old + 1 : 0;
  caret = MAX (place.start, start + old) - old + strlen (signs);

  begin (&place);
  replace (&place, start, old, signs);
  select_bytes (&place, caret, caret);
  end (&place);
}

static gboolean
is_blank (Place *place, gsize from, gsize to)
{
  for (; from < to; from++)
    if (!g_ascii_isspace (place->text[from]))
      return FALSE;

  return TRUE;
}

/* Where a new block may stand: on the empty line of the caret, or behind its paragraph. */
static gsize
find_gap (Place *place, gsize offset)
{
  gsize end = line_end (place, offset);

  if (is_blank (place, line_start (place, offset), end))
    return line_start (place, offset);

  while (end < place->length && !is_blank (place, end + 1, line_end (place, end + 1)))
    end = line_end (place, end + 1);

  return end;
}

static const char *
gap_before (Place *place, gsize offset)
{
  if (offset == 0 || (offset >= 2 && place->text[offset - 1] == '\n' && place->text[offset - 2] == '\n'))
    return "";

  return place->text[offset - 1] == '\n' ? "\n" : "\n\n";
}

static const char *
gap_behind (Place *place, gsize offset)
{
  if (offset == place->length)
    return "\n";
  if (place->text[offset] != '\n')
    return "\n\n";

  return offset + 1 < place->length && place->text[offset + 1] != '\n' ? "\n" : "";
}

/* Puts a block into the text as a paragraph of its own; gives where it begins. */
static gsize
put_block (Place *place, gsize offset, gsize removed, const char *block)
{
  const char *before = gap_before (place, offset);
  g_autofree char *padded = g_strconcat (before, block, gap_behind (place, offset + removed), NULL);

  replace (place, offset, removed, padded);

  return offset + strlen (before);
}

static char *
prefix_lines (const char *text, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean numbered = g_ascii_isdigit (*prefix);
  GString *prefixed = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (numbered)
      g_string_append_printf (prefixed, "%s%u. %s", i > 0 ? "\n" : "", i + 1, lines[i]);
    else
      g_string_append_printf (prefixed, "%s%s%s", i > 0 ? "\n" : "", prefix, lines[i]);

  return g_string_free (prefixed, FALSE);
}

static void
insert_empty (Place *place, guint which)
{
  g_autofree char *block = g_strconcat (blocks[which].first, blocks[which].empty, NULL);
  gsize caret = strcspn (block, "|");
  gboolean table = g_str_equal (blocks[which].kind, "table");

  /* A table is made of the sign itself: its caret goes into the first cell. */
  if (table)
    caret = strlen ("| ");
  else
    memmove (block + caret, block + caret + 1, strlen (block + caret));

  caret += put_block (place, find_gap (place, place->start), 0, block);
  select_bytes (place, caret, caret);
}

static void
wrap_selection (Place *place, guint which)
{
  gsize start = line_start (place, place->start);
  gsize stop = line_end (place, place->end > place->start ? place->end - 1 : place->end);
  g_autofree char *selected = g_strndup (place->text + start, stop - start);
  g_autofree char *lines = prefix_lines (selected, blocks[which].prefix);
  g_autofree char *block = g_strconcat (blocks[which].first, lines, blocks[which].last, NULL);
  gsize caret = put_block (place, start, stop - start, block) + strlen (block);

  select_bytes (place, caret, caret);
}

/**
 * lede_writer_insert_block:
 * @body: the body
 * @kind: pullquote, factbox, editorsnote, related, gallery, beforeafter, table, quote, list, numbered, code,
 *   embed or rule
 *
 * Inserts a block at the caret, or makes the selected lines one.
 *
 * Returns: whether there is such a kind
 */
gboolean
lede_writer_insert_block (LedeManuscript *body, const char *kind)
{
  Place place;
  guint which = 0;

  while (which < G_N_ELEMENTS (blocks) && g_strcmp0 (blocks[which].kind, kind) != 0)
    which++;

  if (which == G_N_ELEMENTS (blocks))
    return FALSE;

  if (!place_init (&place, body))
    return TRUE;

  begin (&place);

  if (place.start < place.end && (*blocks[which].prefix != '\0' || blocks[which].last != NULL))
    wrap_selection (&place, which);
  else
    insert_empty (&place, which);

  end (&place);

  return TRUE;
}

/**
 * lede_writer_insert_photo_line:
 * @body: the body
 * @photo_id: a photo of the story
 * @offset: where, in bytes
 *
 * Puts a photo into the text, as a paragraph of its own on the empty line at @offset or behind the
 * paragraph that stands there; at the body's very beginning before it. In a gallery it becomes one of the
 * gallery's photos.
 */
void
lede_writer_insert_photo_line (LedeManuscript *body, const char *photo_id, gsize offset)
{
  g_autofree char *line = g_strdup_printf ("![](photo:%s)", photo_id);
  gsize caret;
  Place place;

  if (!place_init (&place, body) || lede_writer_gallery_insert_photo (body, photo_id, offset))
    return;

  begin (&place);
  caret = put_block (&place, offset > 0 ? find_gap (&place, MIN (offset, place.length)) : 0, 0, line) +
          strlen (line);
  select_bytes (&place, caret, caret);
  end (&place);
}
