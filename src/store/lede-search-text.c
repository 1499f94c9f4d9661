/* lede-search-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-search-text.h"

#define FIRST_SPACELESS 0x0e00 /* Thai; no script before it is written without spaces */
#define SNIPPET_BEFORE 40      /* bytes of text before the first hit, about */
#define SNIPPET_LENGTH 180     /* bytes, about */

struct _LedeSearchQuery
{
  GPtrArray *words; /* folded; the last one may be a beginning */
};

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

static gboolean
is_spaceless (gunichar c)
{
  if (c < FIRST_SPACELESS)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_YI:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return TRUE;

    default:
      return c == 0x30fc; /* the long vowel mark of Katakana belongs to two scripts */
    }
}

static gboolean
loses_marks (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_ARABIC:
      return TRUE;

    default:
      return FALSE;
    }
}

/* Appends one character without case and marks. */
static void
append_folded (GString *word, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  char buffer[7];
  g_autofree char *folded = NULL;

  if (c < 0x80)
    {
      g_string_append_c (word, g_ascii_tolower (c));
      return;
    }

  if (loses_marks (c) && g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1)
    c = parts[0];

  buffer[g_unichar_to_utf8 (c, buffer)] = '\0';
  folded = g_utf8_casefold (buffer, -1);
  g_string_append (word, folded);
}

/* Called with each word as it is folded, its place in the text, and whether it is written without
 * spaces around it. Returning %FALSE ends the walk. */
typedef gboolean (
  *WordFunc) (const char *word, gsize start, gsize end, gboolean spaceless, gpointer user_data);

static void
for_each_word (const char *text, WordFunc func, gpointer user_data)
{
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean spaceless = FALSE;
  gunichar base = 0;
  const char *start = text;
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
      gboolean in_word = is_word_character (c);

      if (word->len > 0 && (!in_word || (is_spaceless (c) != spaceless && !g_unichar_ismark (c))))
        {
          if (!func (word->str, start - text, p - text, spaceless, user_data))
            return;

          g_string_truncate (word, 0);
        }

      if (!in_word || (g_unichar_ismark (c) && (word->len == 0 || loses_marks (base))))
        continue;

      if (word->len == 0)
        {
          start = p;
          spaceless = is_spaceless (c);
        }

      if (!g_unichar_ismark (c))
        base = c;

      append_folded (word, c);
    }

  if (word->len > 0)
    func (word->str, start - text, p - text, spaceless, user_data);
}

static char *
compose (const char *text, GNormalizeMode mode)
{
  return g_str_is_ascii (text) ? g_strdup (text) : g_utf8_normalize (text, -1, mode);
}

/* "abcd" becomes ab, bc, cd and, for a search for the last character alone, d. */
static void
for_each_pair (const char *word,
               void (*func) (const char *pair, gsize length, gpointer user_data),
               gpointer user_data)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end = g_utf8_next_char (p);

      if (*end != '\0')
        end = g_utf8_next_char (end);

      func (p, end - p, user_data);
    }
}

static void
append_word (const char *word, gsize length, gpointer user_data)
{
  GString *folded = user_data;

  g_string_append_len (folded, word, length);
  g_string_append_c (folded, ' ');
}

static gboolean
fold_word (const char *word, gsize start, gsize end, gboolean spaceless, gpointer user_data)
{
  if (spaceless)
    for_each_pair (word, append_word, user_data);
  else
    append_word (word, strlen (word), user_data);

  return TRUE;
}

/**
 * lede_search_text_fold:
 * @text: any text, UTF-8
 *
 * Returns: (transfer full): its words as they are looked up, each with a space behind it
 */
char *
lede_search_text_fold (const char *text)
{
  g_autofree char *composed = compose (text, G_NORMALIZE_ALL_COMPOSE);
  GString *folded = g_string_new (NULL);

  if (composed)
    for_each_word (composed, fold_word, folded);

  return g_string_free (folded, FALSE);
}

static void
add_query_word (const char *word, gsize length, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strndup (word, length));
}

static gboolean
add_query_words (const char *word, gsize start, gsize end, gboolean spaceless, gpointer user_data)
{
  GPtrArray *words = user_data;

  if (spaceless && g_utf8_strlen (word, 3 * 6) > 1)
    {
      for_each_pair (word, add_query_word, words);
      g_ptr_array_remove_index (words, words->len - 1);
    }
  else
    g_ptr_array_add (words, g_strdup (word));

  return TRUE;
}

/**
 * lede_search_query_new:
 * @typed: what a person typed: words, with whatever else
 *
 * Returns: (transfer full): what is looked for: all of the words, the last one as a beginning
 */
