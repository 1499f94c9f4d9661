/* lede-find-pattern.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LEDE_FIND_ERROR (lede_find_error_quark ())

/**
 * LedeFindError:
 * @LEDE_FIND_ERROR_EXPRESSION: the expression cannot be read
 * @LEDE_FIND_ERROR_REPLACEMENT: what is to be put in cannot be read
 * @LEDE_FIND_ERROR_TOO_LONG: the expression takes too long in this text
 */
typedef enum
{
  LEDE_FIND_ERROR_EXPRESSION,
  LEDE_FIND_ERROR_REPLACEMENT,
  LEDE_FIND_ERROR_TOO_LONG,
} LedeFindError;

GQuark lede_find_error_quark (void);

/**
 * LedeFindFlags:
 * @LEDE_FIND_PLAIN: capitals and small letters are the same, a part of a word is enough, signs mean
 *   themselves
 * @LEDE_FIND_MATCH_CASE: capitals are not small letters
 * @LEDE_FIND_WHOLE_WORDS: no letter or digit before and behind
 * @LEDE_FIND_EXPRESSION: a regular expression, as PCRE2 reads them
 */
typedef enum
{
  LEDE_FIND_PLAIN = 0,
  LEDE_FIND_MATCH_CASE = 1 << 0,
  LEDE_FIND_WHOLE_WORDS = 1 << 1,
  LEDE_FIND_EXPRESSION = 1 << 2,
} LedeFindFlags;

/**
 * LedeSpan:
 * @start: the first byte
 * @end: the byte behind the last
 * @inserted: (nullable): what is to stand there instead
 *
 * A place in a text.
 */
typedef struct
{
  gsize start;
  gsize end;
  char *inserted;
} LedeSpan;

/* What a person looks for. Straight quotes, apostrophes, hyphens and spaces also find the typographic
 * ones, unless it is an expression. Immutable; any thread may use it. */
#define LEDE_TYPE_FIND_PATTERN (lede_find_pattern_get_type ())
G_DECLARE_FINAL_TYPE (LedeFindPattern, lede_find_pattern, LEDE, FIND_PATTERN, GObject)

LedeFindPattern *lede_find_pattern_new (const char *words, LedeFindFlags flags, GError **error);
gboolean lede_find_pattern_check_replacement (LedeFindPattern *self, const char *replacement, GError **error);
GArray *lede_find_pattern_find (LedeFindPattern *self,
                                const char *text,
                                gsize length,
                                const char *replacement,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
