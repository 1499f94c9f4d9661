/* lede-typing-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-typing-place"

#include "config.h"

#include <string.h>

#include "lede-typing-place.h"

static gboolean
has_words (LedeBlockKind kind)
{
  switch (kind)
    {
    case LEDE_BLOCK_CODE:
    case LEDE_BLOCK_LOCKED:
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_PHOTO:
    case LEDE_BLOCK_EMBED:
    case LEDE_BLOCK_DEFINITIONS:
    case LEDE_BLOCK_THEMATIC_BREAK:
      return FALSE;

    default:
      return TRUE;
    }
}

/* The block that a place is in, or its line where no block is yet. */
static void
find_block (LedeTypingPlace *self,
            LedeMarkupHighlighter *highlighter,
            const char *text,
            gsize length,
            gsize offset)
{
  LedeDocument *document = lede_markup_highlighter_get_document (highlighter);
  const char *newline = memchr (text + offset, '\n', length - offset);
  gsize end = newline != NULL ? (gsize) (newline - text) : length;
  gsize start = offset;
  guint block;

  while (start > 0 && text[start - 1] != '\n')
    start--;

  if (lede_document_get_n_blocks (document) > 0)
    {
      gsize block_start, block_end;

      block = lede_document_find_block (document, offset);
      lede_markup_highlighter_get_block_range (highlighter, block, &block_start, &block_end);

      if (block_start <= offset && block_end >= start && block_end <= length)
        {
          start = MIN (start, block_start);
          end = MAX (end, block_end);
          self->words = has_words (lede_block_get_kind (lede_document_get_block (document, block)));
        }
    }

  self->text = text + start;
  self->start = start;
  self->length = end - start;
}

static gunichar
char_before (const LedeTypingPlace *self, gsize position)
{
  return position > 0 ? g_utf8_get_char (g_utf8_prev_char (self->text + position)) : '\0';
}

static gunichar
char_behind (const LedeTypingPlace *self)
{
  return self->caret < self->length ? g_utf8_get_char (self->text + self->caret) : '\0';
}

static gboolean
may_close_before (gunichar next)
{
  if (next == '\0' || g_unichar_isspace (next))
    return TRUE;

  switch (g_unichar_type (next))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return TRUE;

    default:
      return next < 0x80 && strchr (".,;:!?\"'*_|", (int) next) != NULL;
    }
}

/**
 * lede_typing_place_find:
 * @self: (out caller-allocates): the place
 * @manuscript: the text
 * @highlighter: (nullable): the blocks of a body, %NULL for a text without Markdown
 * @typography: (nullable): how the story's language is set
 *
 * Finds the place of the caret.
 */
void
lede_typing_place_find (LedeTypingPlace *self,
                        LedeManuscript *manuscript,
                        LedeMarkupHighlighter *highlighter,
                        const LedeTypography *typography)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (manuscript);
  gsize length;
  const char *text = lede_manuscript_get_text (manuscript, &length);
  GtkTextIter iter;
  gsize caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  caret = MIN (lede_manuscript_get_offset (manuscript, &iter), length);

  *self =
    (LedeTypingPlace) { .syntax = LEDE_TYPOGRAPHY_PLAIN, .text = text, .length = length, .words = TRUE };

  if (highlighter != NULL)
    {
      self->syntax = LEDE_TYPOGRAPHY_MARKDOWN;
      find_block (self, highlighter, text, length, caret);
    }

  self->typography = lede_typography_for_paragraph (typography, self->text, self->length);
  self->caret = caret - self->start;
}

/**
 * lede_typing_place_find_closing:
 * @self: a place
 * @typed: the character that was typed before it
 * @change: (out caller-allocates): what to put in at the place
 *
 * Finds what closes the bracket or the quotation that was just opened. Before a word nothing closes,
 * nor within code; the bracket of an address does.
 *
 * Returns: whether there is something to close
 */
gboolean
lede_typing_place_find_closing (const LedeTypingPlace *self, const char *typed, LedeTypographyChange *change)
{
  static const char *const brackets[] = { "()", "[]", "{}" };
  gsize at;
  gboolean prose;

  if (!self->words || self->caret < strlen (typed) || !may_close_before (char_behind (self)))
    return FALSE;

  at = self->caret - strlen (typed);
  prose = lede_typography_is_prose (self->syntax, self->text, self->length, at);

  if (char_before (self, at) == '\\')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (typed[0] == brackets[i][0])
      {
        /* "[words](" begins an address, which is no place for words but has its bracket too. */
        gboolean address = typed[0] == '(' && char_before (self, at) == ']';

        *change = (LedeTypographyChange) { .offset = self->caret };
        change->inserted[0] = brackets[i][1];

        return address || prose;
      }

  if (!prose)
    return FALSE;

  if (self->typography != NULL)
    return lede_typography_find_closing (self->typography, self->text, self->length, self->caret, change);

  if (!g_str_equal (typed, "\"") || (at > 0 && !g_unichar_isspace (char_before (self, at))))
    return FALSE;

  *change = (LedeTypographyChange) { .offset = self->caret, .inserted = "\"" };

  return TRUE;
}

