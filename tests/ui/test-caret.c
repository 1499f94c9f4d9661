/* test-caret.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-writer-canvas.h"
#include "lede-writer-caret.h"

#include "writer-fixture.h"

#define PATIENCE (10 * G_USEC_PER_SEC)

static gboolean
caret_blinks (void)
{
  gboolean blinks;

  g_object_get (gtk_settings_get_default (), "gtk-cursor-blink", &blinks, NULL);

  return blinks;
}

static void
insert (GtkTextBuffer *buffer, const char *text)
{
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

static void
test_caret_rests_while_typing (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  lede_writer_caret_steady (GTK_TEXT_VIEW (view));
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (view);
  while (!gtk_widget_has_focus (view) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (caret_blinks ());

  insert (buffer, "f");
  g_assert_false (caret_blinks ());

  while (!caret_blinks () && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (caret_blinks ());

  /* Whoever leaves in the middle leaves nothing behind. */
  insert (buffer, "f");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (caret_blinks ());
}

static void
opacity_changed_cb (GtkWidget *scroll_bar, GParamSpec *pspec, guint *n_fades)
{
  (*n_fades)++;
}

/* Until the scroll bar has seen it. */
static void
move_pointer (WriterFixture *self, guint x, const guint *n_fades)
{
  for (guint i = 0; *n_fades == 0; i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", x + i);

      g_assert_cmpuint (i, <, 100);
      XDOTOOL (self, "mousemove", place, "300");
      writer_fixture_wait_for_frame (self);
    }
}

/* A pointer that rests on the text does not bring its scroll bar in with each letter. */
static void
test_still_pointer (WriterFixture *self, gconstpointer data)
{
  GtkWidget *canvas = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_CANVAS);
  GtkWidget *scroller = gtk_widget_get_ancestor (canvas, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *scroll_bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scroller));
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_fades = 0;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "Paragraph %u of the ferry’s story.\n\n", i);
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, text->str, text->len);

  writer_fixture_press (self, "key", "ctrl+Home");
  WAIT_UNTIL (gtk_widget_get_opacity (scroll_bar) == 0);
  g_signal_connect (scroll_bar, "notify::opacity", G_CALLBACK (opacity_changed_cb), &n_fades);
  move_pointer (self, 300, &n_fades);
  WAIT_UNTIL (gtk_widget_get_opacity (scroll_bar) == 1);
  WAIT_UNTIL (gtk_widget_get_opacity (scroll_bar) == 0);

  n_fades = 0;
  for (guint i = 0; i < 4; i++)
    {
      writer_fixture_press (self, "type", "ferry ");
      writer_fixture_press (self, "key", "Return");
      writer_fixture_wait_for_frame (self);
    }
  WAIT_UNTIL (caret_blinks ());
  g_assert_cmpuint (n_fades, ==, 0);

  move_pointer (self, 400, &n_fades);
  g_signal_handlers_disconnect_by_data (scroll_bar, &n_fades);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/writer/caret/rests-while-somebody-types", test_caret_rests_while_typing);
  g_test_add ("/writer/caret/scroll-bar-stays-away-from-a-still-pointer", WriterFixture, NULL,
              writer_fixture_set_up, test_still_pointer, writer_fixture_tear_down);

  return g_test_run ();
}
