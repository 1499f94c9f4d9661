/* lede-find-pattern.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <glib/gi18n-lib.h>
#include <pcre2.h>
#include <string.h>

#include "lede-find-pattern.h"

/* A careless expression tries without end. Each place of the text is given so many tries, the text so
 * much time, and between windows of places somebody may have lost interest. */
#define TRIES 1000000
#define SECONDS 3
#define FIRST_WINDOW 256
#define WINDOW_MICROSECONDS 4000
#define JIT_STACK (512 * 1024)

#define WORD "[\\p{L}\\p{N}\\p{M}_]"

struct _LedeFindPattern
{
  GObject parent_instance;

  LedeFindFlags flags;
  pcre2_code *code;
  guint32 n_groups;
};

G_DEFINE_FINAL_TYPE (LedeFindPattern, lede_find_pattern, G_TYPE_OBJECT)

G_DEFINE_QUARK (lede-find-error-quark, lede_find_error)

static gboolean
is_word (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Typing sets quotes and spaces as the language sets them; who looks for a word types what is on the
 * keyboard. */
static const char *
find_likes (gunichar c)
{
  switch (c)
    {
    case '\'':
      return "['\\x{2018}\\x{2019}\\x{201a}\\x{02bc}]";
    case '"':
      return "[\"\\x{201c}\\x{201d}\\x{201e}\\x{00ab}\\x{00bb}]";
    case '-':
      return "[-\\x{2010}\\x{2011}]";
    case ' ':
      return "[ \\x{00a0}\\x{202f}\\x{2009}]";
    default:
      return NULL;
    }
}

static char *
plain_to_expression (const char *words, LedeFindFlags flags)
{
  GString *expression = g_string_new (NULL);
  gunichar last = 0;

  if ((flags & LEDE_FIND_WHOLE_WORDS) != 0 && is_word (g_utf8_get_char (words)))
    g_string_append (expression, "(?<!" WORD ")");

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *likes;

      last = g_utf8_get_char (p);

      if ((likes = find_likes (last)) != NULL)
        g_string_append (expression, likes);
      else if (g_ascii_ispunct (last & 0x7f) && last < 0x80)
        g_string_append_printf (expression, "\\%c", (char) last);
      else if (last < 0x20)
        g_string_append_printf (expression, "\\x{%x}", last);
      else
        g_string_append_unichar (expression, last);
    }

  if ((flags & LEDE_FIND_WHOLE_WORDS) != 0 && is_word (last))
    g_string_append (expression, "(?!" WORD ")");

  return g_string_free (expression, FALSE);
}

static char *
describe_mistake (int code)
{
  PCRE2_UCHAR message[256];

  switch (code)
    {
    case PCRE2_ERROR_END_BACKSLASH:
      return g_strdup (_ ("A “\\” at the end stands before nothing; write “\\\\” for the sign itself."));
    case PCRE2_ERROR_MISSING_SQUARE_BRACKET:
      return g_strdup (_ ("A “[” has no “]”; write “\\[” for the sign itself."));
    case PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS:
    case PCRE2_ERROR_MISSING_COMMENT_CLOSING:
      return g_strdup (_ ("A “(” has no “)”; write “\\(” for the sign itself."));
    case PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS:
      return g_strdup (_ ("A “)” has no “(”; write “\\)” for the sign itself."));
    case PCRE2_ERROR_QUANTIFIER_INVALID:
      return g_strdup (_ ("There is nothing that “*”, “+”, “?” or “{” could repeat; write “\\” before the "
                          "sign itself."));
    case PCRE2_ERROR_CLASS_RANGE_ORDER:
      return g_strdup (_ ("A range such as “[z-a]” runs backwards."));
    case PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER:
      return g_strdup (_ ("In “{4,2}” the smaller number comes first."));
    case PCRE2_ERROR_QUANTIFIER_TOO_BIG:
    case PCRE2_ERROR_PATTERN_TOO_LARGE:
    case PCRE2_ERROR_PATTERN_STRING_TOO_LONG:
    case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
    case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
      return g_strdup (_ ("The expression is too large."));
    case PCRE2_ERROR_SUBPATTERN_NUMBER_TOO_BIG:
    case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE:
      return g_strdup (_ ("The expression refers to a group that it does not have."));
    default:
      pcre2_get_error_message (code, message, sizeof message);
      /* Translators: %s is the expression reader's own, English words */
      return g_strdup_printf (_ ("The expression cannot be read: %s."), (const char *) message);
    }
}

