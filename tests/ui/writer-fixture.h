/* writer-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-writer.h"

G_BEGIN_DECLS

/* A window with the manuscript of one story, typed into by real keys. */
typedef struct
{
  GtkWidget *window;
  LedeWriter *writer;
  LedeStory *story;
} WriterFixture;

#define WRITER_FIXTURE_PATIENCE (20 * G_USEC_PER_SEC)

#define WAIT_UNTIL(condition)                                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 deadline = g_get_monotonic_time () + WRITER_FIXTURE_PATIENCE;                                     \
    guint ticker = g_timeout_add (20, writer_fixture_tick, NULL);                                            \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        if (g_get_monotonic_time () > deadline)                                                              \
          g_error ("waited in vain until %s", #condition);                                                   \
        g_main_context_iteration (NULL, TRUE);                                                               \
      }                                                                                                      \
    g_source_remove (ticker);                                                                                \
  }                                                                                                          \
  G_STMT_END

#define XDOTOOL(self, ...)                                                                                   \
  writer_fixture_xdotool (self, (const char *const[]) { "xdotool", __VA_ARGS__, NULL })

gboolean writer_fixture_tick (gpointer data);
void writer_fixture_open (WriterFixture *self, int height);
void writer_fixture_set_up (WriterFixture *self, gconstpointer data);
void writer_fixture_tear_down (WriterFixture *self, gconstpointer data);
void writer_fixture_wait_for_frame (WriterFixture *self);
void writer_fixture_xdotool (WriterFixture *self, const char *const *arguments);
void writer_fixture_press (WriterFixture *self, const char *how, const char *what);
const char *writer_fixture_get_text (WriterFixture *self, const char *path);
GtkWidget *writer_fixture_get_focus (WriterFixture *self);
gpointer writer_fixture_find_widget (GtkWidget *root, GType type);

G_END_DECLS
