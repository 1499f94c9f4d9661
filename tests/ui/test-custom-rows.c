/* test-custom-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields that a site has of its own, as rows.
 */

#include "config.h"

#include "writer-fixture.h"

#include "lede-custom-rows.h"

#define FIELDS                                                                                               \
  "{\"fields\": ["                                                                                           \
  "{\"name\": \"topic\", \"label\": \"Topic <line>\", \"type\": \"text\"}, "                                 \
  "{\"name\": \"paid\", \"label\": \"Paid\", \"type\": \"flag\", \"fallback\": \"true\"}, "                  \
  "{\"name\": \"priority\", \"label\": \"Priority\", \"type\": \"integer\", \"fallback\": \"3\"}, "          \
  "{\"name\": \"rate\", \"label\": \"Rate\", \"type\": \"number\"}, "                                        \
  "{\"name\": \"desk\", \"label\": \"Desk\", \"type\": \"text\", \"choices\": [\"day\", \"night\"]}, "       \
  "{\"name\": \"a/b\"}, 7]}"

typedef struct
{
  WriterFixture writer;
  GtkWidget *group;
  LedeCustomRows *rows;
} Fixture;

static void
answer (Fixture *self, const char *json)
{
  g_autoptr (LedeSite) site =
    lede_site_new ("s1", "wordpress", "The Courier", "https://courier.example/", "", "", LEDE_LEAD_IN_TEXT);
  g_autoptr (LedeSiteInfo) info = lede_site_info_new_from_json (site, json);
  g_autofree char *kept = lede_site_info_to_json (info);
  g_autoptr (LedeSiteInfo) again = lede_site_info_new_from_json (site, kept);

  lede_custom_rows_set_site (self->rows, again);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->writer.story = lede_story_new ("story");
  self->writer.window = adw_window_new ();
  self->group = adw_preferences_group_new ();
  self->rows = lede_custom_rows_new (ADW_PREFERENCES_GROUP (self->group));
  adw_window_set_content (ADW_WINDOW (self->writer.window), self->group);
  gtk_window_set_default_size (GTK_WINDOW (self->writer.window), 360, 800);
  gtk_window_present (GTK_WINDOW (self->writer.window));
  WAIT_UNTIL (gtk_widget_get_mapped (self->group));

  lede_custom_rows_set_story (self->rows, self->writer.story);
  answer (self, FIELDS);
  writer_fixture_wait_for_frame (&self->writer);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->rows);
  writer_fixture_tear_down (&self->writer, data);
}

static const char *
get (Fixture *self, const char *name)
{
  return lede_custom_get_text (LEDE_STORY_FIELDS (self->writer.story), name);
}

static void
set (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = lede_custom_make_path (name);

  lede_story_set_text (self->writer.story, path, text);
}

static gpointer
find_titled (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_titled (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_complaint (Fixture *self, const char *title)
{
  GtkWidget *below = gtk_widget_get_next_sibling (find_titled (self->group, title));
  GtkLabel *sentence = GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (below)));

  return gtk_widget_get_visible (below) ? gtk_label_get_label (sentence) : "";
}

static void
go_to (Fixture *self, const char *path)
{
  g_assert_true (lede_custom_rows_show_path (self->rows, path));
  writer_fixture_wait_for_frame (&self->writer);
}

static gboolean
has_keyboard (Fixture *self, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->writer.window));

  return focus != NULL && gtk_widget_is_ancestor (focus, find_titled (self->group, title));
}

static void
test_one_of_each_kind (Fixture *self, gconstpointer data)
{
  AdwPreferencesRow *topic = find_titled (self->group, "Topic <line>");

  g_assert_true (ADW_IS_ENTRY_ROW (topic));
  g_assert_false (adw_preferences_row_get_use_markup (topic));
  g_assert_true (ADW_IS_SWITCH_ROW (find_titled (self->group, "Paid")));
  g_assert_true (ADW_IS_ENTRY_ROW (find_titled (self->group, "Priority")));
  g_assert_true (ADW_IS_COMBO_ROW (find_titled (self->group, "Desk")));
  g_assert_null (find_titled (self->group, "A/b"));
  g_assert_true (adw_switch_row_get_active (find_titled (self->group, "Paid")));

  answer (self, "{\"fields\": []}");
  g_assert_null (writer_fixture_find_widget (self->group, ADW_TYPE_PREFERENCES_ROW));
}

