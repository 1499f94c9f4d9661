/* lede-rtf-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The code page that symbol fonts stand for. */
#define LEDE_RTF_SYMBOLS 42

/* Letters on their way from the bytes of some code page. */
typedef struct
{
  GString *bytes; /* that are not letters yet */
  GIConv converter;
  guint page; /* the converter's; 0 for none */
} LedeRtfText;

void lede_rtf_text_init (LedeRtfText *self);
void lede_rtf_text_clear (LedeRtfText *self);
void lede_rtf_text_take (LedeRtfText *self, guint page, GString *out);
guint lede_rtf_charset_to_page (int charset, guint default_page);

/* How words look. */
typedef struct
{
  gboolean is_bold;
  gboolean is_italic;
  gboolean is_struck;
  int position;     /* above the line or below it: 1, -1 */
  const char *link; /* NULL for none; the reader keeps it */
} LedeRtfLook;

/* What a paragraph is. */
typedef struct
{
  guint heading; /* 1 to 6; 0 for none */
  gboolean is_quote;
  gboolean is_in_table;
  int list; /* which one; 0 for none */
  int level;
} LedeRtfParagraph;

/* Writes what an RTF says as HTML of few elements. */
typedef struct
{
  GString *out;
  GString *paragraph;
  LedeRtfLook look; /* the elements that are open in the paragraph */
  GString *mark;    /* of a list, before the paragraph */
  GString *cell;
  GString *row;
  GArray *lists; /* the lists that are open, the outermost first */
  gboolean is_in_quote;
  gboolean is_in_table;
} LedeRtfWriter;

void lede_rtf_writer_init (LedeRtfWriter *self);
void lede_rtf_writer_add_text (LedeRtfWriter *self, const char *text, const LedeRtfLook *look);
void lede_rtf_writer_add_break (LedeRtfWriter *self);
void
lede_rtf_writer_add_picture (LedeRtfWriter *self, const char *type, const GByteArray *bytes, const char *alt);
void lede_rtf_writer_end_paragraph (LedeRtfWriter *self, const LedeRtfParagraph *paragraph);
void lede_rtf_writer_end_cell (LedeRtfWriter *self);
void lede_rtf_writer_end_row (LedeRtfWriter *self, gboolean is_header);
char *lede_rtf_writer_finish (LedeRtfWriter *self);

char *lede_rtf_to_html (const char *rtf, gsize length);

G_END_DECLS
