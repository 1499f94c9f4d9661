/* lede-spelling-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-spelling-dictionary"

#include "config.h"

#include <string.h>

#include "lede-spelling-dictionary.h"

/* libspelling keeps one provider and its dictionaries for a program and does not lock them; a dictionary
 * that is loaded can be asked from any thread. */
static GMutex provider_lock;

/* "pt-BR" is the dictionary pt_BR, else any Portuguese one. */
static char *
find_code (SpellingProvider *provider, const char *language)
{
  g_autoptr (GListModel) languages = NULL;
  g_autofree char *code = g_strdelimit (g_strdup (language), "-", '_');
  gsize length = strcspn (code, "_");

  if (*code == '\0')
    return NULL;
  if (spelling_provider_supports_language (provider, code))
    return g_steal_pointer (&code);

  languages = spelling_provider_list_languages (provider);

  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) item = g_list_model_get_item (languages, i);
      const char *candidate = spelling_language_get_code (item);

      if (strncmp (candidate, code, length) == 0 && strcspn (candidate, "_-") == length)
        return g_strdup (candidate);
    }

  return NULL;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&provider_lock);
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autofree char *code = find_code (provider, data);

  g_task_return_pointer (task, code != NULL ? spelling_provider_load_dictionary (provider, code) : NULL,
                         g_object_unref);
}

/**
 * lede_spelling_dictionary_load_async:
 * @language: BCP 47
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is read
 * @user_data: data for @callback
 *
 * Reads the dictionary of a language, on a thread: it takes as long as opening a window does.
 */
void
lede_spelling_dictionary_load_async (const char *language,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (language != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lede_spelling_dictionary_load_async);
  g_task_set_task_data (task, g_strdup (language), g_free);
  g_task_run_in_thread (task, load);
}

/**
 * lede_spelling_dictionary_load_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the dictionary; %NULL without an error when none of that language
 *   is installed
 */
SpellingDictionary *
lede_spelling_dictionary_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lede_spelling_dictionary_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
