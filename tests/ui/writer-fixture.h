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

#define WAIT_UNTIL(condition)                                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                                         \
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

gboolean writer_fixture_tick (gpointer data);
void writer_fixture_set_up (WriterFixture *self, gconstpointer data);
void writer_fixture_tear_down (WriterFixture *self, gconstpointer data);
void writer_fixture_wait_for_frame (WriterFixture *self);
void writer_fixture_press (WriterFixture *self, const char *how, const char *what);
const char *writer_fixture_get_text (WriterFixture *self, const char *path);
GtkWidget *writer_fixture_get_focus (WriterFixture *self);
gpointer writer_fixture_find_widget (GtkWidget *root, GType type);

G_END_DECLS
