/* lede-speller.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-speller"

#include "config.h"

#include <string.h>

#include "lede-speller.h"

#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-spelling-dictionary.h"

#define MAX_CORRECTIONS 6
#define LONGEST 100 /* bytes; what is longer is no word */

struct _LedeSpeller
{
  GObject parent_instance;

  gboolean enabled;
  char *language; /* BCP 47, of the story */
  GUnicodeScript script;
  SpellingDictionary *dictionary; /* NULL while spelling is off */
  GCancellable *loading;          /* NULL while none is being read */

  LedeStory *story;
  LedeWordList *words; /* the newsroom's */
  LedeWordList *own;   /* the story's names and what is ignored in it */
  GHashTable *known;   /* word to whether it is right, plus one */
};

enum
{
  CHANGED,
  ADDED,
  MISSING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeSpeller, lede_speller, G_TYPE_OBJECT)

/* A dictionary knows words of its own script only; to all others it would say no. */
static GUnicodeScript
find_script (const char *language)
{
  static const struct
  {
    const char *languages;
    GUnicodeScript script;
  } scripts[] = {
    { " ru uk be bg sr mk kk ky mn tg ", G_UNICODE_SCRIPT_CYRILLIC },
    { " ar fa ur ps ckb ug ", G_UNICODE_SCRIPT_ARABIC },
    { " he yi ", G_UNICODE_SCRIPT_HEBREW },
    { " el ", G_UNICODE_SCRIPT_GREEK },
    { " ko ", G_UNICODE_SCRIPT_HANGUL },
    { " hi mr ne sa ", G_UNICODE_SCRIPT_DEVANAGARI },
    { " bn as ", G_UNICODE_SCRIPT_BENGALI },
    { " ta ", G_UNICODE_SCRIPT_TAMIL },
    { " te ", G_UNICODE_SCRIPT_TELUGU },
    { " gu ", G_UNICODE_SCRIPT_GUJARATI },
    { " pa ", G_UNICODE_SCRIPT_GURMUKHI },
    { " hy ", G_UNICODE_SCRIPT_ARMENIAN },
    { " ka ", G_UNICODE_SCRIPT_GEORGIAN },
    { " am ti ", G_UNICODE_SCRIPT_ETHIOPIC },
  };
  g_autofree char *key = g_strdup_printf (" %.*s ", (int) strcspn (language, "-_"), language);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (strstr (scripts[i].languages, key) != NULL)
      return scripts[i].script;

  return G_UNICODE_SCRIPT_LATIN;
}

static void
forget (LedeSpeller *self)
{
  g_hash_table_remove_all (self->known);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dictionary_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSpeller) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpellingDictionary) dictionary = lede_spelling_dictionary_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  self->dictionary = g_steal_pointer (&dictionary);
  forget (self);

  if (self->dictionary == NULL)
    g_signal_emit (self, signals[MISSING], 0, self->language);
}

/* Until it is read, every word is right. */
static void
update_dictionary (LedeSpeller *self)
{
  const char *language = self->story != NULL ? lede_story_get_text (self->story, LEDE_FIELD_LANGUAGE) : "";

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->dictionary);
  self->script = find_script (language);
  g_set_str (&self->language, language);
  forget (self);

  if (self->enabled && *language != '\0')
    {
      self->loading = g_cancellable_new ();
      lede_spelling_dictionary_load_async (language, self->loading, dictionary_loaded_cb,
                                           g_object_ref (self));
    }
}

static void
add_names (LedeSpeller *self, GPtrArray *members, const char *const *fields)
{
  for (guint i = 0; i < members->len; i++)
    for (guint j = 0; fields[j] != NULL; j++)
      lede_word_list_add (self->own, lede_member_get_text (g_ptr_array_index (members, i), fields[j]), "");
}

/* Who writes, who took the pictures, what the story is about: nobody has to teach that to a
 * dictionary. */
static void
read_own_words (LedeSpeller *self)
{
  static const char *const people[] = { LEDE_BYLINE_NAME, NULL };
  static const char *const photographers[] = { LEDE_PHOTO_CREDIT, LEDE_PHOTO_CREATOR, NULL };
  LedeStoryFields *fields = LEDE_STORY_FIELDS (self->story);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);

  lede_word_list_clear (self->own);
  add_names (self, bylines, people);
  add_names (self, photos, photographers);
  lede_word_list_add (self->own, lede_story_get_text (self->story, LEDE_FIELD_TAGS), "");
  lede_word_list_add (self->own, lede_story_get_text (self->story, LEDE_FIELD_DATELINE_PLACE), "");
  lede_word_list_add (self->own, lede_story_get_text (self->story, LEDE_FIELD_IGNORED_WORDS), "");
}

