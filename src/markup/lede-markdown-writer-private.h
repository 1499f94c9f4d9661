/* lede-markdown-writer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"

G_BEGIN_DECLS

/* How much care is taken that nothing is read as markup that is none. */
typedef enum
{
  LEDE_CARE_SOME,    /* what a person would write */
  LEDE_CARE_TAGS,    /* emphasis as HTML tags */
  LEDE_CARE_ESCAPES, /* every mark of punctuation escaped */
  LEDE_CARE_ALL,     /* both */
} LedeMarkdownCare;

#define LEDE_N_MARKDOWN_CARES (LEDE_CARE_ALL + 1)

/* Where inlines are written. */
typedef enum
{
  LEDE_MARKDOWN_PARAGRAPH,
  LEDE_MARKDOWN_HEADING,
  LEDE_MARKDOWN_CELL,
} LedeMarkdownPlace;

/* Two lists of one kind side by side have different markers, so that they stay two. */
typedef enum
{
  LEDE_MARKER_FIRST,
  LEDE_MARKER_OTHER,
} LedeMarkdownMarker;

char *lede_markdown_write_inlines (cmark_node *parent, LedeMarkdownPlace place, LedeMarkdownCare care);
char *lede_markdown_write_block (LedeBlock *block, LedeMarkdownCare care, LedeMarkdownMarker marker);

G_END_DECLS
