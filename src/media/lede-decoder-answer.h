/* lede-decoder-answer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lede-decoder-texts.h"

G_BEGIN_DECLS

/* Reads what lede-decoder writes, as bytes from somebody who may lie: a picture file may have taken the
 * program over. Nothing is believed that does not fit in the limits and in the box that was asked for. A
 * picture is good without texts, so that wrong ones are none. */
typedef enum
{
  LEDE_DECODER_ANSWER_HEADER, /* which part comes next */
  LEDE_DECODER_ANSWER_PIXELS,
  LEDE_DECODER_ANSWER_PROFILE,
  LEDE_DECODER_ANSWER_TEXTS_HEADER,
  LEDE_DECODER_ANSWER_TEXTS,
  LEDE_DECODER_ANSWER_WHOLE,
  LEDE_DECODER_ANSWER_WRONG,
} LedeDecoderAnswerState;

typedef struct
{
  LedeDecoderAnswerState state;
  guint box;
  LedeDecoderWants wants;
  LedeDecoderHeader header;
  guint8 *pixels;
  guint8 *profile;
  LedeDecoderTexts texts_header;
  char *packed; /* texts */
  LedeImageTexts texts;
  gsize length; /* of @pixels, or of @packed */
  gsize filled; /* of the part that comes next */
} LedeDecoderAnswer;

void lede_decoder_answer_init (LedeDecoderAnswer *self, guint box, LedeDecoderWants wants);
void lede_decoder_answer_clear (LedeDecoderAnswer *self);

/* Where the next bytes belong and how many at most; 0 when no more are wanted. */
gsize lede_decoder_answer_get_room (LedeDecoderAnswer *self, guint8 **where);
/* So many bytes were put there. */
void lede_decoder_answer_take (LedeDecoderAnswer *self, gsize n);
/* Nothing more comes. */
void lede_decoder_answer_end (LedeDecoderAnswer *self);
/* Whether nothing but texts is still to come. */
gboolean lede_decoder_answer_awaits_texts (const LedeDecoderAnswer *self);

/* Of a whole answer: how it went, and the picture and the texts when it went well (once). */
LedeDecoderStatus lede_decoder_answer_get_status (const LedeDecoderAnswer *self);
GdkPixbuf *lede_decoder_answer_steal_picture (LedeDecoderAnswer *self);
void lede_decoder_answer_steal_texts (LedeDecoderAnswer *self, LedeImageTexts *texts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeDecoderAnswer, lede_decoder_answer_clear)

G_END_DECLS
