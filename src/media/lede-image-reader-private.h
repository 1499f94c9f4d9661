/* lede-image-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For lede-decoder alone: what parses metadata of a file that somebody else made runs nowhere else.
 */

#pragma once

#include <gexiv2/gexiv2.h>

#include "lede-image-texts-private.h"

G_BEGIN_DECLS

void lede_image_reader_begin (void); /* what looks for files of the computer, before the lock */
guint lede_image_reader_read_orientation (const guint8 *data, gsize length);
void lede_image_reader_read (LedeImageTexts *texts, const guint8 *data, gsize length);
void lede_image_reader_read_position (GExiv2Metadata *metadata, LedePosition *position);

char *lede_image_date_normalize (const char *text);

G_END_DECLS
