/* lede-dictionary-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-dictionary-page"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-dictionary-page.h"

#include "lede-application.h"
#include "lede-languages.h"
#include "lede-time.h"

#define MAX_ROWS 100 /* the search finds the others */

struct _LedeDictionaryPage
{
  AdwPreferencesPage parent_instance;

  AdwEntryRow *add_row;
  AdwEntryRow *search_row;
  AdwPreferencesGroup *words_group;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LedeDictionaryPage, lede_dictionary_page, ADW_TYPE_PREFERENCES_PAGE)

static LedeDictionary *
get_dictionary (void)
{
  return lede_application_get_dictionary (LEDE_APPLICATION_DEFAULT);
}

static void
say (LedeDictionaryPage *self, const char *words)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDictionaryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_dictionary_change_finish (LEDE_DICTIONARY (object), result, &error))
    say (self, error->message);
}

static void
remove_cb (LedeDictionaryPage *self, GtkButton *button)
{
  lede_dictionary_remove_async (get_dictionary (), g_object_get_data (G_OBJECT (button), "word"),
                                g_object_get_data (G_OBJECT (button), "language"), changed_cb,
                                g_object_ref (self));
}

static char *
describe (const LedeDictionaryWord *word)
{
  g_autofree char *language =
    *word->language != '\0' ? lede_languages_get_name (word->language) : g_strdup (_ ("Every language"));
  g_autofree char *when = lede_time_format_ago (word->at / G_USEC_PER_SEC);

  /* Translators: a language, who added the word, and when */
  return g_strdup_printf (_ ("%s · %s · %s"), language, word->who, when);
}

static GtkWidget *
new_row (LedeDictionaryPage *self, const LedeDictionaryWord *word)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *subtitle = describe (word);
  /* Translators: %s is a word */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), word->word);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word->word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "word", g_strdup (word->word), g_free);
  g_object_set_data_full (G_OBJECT (button), "language", g_strdup (word->language), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static gboolean
is_asked_for (const LedeDictionaryWord *word, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (word->word, -1);

  return *folded == '\0' || strstr (own, folded) != NULL;
}

static void
update (LedeDictionaryPage *self)
{
  GPtrArray *words = lede_dictionary_get_words (get_dictionary ());
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_row)), -1);
  guint n = 0;
  g_autofree char *title = NULL;

  gtk_list_box_remove_all (self->list);

  for (guint i = 0; i < words->len; i++)
    if (is_asked_for (words->pdata[i], folded) && n++ < MAX_ROWS)
      gtk_list_box_append (self->list, new_row (self, words->pdata[i]));

  title = n > MAX_ROWS ? g_strdup_printf (ngettext ("The first %u of %u Word", "The first %u of %u Words", n),
                                          MAX_ROWS, n)
                       : g_strdup_printf (ngettext ("%u Word", "%u Words", n), n);
  adw_preferences_group_set_title (self->words_group, title);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->search_row), words->len > 0);
}

static void
search_changed_cb (LedeDictionaryPage *self)
{
  update (self);
}

static void
add_applied_cb (LedeDictionaryPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->add_row));
  g_autofree char *word = lede_dictionary_word_tidy (text);
  const char *const words[] = { word, NULL };

  if (word == NULL)
    {
      say (self, _ ("A word needs a letter, and at most 100 characters."));
      return;
    }

  lede_dictionary_add_async (get_dictionary (), words, "", changed_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDictionaryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, NULL, NULL, &error))
    {
      say (self, error->message);
      return;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      say (self, _ ("This file is no text in UTF-8. Save it as such, one word a line, and try again."));
      return;
    }

  words = g_strsplit (text, "\n", -1);
  lede_dictionary_add_async (get_dictionary (), (const char *const *) words, "", changed_cb,
                             g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDictionaryPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
}

static void
import_clicked_cb (LedeDictionaryPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Import Words"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
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

  G_OBJECT_CLASS (klass)->dispose = lede_dictionary_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-dictionary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, add_row);
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, search_row);
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, words_group);
  gtk_widget_class_bind_template_child (widget_class, LedeDictionaryPage, list);
  gtk_widget_class_bind_template_callback (widget_class, add_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
lede_dictionary_page_init (LedeDictionaryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (get_dictionary (), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