static gboolean
has_own_words (const char *path)
{
  return g_str_equal (path, LEDE_FIELD_TAGS) || g_str_equal (path, LEDE_FIELD_DATELINE_PLACE) ||
         g_str_equal (path, LEDE_FIELD_IGNORED_WORDS) || g_str_equal (path, LEDE_FIELD_BYLINES) ||
         g_str_has_suffix (path, "/" LEDE_BYLINE_NAME) || g_str_has_suffix (path, "/" LEDE_PHOTO_CREDIT) ||
         g_str_has_suffix (path, "/" LEDE_PHOTO_CREATOR);
}

static void
edited_cb (LedeSpeller *self, LedeEdit *edit)
{
  const char *path = lede_edit_get_path (edit);

  if (g_str_equal (path, LEDE_FIELD_LANGUAGE))
    update_dictionary (self);
  else if (has_own_words (path))
    {
      read_own_words (self);
      forget (self);
    }
}

static void
lede_speller_dispose (GObject *object)
{
  LedeSpeller *self = LEDE_SPELLER (object);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  if (self->words != NULL)
    g_signal_handlers_disconnect_by_data (self->words, self);

  g_clear_object (&self->story);
  g_clear_object (&self->words);
  g_clear_object (&self->own);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->dictionary);

  G_OBJECT_CLASS (lede_speller_parent_class)->dispose (object);
}

static void
lede_speller_finalize (GObject *object)
{
  LedeSpeller *self = LEDE_SPELLER (object);

  g_hash_table_unref (self->known);
  g_free (self->language);

  G_OBJECT_CLASS (lede_speller_parent_class)->finalize (object);
}

