/* lede-rewrite-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture file written anew around its untouched picture: only what is needed to draw it is taken
 * over, so that nothing that Lede does not know slips through, and Lede's own texts are put in.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is put in; NULL for none. */
typedef struct
{
  GBytes *exif; /* a TIFF structure */
  GBytes *xmp;  /* a packet */
  GBytes *iim;  /* IPTC-IIM records */
} LedeFileTexts;

/* NULL when the file is not built as its kind should be. */
typedef GBytes *(*LedeRewrite) (GBytes *bytes, const LedeFileTexts *texts);

GBytes *lede_jpeg_rewrite (GBytes *bytes, const LedeFileTexts *texts);
GBytes *lede_png_rewrite (GBytes *bytes, const LedeFileTexts *texts);
GBytes *lede_webp_rewrite (GBytes *bytes, const LedeFileTexts *texts);
GBytes *lede_gif_rewrite (GBytes *bytes, const LedeFileTexts *texts);

static inline void
lede_rewrite_append_bytes (GByteArray *out, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (out, data, length);
}

static inline void
lede_rewrite_append_16 (GByteArray *out, guint value)
{
  g_byte_array_append (out, (const guint8[]) { value >> 8 & 0xff, value & 0xff }, 2);
}

static inline void
lede_rewrite_append_32 (GByteArray *out, guint32 value)
{
  lede_rewrite_append_16 (out, value >> 16);
  lede_rewrite_append_16 (out, value & 0xffff);
}

G_END_DECLS
