/* lede-insert-items.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thing that the insert menu offers. */
typedef struct
{
  const char *title;    /* untranslated, in the context "insert" */
  const char *keywords; /* untranslated: other words that a person may type for it, a blank between them */
  const char *icon;
  const char *action;  /* detailed: what it does */
  const char *command; /* detailed: the command whose shortcut it has */
} LedeInsertItem;

/**
 * LedeInsertMatch:
 * @LEDE_INSERT_NO_MATCH: something else was meant
 * @LEDE_INSERT_BY_KEYWORD: one of the other words for it begins so
 * @LEDE_INSERT_BY_WORD: a word of its name begins so
 * @LEDE_INSERT_BY_NAME: its name begins so
 */
typedef enum
{
  LEDE_INSERT_NO_MATCH,
  LEDE_INSERT_BY_KEYWORD,
  LEDE_INSERT_BY_WORD,
  LEDE_INSERT_BY_NAME,
} LedeInsertMatch;

const LedeInsertItem *lede_insert_items_list (gsize *n_items);
LedeInsertMatch lede_insert_items_match (const char *title, const char *keywords, const char *query);

G_END_DECLS