static void
lede_speller_class_init (LedeSpellerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  spelling_init ();

  object_class->dispose = lede_speller_dispose;
  object_class->finalize = lede_speller_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[MISSING] = g_signal_new ("missing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lede_speller_init (LedeSpeller *self)
{
  self->language = g_strdup ("");
  self->own = lede_word_list_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * lede_speller_new:
 *
 * Returns: (transfer full): a speller that is off, and without a story
 */
LedeSpeller *
lede_speller_new (void)
{
  return g_object_new (LEDE_TYPE_SPELLER, NULL);
}

/**
 * lede_speller_set_word_list:
 * @self: a speller
 * @words: the newsroom's dictionary
 *
 * Tells which words are right besides those of the language.
 */
void
lede_speller_set_word_list (LedeSpeller *self, LedeWordList *words)
{
  g_return_if_fail (LEDE_IS_SPELLER (self));
  g_return_if_fail (LEDE_IS_WORD_LIST (words));

  if (self->words != NULL)
    g_signal_handlers_disconnect_by_data (self->words, self);
  g_set_object (&self->words, words);
  g_signal_connect_object (words, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  forget (self);
}

/**
 * lede_speller_set_story:
 * @self: a speller
 * @story: (nullable): the story, or %NULL for none
 *
 * Checks the words of a story in its language from now on.
 */
void
lede_speller_set_story (LedeSpeller *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_SPELLER (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  if (story != NULL)
    {
      g_signal_connect_object (story, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      read_own_words (self);
    }

  update_dictionary (self);
}

static void
set_enabled (LedeSpeller *self, gboolean enabled)
{
  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  update_dictionary (self);
}

void
lede_speller_enable (LedeSpeller *self)
{
  g_return_if_fail (LEDE_IS_SPELLER (self));

  set_enabled (self, TRUE);
}

void
lede_speller_disable (LedeSpeller *self)
{
  g_return_if_fail (LEDE_IS_SPELLER (self));

  set_enabled (self, FALSE);
}

/**
 * lede_speller_get_dictionary:
 * @self: a speller
 *
 * Returns: (nullable): the dictionary in use, or %NULL when spelling is off, it is still being read, or
 *   none is installed: a text with every word underlined helps nobody
 */
const char *
lede_speller_get_dictionary (LedeSpeller *self)
{
  g_return_val_if_fail (LEDE_IS_SPELLER (self), NULL);

  return self->dictionary != NULL ? spelling_dictionary_get_code (self->dictionary) : NULL;
}

/**
 * lede_speller_is_loading:
 * @self: a speller
 *
 * Returns: whether the dictionary is still being read
 */
gboolean
lede_speller_is_loading (LedeSpeller *self)
{
  g_return_val_if_fail (LEDE_IS_SPELLER (self), FALSE);

  return self->loading != NULL;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0xad;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/**
 * lede_speller_next_word:
 * @text: where to look
 * @start: (out): where the word begins
 * @end: (out): where it ends
 *
 * Finds the first word: letters, digits and the apostrophes between them.
 *
 * Returns: whether there is one
 */
gboolean
lede_speller_next_word (const char *text, const char **start, const char **end)
{
  const char *p = text;

  while (*p != '\0' && !is_letter (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  if (*p == '\0')
    return FALSE;

  *start = p;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_letter (c) && !(is_apostrophe (c) && is_letter (g_utf8_get_char (g_utf8_next_char (p)))))
        break;
      p = g_utf8_next_char (p);
    }

  *end = p;

  return TRUE;
}

/* As dictionaries write words: composed, with a straight apostrophe, without soft hyphens. */
static char *
dup_plain (const char *word, gsize length)
{
  g_autofree char *composed = g_utf8_normalize (word, (gssize) length, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *plain = g_string_new (NULL);

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_apostrophe (c))
        g_string_append_c (plain, '\'');
      else if (c != 0xad)
        g_string_append_unichar (plain, c);
    }

  return g_string_free (plain, FALSE);
}

/* Numbers and other scripts are nobody's mistake. */
static gboolean
is_checked (LedeSpeller *self, const char *word)
{
  guint n = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        return FALSE;
      if (g_unichar_isalpha (c) && g_unichar_get_script (c) != self->script)
        return FALSE;
      n += g_unichar_isalpha (c);
    }

  return n > 1;
}

/**
 * lede_speller_is_right:
 * @self: a speller
 * @word: a word as it stands in a text
 * @length: its length, in bytes
 *
 * Returns: whether nothing has to be said about it
 */
gboolean
lede_speller_is_right (LedeSpeller *self, const char *word, gsize length)
{
  g_autofree char *plain = NULL;
  gpointer known;
  gboolean right;

  g_return_val_if_fail (LEDE_IS_SPELLER (self), TRUE);
  g_return_val_if_fail (word != NULL, TRUE);

  if (self->dictionary == NULL || length > LONGEST)
    return TRUE;

  plain = dup_plain (word, length);

  if ((known = g_hash_table_lookup (self->known, plain)) != NULL)
    return GPOINTER_TO_INT (known) - 1;

  right = !is_checked (self, plain) || lede_word_list_contains (self->own, plain, self->language) ||
          (self->words != NULL && lede_word_list_contains (self->words, plain, self->language)) ||
          spelling_dictionary_contains_word (self->dictionary, plain, (gssize) strlen (plain));
  g_hash_table_insert (self->known, g_steal_pointer (&plain), GINT_TO_POINTER (right + 1));

  return right;
}

/**
 * lede_speller_list_corrections:
 * @self: a speller
 * @word: a word that is not right
 *
 * Returns: (transfer full): the likeliest corrections, best first
 */
GStrv
lede_speller_list_corrections (LedeSpeller *self, const char *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *plain = NULL;
  g_auto (GStrv) corrections = NULL;
  gboolean curly;

  g_return_val_if_fail (LEDE_IS_SPELLER (self), NULL);
  g_return_val_if_fail (word != NULL, NULL);

  plain = dup_plain (word, strlen (word));
  curly = strstr (word, "’") != NULL;
  if (self->dictionary != NULL && *plain != '\0')
    corrections = spelling_dictionary_list_corrections (self->dictionary, plain, (gssize) strlen (plain));

  for (guint i = 0; corrections != NULL && corrections[i] != NULL && i < MAX_CORRECTIONS; i++)
    {
      g_auto (GStrv) halves = g_strsplit (corrections[i], "'", -1);

      g_strv_builder_take (builder, g_strjoinv (curly ? "’" : "'", halves));
    }

  return g_strv_builder_end (builder);
}

/**
 * lede_speller_add:
 * @self: a speller
 * @word: a word
 *
 * Lets the word into the newsroom's dictionary. A name is one in every language; what is written in
 * small letters is a word of the story's.
 */
void
lede_speller_add (LedeSpeller *self, const char *word)
{
  g_autofree char *plain = NULL;
  g_autofree char *base = NULL;

  g_return_if_fail (LEDE_IS_SPELLER (self));
  g_return_if_fail (word != NULL);

  plain = dup_plain (word, strlen (word));
  base = g_strndup (self->language, strcspn (self->language, "-_"));
  g_signal_emit (self, signals[ADDED], 0, plain, g_unichar_isupper (g_utf8_get_char (plain)) ? "" : base);
}

/**
 * lede_speller_ignore:
 * @self: a speller
 * @word: a word
 *
 * Says no more of this word in this story. It can be undone as every change.
 */
void
lede_speller_ignore (LedeSpeller *self, const char *word)
{
  g_autofree char *plain = NULL;
  g_autofree char *line = NULL;
  gsize length;

  g_return_if_fail (LEDE_IS_SPELLER (self));
  g_return_if_fail (word != NULL);

  if (self->story == NULL)
    return;

  plain = dup_plain (word, strlen (word));
  length = lede_story_get_length (self->story, LEDE_FIELD_IGNORED_WORDS);
  line = g_strconcat (length > 0 ? "\n" : "", plain, NULL);
  lede_story_begin_gesture (self->story);
  lede_story_splice (self->story, LEDE_FIELD_IGNORED_WORDS, length, 0, line, -1);
  lede_story_end_gesture (self->story);
}
