/* lede-decoder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What lede-decoder, the program that decodes pictures and reads what they say of themselves, and those who
 * start it have in common. It is called with a MIME type, a box in pixels (0: as large as the picture is) and
 * what is wanted (LedeDecoderWants). The file is its standard input. On its standard output it writes one
 * LedeDecoderHeader; behind it, if the picture is wanted, the pixels, row by row without a gap, and the ICC
 * profile by which their numbers mean colours, where the file has one; behind these, if the texts are wanted,
 * a LedeDecoderTexts and the texts one after the other; then it ends. */

/* Limits that no news photo reaches and that keep a hostile file from taking all memory. */
#define LEDE_DECODER_MAX_PIXELS (160 * 1000 * 1000)
#define LEDE_DECODER_MAX_MEMORY (2048ULL * 1024 * 1024) /* of address space, libraries included */
#define LEDE_DECODER_MAX_SECONDS 40                     /* of the processor, and on the clock twice that */
#define LEDE_DECODER_MAX_PROFILE (4 * 1024 * 1024)      /* bytes */

#define LEDE_DECODER_MAX_TEXT_SECONDS 20   /* on the clock, for the texts */
#define LEDE_DECODER_MAX_TEXT (256 * 1024) /* bytes of one text; the rest is left out */

#define LEDE_DECODER_MAGIC "LDP2"
#define LEDE_DECODER_TEXTS_MAGIC "LDT2"
#define LEDE_DECODER_N_TEXTS 16

typedef enum
{
  LEDE_DECODER_WANT_PICTURE = 1 << 0,
  LEDE_DECODER_WANT_TEXTS = 1 << 1,
} LedeDecoderWants;

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

/* In the byte order of the machine: it never leaves it. The sizes are 0 where no picture is wanted. */
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

/* What is behind it is UTF-8, of these lengths, and not ended by anything. */
typedef struct
{
  char magic[4];
  guint32 orientation;  /* 0: nobody knows, because the texts could not be read */
  guint32 has_position; /* 0 or 1 */
  guint32 reserved;     /* 0 */
  double latitude;
  double longitude;
  guint32 lengths[LEDE_DECODER_N_TEXTS];
} LedeDecoderTexts;

G_STATIC_ASSERT (sizeof (LedeDecoderTexts) == 96);

G_END_DECLS
