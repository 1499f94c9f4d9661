/* lede-outline.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"

G_BEGIN_DECLS

/* One line of a body's outline: a heading, a news block, a photo, an embed or a table. */
typedef struct
{
  guint block;  /* its position in the document */
  gsize offset; /* bytes from the body's start */
  LedeBlockKind kind;
  guint depth; /* how many headings it stands under */
  char *title; /* its first words, "" when it has none */
} LedeOutlineEntry;

/**
 * LedeOutlineMatch:
 * @LEDE_OUTLINE_NO_MATCH: the words are not in the block
 * @LEDE_OUTLINE_CONTAINS: they are somewhere in it
 * @LEDE_OUTLINE_BEGINS: it begins with them
 */
typedef enum
{
  LEDE_OUTLINE_NO_MATCH,
  LEDE_OUTLINE_CONTAINS,
  LEDE_OUTLINE_BEGINS,
} LedeOutlineMatch;

GPtrArray *lede_outline_list (LedeDocument *document, LedeStoryFields *fields);
LedeOutlineMatch
lede_outline_match (LedeDocument *document, guint block, LedeStoryFields *fields, const char *folded);
char *lede_outline_dup_title (LedeDocument *document, guint block, LedeStoryFields *fields);

guint lede_outline_count_paragraphs (LedeDocument *document);
gboolean lede_outline_find_paragraph (LedeDocument *document, guint number, guint *block);

G_END_DECLS
