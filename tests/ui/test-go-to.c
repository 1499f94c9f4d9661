/* test-go-to.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "writer-fixture.h"

#include "lede-go-to-dialog.h"
#include "lede-place.h"

#define CHAPTERS 300
#define SEEN_AT_ONCE 50 /* rows; more than the dialog has room for */

static void
write_book (WriterFixture *self)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < CHAPTERS; i++)
    g_string_append_printf (body, "## Chapter %u\n\nThe boat left at six, in year %u.\n\nNobody came.\n\n",
                            i + 1, i + 1);

  lede_story_set_text (self->story, LEDE_FIELD_BODY, body->str);
  lede_story_break_gesture (self->story);
}

/* The list of the dialog, as the action leaves it: nothing else has run yet. */
static GtkListView *
open_dialog (WriterFixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.go-to", NULL);

  return writer_fixture_find_widget (GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->window))),
                                     GTK_TYPE_LIST_VIEW);
}

static guint
count_rows (GtkListView *list)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

static guint
count_places (GtkListView *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

static const char *
get_selected (GtkListView *list)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));

  return lede_place_get_title (gtk_single_selection_get_selected_item (selection));
}

static void
type (GtkListView *list, const char *words)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (list), LEDE_TYPE_GO_TO_DIALOG);

  gtk_editable_set_text (writer_fixture_find_widget (dialog, GTK_TYPE_SEARCH_ENTRY), words);
}

/* What counts is what has to be done before the first picture: with two hundred rows it came late. */
static void
test_opens_with_what_is_seen (WriterFixture *self, gconstpointer data)
{
  GtkListView *list;

  write_book (self);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, 0);
  list = open_dialog (self);

  g_assert_cmpuint (count_rows (list), >, 0);
  g_assert_cmpuint (count_rows (list), <=, SEEN_AT_ONCE);
  g_assert_cmpstr (get_selected (list), ==, "Chapter 1");
  WAIT_UNTIL (count_places (list) == CHAPTERS);
  g_assert_cmpstr (get_selected (list), ==, "Chapter 1");

  type (list, "year");
  WAIT_UNTIL (count_places (list) <= SEEN_AT_ONCE);
  g_assert_cmpuint (count_rows (list), <=, SEEN_AT_ONCE);
  WAIT_UNTIL (count_places (list) == CHAPTERS);
}

static void
test_shows_where_the_caret_is (WriterFixture *self, gconstpointer data)
{
  const char *body, *chapter;
  GtkListView *list;

  write_book (self);
  body = lede_story_get_text (self->story, LEDE_FIELD_BODY);
  chapter = strstr (body, "in year 250");
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, chapter - body);
  list = open_dialog (self);

  g_assert_cmpstr (get_selected (list), ==, "Chapter 250");
  WAIT_UNTIL (count_places (list) == CHAPTERS);
  g_assert_cmpstr (get_selected (list), ==, "Chapter 250");
}

/* The list, when keys go to the dialog's entry. */
static GtkListView *
open_dialog_for_keys (WriterFixture *self)
{
  GtkListView *list;
  GtkWidget *dialog;

  write_book (self);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, 0);
  list = open_dialog (self);
  dialog = gtk_widget_get_ancestor (GTK_WIDGET (list), LEDE_TYPE_GO_TO_DIALOG);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (list)) && GTK_IS_TEXT (writer_fixture_get_focus (self)) &&
              gtk_widget_is_ancestor (writer_fixture_get_focus (self), dialog));

  return list;
}

static const char *
get_text_at_caret (WriterFixture *self)
{
  return lede_story_get_text (self->story, LEDE_FIELD_BODY) + lede_writer_get_caret (self->writer);
}

static void
wait_until_closed (WriterFixture *self)
{
  WAIT_UNTIL (adw_window_get_visible_dialog (ADW_WINDOW (self->window)) == NULL);
}

/* Also where a pointer rests on the list, below which rows come to lie. */
static void
test_up_goes_to_the_last (WriterFixture *self, gconstpointer data)
{
  GtkListView *list;

  XDOTOOL (self, "mousemove", "450", "450");
  list = open_dialog_for_keys (self);
  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (g_str_equal (get_selected (list), "Chapter 300"));
  for (guint i = 0; i < 10; i++)
    writer_fixture_wait_for_frame (self);
  writer_fixture_press (self, "key", "Return");
  wait_until_closed (self);
  g_assert_true (g_str_has_prefix (get_text_at_caret (self), "## Chapter 300"));
}

static gboolean
is_below_the_pointer (WriterFixture *self, GtkWidget *widget)
{
  GtkWidget *picked = gtk_widget_pick (self->window, 450, 450, GTK_PICK_DEFAULT);

  return picked != NULL && gtk_widget_is_ancestor (picked, widget);
}

static void
test_click_goes_there (WriterFixture *self, gconstpointer data)
{
  GtkListView *list;

  list = open_dialog_for_keys (self);
  WAIT_UNTIL (count_places (list) == CHAPTERS && is_below_the_pointer (self, GTK_WIDGET (list)));
  XDOTOOL (self, "mousemove", "440", "450", "mousemove", "450", "450");
  for (guint i = 0; i < 10; i++)
    writer_fixture_wait_for_frame (self);
  XDOTOOL (self, "click", "1");
  wait_until_closed (self);
  g_assert_cmpuint (lede_writer_get_caret (self->writer), >, 0);
  g_assert_true (g_str_has_prefix (get_text_at_caret (self), "## Chapter "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                                  \
  g_test_add (path, WriterFixture, NULL, writer_fixture_set_up, function, writer_fixture_tear_down)
  ADD ("/writer/go-to/opens-with-what-is-seen", test_opens_with_what_is_seen);
  ADD ("/writer/go-to/shows-where-the-caret-is", test_shows_where_the_caret_is);
  ADD ("/writer/go-to/up-goes-to-the-last", test_up_goes_to_the_last);
  ADD ("/writer/go-to/a-click-goes-there", test_click_goes_there);
#undef ADD

  return g_test_run ();
}
