/* test-field-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is typed in the fields beside the manuscript that readers see.
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "writer-fixture.h"

#include "lede-field-typing.h"
#include "lede-text-area.h"

#define N "\u202f"
#define ENTRY "photo/p1/credit"
#define AREA "photo/p1/caption"

typedef struct
{
  WriterFixture base; /* without a writer */
  GtkWidget *entry;
  GtkWidget *area;
} Fixture;

static void
set_up (Fixture *self, gconstpointer language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  LedeStory *story = self->base.story = lede_story_new ("story");

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "p1"));
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, language);
  lede_story_break_gesture (story);
  self->entry = adw_entry_row_new ();
  self->area = g_object_new (LEDE_TYPE_TEXT_AREA, NULL);
  lede_field_binding_bind (lede_field_typing_help (lede_field_binding_new (self->entry)), story, ENTRY);
  lede_field_binding_bind (lede_field_typing_help (lede_field_binding_new (self->area)), story, AREA);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->area);

  self->base.window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->base.window), box);
  gtk_window_present (GTK_WINDOW (self->base.window));
  WAIT_UNTIL (gtk_widget_get_mapped (box));
  writer_fixture_wait_for_frame (&self->base);
}

static void
tear_down (Fixture *self, gconstpointer language)
{
  writer_fixture_tear_down (&self->base, language);
}

static void
wait_for (Fixture *self, const char *path, const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + WRITER_FIXTURE_PATIENCE;
  guint ticker = g_timeout_add (20, writer_fixture_tick, NULL);

  while (strcmp (lede_story_get_text (self->base.story, path), expected) != 0 &&
         g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (ticker);
  g_assert_cmpstr (lede_story_get_text (self->base.story, path), ==, expected);
}

static void
assert_shows (Fixture *self, const char *expected)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, expected);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (self->entry)), ==, g_utf8_strlen (expected, -1));
}

static void
test_entry (Fixture *self, gconstpointer language)
{
  gtk_widget_grab_focus (self->entry);
  writer_fixture_press (&self->base, "type", "\"Ufer\" -- 'Kai' ");
  wait_for (self, ENTRY, "\u201eUfer\u201c \u2013 \u201aKai\u2018 ");
  assert_shows (self, "\u201eUfer\u201c \u2013 \u201aKai\u2018 ");
}

static void
test_area (Fixture *self, gconstpointer language)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->area));
  GtkTextIter iter;

  gtk_widget_grab_focus (self->area);
  writer_fixture_press (&self->base, "type", "Le \"quai\" ouvre ?");
  wait_for (self, AREA, "Le \u00ab" N "quai" N "\u00bb ouvre" N "?");
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_true (gtk_text_iter_is_end (&iter));
}

/* And what was taken back stays away, while elsewhere there is help again. */
static void
test_undo (Fixture *self, gconstpointer language)
{
  gtk_widget_grab_focus (self->entry);
  writer_fixture_press (&self->base, "type", "it's");
  wait_for (self, ENTRY, "it\u2019s");
  lede_story_undo (self->base.story);
  g_assert_cmpstr (lede_story_get_text (self->base.story, ENTRY), ==, "it\u2019");
  lede_story_undo (self->base.story);
  g_assert_cmpstr (lede_story_get_text (self->base.story, ENTRY), ==, "it'");
  assert_shows (self, "it'");

  writer_fixture_press (&self->base, "type", "s we'd ");
  wait_for (self, ENTRY, "it's we\u2019d ");
  assert_shows (self, "it's we\u2019d ");
}

/* What is typed over a selection replaces it, and the caret stays behind it. */
static void
test_selection (Fixture *self, gconstpointer language)
{
  lede_story_set_text (self->base.story, ENTRY, "One two");
  lede_story_break_gesture (self->base.story);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 4, 7);
  writer_fixture_press (&self->base, "type", "\"a\"");
  wait_for (self, ENTRY, "One \u201ca\u201d");
  assert_shows (self, "One \u201ca\u201d");
}

static void
test_paste (Fixture *self, gconstpointer language)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->base.window), "\"");
  gtk_widget_grab_focus (self->entry);
  writer_fixture_press (&self->base, "key", "ctrl+v");
  wait_for (self, ENTRY, "\"");
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);

#define add(path, language, function)                                                                        \
  g_test_add ("/app/field-typing/" path, Fixture, language, set_up, function, tear_down)

  add ("an-entry-sets-the-language-s-signs", "de", test_entry);
  add ("a-text-sets-the-language-s-signs", "fr", test_area);
  add ("each-help-is-undone-by-itself", "en", test_undo);
  add ("over-a-selection", "en", test_selection);
  add ("paste-is-left-alone", "en", test_paste);

  return g_test_run ();
}
