/* lede-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-count.h"
#include "lede-document-private.h"

/* Scripts that put no space between words: each letter counts as one. */
static gboolean
is_word_by_itself (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_part_of_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c);
}

/* Counts stretches between white space that have a letter or a digit in them, and letters that are
 * words by themselves. */
guint
lede_words_count (const char *text, guint *n_letters)
{
  gboolean in_word = FALSE;
  guint n = 0;

  *n_letters = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word_by_itself (c))
        {
          n++;
          (*n_letters)++;
          in_word = FALSE;
        }
      else if (g_unichar_isspace (c))
        in_word = FALSE;
      else if (!in_word && is_part_of_word (c))
        {
          n++;
          in_word = TRUE;
        }
    }

  return n;
}

/* What a reader reads of a block. */
void
lede_words_append_block (GString *out, LedeBlock *block)
{
  if (block->node && block->kind != LEDE_BLOCK_EMBED && block->kind != LEDE_BLOCK_PHOTO)
    lede_cmark_append_plain_text (out, block->node);
}

/**
 * lede_document_count:
 * @self: a document
 * @count: (out): its words and letters; the rest is 0
 *
 * Counts what is worth knowing after every key. Only blocks that changed are counted again.
 */
void
lede_document_count (LedeDocument *self, LedeCount *count)
{
  GPtrArray *blocks;

  g_return_if_fail (LEDE_IS_DOCUMENT (self));

  *count = (LedeCount) { 0 };
  blocks = lede_document_peek_blocks (self);

  for (guint i = 0; i < blocks->len; i++)
    {
      LedeBlock *block = g_ptr_array_index (blocks, i);

      if (block->n_words < 0)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          lede_words_append_block (text, block);
          block->n_words = (int) lede_words_count (text->str, &block->n_letters);
        }

      count->words += block->n_words;
      count->letters += block->n_letters;
    }
}

/**
 * lede_document_count_words:
 * @self: a document
 *
 * Counts as a reader does: without markup, addresses, photos and locked blocks; of scripts that put
 * no space between words (Chinese, Japanese), each letter is one.
 *
 * Returns: the number of words
 */
guint
lede_document_count_words (LedeDocument *self)
{
  LedeCount count;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), 0);

  lede_document_count (self, &count);

  return count.words;
}

/**
 * lede_document_to_plain_text:
 * @self: a document
 *
 * Returns: (transfer full): the words of the body without markup, a blank line between blocks
 */
char *
lede_document_to_plain_text (LedeDocument *self)
{
  GPtrArray *blocks;
  GString *out;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), NULL);

  blocks = lede_document_peek_blocks (self);
  out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      gsize before = out->len;

      lede_words_append_block (out, g_ptr_array_index (blocks, i));

      while (out->len > before && g_ascii_isspace (out->str[out->len - 1]))
        g_string_truncate (out, out->len - 1);

      if (out->len > before)
        g_string_append (out, "\n\n");
    }

  if (out->len > 0)
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}
