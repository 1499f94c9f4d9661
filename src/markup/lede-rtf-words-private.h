/* lede-rtf-words-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where what a group says goes. */
typedef enum
{
  LEDE_RTF_WORDS,
  LEDE_RTF_NOTHING, /* whatever is in it */
  LEDE_RTF_SHAPE,   /* nothing, but there may be words or a picture within */
  LEDE_RTF_FONTS,
  LEDE_RTF_STYLES,
  LEDE_RTF_STYLE,
  LEDE_RTF_MARK,        /* of a list's item */
  LEDE_RTF_INSTRUCTION, /* what a field is */
  LEDE_RTF_RESULT,      /* what it shows */
  LEDE_RTF_NOTE,        /* at the foot of a page */
  LEDE_RTF_PICTURE,
  LEDE_RTF_PROPERTIES,
  LEDE_RTF_PROPERTY_NAME,
  LEDE_RTF_PROPERTY_VALUE,
} LedeRtfDestination;

typedef enum
{
  LEDE_RTF_DESTINATION,
  LEDE_RTF_SIGN,
  LEDE_RTF_PAR,
  LEDE_RTF_LINE,
  LEDE_RTF_CELL,
  LEDE_RTF_ROW,
  LEDE_RTF_ROW_STARTS,
  LEDE_RTF_HEADER_ROW,
  LEDE_RTF_PLAIN_PARAGRAPH,
  LEDE_RTF_IN_TABLE,
  LEDE_RTF_LIST,
  LEDE_RTF_LEVEL,
  LEDE_RTF_OUTLINE,
  LEDE_RTF_STYLE_NUMBER,
  LEDE_RTF_PLAIN,
  LEDE_RTF_BOLD,
  LEDE_RTF_ITALIC,
  LEDE_RTF_STRUCK,
  LEDE_RTF_POSITION,
  LEDE_RTF_HIDDEN,
  LEDE_RTF_DEFAULT_FONT,
  LEDE_RTF_FONT,
  LEDE_RTF_FONT_CHARSET,
  LEDE_RTF_FONT_PAGE,
  LEDE_RTF_CODE_PAGE,
  LEDE_RTF_UNICODE_SKIP,
  LEDE_RTF_UNICODE,
  LEDE_RTF_PICTURE_KIND,
} LedeRtfMeaning;

typedef struct
{
  const char *name;
  LedeRtfMeaning meaning;
  int value;
} LedeRtfWord;

const LedeRtfWord *lede_rtf_find_word (const char *name, gsize length);

G_END_DECLS