/**
 * lede_typing_place_dup_opening:
 * @self: a place
 *
 * Returns: (transfer full): the sign that opens there, with the space that belongs to it
 */
char *
lede_typing_place_dup_opening (const LedeTypingPlace *self)
{
  gunichar last = char_before (self, self->caret);
  const char *start = g_utf8_prev_char (self->text + self->caret);

  if ((last == 0x202f || last == 0xa0) && start > self->text)
    start = g_utf8_prev_char (start);

  return g_strndup (start, self->text + self->caret - start);
}

/* The marks that the language would set where the typed one goes, behind the blanks that stay outside. */
static gboolean
find_quotes (const LedeTypingPlace *self,
             const char *typed,
             const char *blanks,
             LedeTypographyChange *opening,
             LedeTypographyChange *closing)
{
  g_autoptr (GString) before = NULL;
  gsize at;

  if (self->typography == NULL || !self->words)
    return FALSE;

  before = g_string_new_len (self->text, self->caret);
  g_string_append (before, blanks);
  at = before->len;
  g_string_append (before, typed);

  if (lede_typography_suggest (self->typography, self->syntax, before->str, before->len, before->len,
                               opening))
    {
      if (opening->offset < at)
        return FALSE;

      g_string_erase (before, opening->offset, opening->removed);
      g_string_insert (before, opening->offset, opening->inserted);
    }

  g_strlcpy (opening->inserted, before->str + at, sizeof opening->inserted);

  return lede_typography_find_closing (self->typography, before->str, before->len, before->len, closing);
}

/* What goes before and behind a selection over which a sign is typed; FALSE where the sign replaces it. */
static gboolean
find_wrapping (const LedeTypingPlace *self,
               const char *typed,
               const char *blanks,
               const char *selected,
               LedeTypographyChange *opening,
               LedeTypographyChange *closing)
{
  static const char *const signs[] = { "()", "[]", "{}", "\"\"", "''" };
  static const char *const emphasis[] = { "**", "__", "``", "~~" };

  if (find_quotes (self, typed, blanks, opening, closing))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (typed[0] == signs[i][0])
      {
        g_snprintf (opening->inserted, sizeof opening->inserted, "%c", signs[i][0]);
        g_snprintf (closing->inserted, sizeof closing->inserted, "%c", signs[i][1]);
        return TRUE;
      }

  if (self->syntax == LEDE_TYPOGRAPHY_PLAIN || !self->words || strstr (selected, "\n\n") ||
      !lede_typography_is_prose (self->syntax, self->text, self->length, self->caret))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (emphasis); i++)
    if (typed[0] == emphasis[i][0])
      {
        g_strlcpy (opening->inserted, typed, sizeof opening->inserted);
        g_strlcpy (closing->inserted, typed, sizeof closing->inserted);
        return TRUE;
      }

  return FALSE;
}

/**
 * lede_typing_place_wrap:
 * @self: the place where a selection was taken out
 * @typed: the sign that was typed over it
 * @selected: what was selected
 * @start: (out): where what was selected is going to begin in the whole text, in bytes
 * @end: (out): where it is going to end
 *
 * Puts a sign around what was selected. Blanks at its edges stay outside.
 *
 * Returns: (transfer full) (nullable): what goes to the place, %NULL where the sign replaces the selection
 */
char *
lede_typing_place_wrap (const LedeTypingPlace *self,
                        const char *typed,
                        const char *selected,
                        gsize *start,
                        gsize *end)
{
  g_autofree char *blanks = NULL;
  LedeTypographyChange opening = { 0 }, closing = { 0 };
  gsize first = strspn (selected, " \t\n");
  gsize last = strlen (selected);

  while (last > first && strchr (" \t\n", selected[last - 1]))
    last--;

  if (first == last)
    return NULL;

  blanks = g_strndup (selected, first);

  if (!find_wrapping (self, typed, blanks, selected, &opening, &closing))
    return NULL;

  *start = self->start + self->caret + first + strlen (opening.inserted);
  *end = *start + last - first;

  return g_strdup_printf ("%.*s%s%.*s%s%s", (int) first, selected, opening.inserted, (int) (last - first),
                          selected + first, closing.inserted, selected + last);
}
