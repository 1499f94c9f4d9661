/* lede-story-spelling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-spelling"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "lede-story-spelling.h"

#include "lede-dictionary.h"
#include "lede-languages.h"
#include "lede-story-host.h"

#define TOLD_SECONDS 12 /* a sentence that is to be read */

/* A word that was added, to be taken out again. */
typedef struct
{
  char *word;
  char *language;
} Added;

static void
added_free (gpointer data, GClosure *closure)
{
  Added *added = data;

  g_free (added->word);
  g_free (added->language);
  g_free (added);
}

static LedeDictionary *
get_dictionary (void)
{
  return lede_dictionary_get_default ();
}

static void
add_toast (GtkWidget *widget, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  adw_toast_set_use_markup (toast, FALSE);
  if (LEDE_IS_STORY_HOST (root))
    lede_story_host_add_toast (LEDE_STORY_HOST (root), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) writer = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_dictionary_change_finish (LEDE_DICTIONARY (object), result, &error))
    add_toast (writer, adw_toast_new (error->message));
}

static void
undo_cb (Added *added, AdwToast *toast)
{
  lede_dictionary_remove_async (get_dictionary (), added->word, added->language, NULL, NULL);
}

static void
added_cb (LedeWriter *writer, const char *word, const char *language, LedeSpeller *speller)
{
  const char *const words[] = { word, NULL };
  Added *added = g_new0 (Added, 1);
  /* Translators: %s is a word */
  g_autofree char *title = g_strdup_printf (_ ("“%s” is in the newsroom dictionary"), word);
  AdwToast *toast = adw_toast_new (title);

  added->word = g_strdup (word);
  added->language = g_strdup (language);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), added, added_free, G_CONNECT_SWAPPED);

  lede_dictionary_add_async (get_dictionary (), words, language, changed_cb, g_object_ref (writer));
  add_toast (GTK_WIDGET (writer), toast);
}

/* Said once for a language while Lede runs; who writes in it without a dictionary knows by then. */
static void
missing_cb (LedeWriter *writer, const char *language, LedeSpeller *speller)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *base = g_strndup (language, strcspn (language, "-_"));
  g_autofree char *key = g_strconcat ("lede-told-of-spelling-", base, NULL);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  /* These put no space between words; nobody makes such dictionaries. */
  if (g_str_equal (base, "zh") || g_str_equal (base, "ja") || g_str_equal (base, "th"))
    return;

  if (gtk_widget_get_root (GTK_WIDGET (writer)) == NULL ||
      g_object_get_data (G_OBJECT (application), key) != NULL)
    return;

  g_object_set_data (G_OBJECT (application), key, GINT_TO_POINTER (1));
  name = lede_languages_get_name (language);
  /* Translators: the first %s is a language, the second its code: pt */
  title = g_strdup_printf (_ ("Spelling is not checked: there is no dictionary for %s here. Install the "
                              "package “hunspell-%s”, then open Lede again."),
                           name, base);
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, TOLD_SECONDS);
  add_toast (GTK_WIDGET (writer), toast);
}

/**
 * lede_story_spelling_connect:
 * @writer: a writer
 *
 * Gives it the newsroom's dictionary, and the dictionary the words that are added in it.
 */
void
lede_story_spelling_connect (LedeWriter *writer)
{
  LedeSpeller *speller = lede_writer_get_speller (writer);

  lede_speller_set_word_list (speller, lede_dictionary_get_word_list (get_dictionary ()));
  g_signal_connect_object (speller, "added", G_CALLBACK (added_cb), writer, G_CONNECT_SWAPPED);
  g_signal_connect_object (speller, "missing", G_CALLBACK (missing_cb), writer, G_CONNECT_SWAPPED);
}
