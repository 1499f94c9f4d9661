/* test-table-pads.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-table-pads.h"
#include "lede-writer-view.h"

#define TABLE                                                                                                \
  "Text.\n\n"                                                                                                \
  "| Quay | Boats | Price |\n"                                                                               \
  "| :-- | --: | :-: |\n"                                                                                    \
  "| Amaro | 3 | 12.50 |\n"                                                                                  \
  "| Santa Rita do Norte | 12 | 8 |\n\n"                                                                     \
  "Text.\n"

/* Where the nth sign of a line stands, in pixels. */
static int
get_sign_x (WriterFixture *self, int line, int n)
{
  GtkTextView *view = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
  GtkTextIter iter;
  GdkRectangle place;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, line);

  for (; n > 0 || gtk_text_iter_get_char (&iter) != '|'; gtk_text_iter_forward_char (&iter))
    n -= gtk_text_iter_get_char (&iter) == '|';

  gtk_text_view_get_iter_location (view, &iter, &place);

  return place.x;
}

static gboolean
stand_under_each_other (WriterFixture *self, int first, int last, int n_signs)
{
  for (int sign = 0; sign < n_signs; sign++)
    for (int line = first + 1; line <= last; line++)
      if (ABS (get_sign_x (self, line, sign) - get_sign_x (self, first, sign)) > 1)
        return FALSE;

  return TRUE;
}

static void
test_columns_stand_under_each_other (WriterFixture *self, gconstpointer data)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, TABLE);
  WAIT_UNTIL (stand_under_each_other (self, 2, 5, 4));
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, TABLE);

  /* And go on to do so while it is written. */
  lede_story_splice (self->story, LEDE_FIELD_BODY, strstr (TABLE, "Amaro") - TABLE, 0, "The long quay of ",
                     -1);
  WAIT_UNTIL (stand_under_each_other (self, 2, 5, 4));
}

static void
test_what_is_no_table_any_more_has_no_pads (WriterFixture *self, gconstpointer data)
{
  int narrow;

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Text.\n\n| a | b |\n\nText.\n");
  WAIT_UNTIL (get_sign_x (self, 2, 2) > 0);
  narrow = get_sign_x (self, 2, 1) - get_sign_x (self, 2, 0);

  lede_story_set_text (self->story, LEDE_FIELD_BODY,
                       "Text.\n\n| a | b |\n| - | - |\n| much longer | b |\n\nText.\n");
  WAIT_UNTIL (get_sign_x (self, 2, 1) - get_sign_x (self, 2, 0) > narrow);

  lede_story_splice (self->story, LEDE_FIELD_BODY, strlen ("Text.\n\n| a | b |\n"), strlen ("| - | - |\n"),
                     "", 0);
  WAIT_UNTIL (get_sign_x (self, 2, 1) - get_sign_x (self, 2, 0) <= narrow + 1);
}

static void
test_odd_tables_do_no_harm (WriterFixture *self, gconstpointer data)
{
  const char *const bodies[] = {
    "|a|\n|-|\n||\n",
    "a|b\n-|-\n|\n\\||\n",
    "| a |\n| - |\n| \\",
    "|"
    "||||||||||||||||||||||||||||||||||||||||||||||||||"
    "|\n|-|\n",
    "| \xed\x95\xad\xea\xb5\xac |\n| :-: |\n| \xd9\x85 | extra | cells |\n",
    "> | a | b |\n> | - | - |\n> | c | d |\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      lede_story_set_text (self->story, LEDE_FIELD_BODY, bodies[i]);
      for (guint j = 0; j < 20; j++)
        g_main_context_iteration (NULL, FALSE);
      g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, bodies[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                                  \
  g_test_add (path, WriterFixture, NULL, writer_fixture_set_up, function, writer_fixture_tear_down)
  ADD ("/table-pads/columns-stand-under-each-other", test_columns_stand_under_each_other);
  ADD ("/table-pads/what-is-no-table-any-more-has-no-pads", test_what_is_no_table_any_more_has_no_pads);
  ADD ("/table-pads/odd-tables-do-no-harm", test_odd_tables_do_no_harm);
#undef ADD

  return g_test_run ();
}
