/* lede-word-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-word-list"

#include "config.h"

#include <string.h>

#include "lede-word-list.h"

struct _LedeWordList
{
  GObject parent_instance;

  GHashTable *words; /* "language\nword", of every language "\nword" */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWordList, lede_word_list, G_TYPE_OBJECT)

static void
lede_word_list_finalize (GObject *object)
{
  g_hash_table_unref (LEDE_WORD_LIST (object)->words);

  G_OBJECT_CLASS (lede_word_list_parent_class)->finalize (object);
}

static void
lede_word_list_class_init (LedeWordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_word_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_word_list_init (LedeWordList *self)
{
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * lede_word_list_new:
 *
 * Returns: (transfer full): an empty list
 */
LedeWordList *
lede_word_list_new (void)
{
  return g_object_new (LEDE_TYPE_WORD_LIST, NULL);
}

/**
 * lede_word_list_clear:
 * @self: a word list
 *
 * Forgets all words; lede_word_list_changed() tells when the new ones are there.
 */
void
lede_word_list_clear (LedeWordList *self)
{
  g_return_if_fail (LEDE_IS_WORD_LIST (self));

  g_hash_table_remove_all (self->words);
}

static char *
make_key (const char *word, const char *language)
{
  return g_strdup_printf ("%.*s\n%s", (int) strcspn (language, "-_"), language, word);
}

static void
add_word (LedeWordList *self, const char *word, const char *language)
{
  g_autofree char *capitals = g_utf8_strup (word, -1);

  g_hash_table_add (self->words, make_key (word, language));
  g_hash_table_add (self->words, make_key (capitals, language));

  if (g_unichar_islower (g_utf8_get_char (word)))
    {
      g_autofree char *first = g_utf8_strup (word, g_utf8_next_char (word) - word);
      g_autofree char *title = g_strconcat (first, g_utf8_next_char (word), NULL);

      g_hash_table_add (self->words, make_key (title, language));
    }
}

/**
 * lede_word_list_add:
 * @self: a word list
 * @words: a word, or a name of several
 * @language: BCP 47; "" for every language
 *
 * Adds words; lede_word_list_changed() tells when all are there.
 */
void
lede_word_list_add (LedeWordList *self, const char *words, const char *language)
{
  g_autofree char *composed = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (LEDE_IS_WORD_LIST (self));
  g_return_if_fail (words != NULL);
  g_return_if_fail (language != NULL);

  if ((composed = g_utf8_normalize (words, -1, G_NORMALIZE_DEFAULT_COMPOSE)) == NULL)
    return;

  parts = g_strsplit_set (composed, " \t\n-/,.;:()\"", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      add_word (self, parts[i], language);
}

/**
 * lede_word_list_changed:
 * @self: a word list
 *
 * Tells those who look words up here.
 */
void
lede_word_list_changed (LedeWordList *self)
{
  g_return_if_fail (LEDE_IS_WORD_LIST (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
has (LedeWordList *self, const char *word, const char *language)
{
  g_autofree char *own = make_key (word, language);
  g_autofree char *every = make_key (word, "");

  return g_hash_table_contains (self->words, own) || g_hash_table_contains (self->words, every);
}

/* A name may be in the genitive, and in Korean a particle stands behind it without a space. */
static gboolean
has_inflected (LedeWordList *self, const char *word, const char *language)
{
  g_autofree char *stem = NULL;

  if (g_str_has_suffix (word, "'s"))
    {
      stem = g_strndup (word, strlen (word) - 2);
      return has (self, stem, language);
    }

  if (g_unichar_get_script (g_utf8_get_char (word)) != G_UNICODE_SCRIPT_HANGUL)
    return FALSE;

  for (const char *end = g_utf8_find_prev_char (word, word + strlen (word));
       end != NULL && g_utf8_strlen (word, end - word) >= 2; end = g_utf8_find_prev_char (word, end))
    {
      g_free (stem);
      stem = g_strndup (word, end - word);
      if (has (self, stem, language))
        return TRUE;
    }

  return FALSE;
}

/**
 * lede_word_list_contains:
 * @self: a word list
 * @word: a word with straight apostrophes
 * @language: BCP 47
 *
 * Returns: whether the word is spelled right
 */
gboolean
lede_word_list_contains (LedeWordList *self, const char *word, const char *language)
{
  g_return_val_if_fail (LEDE_IS_WORD_LIST (self), FALSE);
  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  return has (self, word, language) || has_inflected (self, word, language);
}