static gboolean
compile (LedeFindPattern *self, const char *expression, GError **error)
{
  g_autofree char *mistake = NULL;
  pcre2_compile_context *context = pcre2_compile_context_create (NULL);
  guint32 options =
    PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C;
  PCRE2_SIZE place;
  int code;

  if ((self->flags & LEDE_FIND_MATCH_CASE) == 0)
    options |= PCRE2_CASELESS;
  if ((self->flags & LEDE_FIND_EXPRESSION) != 0 && (self->flags & LEDE_FIND_WHOLE_WORDS) != 0)
    pcre2_set_compile_extra_options (context, PCRE2_EXTRA_MATCH_WORD);

  pcre2_set_newline (context, PCRE2_NEWLINE_LF);
  pcre2_set_max_pattern_length (context, 20000);
  self->code =
    pcre2_compile ((PCRE2_SPTR) expression, PCRE2_ZERO_TERMINATED, options, &code, &place, context);
  pcre2_compile_context_free (context);

  if (self->code == NULL)
    {
      mistake = describe_mistake (code);
      g_set_error_literal (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_EXPRESSION, mistake);
      return FALSE;
    }

  /* Where the system forbids it, matching is only slower. */
  pcre2_jit_compile (self->code, PCRE2_JIT_COMPLETE);
  pcre2_pattern_info (self->code, PCRE2_INFO_CAPTURECOUNT, &self->n_groups);

  return TRUE;
}

static void
lede_find_pattern_finalize (GObject *object)
{
  LedeFindPattern *self = LEDE_FIND_PATTERN (object);

  g_clear_pointer (&self->code, pcre2_code_free);

  G_OBJECT_CLASS (lede_find_pattern_parent_class)->finalize (object);
}

static void
lede_find_pattern_class_init (LedeFindPatternClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_find_pattern_finalize;
}

static void
lede_find_pattern_init (LedeFindPattern *self)
{
}

/**
 * lede_find_pattern_new:
 * @words: what to look for
 * @flags: how
 * @error: return location
 *
 * Returns: (transfer full): a pattern, or %NULL with %LEDE_FIND_ERROR_EXPRESSION and a sentence that
 *   says what is wrong with the expression
 */
LedeFindPattern *
lede_find_pattern_new (const char *words, LedeFindFlags flags, GError **error)
{
  g_autoptr (LedeFindPattern) self = NULL;
  g_autofree char *expression = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  if (*words == '\0' || !g_utf8_validate (words, -1, NULL))
    {
      g_set_error_literal (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_EXPRESSION,
                           _ ("There is nothing to find."));
      return NULL;
    }

  self = g_object_new (LEDE_TYPE_FIND_PATTERN, NULL);
  self->flags = flags;
  expression = (flags & LEDE_FIND_EXPRESSION) != 0 ? g_strdup (words) : plain_to_expression (words, flags);

  return compile (self, expression, error) ? g_steal_pointer (&self) : NULL;
}

/* Reads what stands behind a backslash: a group, a sign, or -1 for what means nothing. */
static int
read_escape (char c, gunichar *sign)
{
  *sign = 0;

  if (g_ascii_isdigit (c))
    return c - '0';

  switch (c)
    {
    case 'n':
      *sign = '\n';
      return 0;
    case 't':
      *sign = '\t';
      return 0;
    case '\0':
      return -1;
    default:
      *sign = (guchar) c;
      return g_ascii_ispunct (c) ? 0 : -1;
    }
}

/**
 * lede_find_pattern_check_replacement:
 * @self: a pattern
 * @replacement: what is to stand in place of a match
 * @error: return location
 *
 * Where the pattern is an expression, “\1” to “\9” stand for what its groups matched, “\0” for all of
 * it, “\n” for a line's end and “\t” for a tab. Otherwise everything means itself.
 *
 * Returns: %TRUE, or %FALSE with %LEDE_FIND_ERROR_REPLACEMENT
 */
gboolean
lede_find_pattern_check_replacement (LedeFindPattern *self, const char *replacement, GError **error)
{
  g_return_val_if_fail (LEDE_IS_FIND_PATTERN (self), FALSE);
  g_return_val_if_fail (replacement != NULL, FALSE);

  if ((self->flags & LEDE_FIND_EXPRESSION) == 0)
    return TRUE;

  for (const char *p = replacement; *p != '\0'; p++)
    {
      gunichar sign;
      int group;

      if (*p != '\\')
        continue;

      group = read_escape (*++p, &sign);

      if (group < 0)
        {
          g_set_error_literal (
            error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_REPLACEMENT,
            _ ("A “\\” stands before a digit for a group, before “n” for a new line or “t” "
               "for a tab; write “\\\\” for the sign itself."));
          return FALSE;
        }

      if ((guint) group > self->n_groups)
        {
          g_set_error (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_REPLACEMENT,
                       ngettext ("“\\%d” stands for a group that is not there: the expression has %u.",
                                 "“\\%d” stands for a group that is not there: the expression has %u.",
                                 self->n_groups),
                       group, self->n_groups);
          return FALSE;
        }
    }

  return TRUE;
}

