/* lede-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-count.h"

#include "lede-document-private.h"

/* A minute of silent reading of news prose, and of a newsreader's voice. Scripts that put no space
 * between words are read by their letters. */
#define WORDS_READ 230
#define LETTERS_READ 500
#define WORDS_SPOKEN 160
#define LETTERS_SPOKEN 300

static gboolean
ends_sentence (gunichar c)
{
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x061f: /* ؟ */
    case 0x06d4: /* ۔ */
    case 0x0964: /* । */
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
closes (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || c == '\'' || type == G_UNICODE_CLOSE_PUNCTUATION ||
         type == G_UNICODE_FINAL_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

/* An initial (“J. Lund”) or a number (“3. Mai”) before a full stop ends no sentence. */
static gboolean
is_abbreviation (const char *text, const char *stop)
{
  const char *p = stop;
  guint n = 0;
  gboolean digits = TRUE;

  while (p > text)
    {
      const char *before = g_utf8_prev_char (p);
      gunichar c = g_utf8_get_char (before);

      if (!g_unichar_isalnum (c))
        break;
      digits = digits && g_unichar_isdigit (c);
      n++;
      p = before;
    }

  return n == 1 || (digits && n > 0 && n < 4);
}

static guint
count_sentences (const char *text)
{
  gboolean in_sentence = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      const char *stop = p;

      p = g_utf8_next_char (p);
      in_sentence = in_sentence || g_unichar_isalnum (c);

      if (!in_sentence || !ends_sentence (c))
        continue;

      while (*p != '\0' && (ends_sentence (g_utf8_get_char (p)) || closes (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);

      /* Chinese and Japanese put no space behind it. */
      if (c < 0x3000 && *p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      if (c == '.' && *p != '\0' && is_abbreviation (text, stop))
        continue;

      n++;
      in_sentence = FALSE;
    }

  return n + in_sentence;
}

static void
count_text (const char *text, LedeCount *count)
{
  guint letters;

  count->words += lede_words_count (text, &letters);
  count->letters += letters;
  count->sentences += count_sentences (text);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        continue;
      if (g_unichar_isspace (c))
        count->spaces++;
      if (!g_unichar_ismark (c) && !g_unichar_iszerowidth (c))
        count->characters++;
    }
}

/**
 * lede_count_new:
 * @markdown: a body, or a part of one
 * @length: its length in bytes, or -1
 *
 * Counts everything there is to count. Takes as long as a parse: for a worker's thread.
 *
 * Returns: (transfer full): the counts, to be freed by g_free()
 */
LedeCount *
lede_count_new (const char *markdown, gssize length)
{
  g_autoptr (LedeDocument) document = lede_document_new (markdown, length);
  GPtrArray *blocks = lede_document_peek_blocks (document);
  LedeCount *self = g_new0 (LedeCount, 1);

  for (guint i = 0; i < blocks->len; i++)
    {
      LedeBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GString) text = g_string_new (NULL);
      guint before = self->words;

      lede_words_append_block (text, block);
      count_text (text->str, self);

      if (self->words > before && lede_block_get_kind (block) != LEDE_BLOCK_HEADING)
        self->paragraphs++;
    }

  return self;
}

/**
 * lede_count_reading_minutes:
 * @self: counts with words and letters
 *
 * Returns: how long a reader takes, in whole minutes, 0 for nothing
 */
guint
lede_count_reading_minutes (const LedeCount *self)
{
  guint64 parts =
    (guint64) (self->words - self->letters) * LETTERS_READ + (guint64) self->letters * WORDS_READ;

  return (guint) ((parts + WORDS_READ * LETTERS_READ - 1) / (WORDS_READ * LETTERS_READ));
}

/**
 * lede_count_speaking_seconds:
 * @self: counts with words and letters
 *
 * Returns: how long a newsreader takes, in seconds
 */
guint
lede_count_speaking_seconds (const LedeCount *self)
{
  return (self->words - self->letters) * 60 / WORDS_SPOKEN + self->letters * 60 / LETTERS_SPOKEN;
}
