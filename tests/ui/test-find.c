/* test-find.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-photo.h"
#include "lede-writer-field.h"
#include "lede-writer-find-bar.h"
#include "lede-writer-find.h"
#include "lede-writer-view.h"

static LedeWriterFindBar *
get_bar (WriterFixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_FIND_BAR);
}

static GtkWidget *
find_with_class (GtkWidget *root, GType type, const char *css_class)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_has_css_class (root, css_class))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_class (child, type, css_class);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What the bar says below its entries. */
static const char *
get_message (WriterFixture *self)
{
  return gtk_label_get_text (
    GTK_LABEL (find_with_class (GTK_WIDGET (get_bar (self)), GTK_TYPE_LABEL, "caption")));
}

#define WAIT_FOR_MESSAGE(text) WAIT_UNTIL (g_str_equal (get_message (self), text))

static void
activate (WriterFixture *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->writer), action, NULL);
}

/* Until it has the keyboard. */
static void
open_bar (WriterFixture *self, const char *action)
{
  activate (self, action);
  WAIT_UNTIL (gtk_widget_get_mapped (writer_fixture_get_focus (self)) &&
              gtk_widget_is_ancestor (writer_fixture_get_focus (self), GTK_WIDGET (get_bar (self))));
  writer_fixture_wait_for_frame (self);
}

static void
write_story (WriterFixture *self)
{
  lede_story_set_text (self->story, LEDE_FIELD_HEADLINE, "Ruiz opens the ferry");
  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION,
                              "Ana Ruiz on deck");
  lede_story_set_text (self->story, LEDE_FIELD_BODY,
                       "Ruiz spoke first.\n\n![](photo:quay2345)\n\nThen Ruiz left; the Ruizes stayed.\n");
  lede_story_break_gesture (self->story);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, 0);
}

static const char *
get_focused_path (WriterFixture *self)
{
  GtkWidget *focus = writer_fixture_get_focus (self);

  if (LEDE_IS_WRITER_FIELD (focus))
    return lede_manuscript_get_path (lede_writer_field_get_manuscript (LEDE_WRITER_FIELD (focus)));

  return LEDE_IS_WRITER_VIEW (focus) ? LEDE_FIELD_BODY : "";
}

static char *
dup_selection (WriterFixture *self)
{
  GtkWidget *focus = writer_fixture_get_focus (self);
  GtkTextIter start, end;

  if (!GTK_IS_TEXT_VIEW (focus) ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), &start, &end))
    return g_strdup ("");

  return gtk_text_iter_get_slice (&start, &end);
}

static void
test_walks_through_every_text (WriterFixture *self, gconstpointer data)
{
  g_autofree char *selected = NULL;

  write_story (self);
  lede_writer_place_caret (self->writer, LEDE_FIELD_HEADLINE, 0);
  open_bar (self, "writer.find");
  writer_fixture_press (self, "type", "ruiz");
  WAIT_FOR_MESSAGE ("1 of 5");
  writer_fixture_press (self, "key", "Return");
  WAIT_FOR_MESSAGE ("2 of 5");
  writer_fixture_press (self, "key", "Return");
  WAIT_FOR_MESSAGE ("3 of 5");
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (g_str_equal (get_focused_path (self), "photo/quay2345/caption"));
  selected = dup_selection (self);
  g_assert_cmpstr (selected, ==, "Ruiz");

  /* The keys work on without the bar, from where the person is. */
  writer_fixture_press (self, "key", "ctrl+g");
  WAIT_UNTIL (g_str_equal (get_focused_path (self), LEDE_FIELD_BODY));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==,
                    strstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), "Ruiz left") -
                      writer_fixture_get_text (self, LEDE_FIELD_BODY) + 4);
  writer_fixture_press (self, "key", "ctrl+shift+g");
  WAIT_UNTIL (g_str_equal (get_focused_path (self), "photo/quay2345/caption"));
}

static void
test_wraps_and_says_so (WriterFixture *self, gconstpointer data)
{
  write_story (self);
  open_bar (self, "writer.find");
  writer_fixture_press (self, "type", "Ruizes");
  WAIT_FOR_MESSAGE ("1 of 1");
  writer_fixture_press (self, "key", "Return");
  WAIT_FOR_MESSAGE ("1 of 1 · from the top again");
  writer_fixture_press (self, "key", "shift+Return");
  WAIT_FOR_MESSAGE ("1 of 1 · from the end again");
  writer_fixture_press (self, "type", "x");
  WAIT_FOR_MESSAGE ("Not found");
}

static void
test_options (WriterFixture *self, gconstpointer data)
{
  write_story (self);
  open_bar (self, "writer.find");
  writer_fixture_press (self, "type", "ruiz");
  WAIT_UNTIL (g_str_has_suffix (get_message (self), "of 5"));
  writer_fixture_press (self, "key", "alt+w");
  WAIT_UNTIL (g_str_has_suffix (get_message (self), "of 4"));
  writer_fixture_press (self, "key", "alt+c");
  WAIT_FOR_MESSAGE ("Not found");
  writer_fixture_press (self, "key", "alt+c");
  writer_fixture_press (self, "key", "alt+x");
  writer_fixture_press (self, "type", "(");
  WAIT_UNTIL (strstr (get_message (self), "has no “)”") != NULL);
  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (g_str_has_suffix (get_message (self), "of 4"));
}

