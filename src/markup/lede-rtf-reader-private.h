/* lede-rtf-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-rtf-private.h"
#include "lede-rtf-words-private.h"

G_BEGIN_DECLS

/* What a group says of all that is in it. */
typedef struct
{
  LedeRtfDestination destination;
  LedeRtfLook look;
  LedeRtfParagraph paragraph;
  int style;
  guint page;
  guint n_instead; /* how many letters stand behind a \u for those who do not know it */
  gboolean is_hidden;
  gboolean is_note;
} LedeRtfState;

typedef struct
{
  const char *at;
  const char *end;

  GArray *states; /* of LedeRtfState, the innermost last */
  guint n_deeper; /* groups beyond the deepest */
  LedeRtfText text;
  LedeRtfWriter writer;

  GHashTable *fonts;  /* number -> code page */
  GHashTable *styles; /* number -> heading, or QUOTE */
  guint default_page;
  int default_font;
  int font;

  GPtrArray *links;     /* of char*, for as long as the reading lasts */
  GString *instruction; /* of a field */
  GString *collected;   /* of a style's name, a picture's property */
  char *property;       /* whose value comes next */

  GByteArray *picture;
  const char *picture_type;
  char *picture_alt;
  int nibble; /* the first half of a byte; -1 for none */

  int style;    /* the one that is described */
  int outline;  /* its level; -1 for none */
  guint n_skip; /* letters that stand for one that was read already */
  gunichar high;
  gboolean is_starred; /* the next word's group may be left out by those who do not know it */
  gboolean is_header;  /* the row says what the columns are */
  gboolean has_noted;  /* the note has words */
} LedeRtfReader;

LedeRtfState *lede_rtf_reader_get_state (LedeRtfReader *self);
void lede_rtf_reader_flush (LedeRtfReader *self);
void lede_rtf_reader_say (LedeRtfReader *self, gunichar sign);
void lede_rtf_reader_add_hex (LedeRtfReader *self, char digit);
void lede_rtf_reader_begin_group (LedeRtfReader *self);
gboolean lede_rtf_reader_end_group (LedeRtfReader *self);
void lede_rtf_reader_end_paragraph (LedeRtfReader *self);
void lede_rtf_reader_obey (LedeRtfReader *self, const LedeRtfWord *word, gboolean has_number, int number);

G_END_DECLS