LedeSearchQuery *
lede_search_query_new (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *composed = compose (valid, G_NORMALIZE_ALL_COMPOSE);
  LedeSearchQuery *self = g_new0 (LedeSearchQuery, 1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  for_each_word (composed, add_query_words, self->words);

  return self;
}

void
lede_search_query_free (LedeSearchQuery *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->words);
  g_free (self);
}

gboolean
lede_search_query_is_empty (LedeSearchQuery *self)
{
  return self->words->len == 0;
}

/* The query in FTS5's syntax. A word has only letters, digits and marks, so nothing that was typed
 * can be an operator. */
char *
lede_search_query_to_match (LedeSearchQuery *self)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    g_string_append_printf (match, "%s\"%s\"", i > 0 ? " AND " : "",
                            (const char *) g_ptr_array_index (self->words, i));

  g_string_append (match, " *");

  return g_string_free (match, FALSE);
}

typedef struct
{
  LedeSearchQuery *query;
  GArray *hits; /* of Hit */
  gsize limit;  /* where the text that is shown ends, once there is a hit */
} SnippetWalk;

typedef struct
{
  gsize start;
  gsize end;
} Hit;

static gboolean
is_hit (LedeSearchQuery *query, const char *word, gboolean spaceless)
{
  for (guint i = 0; i < query->words->len; i++)
    {
      const char *wanted = g_ptr_array_index (query->words, i);
      gboolean is_last = i == query->words->len - 1;

      if (spaceless ? strstr (word, wanted) != NULL
          : is_last ? g_str_has_prefix (word, wanted)
                    : g_str_equal (word, wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
collect_hit (const char *word, gsize start, gsize end, gboolean spaceless, gpointer user_data)
{
  SnippetWalk *walk = user_data;
  Hit hit = { start, end };

  if (walk->hits->len > 0 && start > walk->limit)
    return FALSE;

  if (!is_hit (walk->query, word, spaceless))
    return TRUE;

  if (walk->hits->len == 0)
    walk->limit = start + SNIPPET_LENGTH;

  g_array_append_val (walk->hits, hit);

  return TRUE;
}

/* Appends text that may hold anything as markup on one line. */
static void
append_escaped (GString *markup, const char *text, gsize start, gsize end)
{
  g_autofree char *plain = g_strndup (text + start, end - start);
  g_autofree char *escaped = NULL;

  for (char *p = plain; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';

  escaped = g_markup_escape_text (plain, -1);
  g_string_append (markup, escaped);
}

static gsize
find_start (const char *text, gsize hit)
{
  const char *start = text + (hit > SNIPPET_BEFORE ? hit - SNIPPET_BEFORE : 0);
  const char *space;

  if (start == text)
    return 0;

  while (start < text + hit && ((guchar) *start & 0xc0) == 0x80)
    start++;

  space = memchr (start, ' ', text + hit - start);

  return (space ? space + 1 : start) - text;
}

static gsize
find_end (const char *text, gsize start)
{
  gsize length = strlen (text);
  gsize end = MIN (start + SNIPPET_LENGTH, length);

  while (end < length && ((guchar) text[end] & 0xc0) == 0x80)
    end++;

  return end;
}

/**
 * lede_search_query_make_snippet:
 * @self: a query
 * @text: a text that may have a hit
 *
 * Returns: (transfer full) (nullable): the words around the first hit as Pango markup, hits in bold,
 *   or %NULL when there is no hit
 */
char *
lede_search_query_make_snippet (LedeSearchQuery *self, const char *text)
{
  g_autofree char *composed = compose (text, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  SnippetWalk walk = { .query = self, .hits = hits };
  GString *markup;
  gsize position, end;

  if (!composed)
    return NULL;

  for_each_word (composed, collect_hit, &walk);

  if (hits->len == 0)
    return NULL;

  position = find_start (composed, g_array_index (hits, Hit, 0).start);
  end = find_end (composed, position);
  markup = g_string_new (position > 0 ? "…" : "");

  for (guint i = 0; i < hits->len && g_array_index (hits, Hit, i).start < end; i++)
    {
      Hit *hit = &g_array_index (hits, Hit, i);

      end = MAX (end, hit->end);
      append_escaped (markup, composed, position, hit->start);
      g_string_append (markup, "<b>");
      append_escaped (markup, composed, hit->start, hit->end);
      g_string_append (markup, "</b>");
      position = hit->end;
    }

  append_escaped (markup, composed, position, end);

  if (composed[end] != '\0')
    g_string_append (markup, "…");

  return g_string_free (markup, FALSE);
}
