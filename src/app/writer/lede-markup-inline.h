/* lede-markup-inline.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a piece of Markdown looks in the manuscript. */
typedef enum
{
  LEDE_MARKUP_STYLE_MARKUP, /* the signs themselves: dimmed */
  LEDE_MARKUP_STYLE_URL,
  LEDE_MARKUP_STYLE_LINK,
  LEDE_MARKUP_STYLE_EMPHASIS,
  LEDE_MARKUP_STYLE_STRONG,
  LEDE_MARKUP_STYLE_STRIKETHROUGH,
  LEDE_MARKUP_STYLE_CODE,
  LEDE_MARKUP_STYLE_BULLET,
  LEDE_MARKUP_STYLE_HEADING_1,
  LEDE_MARKUP_STYLE_HEADING_2,
  LEDE_MARKUP_STYLE_HEADING_3,
  LEDE_MARKUP_STYLE_HEADING_4,
  LEDE_MARKUP_STYLE_QUOTE,
  LEDE_MARKUP_STYLE_PULLQUOTE,
  LEDE_MARKUP_STYLE_FRAMED, /* the text of a block with a frame of its own */
  LEDE_MARKUP_STYLE_LABEL,  /* [!FACTBOX] and the like */
  LEDE_MARKUP_STYLE_TABLE,
  LEDE_MARKUP_STYLE_VERBATIM, /* code, HTML */
  LEDE_MARKUP_STYLE_LOCKED,   /* what an import could not express */
  LEDE_MARKUP_STYLE_COMMENT,
  LEDE_MARKUP_STYLE_PHOTO,
  LEDE_MARKUP_STYLE_RIGHT,       /* a line at the right margin */
  LEDE_MARKUP_STYLE_NO_SPELLING, /* no words of a language: addresses, code */
  LEDE_MARKUP_N_STYLES
} LedeMarkupStyle;

typedef struct
{
  gsize start; /* bytes */
  gsize end;   /* bytes */
  LedeMarkupStyle style;
} LedeMarkupSpan;

void lede_markup_inline_scan (const char *text, gsize start, gsize end, GArray *spans);
void lede_markup_add_span (GArray *spans, gsize start, gsize end, LedeMarkupStyle style);

G_END_DECLS
