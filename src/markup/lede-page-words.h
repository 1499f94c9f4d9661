/* lede-page-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The few words that a page says itself. They are in the story's language, not in the interface's:
 * a Korean story has Korean headings whatever language its editor uses. Languages that are not
 * known here get English words and numeric dates. */
typedef enum
{
  LEDE_PAGE_WORD_SKIP_TO_STORY,
  LEDE_PAGE_WORD_SKIP_TO_COMMENTS,
  LEDE_PAGE_WORD_SKIP_TO_MORE,
  LEDE_PAGE_WORD_BY,
  LEDE_PAGE_WORD_UPDATED,
  LEDE_PAGE_WORD_EDITORS_NOTE,
  LEDE_PAGE_WORD_CORRECTION,
  LEDE_PAGE_WORD_CORRECTIONS,
  LEDE_PAGE_WORD_PEOPLE,
  LEDE_PAGE_WORD_PROFILE,
  LEDE_PAGE_WORD_TAGS,
  LEDE_PAGE_WORD_COMMENTS,
  LEDE_PAGE_WORD_COMMENTS_PLACE,
  LEDE_PAGE_WORD_RELATED,
  LEDE_PAGE_WORD_BEFORE,
  LEDE_PAGE_WORD_AFTER,
  LEDE_PAGE_WORD_LATEST,
  LEDE_PAGE_WORD_ALSO_LIKE,
  LEDE_PAGE_WORD_POPULAR,
  LEDE_PAGE_WORD_MUST_READ,
  LEDE_PAGE_WORD_ALL_STORIES,
  LEDE_PAGE_WORD_SECTIONS,
  LEDE_PAGE_WORD_MOVED,
  LEDE_PAGE_WORD_WRITER,
  LEDE_PAGE_WORD_PHOTOGRAPHER,
  LEDE_PAGE_WORD_TRANSLATOR,
  LEDE_PAGE_WORD_EDITOR,
  LEDE_PAGE_WORD_ILLUSTRATOR,
  LEDE_PAGE_WORD_VIDEO,
  LEDE_PAGE_WORD_RESEARCH,
} LedePageWord;

#define LEDE_N_PAGE_WORDS (LEDE_PAGE_WORD_RESEARCH + 1)

const char *lede_page_word (const char *language, LedePageWord word);
const char *lede_page_word_by_name (const char *language, const char *name);
const char *lede_page_role (const char *language, const char *role);
const char *lede_page_direction (const char *language);

char *lede_page_format_date (const char *language, GDateTime *date);
char *lede_page_format_date_time (const char *language, GDateTime *date);
GDateTime *lede_page_parse_date (const char *text);

G_END_DECLS
