/* lede-foreign-style-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/tree.h>

#include "lede-block-private.h"

G_BEGIN_DECLS

/* How often a property is neither said nor taken back. */
typedef enum
{
  LEDE_SAID_NOTHING,
  LEDE_SAID_NO,
  LEDE_SAID_YES,
} LedeSaid;

/* What of an element's style says something about its words; colours and sizes do not. */
typedef struct
{
  LedeSaid bold;
  LedeSaid italic;
  LedeSaid struck;
  LedeSaid keeps_lines; /* white-space: pre and its kin */
  LedeSaid monospaced;
  gboolean is_hidden;
  gboolean is_filling; /* spaces that a word processor or a browser wrote as no-break ones */
  char position;       /* '^' superscript, '_' subscript, '-' neither, 0 not said */
  char alignment;      /* 'l', 'c', 'r'; 0 not said */
  double width;        /* pixels; -1 not said */
  double height;
  guint list_level;      /* of a paragraph that a word processor means as a list's item; 0 for none */
  gboolean is_list_mark; /* the mark in front of such an item */
  gboolean is_remark;    /* a word processor's comment on the text */
} LedeForeignStyle;

/* The rules of a document's style elements whose selectors are an element, a class, or both. */
GHashTable *lede_foreign_sheet_new (xmlNode *first);
LedeForeignStyle lede_foreign_style_read (xmlNode *element, GHashTable *sheet);

G_END_DECLS
