/* lede-rtf-reader.c: what the words of an RTF mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-rtf-reader-private.h"

/* Word nests some thirty groups; what is deeper is left out. */
#define DEEPEST 400

/* Of a name, an address, a mark. */
#define LONGEST_COLLECTED 65536 /* bytes */

/* A style's meaning beside 1 to 6 for headings */
#define QUOTE 100

LedeRtfState *
lede_rtf_reader_get_state (LedeRtfReader *self)
{
  return &g_array_index (self->states, LedeRtfState, self->states->len - 1);
}

static void
collect (GString *into, const char *text)
{
  if (into->len < LONGEST_COLLECTED)
    g_string_append (into, text);
}

/* Words from whatever place, as UTF-8. */
static void
say (LedeRtfReader *self, const char *text)
{
  LedeRtfState *state = lede_rtf_reader_get_state (self);

  switch (state->destination)
    {
    case LEDE_RTF_WORDS:
      if (state->is_hidden)
        break;
      if (state->is_note && !self->has_noted)
        {
          text += strspn (text, " \t");
          if (*text == '\0')
            break;
          lede_rtf_writer_add_text (&self->writer, " (", &(LedeRtfLook) { 0 });
          self->has_noted = TRUE;
        }
      lede_rtf_writer_add_text (&self->writer, text, &state->look);
      break;

    case LEDE_RTF_MARK:
      collect (self->writer.mark, text);
      break;

    case LEDE_RTF_INSTRUCTION:
      collect (self->instruction, text);
      break;

    case LEDE_RTF_STYLE:
    case LEDE_RTF_PROPERTY_NAME:
    case LEDE_RTF_PROPERTY_VALUE:
      collect (self->collected, text);
      break;

    default:
      break;
    }
}

void
lede_rtf_reader_flush (LedeRtfReader *self)
{
  g_autoptr (GString) letters = NULL;

  if (self->text.bytes->len == 0)
    return;

  self->high = 0;
  letters = g_string_new (NULL);
  lede_rtf_text_take (&self->text, lede_rtf_reader_get_state (self)->page, letters);
  say (self, letters->str);
}

void
lede_rtf_reader_say (LedeRtfReader *self, gunichar sign)
{
  char letters[7] = { 0 };

  lede_rtf_reader_flush (self);

  /* What symbol fonts have in the private area. */
  if (sign >= 0xf020 && sign <= 0xf0ff && lede_rtf_reader_get_state (self)->destination == LEDE_RTF_MARK)
    sign = 0x2022;

  if (!g_unichar_validate (sign) || (sign < 0x20 && sign != '\t') || (sign >= 0x7f && sign < 0xa0))
    return;

  g_unichar_to_utf8 (sign, letters);
  say (self, letters);
}

/* One of UTF-16, of which two may make one. */
static void
say_unit (LedeRtfReader *self, guint unit)
{
  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      self->high = unit;
      return;
    }

  if (unit >= 0xdc00 && unit <= 0xdfff)
    {
      if (self->high != 0)
        lede_rtf_reader_say (self, 0x10000 + ((self->high - 0xd800) << 10) + (unit - 0xdc00));
    }
  else
    lede_rtf_reader_say (self, unit);

  self->high = 0;
}

/* Fields */

/* HYPERLINK "address" \l "place in it": what is quoted, or the word. */
static char *
dup_argument (const char **text)
{
  const char *at = *text + strspn (*text, " \t");
  const char *start = at;

  if (*at == '"')
    {
      start = ++at;
      at += strcspn (at, "\"");
      *text = *at != '\0' ? at + 1 : at;
    }
  else
    {
      at += strcspn (at, " \t");
      *text = at;
    }

  return g_strndup (start, at - start);
}

