/* test-emoji.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Emoji by their names.
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-emoji-names.h"
#include "lede-writer-emoji.h"
#include "lede-writer-header.h"

#define HEART "\342\235\244\357\270\217"

static const char *
get_body (WriterFixture *self)
{
  return writer_fixture_get_text (self, LEDE_FIELD_BODY);
}

static gboolean
is_open (WriterFixture *self)
{
  return lede_writer_emoji_get_list (lede_writer_get_emoji (self->writer)) != NULL;
}

static gboolean
is_body (WriterFixture *self, const char *body)
{
  return g_str_equal (get_body (self), body);
}

static void
set_body (WriterFixture *self, const char *body)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, body);
  lede_story_break_gesture (self->story);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strlen (body));
  writer_fixture_wait_for_frame (self);
}

static void
test_names (void)
{
  g_autoptr (LedeEmojiNames) english = lede_emoji_names_load ("en-us");
  g_autoptr (LedeEmojiNames) unknown = lede_emoji_names_load ("../../../etc/passwd");
  g_autoptr (GPtrArray) found = lede_emoji_names_search (english, "red_h", 5);
  g_autoptr (GPtrArray) few = lede_emoji_names_search (english, "face", 3);
  const LedeEmoji *emoji = g_ptr_array_index (found, 0);

  g_assert_cmpstr (emoji->name, ==, "red heart");
  g_assert_cmpstr (emoji->emoji, ==, HEART);
  g_assert_cmpuint (few->len, ==, 3);
  g_assert_cmpstr (lede_emoji_names_find (english, "Red-Heart")->emoji, ==, HEART);
  g_assert_null (lede_emoji_names_find (english, "red hear"));
  g_assert_null (lede_emoji_names_find (english, ""));
  g_assert_cmpstr (lede_emoji_names_find (english, "waving hand")->emoji, ==, "\360\237\221\213");
  g_assert_nonnull (lede_emoji_names_find (unknown, "red heart"));
}

/* Where the toolkit has the language, its words come first, and the English ones are known still. */
static void
test_language (void)
{
  g_autoptr (LedeEmojiNames) german = lede_emoji_names_load ("de_AT.UTF-8");

  if (lede_emoji_names_find (german, "rotes herz") == NULL)
    {
      g_test_skip ("The toolkit's German names are not installed");
      return;
    }

  g_assert_cmpstr (lede_emoji_names_find (german, "rotes_herz")->emoji, ==, HEART);
  g_assert_cmpstr (lede_emoji_names_find (german, "red_heart")->emoji, ==, HEART);
}

static void
test_chosen (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", "We :red_he");
  WAIT_UNTIL (is_body (self, "We :red_he") && is_open (self));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (is_body (self, "We " HEART));
  g_assert_false (is_open (self));
  writer_fixture_press (self, "type", " it");
  WAIT_UNTIL (is_body (self, "We " HEART " it"));

  lede_story_undo (self->story);
  lede_story_undo (self->story);
  WAIT_UNTIL (is_body (self, "We :red_he"));
  g_assert_false (is_open (self));
}

static void
test_one_undo (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", ":red_hea");
  WAIT_UNTIL (is_open (self));
  writer_fixture_press (self, "type", "rt:");
  WAIT_UNTIL (is_body (self, HEART) && !is_open (self));
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (is_body (self, ":red_heart:"));
}

static void
test_keys (WriterFixture *self, gconstpointer data)
{
  GtkListBox *list;

  writer_fixture_press (self, "type", ":fac");
  WAIT_UNTIL (is_body (self, ":fac") && is_open (self));
  list = GTK_LIST_BOX (lede_writer_emoji_get_list (lede_writer_get_emoji (self->writer)));
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)) == 1);
  writer_fixture_press (self, "key", "Up");
  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)) > 1);
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (!is_open (self));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (is_body (self, ":fac\n"));
}

static void
test_left (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", ":fac");
  WAIT_UNTIL (is_body (self, ":fac") && is_open (self));
  writer_fixture_press (self, "type", " e");
  WAIT_UNTIL (is_body (self, ":fac e"));
  g_assert_false (is_open (self));

  writer_fixture_press (self, "type", " :fac");
  WAIT_UNTIL (is_open (self));
  writer_fixture_press (self, "key", "Home");
  WAIT_UNTIL (!is_open (self));
}

/* Nothing of this is a name: times, speakers, addresses, faces of three signs, code. */
static void
test_not_disturbed (WriterFixture *self, gconstpointer data)
{
  static const char *const typed[][2] = {
    { "", "at 12:30:45 or 12:ab " },
    { "", "Ana:heart and Leser:innen " },
    { "", "see https://quay.example:heart/:heart " },
    { "", "a :) b :-D c :o " },
    { "", "::heart " },
    { "`a ", ":heart" },
    { "```\n", ":heart" },
    { "    ", ":heart" },
    { "[a](", ":heart" },
    { "", ":heartburned: " },
  };

  /* So that the names are there. */
  writer_fixture_press (self, "type", ":hear");
  WAIT_UNTIL (is_open (self));

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *wanted = g_strconcat (typed[i][0], typed[i][1], NULL);

      set_body (self, typed[i][0]);
      writer_fixture_press (self, "type", typed[i][1]);
      WAIT_UNTIL (g_str_has_prefix (get_body (self), wanted));
      if (is_open (self))
        g_error ("The list is open behind %s", wanted);
    }
}

/* The language sets a fixed space before a colon; before an emoji it is one like any other. */
static void
test_french (WriterFixture *self, gconstpointer data)
{
  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, "fr");
  writer_fixture_press (self, "type", "Vive :red_he");
  WAIT_UNTIL (is_open (self) && g_str_has_suffix (get_body (self), ":red_he"));
  writer_fixture_press (self, "key", "Tab");
  WAIT_UNTIL (is_body (self, "Vive " HEART));
}

static void
test_headline (WriterFixture *self, gconstpointer data)
{
  LedeWriterHeader *header = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  gtk_widget_grab_focus (GTK_WIDGET (lede_writer_header_get_field (header, LEDE_FIELD_HEADLINE)));
  writer_fixture_press (self, "type", ":red_he");
  WAIT_UNTIL (is_open (self));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_HEADLINE), HEART));
}

int
main (int argc, char *argv[])
{
#define TEST(name, function)                                                                                 \
  g_test_add ("/app/emoji/" name, WriterFixture, NULL, writer_fixture_set_up, function,                      \
              writer_fixture_tear_down)

  adw_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/emoji/names-are-found", test_names);
  g_test_add_func ("/app/emoji/names-in-the-language", test_language);
  TEST ("chosen-from-the-list", test_chosen);
  TEST ("a-name-in-full-is-one-undo", test_one_undo);
  TEST ("keys-walk-the-list", test_keys);
  TEST ("going-on-closes-it", test_left);
  TEST ("what-is-no-name-is-left-alone", test_not_disturbed);
  TEST ("french-spaces", test_french);
  TEST ("in-a-headline", test_headline);

  return g_test_run ();
}
