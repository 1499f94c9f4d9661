/* bench-writing.c: Lede, which adds a folder of pictures to the open story when it is told to
 *
 *     bench-writing FOLDER STORY
 *
 * Opens the story of the store in LEDE_STORE in the real window, as Lede does. At SIGUSR2 (WebKit has the
 * other one) the folder comes in as if a person had chosen it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib-unix.h>

#include "lede-application.h"
#include "lede-graphics.h"
#include "lede-photo-import.h"
#include "lede-photo-progress.h"
#include "lede-window.h"

#include "writer-fixture.h"

typedef struct
{
  LedeApplication *application;
  const char *folder;
} Bench;

static gboolean
import_cb (gpointer data)
{
  Bench *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));
  LedeStoryView *view = lede_window_get_story_view (LEDE_WINDOW (window));
  LedeStorySession *session = lede_story_view_get_session (view);
  GtkWidget *progress = writer_fixture_find_widget (GTK_WIDGET (view), LEDE_TYPE_PHOTO_PROGRESS);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  g_list_store_append (files, folder);
  lede_photo_progress_watch (LEDE_PHOTO_PROGRESS (progress));
  lede_photo_import_files (GTK_WIDGET (view), lede_story_session_get_story (session), G_LIST_MODEL (files),
                           NULL, 0);

  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };
  char *arguments[] = { "lede", NULL, NULL };
  int status;

  if (argc != 3)
    {
      g_printerr ("usage: bench-writing FOLDER STORY\n");
      return 2;
    }

  self.folder = argv[1];
  arguments[1] = argv[2];
  lede_graphics_choose_renderer ();
  self.application = lede_application_new ();
  g_unix_signal_add (SIGUSR2, import_cb, &self);
  status = g_application_run (G_APPLICATION (self.application), 2, arguments);
  g_clear_object (&self.application);

  return status;
}