static void
test_replaces_one_by_one (WriterFixture *self, gconstpointer data)
{
  write_story (self);
  lede_writer_place_caret (self->writer, LEDE_FIELD_HEADLINE, 0);
  open_bar (self, "writer.replace");
  writer_fixture_press (self, "type", "Ruiz");
  WAIT_FOR_MESSAGE ("1 of 5");
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "type", "Lund");
  writer_fixture_press (self, "key", "Return");
  WAIT_FOR_MESSAGE ("1 of 4");
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_HEADLINE), ==, "Lund opens the ferry");
  writer_fixture_press (self, "key", "Return");
  WAIT_FOR_MESSAGE ("1 of 3");
  g_assert_true (g_str_has_prefix (writer_fixture_get_text (self, LEDE_FIELD_BODY), "Lund spoke first."));
  g_assert_cmpstr (writer_fixture_get_text (self, "photo/quay2345/caption"), ==, "Ana Ruiz on deck");
}

static void
test_replaces_all_with_one_undo (WriterFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;

  write_story (self);
  before = g_strdup (writer_fixture_get_text (self, LEDE_FIELD_BODY));
  open_bar (self, "writer.replace");
  writer_fixture_press (self, "key", "alt+x");
  writer_fixture_press (self, "type", "(R)uiz");
  WAIT_UNTIL (g_str_has_suffix (get_message (self), "of 5"));
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "type", "\\2");
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (strstr (get_message (self), "group that is not there") != NULL);
  writer_fixture_press (self, "key", "BackSpace");
  writer_fixture_press (self, "type", "1oca");
  writer_fixture_press (self, "key", "ctrl+alt+Return");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_HEADLINE), "Roca opens the ferry"));
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==,
                   "Roca spoke first.\n\n![](photo:quay2345)\n\nThen Roca left; the Rocaes stayed.\n");
  g_assert_cmpstr (writer_fixture_get_text (self, "photo/quay2345/caption"), ==, "Ana Roca on deck");

  activate (self, "writer.undo");
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, before);
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_HEADLINE), ==, "Ruiz opens the ferry");
  g_assert_cmpstr (writer_fixture_get_text (self, "photo/quay2345/caption"), ==, "Ana Ruiz on deck");
}

static void
test_begins_with_the_selection (WriterFixture *self, gconstpointer data)
{
  write_story (self);
  lede_writer_select (self->writer, LEDE_FIELD_BODY, 0, strlen ("Ruiz spoke"));
  open_bar (self, "writer.find");
  WAIT_FOR_MESSAGE ("1 of 1");
  writer_fixture_press (self, "type", "nowhere at all");
  WAIT_FOR_MESSAGE ("Not found");
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (g_str_equal (get_focused_path (self), LEDE_FIELD_BODY));
}

static void
test_follows_the_story (WriterFixture *self, gconstpointer data)
{
  write_story (self);
  open_bar (self, "writer.find");
  writer_fixture_press (self, "type", "ruiz");
  WAIT_UNTIL (g_str_has_suffix (get_message (self), "of 5"));
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "Ruiz, Ruiz. ", -1);
  WAIT_UNTIL (g_str_has_prefix (get_message (self), "7 matches") ||
              g_str_has_suffix (get_message (self), "of 7"));
}

/* Frames go on while an expression that never ends is tried. */
static void
test_endless_expressions_do_not_hang (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new (NULL);
  gint64 longest = 0;
  gint64 before;

  for (guint i = 0; i < 20000; i++)
    g_string_append (body, i % 50 == 49 ? "harbour.\n\n" : "harbours ");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, body->str);
  writer_fixture_wait_for_frame (self);

  open_bar (self, "writer.find");
  g_object_set (get_bar (self), "expression", TRUE, NULL);
  writer_fixture_press (self, "type", "([a-z]+ ?)+[;!]");

  before = g_get_monotonic_time ();
  WAIT_UNTIL ((longest = MAX (longest, g_get_monotonic_time () - before), before = g_get_monotonic_time (),
               strstr (get_message (self), "takes too long") != NULL));
  g_test_message ("longest pause %.0f ms", longest / 1e3);
  g_assert_cmpint (longest, <, G_USEC_PER_SEC / 2);
  writer_fixture_press (self, "key", "Escape");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                                  \
  g_test_add (path, WriterFixture, NULL, writer_fixture_set_up, function, writer_fixture_tear_down)
  ADD ("/writer/find/walks-through-every-text", test_walks_through_every_text);
  ADD ("/writer/find/wraps-and-says-so", test_wraps_and_says_so);
  ADD ("/writer/find/case-words-and-expressions", test_options);
  ADD ("/writer/find/replaces-one-by-one", test_replaces_one_by_one);
  ADD ("/writer/find/replaces-all-with-one-undo", test_replaces_all_with_one_undo);
  ADD ("/writer/find/begins-with-the-selection", test_begins_with_the_selection);
  ADD ("/writer/find/follows-the-story", test_follows_the_story);
  ADD ("/writer/find/endless-expressions-do-not-hang", test_endless_expressions_do_not_hang);
#undef ADD

  return g_test_run ();
}