static void
test_both_ways (Fixture *self, gconstpointer data)
{
  AdwComboRow *desk = find_titled (self->group, "Desk");

  go_to (self, "custom/topic");
  writer_fixture_press (&self->writer, "type", "Harbour -- \"new\"");
  /* What a program reads stays as it was typed. */
  WAIT_UNTIL (g_str_equal (get (self, "topic"), "Harbour -- \"new\""));

  adw_switch_row_set_active (find_titled (self->group, "Paid"), FALSE);
  g_assert_cmpstr (get (self, "paid"), ==, "false");
  adw_combo_row_set_selected (desk, 2);
  g_assert_cmpstr (get (self, "desk"), ==, "night");

  lede_story_undo (self->writer.story);
  g_assert_cmpuint (adw_combo_row_get_selected (desk), ==, 0);
  lede_story_undo (self->writer.story);
  g_assert_true (adw_switch_row_get_active (find_titled (self->group, "Paid")));
  g_assert_cmpstr (get (self, "paid"), ==, "");
}

static void
test_numbers_only (Fixture *self, gconstpointer data)
{
  GtkWidget *row = find_titled (self->group, "Priority");

  go_to (self, "custom/priority");
  writer_fixture_press (&self->writer, "type", "7,5");
  WAIT_UNTIL (g_str_equal (get (self, "priority"), "7,5"));
  g_assert_cmpstr (get_complaint (self, "Priority"), ==,
                   "“Priority” is “7,5” and has to be a whole number, like 7.");
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  /* The keyboard goes on past the sentence, and comes back. */
  writer_fixture_press (&self->writer, "key", "Tab");
  writer_fixture_press (&self->writer, "key", "Tab");
  WAIT_UNTIL (has_keyboard (self, "Rate"));
  go_to (self, "custom/priority");
  writer_fixture_press (&self->writer, "key", "End");
  writer_fixture_press (&self->writer, "key", "BackSpace");
  writer_fixture_press (&self->writer, "key", "BackSpace");
  WAIT_UNTIL (g_str_equal (get (self, "priority"), "7"));
  g_assert_cmpstr (get_complaint (self, "Priority"), ==, "");
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  set (self, "rate", "2.5");
  g_assert_cmpstr (get_complaint (self, "Rate"), ==, "");
  set (self, "rate", "much");
  g_assert_cmpstr (get_complaint (self, "Rate"), ==, "“Rate” is “much” and has to be a number, like 2.5.");
}

static void
test_a_strange_choice_stays (Fixture *self, gconstpointer data)
{
  AdwComboRow *desk = find_titled (self->group, "Desk");

  set (self, "desk", "noon");
  g_assert_cmpuint (adw_combo_row_get_selected (desk), ==, 3);
  g_assert_cmpstr (get_complaint (self, "Desk"), ==, "“Desk” is “noon” and can be one of: day, night.");
  g_assert_cmpstr (get (self, "desk"), ==, "noon");
  adw_combo_row_set_selected (desk, 1);
  g_assert_cmpstr (get (self, "desk"), ==, "day");
  g_assert_cmpstr (get_complaint (self, "Desk"), ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (desk)), ==, 3);
}

static void
test_of_another_site (Fixture *self, gconstpointer data)
{
  AdwActionRow *mood;

  set (self, "mood", "bright <3");
  mood = find_titled (self->group, "Mood");
  g_assert_cmpstr (adw_action_row_get_subtitle (mood), ==,
                   "bright <3\nThe Courier offers no such field, so it is not sent");
  gtk_widget_activate (writer_fixture_find_widget (GTK_WIDGET (mood), GTK_TYPE_BUTTON));
  WAIT_UNTIL (*get (self, "mood") == '\0');
  g_assert_null (find_titled (self->group, "Mood"));
  lede_story_undo (self->writer.story);
  g_assert_cmpstr (get (self, "mood"), ==, "bright <3");
  g_assert_nonnull (find_titled (self->group, "Mood"));

  /* A site that did not tell may have it. */
  answer (self, "{}");
  g_assert_cmpstr (adw_action_row_get_subtitle (find_titled (self->group, "Mood")), ==, "bright <3");
}

static void
test_an_answer_does_not_disturb (Fixture *self, gconstpointer data)
{
  go_to (self, "custom/priority");
  writer_fixture_press (&self->writer, "type", "1");
  WAIT_UNTIL (g_str_equal (get (self, "priority"), "1"));
  answer (self, FIELDS);
  writer_fixture_press (&self->writer, "type", "2");
  WAIT_UNTIL (g_str_equal (get (self, "priority"), "12"));
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);

#define add(path, function) g_test_add ("/app/custom-rows/" path, Fixture, NULL, set_up, function, tear_down)

  add ("one-of-each-kind", test_one_of_each_kind);
  add ("both-ways", test_both_ways);
  add ("numbers-only", test_numbers_only);
  add ("strange-choice-stays", test_a_strange_choice_stays);
  add ("what-the-site-does-not-have-stays", test_of_another_site);
  add ("answer-does-not-disturb", test_an_answer_does_not_disturb);

  return g_test_run ();
}
