/* lede-decoder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What lede-decoder, the program that decodes pictures, and those who start it have in common. It is called
 * with a MIME type, a box in pixels (0: as large as the picture is) and how the picture is held where its
 * decoder does not tell (1 to 8, as Exif counts). The file is its standard input. On its standard output it
 * writes one LedeDecoderHeader, behind it the pixels, row by row without a gap, and behind them the ICC
 * profile by which their numbers mean colours, where the file has one; then it ends. */

/* Limits that no news photo reaches and that keep a hostile file from taking all memory. */
#define LEDE_DECODER_MAX_PIXELS (160 * 1000 * 1000)
#define LEDE_DECODER_MAX_MEMORY (2048ULL * 1024 * 1024) /* of address space, libraries included */
#define LEDE_DECODER_MAX_SECONDS 40                     /* of the processor, and on the clock twice that */
#define LEDE_DECODER_MAX_PROFILE (4 * 1024 * 1024)      /* bytes */

#define LEDE_DECODER_MAGIC "LDP1"

typedef enum
{
  LEDE_DECODER_OK,
  LEDE_DECODER_NO_LOADER, /* this computer has none for the type */
  LEDE_DECODER_BROKEN,
  LEDE_DECODER_TOO_LARGE,
  LEDE_DECODER_NO_MEMORY,
  LEDE_DECODER_NOT_LOCKED, /* the program could not be locked down, and read nothing */
  LEDE_DECODER_N_STATUSES,
} LedeDecoderStatus;

/* In the byte order of the machine: it never leaves it. */
typedef struct
{
  char magic[4];
  guint32 status;
  guint32 full_width; /* of the whole picture, upright */
  guint32 full_height;
  guint32 width; /* of what follows */
  guint32 height;
  guint32 n_channels;     /* 3: RGB, 4: RGBA; a byte each */
  guint32 profile_length; /* bytes, 0 for none */
} LedeDecoderHeader;

G_STATIC_ASSERT (sizeof (LedeDecoderHeader) == 32);

G_END_DECLS
