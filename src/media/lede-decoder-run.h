/* lede-decoder-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-decoder-answer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a helper process ended that gave no whole answer. */
typedef enum
{
  LEDE_DECODER_END_ANSWERED,
  LEDE_DECODER_END_NOT_STARTED,
  LEDE_DECODER_END_WRONG,  /* it crashed, or answered with nonsense */
  LEDE_DECODER_END_MEMORY, /* it found no memory */
  LEDE_DECODER_END_TIME,   /* it took too long */
  LEDE_DECODER_END_KILLED, /* somebody ended it */
  LEDE_DECODER_END_CANCELLED,
} LedeDecoderEnd;

/* Runs lede-decoder on a file and waits for its answer. @error is set when it was not started, or cancelled.
 */
LedeDecoderEnd lede_decoder_run (GBytes *bytes,
                                 const char *mime_type,
                                 LedeDecoderAnswer *answer,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
