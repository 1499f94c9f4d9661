/* test-spelling-pace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtksourceview/gtksource.h>

#include "lede-writer-spelling-pace.h"

static void
count_cb (GtkTextBuffer *buffer, guint *n)
{
  (*n)++;
}

static void
insert (GtkTextBuffer *buffer, const char *text)
{
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

static void
test_half_a_word_is_not_looked_up (void)
{
  g_autoptr (GtkSourceBuffer) source = gtk_source_buffer_new (NULL);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (source);
  GtkTextIter iter;
  guint n = 0;

  insert (buffer, "The harbour. ");
  lede_writer_spelling_pace_typing (source);
  g_signal_connect (buffer, "cursor-moved", G_CALLBACK (count_cb), &n);

  gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_assert_cmpuint (n, >, 0);

  n = 0;
  for (const char *letter = "ferry"; *letter != '\0'; letter++)
    insert (buffer, (const char[]) { *letter, '\0' });
  g_assert_cmpuint (n, ==, 0);

  /* The word is done: it has to be underlined if it is wrong. */
  insert (buffer, " ");
  g_assert_cmpuint (n, >, 0);

  n = 0;
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_assert_cmpuint (n, >, 0);
}

static void
test_deleting_into_another_word_is_told (void)
{
  g_autoptr (GtkSourceBuffer) source = gtk_source_buffer_new (NULL);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (source);
  GtkTextIter iter;
  guint n = 0;

  lede_writer_spelling_pace_typing (source);
  insert (buffer, "The harbour ");
  insert (buffer, "f");
  g_signal_connect (buffer, "cursor-moved", G_CALLBACK (count_cb), &n);

  for (guint i = 0; i < 2; i++)
    {
      gtk_text_buffer_get_end_iter (buffer, &iter);
      gtk_text_buffer_backspace (buffer, &iter, TRUE, TRUE);
    }

  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  gtk_source_init ();

  g_test_add_func ("/writer/spelling/half-a-word-is-not-looked-up", test_half_a_word_is_not_looked_up);
  g_test_add_func ("/writer/spelling/deleting-into-another-word-is-told",
                   test_deleting_into_another_word_is_told);

  return g_test_run ();
}
