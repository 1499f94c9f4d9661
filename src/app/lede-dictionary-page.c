/* lede-dictionary-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-dictionary-page"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-dictionary-page.h"

#include "lede-dictionary.h"
#include "lede-languages.h"
#include "lede-time.h"

struct _LedeDictionaryPage
{
  LedeNewsroomPage parent_instance;

  AdwEntryRow *add_row;
  AdwEntryRow *search_row;
  AdwPreferencesGroup *words_group;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LedeDictionaryPage, lede_dictionary_page, LEDE_TYPE_NEWSROOM_PAGE)

static LedeDictionary *
get_dictionary (void)
{
  return lede_dictionary_get_default ();
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeNewsroomPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_dictionary_change_finish (LEDE_DICTIONARY (object), result, &error))
    lede_newsroom_page_say (self, error->message);
}

static GPtrArray *
lede_dictionary_page_list (LedeNewsroomPage *self)
{
  return lede_dictionary_get_words (get_dictionary ());
}

static gboolean
lede_dictionary_page_is_asked_for (gconstpointer entry, const char *folded)
{
  g_autofree char *word = g_utf8_casefold (((const LedeDictionaryWord *) entry)->word, -1);

  return strstr (word, folded) != NULL;
}

static char *
lede_dictionary_page_dup_title (gconstpointer entry)
{
  return g_strdup (((const LedeDictionaryWord *) entry)->word);
}

static char *
lede_dictionary_page_dup_subtitle (gconstpointer entry)
{
  const LedeDictionaryWord *word = entry;
  g_autofree char *language =
    *word->language != '\0' ? lede_languages_get_name (word->language) : g_strdup (_ ("Every language"));
  g_autofree char *when = lede_time_format_ago (word->at / G_USEC_PER_SEC);

  /* Translators: a language, who added the word, and when */
  return g_strdup_printf (_ ("%s · %s · %s"), language, word->who, when);
}

static char *
lede_dictionary_page_dup_count (guint n, guint n_shown)
{
  return n > n_shown
           ? g_strdup_printf (ngettext ("The first %u of %u Word", "The first %u of %u Words", n), n_shown, n)
           : g_strdup_printf (ngettext ("%u Word", "%u Words", n), n);
}

static void
lede_dictionary_page_remove (LedeNewsroomPage *self, gconstpointer entry)
{
  const LedeDictionaryWord *word = entry;

  lede_dictionary_remove_async (get_dictionary (), word->word, word->language, changed_cb,
                                g_object_ref (self));
}

static gboolean
lede_dictionary_page_add_file (LedeNewsroomPage *self, const char *text, gsize length, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE,
                   _ ("This file is no text in UTF-8. Save it as such, one word a line, and try again."));
      return FALSE;
    }

  words = g_strsplit (text, "\n", -1);
  lede_dictionary_add_async (get_dictionary (), (const char *const *) words, "", changed_cb,
                             g_object_ref (self));

  return TRUE;
}

static void
add_applied_cb (LedeDictionaryPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->add_row));
  g_autofree char *word = lede_dictionary_word_tidy (text);
  const char *const words[] = { word, NULL };

  if (word == NULL)
    {
      lede_newsroom_page_say (LEDE_NEWSROOM_PAGE (self),
                              _ ("A word needs a letter, and at most 100 characters."));
      return;
    }

  lede_dictionary_add_async (get_dictionary (), words, "", changed_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
}

static void
import_clicked_cb (LedeNewsroomPage *self)
{
  lede_newsroom_page_choose_file (self, _ ("Import Words"));
}

static void
lede_dictionary_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_DICTIONARY_PAGE);

  G_OBJECT_CLASS (lede_dictionary_page_parent_class)->dispose (object);
}

static void
lede_dictionary_page_class_init (LedeDictionaryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LedeNewsroomPageClass *page_class = LEDE_NEWSROOM_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_dictionary_page_dispose;

  page_class->list = lede_dictionary_page_list;
  page_class->is_asked_for = lede_dictionary_page_is_asked_for;
  page_class->dup_title = lede_dictionary_page_dup_title;
  page_class->dup_subtitle = lede_dictionary_page_dup_subtitle;
  page_class->dup_count = lede_dictionary_page_dup_count;
  page_class->remove = lede_dictionary_page_remove;
  page_class->add_file = lede_dictionary_page_add_file;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-dictionary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, add_row);
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, search_row);
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, words_group);
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, list);
  gtk_widget_class_bind_template_callback (widget_class, add_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
lede_dictionary_page_init (LedeDictionaryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lede_newsroom_page_set_up (LEDE_NEWSROOM_PAGE (self), self->search_row, self->words_group, self->list);
  g_signal_connect_object (get_dictionary (), "changed", G_CALLBACK (lede_newsroom_page_update), self,
                           G_CONNECT_SWAPPED);
}
