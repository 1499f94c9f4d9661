/* lede-rtf-text.c: the code pages of RTF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <errno.h>

#include "lede-rtf-private.h"

#define NO_CONVERTER ((GIConv) - 1)
#define REPLACEMENT "\357\277\275"

/* What fonts say they are for (\fcharset), and the code page of it. */
static const struct
{
  int charset;
  guint page;
} charsets[] = {
  { 0, 1252 },   { 2, LEDE_RTF_SYMBOLS },
  { 77, 10000 }, { 78, 932 },
  { 79, 949 },   { 80, 936 },
  { 81, 950 },   { 83, 10005 },
  { 84, 10004 }, { 85, 10006 },
  { 86, 10081 }, { 88, 10029 },
  { 89, 10007 }, { 128, 932 },
  { 129, 949 },  { 130, 1361 },
  { 134, 936 },  { 136, 950 },
  { 161, 1253 }, { 162, 1254 },
  { 163, 1258 }, { 177, 1255 },
  { 178, 1256 }, { 186, 1257 },
  { 204, 1251 }, { 222, 874 },
  { 238, 1250 }, { 254, 437 },
  { 255, 850 },
};

/* Those whose name in iconv is not CP and the number. */
static const struct
{
  guint page;
  const char *name;
} names[] = {
  { 708, "ISO-8859-6" }, { 936, "GBK" },
  { 949, "UHC" },        { 950, "BIG5-HKSCS" },
  { 1361, "JOHAB" },     { 10000, "MACINTOSH" },
  { 10001, "SJIS" },     { 10007, "MAC-CYRILLIC" },
  { 10008, "GB2312" },   { 10029, "MAC-CENTRALEUROPE" },
  { 20866, "KOI8-R" },   { 21866, "KOI8-U" },
  { 54936, "GB18030" },  { 65001, "UTF-8" },
};

void
lede_rtf_text_init (LedeRtfText *self)
{
  self->bytes = g_string_new (NULL);
  self->converter = NO_CONVERTER;
  self->page = 0;
}

void
lede_rtf_text_clear (LedeRtfText *self)
{
  g_string_free (self->bytes, TRUE);
  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);
}

static void
open_converter (LedeRtfText *self, guint page)
{
  g_autofree char *name = g_strdup_printf ("CP%u", page);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].page == page)
      {
        g_free (name);
        name = g_strdup (names[i].name);
      }

  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);

  self->converter = g_iconv_open ("UTF-8", name);
  self->page = page;

  /* A page that nobody knows says at least which bytes are plain letters. */
  if (self->converter == NO_CONVERTER)
    self->converter = g_iconv_open ("UTF-8", "US-ASCII");
}

static void
convert (LedeRtfText *self, GString *out)
{
  char *from = self->bytes->str;
  gsize n_from = self->bytes->len;

  g_iconv (self->converter, NULL, NULL, NULL, NULL);

  while (n_from > 0)
    {
      char room[512];
      char *to = room;
      gsize n_to = sizeof room;
      gsize result = g_iconv (self->converter, &from, &n_from, &to, &n_to);

      g_string_append_len (out, room, to - room);

      if (result == (gsize) -1 && errno != E2BIG && n_from > 0)
        {
          g_string_append (out, REPLACEMENT);
          from++;
          n_from--;
        }
    }
}

/* Nobody knows what a font of symbols shows; most are the marks of lists. */
static void
convert_symbols (LedeRtfText *self, GString *out)
{
  for (gsize i = 0; i < self->bytes->len; i++)
    if ((guchar) self->bytes->str[i] < 0x80)
      g_string_append_c (out, self->bytes->str[i]);
    else
      g_string_append (out, "\342\200\242");
}

/*< private >
 * lede_rtf_text_take:
 * @self: a text
 * @page: the code page of its bytes
 * @out: takes them as UTF-8; what is no letter there as a sign for that
 *
 * Makes letters of the bytes that came, so that there are none left.
 */
void
lede_rtf_text_take (LedeRtfText *self, guint page, GString *out)
{
  gboolean plain = TRUE;

  for (gsize i = 0; plain && i < self->bytes->len; i++)
    plain = (guchar) self->bytes->str[i] < 0x80;

  /* Only the shift states of code pages that RTF does not have would make something else of these. */
  if (plain)
    g_string_append_len (out, self->bytes->str, self->bytes->len);
  else if (page == LEDE_RTF_SYMBOLS)
    convert_symbols (self, out);
  else
    {
      if (self->page != page || self->converter == NO_CONVERTER)
        open_converter (self, page);
      if (self->converter != NO_CONVERTER)
        convert (self, out);
    }

  g_string_truncate (self->bytes, 0);
}

/*< private >
 * lede_rtf_charset_to_page:
 * @charset: what a font says it is for
 * @default_page: the document's code page
 *
 * Returns: the code page of what is written in the font
 */
guint
lede_rtf_charset_to_page (int charset, guint default_page)
{
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (charsets[i].charset == charset)
      return charsets[i].page;

  return default_page;
}
