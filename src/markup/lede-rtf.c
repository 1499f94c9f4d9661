/* lede-rtf.c: what an RTF says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the words of the Rich Text Format (version 1.9.1) that say something, and lets the rest go. Any bytes
 * will do: a group that does not end, a picture that breaks off or a number that is none cost what they
 * stand for and nothing else.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-rtf-reader-private.h"

/* Bytes as they are, which nobody reads as words. */
static void
take_binary (LedeRtfReader *self, int number)
{
  gsize length = MIN ((gsize) MAX (number, 0), (gsize) (self->end - self->at));

  if (lede_rtf_reader_get_state (self)->destination == LEDE_RTF_PICTURE && self->n_deeper == 0)
    g_byte_array_append (self->picture, (const guint8 *) self->at, (guint) MIN (length, G_MAXINT));

  self->at += length;
}

static gboolean
is_skipped (LedeRtfReader *self)
{
  if (self->n_skip > 0)
    {
      self->n_skip--;
      return TRUE;
    }

  return self->n_deeper > 0 || lede_rtf_reader_get_state (self)->destination == LEDE_RTF_NOTHING;
}

/* A word, its number, and the space that ends it. */
static void
read_word (LedeRtfReader *self)
{
  const char *start = self->at;
  const LedeRtfWord *word;
  gboolean has_number = FALSE, is_negative = FALSE, is_starred = self->is_starred;
  gsize length;
  gint64 number = 0;

  while (self->at < self->end && g_ascii_isalpha (*self->at))
    self->at++;

  length = self->at - start;
  self->is_starred = FALSE;

  if (self->at + 1 < self->end && *self->at == '-' && g_ascii_isdigit (self->at[1]))
    {
      is_negative = TRUE;
      self->at++;
    }

  for (; self->at < self->end && g_ascii_isdigit (*self->at); self->at++)
    {
      has_number = TRUE;
      number = MIN (number * 10 + (*self->at - '0'), G_MAXINT);
    }

  if (is_negative)
    number = -number;
  if (self->at < self->end && *self->at == ' ')
    self->at++;

  lede_rtf_reader_flush (self);

  if (length == 3 && strncmp (start, "bin", 3) == 0)
    {
      self->n_skip -= MIN (self->n_skip, 1);
      take_binary (self, (int) number);
      return;
    }

  if (is_skipped (self))
    return;

  word = lede_rtf_find_word (start, length);

  if (word)
    lede_rtf_reader_obey (self, word, has_number, (int) number);
  if (is_starred && (!word || word->meaning != LEDE_RTF_DESTINATION))
    lede_rtf_reader_get_state (self)->destination = LEDE_RTF_NOTHING;
}

static void
take_byte (LedeRtfReader *self, char byte)
{
  if (is_skipped (self))
    return;

  if (lede_rtf_reader_get_state (self)->destination == LEDE_RTF_PICTURE)
    lede_rtf_reader_add_hex (self, byte);
  else if ((guchar) byte >= 0x20 && byte != 0x7f)
    g_string_append_c (self->text.bytes, byte);
}

static void
read_symbol (LedeRtfReader *self)
{
  char symbol = *self->at++;

  if (symbol == '\'')
    {
      int high = self->at < self->end ? g_ascii_xdigit_value (*self->at) : -1;
      int low = self->at + 1 < self->end ? g_ascii_xdigit_value (self->at[1]) : -1;

      if (high < 0 || low < 0)
        return;

      self->at += 2;
      take_byte (self, (char) (high << 4 | low));
      return;
    }

  if (symbol == '*')
    {
      self->is_starred = TRUE;
      return;
    }

  if (strchr ("{}\\", symbol) && symbol != '\0')
    {
      take_byte (self, symbol);
      return;
    }

  if (is_skipped (self))
    return;

  lede_rtf_reader_flush (self);

  switch (symbol)
    {
    case '~':
      lede_rtf_reader_say (self, 0xa0);
      break;
    case '_':
      lede_rtf_reader_say (self, 0x2011);
      break;
    case '\t':
      lede_rtf_reader_say (self, ' ');
      break;
    case '\r':
    case '\n':
      lede_rtf_reader_end_paragraph (self);
      break;
    default:
      break;
    }
}

static void
read_all (LedeRtfReader *self)
{
  while (self->at < self->end)
    {
      char c = *self->at++;

      if (c == '{')
        lede_rtf_reader_begin_group (self);
      else if (c == '}')
        {
          if (!lede_rtf_reader_end_group (self))
            return;
        }
      else if (c == '\\' && self->at < self->end)
        {
          if (g_ascii_isalpha (*self->at))
            read_word (self);
          else
            read_symbol (self);
        }
      else if (c != '\r' && c != '\n' && c != '\0')
        take_byte (self, c == '\t' ? ' ' : c);
    }

  lede_rtf_reader_flush (self);
  lede_rtf_reader_end_paragraph (self);
}

/*< private >
 * lede_rtf_to_html:
 * @rtf: an RTF, or any bytes
 * @length: how many
 *
 * Says in HTML what an RTF says: headings, emphasis, links, lists, tables, quotes and pictures.
 *
 * Returns: (transfer full) (nullable): HTML, or %NULL for what is no RTF
 */
char *
lede_rtf_to_html (const char *rtf, gsize length)
{
  LedeRtfReader self = { .at = rtf, .end = rtf + length, .default_page = 1252, .outline = -1, .nibble = -1 };
  LedeRtfState state = { .page = 1252, .n_instead = 1 };
  char *html;

  while (self.at < self.end && g_ascii_isspace (*self.at))
    self.at++;

  if (self.end - self.at < 5 || strncmp (self.at, "{\\rtf", 5) != 0)
    return NULL;

  self.states = g_array_new (FALSE, FALSE, sizeof (LedeRtfState));
  self.fonts = g_hash_table_new (NULL, NULL);
  self.styles = g_hash_table_new (NULL, NULL);
  self.links = g_ptr_array_new_with_free_func (g_free);
  self.instruction = g_string_new (NULL);
  self.collected = g_string_new (NULL);
  self.picture = g_byte_array_new ();
  g_array_append_val (self.states, state);
  lede_rtf_text_init (&self.text);
  lede_rtf_writer_init (&self.writer);

  read_all (&self);

  html = lede_rtf_writer_finish (&self.writer);
  lede_rtf_text_clear (&self.text);
  g_byte_array_unref (self.picture);
  g_string_free (self.collected, TRUE);
  g_string_free (self.instruction, TRUE);
  g_ptr_array_unref (self.links);
  g_hash_table_unref (self.styles);
  g_hash_table_unref (self.fonts);
  g_array_unref (self.states);
  g_free (self.picture_alt);
  g_free (self.property);

  return html;
}