static const char *
find_link (LedeRtfReader *self)
{
  const char *text = self->instruction->str + strspn (self->instruction->str, " \t");
  g_autofree char *address = NULL;

  if (g_ascii_strncasecmp (text, "HYPERLINK", strlen ("HYPERLINK")) != 0)
    return NULL;

  text += strlen ("HYPERLINK");

  while (*text != '\0')
    {
      g_autofree char *argument = dup_argument (&text);

      if (argument[0] == '\\' && argument[1] == 'l')
        g_free (dup_argument (&text));
      else if (argument[0] == '\\' && (argument[1] == 'o' || argument[1] == 't'))
        g_free (dup_argument (&text));
      else if (argument[0] != '\\' && argument[0] != '\0' && !address)
        address = g_steal_pointer (&argument);
      text += strspn (text, " \t");
    }

  if (!address)
    return NULL;

  g_ptr_array_add (self->links, address);

  return g_steal_pointer (&address);
}

/* Pictures */

static void
begin_picture (LedeRtfReader *self)
{
  g_byte_array_set_size (self->picture, 0);
  g_clear_pointer (&self->picture_alt, g_free);
  self->picture_type = "image/unknown";
  self->nibble = -1;
}

void
lede_rtf_reader_add_hex (LedeRtfReader *self, char digit)
{
  int value = g_ascii_xdigit_value (digit);
  guint8 byte;

  if (value < 0)
    return;

  if (self->nibble < 0)
    {
      self->nibble = value;
      return;
    }

  byte = (guint8) (self->nibble << 4 | value);
  self->nibble = -1;
  g_byte_array_append (self->picture, &byte, 1);
}

/* A kind of picture that nobody can show is counted by whoever takes it. */
static void
end_picture (LedeRtfReader *self)
{
  if (self->picture->len > 0)
    lede_rtf_writer_add_picture (&self->writer, self->picture_type, self->picture,
                                 self->picture_alt ? self->picture_alt : "");
  g_byte_array_set_size (self->picture, 0);
}

/* Styles */

static void
end_style (LedeRtfReader *self)
{
  g_autofree char *name = g_utf8_strdown (self->collected->str, -1);
  guint meaning = 0;

  g_strdelimit (name, ";", ' ');
  g_strstrip (name);

  if (self->outline >= 0 && self->outline < 9)
    meaning = MIN (self->outline + 1, 6);
  else if (g_str_has_prefix (name, "heading ") && g_ascii_isdigit (name[8]) && name[8] != '0')
    meaning = MIN (name[8] - '0', 6);
  else if (g_str_equal (name, "title"))
    meaning = 1;
  else if (strstr (name, "quote") || strstr (name, "quotation"))
    meaning = QUOTE;

  if (meaning != 0)
    g_hash_table_insert (self->styles, GINT_TO_POINTER (self->style), GUINT_TO_POINTER (meaning));
}

void
lede_rtf_reader_end_paragraph (LedeRtfReader *self)
{
  LedeRtfState *state = lede_rtf_reader_get_state (self);
  LedeRtfParagraph paragraph = state->paragraph;
  guint meaning = GPOINTER_TO_UINT (g_hash_table_lookup (self->styles, GINT_TO_POINTER (state->style)));

  if (state->destination != LEDE_RTF_WORDS)
    return;

  if (state->is_note)
    {
      say (self, " ");
      return;
    }

  if (paragraph.heading == 0 && meaning >= 1 && meaning <= 6)
    paragraph.heading = meaning;
  paragraph.is_quote = meaning == QUOTE;

  lede_rtf_writer_end_paragraph (&self->writer, &paragraph);
}

/* Groups */

static void
begin_destination (LedeRtfReader *self, LedeRtfDestination destination)
{
  LedeRtfState *state = lede_rtf_reader_get_state (self);

  /* Pictures stand in much that is no words; a property only in a picture. */
  if (destination == LEDE_RTF_PROPERTY_NAME || destination == LEDE_RTF_PROPERTY_VALUE)
    {
      if (state->destination != LEDE_RTF_PICTURE && state->destination != LEDE_RTF_PROPERTIES)
        destination = state->destination;
      g_string_truncate (self->collected, 0);
    }

  state->destination = destination;

  switch (destination)
    {
    case LEDE_RTF_PICTURE:
      begin_picture (self);
      break;

    case LEDE_RTF_INSTRUCTION:
      g_string_truncate (self->instruction, 0);
      break;

    case LEDE_RTF_RESULT:
      state->destination = LEDE_RTF_WORDS;
      state->look.link = find_link (self);
      g_string_truncate (self->instruction, 0);
      break;

    case LEDE_RTF_NOTE:
      state->destination = LEDE_RTF_WORDS;
      state->look = (LedeRtfLook) { 0 };
      if (!state->is_note)
        self->has_noted = FALSE;
      state->is_note = TRUE;
      break;

    case LEDE_RTF_MARK:
      g_string_truncate (self->writer.mark, 0);
      break;

    default:
      break;
    }
}

