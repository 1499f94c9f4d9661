/* lede-decoder-texts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-decoder.h"
#include "lede-image-texts-private.h"

G_BEGIN_DECLS

G_STATIC_ASSERT (LEDE_DECODER_N_TEXTS == LEDE_IMAGE_N_TEXTS);

/* A file's texts on their way through the pipe. The reading side believes nothing: a file may have taken the
 * writing side over. */
GBytes *lede_decoder_texts_pack (const LedeImageTexts *texts);
gboolean lede_decoder_texts_measure (const LedeDecoderTexts *head, gsize *length); /* of what is behind it */
gboolean lede_decoder_texts_unpack (const LedeDecoderTexts *head, const char *data, LedeImageTexts *texts);

G_END_DECLS
