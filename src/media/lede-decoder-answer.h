/* lede-decoder-answer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lede-decoder.h"

G_BEGIN_DECLS

/* Reads what lede-decoder writes, as bytes from somebody who may lie: a picture file may have taken the
 * program over. Nothing is believed that does not fit in the limits and in the box that was asked for. */
typedef enum
{
  LEDE_DECODER_ANSWER_HEADER, /* which part comes next */
  LEDE_DECODER_ANSWER_PIXELS,
  LEDE_DECODER_ANSWER_PROFILE,
  LEDE_DECODER_ANSWER_WHOLE,
  LEDE_DECODER_ANSWER_WRONG,
} LedeDecoderAnswerState;

typedef struct
{
  LedeDecoderAnswerState state;
  guint box;
  LedeDecoderHeader header;
  guint8 *pixels;
  guint8 *profile;
  gsize length; /* of @pixels */
  gsize filled; /* of the part that comes next */
} LedeDecoderAnswer;

void lede_decoder_answer_init (LedeDecoderAnswer *self, guint box);
void lede_decoder_answer_clear (LedeDecoderAnswer *self);

/* Where the next bytes belong and how many at most; 0 when no more are wanted. */
gsize lede_decoder_answer_get_room (LedeDecoderAnswer *self, guint8 **where);
/* So many bytes were put there. */
void lede_decoder_answer_take (LedeDecoderAnswer *self, gsize n);

/* Of a whole answer: how it went, and the picture when it went well (once). */
LedeDecoderStatus lede_decoder_answer_get_status (const LedeDecoderAnswer *self);
GdkPixbuf *lede_decoder_answer_steal_picture (LedeDecoderAnswer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeDecoderAnswer, lede_decoder_answer_clear)

G_END_DECLS