static void
end_destination (LedeRtfReader *self, LedeRtfState *state, LedeRtfState *around)
{
  switch (state->destination)
    {
    case LEDE_RTF_PICTURE:
      if (around->destination != LEDE_RTF_PICTURE)
        end_picture (self);
      break;

    case LEDE_RTF_STYLE:
      if (around->destination == LEDE_RTF_STYLES)
        end_style (self);
      break;

    case LEDE_RTF_PROPERTY_NAME:
      if (around->destination != LEDE_RTF_PROPERTY_NAME)
        g_set_str (&self->property, self->collected->str);
      break;

    case LEDE_RTF_PROPERTY_VALUE:
      if (around->destination != LEDE_RTF_PROPERTY_VALUE && g_strcmp0 (self->property, "wzDescription") == 0)
        g_set_str (&self->picture_alt, self->collected->str);
      break;

    default:
      break;
    }

  if (state->is_note && !around->is_note && self->has_noted)
    lede_rtf_writer_add_text (&self->writer, ")", &(LedeRtfLook) { 0 });
}

void
lede_rtf_reader_begin_group (LedeRtfReader *self)
{
  LedeRtfState state;

  lede_rtf_reader_flush (self);
  self->n_skip = 0;
  self->is_starred = FALSE;

  if (self->states->len >= DEEPEST)
    {
      self->n_deeper++;
      return;
    }

  state = *lede_rtf_reader_get_state (self);
  g_array_append_val (self->states, state);

  if (state.destination == LEDE_RTF_STYLES)
    {
      lede_rtf_reader_get_state (self)->destination = LEDE_RTF_STYLE;
      g_string_truncate (self->collected, 0);
      self->style = 0;
      self->outline = -1;
    }
}

/* Returns FALSE at the end of all. */
gboolean
lede_rtf_reader_end_group (LedeRtfReader *self)
{
  LedeRtfState state;

  lede_rtf_reader_flush (self);
  self->n_skip = 0;
  self->is_starred = FALSE;

  if (self->n_deeper > 0)
    {
      self->n_deeper--;
      return TRUE;
    }

  if (self->states->len <= 2)
    {
      lede_rtf_reader_end_paragraph (self);
      return FALSE;
    }

  state = *lede_rtf_reader_get_state (self);
  g_array_set_size (self->states, self->states->len - 1);
  end_destination (self, &state, lede_rtf_reader_get_state (self));

  return TRUE;
}

/* Words */

static void
set_font (LedeRtfReader *self, int font)
{
  gpointer page;

  self->font = font;

  if (lede_rtf_reader_get_state (self)->destination == LEDE_RTF_FONTS)
    return;

  lede_rtf_reader_get_state (self)->page =
    g_hash_table_lookup_extended (self->fonts, GINT_TO_POINTER (font), NULL, &page) ? GPOINTER_TO_UINT (page)
                                                                                    : self->default_page;
}

static void
set_font_page (LedeRtfReader *self, guint page)
{
  if (lede_rtf_reader_get_state (self)->destination == LEDE_RTF_FONTS)
    g_hash_table_insert (self->fonts, GINT_TO_POINTER (self->font), GUINT_TO_POINTER (page));
}

static void
set_page (LedeRtfReader *self, guint page)
{
  self->default_page = page;
  for (guint i = 0; i < self->states->len; i++)
    g_array_index (self->states, LedeRtfState, i).page = page;
}