static char *
expand (LedeFindPattern *self, const char *text, const PCRE2_SIZE *groups, const char *replacement)
{
  GString *out;

  if ((self->flags & LEDE_FIND_EXPRESSION) == 0)
    return g_strdup (replacement);

  out = g_string_new (NULL);

  for (const char *p = replacement; *p != '\0'; p++)
    {
      gunichar sign;
      int group;

      if (*p != '\\')
        {
          g_string_append_c (out, *p);
          continue;
        }

      group = read_escape (*++p, &sign);

      if (sign != 0)
        g_string_append_unichar (out, sign);
      else if (groups[2 * group] != PCRE2_UNSET && groups[2 * group] <= groups[2 * group + 1])
        g_string_append_len (out, text + groups[2 * group], groups[2 * group + 1] - groups[2 * group]);
    }

  return g_string_free (out, FALSE);
}

/* One search of one text, from place to place. */
typedef struct
{
  pcre2_match_context *context;
  pcre2_match_data *data;
  pcre2_jit_stack *stack;
  gsize window;
  gint64 deadline;
} Search;

static void
search_init (Search *search, LedeFindPattern *pattern)
{
  search->context = pcre2_match_context_create (NULL);
  search->data = pcre2_match_data_create_from_pattern (pattern->code, NULL);
  search->stack = pcre2_jit_stack_create (32 * 1024, JIT_STACK, NULL);
  search->window = FIRST_WINDOW;
  search->deadline = g_get_monotonic_time () + SECONDS * G_TIME_SPAN_SECOND;

  pcre2_set_match_limit (search->context, TRIES);
  if (search->stack != NULL)
    pcre2_jit_stack_assign (search->context, NULL, search->stack);
}

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->data, pcre2_match_data_free);
  g_clear_pointer (&search->context, pcre2_match_context_free);
  g_clear_pointer (&search->stack, pcre2_jit_stack_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gsize
align (const char *text, gsize length, gsize offset)
{
  while (offset < length && (text[offset] & 0xc0) == 0x80)
    offset++;

  return offset;
}

/* The next match from a place on. Returns whether the text was searched; *found says whether there is one. */
static gboolean
search_next (Search *search,
             LedeFindPattern *pattern,
             const char *text,
             gsize length,
             gsize offset,
             gboolean *found,
             GCancellable *cancellable,
             GError **error)
{
  *found = FALSE;

  while (offset < length)
    {
      gint64 began = g_get_monotonic_time ();
      gsize last = MIN (length, offset + search->window);
      gint64 took;
      int result;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      last = align (text, length, last);
      pcre2_set_offset_limit (search->context, last);
      result = pcre2_match (pattern->code, (PCRE2_SPTR) text, length, offset,
                            PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK, search->data, search->context);

      if (result > 0)
        {
          *found = TRUE;
          return TRUE;
        }

      took = g_get_monotonic_time () - began;

      if (result != PCRE2_ERROR_NOMATCH || began + took > search->deadline)
        {
          g_set_error_literal (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_TOO_LONG,
                               _ ("This expression takes too long in this story. Make it more exact: two "
                                  "repetitions within each other, as in “(a+)+”, are mostly why."));
          return FALSE;
        }

      search->window = took < WINDOW_MICROSECONDS ? MIN (2 * search->window, 1 << 24)
                                                  : MAX (search->window / 4, FIRST_WINDOW);
      offset = last + 1;
      offset = align (text, length, offset);
    }

  return TRUE;
}

static void
span_clear (gpointer data)
{
  g_free (((LedeSpan *) data)->inserted);
}

/**
 * lede_find_pattern_find:
 * @self: a pattern
 * @text: UTF-8
 * @length: its length, in bytes
 * @replacement: (nullable): what is to stand in place of each match, checked by
 *   lede_find_pattern_check_replacement(); %NULL when nothing is to be replaced
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds all places, from start to end, none within another and none empty.
 *
 * Returns: (transfer full) (element-type LedeSpan): the places, or %NULL with
 *   %LEDE_FIND_ERROR_TOO_LONG or %G_IO_ERROR_CANCELLED
 */
GArray *
lede_find_pattern_find (LedeFindPattern *self,
                        const char *text,
                        gsize length,
                        const char *replacement,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LedeSpan));
  g_auto (Search) search = { 0 };
  gsize offset = 0;
  gboolean found;

  g_return_val_if_fail (LEDE_IS_FIND_PATTERN (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  g_array_set_clear_func (spans, span_clear);
  search_init (&search, self);

  while (search_next (&search, self, text, length, offset, &found, cancellable, error))
    {
      const PCRE2_SIZE *groups = pcre2_get_ovector_pointer (search.data);
      LedeSpan span;

      if (!found)
        return g_steal_pointer (&spans);

      /* \K within a look-ahead can turn a match around. */
      if (groups[0] < groups[1] && groups[0] >= offset)
        {
          span = (LedeSpan) { groups[0], groups[1], NULL };
          if (replacement != NULL)
            span.inserted = expand (self, text, groups, replacement);
          g_array_append_val (spans, span);
        }

      offset = MAX (groups[1], offset + 1);
      offset = align (text, length, offset);
    }

  return NULL;
}
