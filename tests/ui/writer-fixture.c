/* writer-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "writer-fixture.h"

gboolean
writer_fixture_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

void
writer_fixture_wait_for_frame (WriterFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (self->window);
  WAIT_UNTIL (painted);
  g_signal_handler_disconnect (clock, handler);
}

static void
subprocess_ended_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Real keys and a real mouse, by XTEST. */
void
writer_fixture_xdotool (WriterFixture *self, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) xdotool = NULL;
  gboolean ended = FALSE;

  WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (self->window)));
  xdotool = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (xdotool, NULL, subprocess_ended_cb, &ended);
  WAIT_UNTIL (ended);
}

void
writer_fixture_press (WriterFixture *self, const char *how, const char *what)
{
  XDOTOOL (self, how, "--delay", "20", "--", what);
}

/* HEIGHT is the window's, in pixels. */
void
writer_fixture_open (WriterFixture *self, int height)
{
  self->window = adw_window_new ();
  self->writer = LEDE_WRITER (lede_writer_new ());
  self->story = lede_story_new ("story");
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->writer));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, height);
  lede_writer_set_story (self->writer, self->story);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (self->writer)));
  writer_fixture_wait_for_frame (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->writer));
}

void
writer_fixture_set_up (WriterFixture *self, gconstpointer data)
{
  writer_fixture_open (self, 800);
}

void
writer_fixture_tear_down (WriterFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->story);

  while (g_main_context_iteration (NULL, FALSE))
    ;
}

const char *
writer_fixture_get_text (WriterFixture *self, const char *path)
{
  return lede_story_get_text (self->story, path);
}

GtkWidget *
writer_fixture_get_focus (WriterFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

gpointer
writer_fixture_find_widget (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = writer_fixture_find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}