void
lede_rtf_reader_obey (LedeRtfReader *self, const LedeRtfWord *word, gboolean has_number, int number)
{
  LedeRtfState *state = lede_rtf_reader_get_state (self);
  gboolean on = !has_number || number != 0;

  switch (word->meaning)
    {
    case LEDE_RTF_DESTINATION:
      begin_destination (self, word->value);
      break;
    case LEDE_RTF_SIGN:
      lede_rtf_reader_say (self, word->value);
      break;
    case LEDE_RTF_PAR:
      lede_rtf_reader_end_paragraph (self);
      break;
    case LEDE_RTF_LINE:
      if (state->destination == LEDE_RTF_WORDS && !state->is_note)
        lede_rtf_writer_add_break (&self->writer);
      break;
    case LEDE_RTF_CELL:
      if (state->destination == LEDE_RTF_WORDS && !state->is_note)
        lede_rtf_writer_end_cell (&self->writer);
      break;
    case LEDE_RTF_ROW:
      if (state->destination == LEDE_RTF_WORDS && !state->is_note)
        lede_rtf_writer_end_row (&self->writer, self->is_header);
      break;
    case LEDE_RTF_ROW_STARTS:
      self->is_header = FALSE;
      break;
    case LEDE_RTF_HEADER_ROW:
      self->is_header = TRUE;
      break;
    case LEDE_RTF_PLAIN_PARAGRAPH:
      state->paragraph = (LedeRtfParagraph) { 0 };
      state->style = 0;
      break;
    case LEDE_RTF_IN_TABLE:
      state->paragraph.is_in_table = TRUE;
      break;
    case LEDE_RTF_LIST:
      state->paragraph.list = number;
      break;
    case LEDE_RTF_LEVEL:
      state->paragraph.level = number;
      break;
    case LEDE_RTF_OUTLINE:
      if (state->destination == LEDE_RTF_STYLE)
        self->outline = number;
      else
        state->paragraph.heading = number >= 0 && number < 9 ? MIN (number + 1, 6) : 0;
      break;
    case LEDE_RTF_STYLE_NUMBER:
      state->style = number;
      if (state->destination == LEDE_RTF_STYLE)
        self->style = number;
      break;
    case LEDE_RTF_PLAIN:
      state->look = (LedeRtfLook) { .link = state->look.link };
      state->is_hidden = FALSE;
      set_font (self, self->default_font);
      break;
    case LEDE_RTF_BOLD:
      state->look.is_bold = on;
      break;
    case LEDE_RTF_ITALIC:
      state->look.is_italic = on;
      break;
    case LEDE_RTF_STRUCK:
      state->look.is_struck = on;
      break;
    case LEDE_RTF_POSITION:
      state->look.position = on ? word->value : 0;
      break;
    case LEDE_RTF_HIDDEN:
      state->is_hidden = on;
      break;
    case LEDE_RTF_DEFAULT_FONT:
      self->default_font = number;
      break;
    case LEDE_RTF_FONT:
      set_font (self, number);
      break;
    case LEDE_RTF_FONT_CHARSET:
      set_font_page (self, lede_rtf_charset_to_page (number, self->default_page));
      break;
    case LEDE_RTF_FONT_PAGE:
      if (number > 0)
        set_font_page (self, number);
      break;
    case LEDE_RTF_CODE_PAGE:
      if (word->value != 0 || number > 0)
        set_page (self, word->value != 0 ? (guint) word->value : (guint) number);
      break;
    case LEDE_RTF_UNICODE_SKIP:
      state->n_instead = CLAMP (number, 0, 100);
      break;
    case LEDE_RTF_UNICODE:
      if (number > 0xffff)
        lede_rtf_reader_say (self, (gunichar) number);
      else
        say_unit (self, (guint) number & 0xffff);
      self->n_skip = state->n_instead;
      break;
    case LEDE_RTF_PICTURE_KIND:
      self->picture_type = word->value == 0 ? "image/png" : word->value == 1 ? "image/jpeg" : "image/unknown";
      break;
    }
}
