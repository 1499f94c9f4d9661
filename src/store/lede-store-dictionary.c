/* lede-store-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-dictionary-word.h"
#include "lede-store-private.h"

#include <glib/gi18n-lib.h>

#define LONGEST 100 /* characters */

/**
 * lede_dictionary_word_new:
 * @word: a word as it is written
 * @language: BCP 47, without a region; "" for every language
 * @who: who added it
 * @at: when, Unix time, microseconds, UTC
 *
 * Returns: (transfer full): an entry of the newsroom's dictionary
 */
LedeDictionaryWord *
lede_dictionary_word_new (const char *word, const char *language, const char *who, gint64 at)
{
  LedeDictionaryWord *self = g_new0 (LedeDictionaryWord, 1);

  self->word = g_strdup (word);
  self->language = g_strdup (language);
  self->who = g_strdup (who);
  self->at = at;

  return self;
}

void
lede_dictionary_word_free (LedeDictionaryWord *self)
{
  g_free (self->word);
  g_free (self->language);
  g_free (self->who);
  g_free (self);
}

/**
 * lede_dictionary_word_tidy:
 * @word: what somebody wrote
 *
 * Takes off spaces and settles how letters are composed, so that a word is one word.
 *
 * Returns: (transfer full) (nullable): the word, or %NULL when it is none: empty, of several lines, too
 *   long, without a letter
 */
char *
lede_dictionary_word_tidy (const char *word)
{
  g_autofree char *tidy = NULL;
  gboolean has_letter = FALSE;

  g_return_val_if_fail (word != NULL, NULL);

  if (!g_utf8_validate (word, -1, NULL))
    return NULL;

  tidy = g_utf8_normalize (word, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_strstrip (tidy);

  if (g_utf8_strlen (tidy, -1) > LONGEST)
    return NULL;

  for (const char *p = tidy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c))
        return NULL;
      has_letter = has_letter || g_unichar_isalpha (c);
    }

  return has_letter ? g_steal_pointer (&tidy) : NULL;
}

static gboolean
insert_word (LedeStore *self, LedeDictionaryWord *word, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeStatement) statement =
    lede_database_prepare (self->database,
                           "INSERT OR IGNORE INTO dictionary (word, language, who, at) "
                           "VALUES (:word, :language, :who, :at)",
                           error);

  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":word", word->word);
  lede_statement_bind_text (statement, ":language", word->language);
  lede_statement_bind_text (statement, ":who", word->who);
  lede_statement_bind_int64 (statement, ":at", word->at);

  return lede_statement_run (statement, cancellable, error);
}

/**
 * lede_store_add_words:
 * @self: a store
 * @words: (element-type LedeDictionaryWord): words
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Adds words to the newsroom's dictionary, all or none. One that is there already stays as it is.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_store_add_words (LedeStore *self, GPtrArray *words, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeTransaction) transaction = NULL;

  if (!(transaction = lede_database_begin (self->database, cancellable, error)))
    return FALSE;

  for (guint i = 0; i < words->len; i++)
    if (!insert_word (self, g_ptr_array_index (words, i), cancellable, error))
      return FALSE;

  return lede_transaction_commit (transaction, error);
}

/**
 * lede_store_remove_word:
 * @self: a store
 * @word: a word as it is written
 * @language: its language, "" for one of every language; %NULL for the word in any
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Takes a word out of the newsroom's dictionary.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError, NOT_FOUND when it was not there
 */
gboolean
lede_store_remove_word (LedeStore *self,
                        const char *word,
                        const char *language,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (LEDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (word != NULL, FALSE);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  statement = lede_database_prepare (self->database,
                                     "DELETE FROM dictionary WHERE word = :word"
                                     " AND (:language IS NULL OR language = :language)",
                                     error);
  if (!statement)
    return FALSE;

  lede_statement_bind_text (statement, ":word", word);
  if (language != NULL)
    lede_statement_bind_text (statement, ":language", language);
  else
    lede_statement_bind_null (statement, ":language");

  if (!lede_statement_run (statement, cancellable, error))
    return FALSE;

  if (lede_database_count_changes (self->database) == 0)
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
                   _ ("“%s” is not in the newsroom’s dictionary."), word);
      return FALSE;
    }

  return TRUE;
}

/**
 * lede_store_list_words:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (element-type LedeDictionaryWord): the newsroom's dictionary, in the order of
 *   the words, or %NULL with a #LedeStoreError
 */
GPtrArray *
lede_store_list_words (LedeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_dictionary_word_free);

  g_return_val_if_fail (LEDE_IS_STORE (self), NULL);

  G_REC_MUTEX_AUTO_LOCK (&self->mutex, locker);
  g_autoptr (LedeStatement) statement = NULL;

  statement = lede_database_prepare (
    self->database, "SELECT word, language, who, at FROM dictionary ORDER BY word COLLATE NOCASE, language",
    error);
  if (!statement)
    return NULL;

  while (lede_statement_step (statement, cancellable, error))
    g_ptr_array_add (words, lede_dictionary_word_new (lede_statement_get_text (statement, 0),
                                                      lede_statement_get_text (statement, 1),
                                                      lede_statement_get_text (statement, 2),
                                                      lede_statement_get_int64 (statement, 3)));

  return lede_statement_failed (statement) ? NULL : g_steal_pointer (&words);
}
