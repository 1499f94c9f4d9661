/* lede-rtf-words.c: the words of RTF that say something
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-rtf-words-private.h"

#include <stdlib.h>
#include <string.h>

/* By name. Those that only say how something looks are not here: who does not know a word lets it go. */
static const LedeRtfWord words[] = {
  { "annotation", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "ansi", LEDE_RTF_CODE_PAGE, 1252 },
  { "ansicpg", LEDE_RTF_CODE_PAGE, 0 },
  { "atnauthor", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "atndate", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "atnicn", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "atnid", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "atnparent", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "atnref", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "b", LEDE_RTF_BOLD, 0 },
  { "bkmkend", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "bkmkstart", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "bullet", LEDE_RTF_SIGN, 0x2022 },
  { "buptim", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "category", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "cell", LEDE_RTF_CELL, 0 },
  { "colorschememapping", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "colortbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "column", LEDE_RTF_PAR, 0 },
  { "comment", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "company", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "cpg", LEDE_RTF_FONT_PAGE, 0 },
  { "creatim", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "datafield", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "datastore", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "defchp", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "deff", LEDE_RTF_DEFAULT_FONT, 0 },
  { "defpap", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "deleted", LEDE_RTF_HIDDEN, 0 },
  { "dibitmap", LEDE_RTF_PICTURE_KIND, 2 },
  { "do", LEDE_RTF_DESTINATION, LEDE_RTF_SHAPE },
  { "doccomm", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "docvar", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "dptxbxtext", LEDE_RTF_DESTINATION, LEDE_RTF_WORDS },
  { "emdash", LEDE_RTF_SIGN, 0x2014 },
  { "emfblip", LEDE_RTF_PICTURE_KIND, 2 },
  { "emspace", LEDE_RTF_SIGN, 0x2003 },
  { "endash", LEDE_RTF_SIGN, 0x2013 },
  { "enspace", LEDE_RTF_SIGN, 0x2002 },
  { "f", LEDE_RTF_FONT, 0 },
  { "falt", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "fcharset", LEDE_RTF_FONT_CHARSET, 0 },
  { "filetbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "fldinst", LEDE_RTF_DESTINATION, LEDE_RTF_INSTRUCTION },
  { "fldrslt", LEDE_RTF_DESTINATION, LEDE_RTF_RESULT },
  { "fontemb", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "fontfile", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "fonttbl", LEDE_RTF_DESTINATION, LEDE_RTF_FONTS },
  { "footer", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "footerf", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "footerl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "footerr", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "footnote", LEDE_RTF_DESTINATION, LEDE_RTF_NOTE },
  { "generator", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "header", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "headerf", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "headerl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "headerr", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "i", LEDE_RTF_ITALIC, 0 },
  { "ilvl", LEDE_RTF_LEVEL, 0 },
  { "info", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "intbl", LEDE_RTF_IN_TABLE, 0 },
  { "jpegblip", LEDE_RTF_PICTURE_KIND, 1 },
  { "keywords", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "latentstyles", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "lbr", LEDE_RTF_LINE, 0 },
  { "ldblquote", LEDE_RTF_SIGN, 0x201c },
  { "line", LEDE_RTF_LINE, 0 },
  { "listoverridetable", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "listtable", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "listtext", LEDE_RTF_DESTINATION, LEDE_RTF_MARK },
  { "lquote", LEDE_RTF_SIGN, 0x2018 },
  { "ls", LEDE_RTF_LIST, 0 },
  { "ltrmark", LEDE_RTF_SIGN, 0x200e },
  { "mac", LEDE_RTF_CODE_PAGE, 10000 },
  { "macpict", LEDE_RTF_PICTURE_KIND, 2 },
  { "manager", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "mmathPr", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "nestcell", LEDE_RTF_SIGN, 0x20 },
  { "nestrow", LEDE_RTF_PAR, 0 },
  { "nextfile", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "nonesttables", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "nonshppict", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "nosupersub", LEDE_RTF_POSITION, 0 },
  { "objclass", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "objdata", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "oldcprops", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "oldpprops", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "operator", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "outlinelevel", LEDE_RTF_OUTLINE, 0 },
  { "page", LEDE_RTF_PAR, 0 },
  { "panose", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "par", LEDE_RTF_PAR, 0 },
  { "pard", LEDE_RTF_PLAIN_PARAGRAPH, 0 },
  { "passwordhash", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "pc", LEDE_RTF_CODE_PAGE, 437 },
  { "pca", LEDE_RTF_CODE_PAGE, 850 },
  { "pgdsctbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "pgptbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "picprop", LEDE_RTF_DESTINATION, LEDE_RTF_PROPERTIES },
  { "pict", LEDE_RTF_DESTINATION, LEDE_RTF_PICTURE },
  { "plain", LEDE_RTF_PLAIN, 0 },
  { "pmmetafile", LEDE_RTF_PICTURE_KIND, 2 },
  { "pngblip", LEDE_RTF_PICTURE_KIND, 0 },
  { "pnseclvl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "pntext", LEDE_RTF_DESTINATION, LEDE_RTF_MARK },
  { "printim", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "private", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "qmspace", LEDE_RTF_SIGN, 0x2005 },
  { "rdblquote", LEDE_RTF_SIGN, 0x201d },
  { "result", LEDE_RTF_DESTINATION, LEDE_RTF_WORDS },
  { "revtbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "revtim", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "row", LEDE_RTF_ROW, 0 },
  { "rquote", LEDE_RTF_SIGN, 0x2019 },
  { "rsidtbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "rtlmark", LEDE_RTF_SIGN, 0x200f },
  { "rxe", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "s", LEDE_RTF_STYLE_NUMBER, 0 },
  { "sect", LEDE_RTF_PAR, 0 },
  { "shpinst", LEDE_RTF_DESTINATION, LEDE_RTF_SHAPE },
  { "shppict", LEDE_RTF_DESTINATION, LEDE_RTF_WORDS },
  { "shprslt", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "shptxt", LEDE_RTF_DESTINATION, LEDE_RTF_WORDS },
  { "sn", LEDE_RTF_DESTINATION, LEDE_RTF_PROPERTY_NAME },
  { "strike", LEDE_RTF_STRUCK, 0 },
  { "striked", LEDE_RTF_STRUCK, 0 },
  { "stylesheet", LEDE_RTF_DESTINATION, LEDE_RTF_STYLES },
  { "sub", LEDE_RTF_POSITION, -1 },
  { "subject", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "super", LEDE_RTF_POSITION, 1 },
  { "sv", LEDE_RTF_DESTINATION, LEDE_RTF_PROPERTY_VALUE },
  { "tab", LEDE_RTF_SIGN, 0x20 },
  { "tc", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "tcn", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "template", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "themedata", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "title", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "trhdr", LEDE_RTF_HEADER_ROW, 0 },
  { "trowd", LEDE_RTF_ROW_STARTS, 0 },
  { "u", LEDE_RTF_UNICODE, 0 },
  { "uc", LEDE_RTF_UNICODE_SKIP, 0 },
  { "ud", LEDE_RTF_DESTINATION, LEDE_RTF_WORDS },
  { "upr", LEDE_RTF_DESTINATION, LEDE_RTF_SHAPE },
  { "userprops", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "v", LEDE_RTF_HIDDEN, 0 },
  { "wbitmap", LEDE_RTF_PICTURE_KIND, 2 },
  { "wmetafile", LEDE_RTF_PICTURE_KIND, 2 },
  { "xe", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "xmlnstbl", LEDE_RTF_DESTINATION, LEDE_RTF_NOTHING },
  { "zwj", LEDE_RTF_SIGN, 0x200d },
  { "zwnj", LEDE_RTF_SIGN, 0x200c },
};

typedef struct
{
  const char *name;
  gsize length;
} Name;

static int
compare (const void *a, const void *b)
{
  const Name *name = a;
  const LedeRtfWord *word = b;
  int order = strncmp (name->name, word->name, name->length);

  return order != 0 ? order : -(int) (word->name[name->length] != '\0');
}

/*< private >
 * lede_rtf_find_word:
 * @name: a word, without the backslash
 * @length: its length, in bytes
 *
 * Returns: (nullable): what it means, or %NULL for a word that says nothing to us
 */
const LedeRtfWord *
lede_rtf_find_word (const char *name, gsize length)
{
  Name key = { name, length };

  return length > 0 ? bsearch (&key, words, G_N_ELEMENTS (words), sizeof words[0], compare) : NULL;
}
