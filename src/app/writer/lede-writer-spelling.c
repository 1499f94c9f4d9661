/* lede-writer-spelling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-spelling"

#include "config.h"

#include <libspelling.h>

#include "lede-writer-spelling.h"

#include "lede-writer-spelling-pace.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

struct _LedeWriterSpelling
{
  GObject parent_instance;

  SpellingChecker *checker;
  SpellingTextBufferAdapter *adapter;
};

G_DEFINE_FINAL_TYPE (LedeWriterSpelling, lede_writer_spelling, G_TYPE_OBJECT)

/* "pt-BR" is the dictionary pt_BR, else any Portuguese one. */
static char *
find_dictionary (const char *language)
{
  SpellingProvider *provider = spelling_provider_get_default ();
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
lede_writer_spelling_dispose (GObject *object)
{
  LedeWriterSpelling *self = LEDE_WRITER_SPELLING (object);

  g_clear_object (&self->adapter);
  g_clear_object (&self->checker);

  G_OBJECT_CLASS (lede_writer_spelling_parent_class)->dispose (object);
}

static void
lede_writer_spelling_class_init (LedeWriterSpellingClass *klass)
{
  spelling_init ();

  G_OBJECT_CLASS (klass)->dispose = lede_writer_spelling_dispose;
}

static void
lede_writer_spelling_init (LedeWriterSpelling *self)
{
}

/* libspelling 0.4 never frees the region of text that it makes for an adapter, about 1 kB. */
static SpellingTextBufferAdapter *
new_adapter (GtkSourceBuffer *buffer, SpellingChecker *checker)
{
  SpellingTextBufferAdapter *adapter;

#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  adapter = spelling_text_buffer_adapter_new (buffer, checker);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif

  return adapter;
}

/**
 * lede_writer_spelling_new:
 * @view: the text view of the body
 *
 * Adds spelling to a text view and corrections to its menu. Off until a language is set.
 *
 * Returns: (transfer full): the spelling
 */
LedeWriterSpelling *
lede_writer_spelling_new (GtkSourceView *view)
{
  GtkSourceBuffer *buffer;
  LedeWriterSpelling *self;

  g_return_val_if_fail (GTK_SOURCE_IS_VIEW (view), NULL);

  buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  self = g_object_new (LEDE_TYPE_WRITER_SPELLING, NULL);
  self->checker = spelling_checker_new (spelling_provider_get_default (), NULL);
  lede_writer_spelling_pace_typing (buffer);
  self->adapter = new_adapter (buffer, self->checker);
  spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);

  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->adapter));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view),
                                spelling_text_buffer_adapter_get_menu_model (self->adapter));
  lede_writer_spelling_pace_menu (view, self->adapter);

  return self;
}

/**
 * lede_writer_spelling_set_language:
 * @self: spelling
 * @language: BCP 47; "" for none
 *
 * Checks in a language from now on, or not at all when no dictionary for it is installed: a text with
 * every word underlined helps nobody.
 */
void
lede_writer_spelling_set_language (LedeWriterSpelling *self, const char *language)
{
  g_autofree char *dictionary = NULL;

  g_return_if_fail (LEDE_IS_WRITER_SPELLING (self));
  g_return_if_fail (language != NULL);

  dictionary = find_dictionary (language);

  if (dictionary != NULL)
    spelling_checker_set_language (self->checker, dictionary);

  spelling_text_buffer_adapter_set_enabled (self->adapter, dictionary != NULL);
}

/**
 * lede_writer_spelling_get_dictionary:
 * @self: spelling
 *
 * Returns: (nullable): the dictionary in use, or %NULL when spelling is off
 */
const char *
lede_writer_spelling_get_dictionary (LedeWriterSpelling *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_SPELLING (self), NULL);

  return spelling_text_buffer_adapter_get_enabled (self->adapter)
           ? spelling_checker_get_language (self->checker)
           : NULL;
}
