/* lede-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-dictionary"

#include "config.h"

#include "lede-dictionary.h"

#include "lede-call.h"
#include "lede-services.h"

struct _LedeDictionary
{
  GObject parent_instance;

  LedeWordList *word_list;
  GPtrArray *words; /* of LedeDictionaryWord, in their order */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LedeDictionary *default_dictionary;

G_DEFINE_FINAL_TYPE (LedeDictionary, lede_dictionary, G_TYPE_OBJECT)

static GPtrArray *
new_words (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lede_dictionary_word_free);
}

static void
lede_dictionary_finalize (GObject *object)
{
  LedeDictionary *self = LEDE_DICTIONARY (object);

  g_ptr_array_unref (self->words);
  g_object_unref (self->word_list);

  G_OBJECT_CLASS (lede_dictionary_parent_class)->finalize (object);
}

static void
lede_dictionary_class_init (LedeDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_dictionary_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_dictionary_init (LedeDictionary *self)
{
  self->word_list = lede_word_list_new ();
  self->words = new_words ();
}

LedeDictionary *
lede_dictionary_new (void)
{
  return g_object_new (LEDE_TYPE_DICTIONARY, NULL);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      LedeDictionaryWord *one = a->pdata[i];
      LedeDictionaryWord *other = b->pdata[i];

      if (!g_str_equal (one->word, other->word) || !g_str_equal (one->language, other->language))
        return FALSE;
    }

  return TRUE;
}

/* Whoever shows words has nothing to do when another program only saved a story. */
static void
take_words (LedeDictionary *self, GPtrArray *words)
{
  if (is_same (self->words, words))
    {
      g_ptr_array_unref (words);
      return;
    }

  g_ptr_array_unref (self->words);
  self->words = words;
  lede_word_list_clear (self->word_list);

  for (guint i = 0; i < words->len; i++)
    {
      LedeDictionaryWord *word = words->pdata[i];

      lede_word_list_add (self->word_list, word->word, word->language);
    }

  lede_word_list_changed (self->word_list);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gpointer
list_words (gpointer data, GCancellable *cancellable, GError **error)
{
  return lede_store_list_words (((LedeCall *) data)->store, cancellable, error);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDictionary) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *words = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (words != NULL)
    take_words (self, words);
  else
    g_warning ("Could not read the newsroom's dictionary: %s", error->message);
}

/**
 * lede_dictionary_load:
 * @self: a dictionary
 *
 * Reads again what the store has.
 */
void
lede_dictionary_load (LedeDictionary *self)
{
  g_return_if_fail (LEDE_IS_DICTIONARY (self));

  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), list_words,
                         lede_call_new (NULL), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

LedeWordList *
lede_dictionary_get_word_list (LedeDictionary *self)
{
  g_return_val_if_fail (LEDE_IS_DICTIONARY (self), NULL);

  return self->word_list;
}

GPtrArray *
lede_dictionary_get_words (LedeDictionary *self)
{
  g_return_val_if_fail (LEDE_IS_DICTIONARY (self), NULL);

  return self->words;
}

static gpointer
add_words (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_add_words (call->store, call->array, cancellable, error)
           ? lede_store_list_words (call->store, cancellable, error)
           : NULL;
}

static gpointer
remove_word (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_remove_word (call->store, call->id, call->text, cancellable, error)
           ? lede_store_list_words (call->store, cancellable, error)
           : NULL;
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *words = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (words == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take_words (g_task_get_source_object (task), words);
  g_task_return_boolean (task, TRUE);
}

static void
run_call (LedeDictionary *self,
          LedeWorkerFunc func,
          LedeCall *call,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), func, call,
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         changed_cb, g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_dictionary_add_async:
 * @self: a dictionary
 * @words: words; what is none is left out
 * @language: BCP 47, without a region; "" for every language
 * @callback: called when they are on disk
 * @user_data: data for @callback
 *
 * Adds words for the whole newsroom.
 */
void
lede_dictionary_add_async (LedeDictionary *self,
                           const char *const *words,
                           const char *language,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (LEDE_IS_DICTIONARY (self));
  g_return_if_fail (words != NULL);
  g_return_if_fail (language != NULL);

  call = lede_call_new (NULL);
  call->array = new_words ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = lede_dictionary_word_tidy (words[i]);

      if (word != NULL && *word != '#')
        g_ptr_array_add (call->array, lede_dictionary_word_new (
                                        word, language, lede_services_get_person (LEDE_SERVICES_DEFAULT),
                                        g_get_real_time ()));
    }

  run_call (self, add_words, call, callback, user_data);
}

/**
 * lede_dictionary_remove_async:
 * @self: a dictionary
 * @word: a word as it is written
 * @language: its language
 * @callback: called when it is gone
 * @user_data: data for @callback
 *
 * Takes a word out for the whole newsroom.
 */
void
lede_dictionary_remove_async (LedeDictionary *self,
                              const char *word,
                              const char *language,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (LEDE_IS_DICTIONARY (self));
  g_return_if_fail (word != NULL);
  g_return_if_fail (language != NULL);

  call = lede_call_new (word);
  call->text = g_strdup (language);
  run_call (self, remove_word, call, callback, user_data);
}

/**
 * lede_dictionary_change_finish:
 * @self: a dictionary
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the store has it now, else a #LedeStoreError
 */
gboolean
lede_dictionary_change_finish (LedeDictionary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lede_dictionary_get_default:
 *
 * Returns: (transfer none) (nullable): the application's, or %NULL in a program without one
 */
LedeDictionary *
lede_dictionary_get_default (void)
{
  return default_dictionary;
}

/**
 * lede_dictionary_set_default:
 * @self: what everybody is to share from now on, as long as it lives
 */
void
lede_dictionary_set_default (LedeDictionary *self)
{
  g_return_if_fail (LEDE_IS_DICTIONARY (self));

  g_set_weak_pointer (&default_dictionary, self);
}
