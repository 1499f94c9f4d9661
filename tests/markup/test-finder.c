/* test-finder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-finder.h"
#include "lede-photo.h"

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_KICKER, "Porto");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ruiz opens the ferry");
  lede_story_set_text (story, LEDE_FIELD_DECK, "The mayor, Ana Ruiz, cut the ribbon.");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "elsewhere"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "elsewhere", LEDE_PHOTO_CREDIT, "Ruiz family");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "ruiz2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "ruiz2345", LEDE_PHOTO_CAPTION, "Ana Ruiz on deck");
  lede_story_set_text (story, LEDE_FIELD_BODY,
                       "Ruiz spoke first.\n\n![](photo:ruiz2345)\n\nThen RUIZ left; the Ruizes stayed.\n");

  return story;
}

static LedeMatches *
find (LedeStory *story, const char *words, LedeFindFlags flags, const char *replacement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (LedeFindPattern) pattern = lede_find_pattern_new (words, flags, &error);
  LedeMatches *matches;

  g_assert_no_error (error);
  matches = lede_matches_find (snapshot, pattern, replacement, NULL, &error);
  g_assert_no_error (error);

  return matches;
}

static char *
describe (LedeMatches *matches, LedeStory *story)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lede_matches_get_length (matches); i++)
    {
      const LedeMatch *match = lede_matches_get (matches, i);

      g_string_append_printf (out, "%s:%.*s ", match->path, (int) (match->end - match->start),
                              lede_story_get_text (story, match->path) + match->start);
    }

  return g_string_free (out, FALSE);
}

static void
assert_found (const char *text, const char *words, LedeFindFlags flags, const char *expected)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeMatches) matches = NULL;
  g_autofree char *found = NULL;

  lede_story_set_text (story, LEDE_FIELD_BODY, text);
  matches = find (story, words, flags, NULL);
  found = describe (matches, story);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_replaced (const char *text,
                 const char *words,
                 LedeFindFlags flags,
                 const char *replacement,
                 const char *expected)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeMatches) matches = NULL;

  lede_story_set_text (story, LEDE_FIELD_BODY, text);
  matches = find (story, words, flags, replacement);
  lede_matches_replace_all (matches, story);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, expected);
}

static void
test_everywhere (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeMatches) matches = find (story, "ruiz", LEDE_FIND_PLAIN, NULL);
  g_autofree char *found = describe (matches, story);

  g_assert_cmpstr (found, ==,
                   "headline:Ruiz deck:Ruiz body:Ruiz photo/ruiz2345/caption:Ruiz body:RUIZ body:Ruiz "
                   "photo/elsewhere/credit:Ruiz ");
  g_assert_cmpuint (lede_matches_get_n_texts (matches), ==, 5);

  g_assert_cmpuint (lede_matches_find_behind (matches, LEDE_FIELD_KICKER, 0), ==, 0);
  g_assert_cmpuint (lede_matches_find_behind (matches, LEDE_FIELD_HEADLINE, 1), ==, 1);
  g_assert_cmpuint (lede_matches_find_behind (matches, LEDE_FIELD_BODY, 1), ==, 3);
  g_assert_cmpuint (lede_matches_find_behind (matches, "photo/ruiz2345/alt", 0), ==, 4);
  g_assert_cmpuint (lede_matches_find_behind (matches, "photo/elsewhere/credit", 1), ==, 7);
  g_assert_cmpuint (lede_matches_find_behind (matches, "section", 0), ==, 0);
}

static void
test_flags (void)
{
  const LedeFindFlags word = LEDE_FIND_WHOLE_WORDS;
  const LedeFindFlags word_expression = LEDE_FIND_WHOLE_WORDS | LEDE_FIND_EXPRESSION;

  assert_found ("Ruiz ruiz RUIZ", "ruiz", LEDE_FIND_MATCH_CASE, "body:ruiz ");
  assert_found ("Ferry ferryman", "ferry", word, "body:Ferry ");
  assert_found ("été Été", "été", LEDE_FIND_PLAIN, "body:été body:Été ");
  assert_found ("métré tré", "tré", word, "body:tré ");
  assert_found ("Is it? Is-it (it)", "(it)", word, "body:(it) ");
  assert_found ("one 1 two", "\\d|two", word_expression, "body:1 body:two ");
  assert_found ("a|b) (a|b", "a|b", word_expression, "body:a body:b body:a body:b ");
  assert_found ("서울 서울에서", "서울", LEDE_FIND_PLAIN, "body:서울 body:서울 ");
  assert_found ("a.c abc", "a.c", LEDE_FIND_PLAIN, "body:a.c ");
  assert_found ("first\nlast", "^last$", LEDE_FIND_EXPRESSION, "body:last ");
  assert_found ("a\\Qb", "\\Q", LEDE_FIND_PLAIN, "body:\\Q ");
}

static void
test_typography (void)
{
  assert_found ("don’t don't", "don't", LEDE_FIND_PLAIN, "body:don’t body:don't ");
  assert_found ("“Go” \"Go\" „Go“ « Go »", "\"go\"", LEDE_FIND_PLAIN, "body:“Go” body:\"Go\" body:„Go“ ");
  assert_found ("10 km", "10 km", LEDE_FIND_PLAIN, "body:10 km ");
}

static void
test_one_undo (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *before = g_strdup (lede_story_get_text (story, LEDE_FIELD_BODY));
  g_autoptr (LedeMatches) matches = NULL;

  lede_story_break_gesture (story);
  matches = find (story, "ruiz", LEDE_FIND_WHOLE_WORDS, "Rui");
  g_assert_cmpuint (lede_matches_replace_all (matches, story), ==, 6);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "Rui opens the ferry");
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==,
                   "Rui spoke first.\n\n![](photo:ruiz2345)\n\nThen Rui left; the Ruizes stayed.\n");
  g_assert_cmpstr (lede_story_get_text (story, "photo/ruiz2345/caption"), ==, "Ana Rui on deck");
  g_assert_cmpstr (lede_story_get_text (story, "photo/elsewhere/credit"), ==, "Rui family");

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, before);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "Ruiz opens the ferry");
  g_assert_cmpstr (lede_story_get_text (story, "photo/elsewhere/credit"), ==, "Ruiz family");
}

static void
test_stale (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeMatches) matches = find (story, "ruiz", LEDE_FIND_PLAIN, "");

  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "x", 1);
  g_assert_cmpuint (lede_matches_replace_all (matches, story), ==, 0);
  g_assert_cmpuint (lede_matches_replace_one (matches, story, 0), ==, G_MAXSIZE);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_KICKER), ==, "Porto");
}

static void
test_one (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeMatches) matches = find (story, "(\\w+) ruiz", LEDE_FIND_EXPRESSION, "\\1 de Ruiz");
  gsize end = lede_matches_replace_one (matches, story, 0);

  g_assert_cmpuint (end, ==, strlen ("The mayor, Ana de Ruiz"));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_DECK), ==,
                   "The mayor, Ana de Ruiz, cut the ribbon.");
}

static void
test_groups (void)
{
  const LedeFindFlags flags = LEDE_FIND_EXPRESSION;

  assert_replaced ("Ruiz, Ana; Lund, Pia", "(\\w+), (\\w+)", flags, "\\2 \\1", "Ana Ruiz; Pia Lund");
  assert_replaced ("ab", "(x)?(b)", flags, "[\\0|\\1|\\2]", "a[b||b]");
  assert_replaced ("a;b", ";", flags, "\\n\\t\\\\", "a\n\t\\b");
  assert_replaced ("a;b", ";", LEDE_FIND_PLAIN, "\\1", "a\\1b");
  assert_replaced ("aaa", "a", LEDE_FIND_PLAIN, "aa", "aaaaaa");
}

static void
test_headline_keeps_its_line (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeMatches) matches = find (story, " opens", LEDE_FIND_EXPRESSION, "\\n\\0");

  lede_matches_replace_all (matches, story);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "Ruiz  opens the ferry");
}

static void
test_empty (void)
{
  const LedeFindFlags flags = LEDE_FIND_EXPRESSION;

  assert_found ("abc", "x*", flags, "");
  assert_found ("axb", "x*", flags, "body:x ");
  assert_found ("ab\ncd", "^", flags, "");
  assert_found ("ab", "(?=b)", flags, "");
  assert_found ("“é”", "|é", flags, "body:é ");
}

static void
assert_mistake (const char *expression, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeFindPattern) pattern = lede_find_pattern_new (expression, LEDE_FIND_EXPRESSION, &error);

  g_assert_error (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_EXPRESSION);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (pattern);
}

static void
test_mistakes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeFindPattern) pattern = lede_find_pattern_new ("(a)", LEDE_FIND_EXPRESSION, NULL);

  assert_mistake ("(a", "has no “)”");
  assert_mistake ("a)", "has no “(”");
  assert_mistake ("[a", "has no “]”");
  assert_mistake ("*a", "repeat");
  assert_mistake ("a\\", "at the end");
  assert_mistake ("(?<name", "cannot be read");
  assert_mistake ("(((((a{1000}){1000}){1000}){1000}){1000})", "too large");
  assert_mistake ("\xff", "nothing to find");

  g_assert_false (lede_find_pattern_check_replacement (pattern, "\\2", &error));
  g_assert_error (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_REPLACEMENT);
  g_clear_error (&error);
  g_assert_false (lede_find_pattern_check_replacement (pattern, "a\\", &error));
  g_assert_error (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_REPLACEMENT);
}

static char *
create_long_text (guint n_words)
{
  static const char *const words[] = {
    "harbour", "ferry", "the", "opens", "after", "repairs", "Ruiz", "said"
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", words[(i * 7 + i / 13) % G_N_ELEMENTS (words)],
                            i % 60 == 59 ? ".\n\n" : " ");

  return g_string_free (text, FALSE);
}

static void
test_endless (void)
{
  static const char *const endless[] = { "(a+)+$", "(\\w+\\s?)*;", "(.|\\s)*?zzz", "(?s)(.*)*x{9}" };
  g_autofree char *text = create_long_text (50000);
  g_autofree char *all = g_strconcat (text, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeFindPattern) pattern = lede_find_pattern_new (endless[i], LEDE_FIND_EXPRESSION, &error);
      gint64 began = g_get_monotonic_time ();
      g_autoptr (GArray) spans = lede_find_pattern_find (pattern, all, strlen (all), NULL, NULL, &error);

      g_assert_cmpint (g_get_monotonic_time () - began, <, 15 * G_TIME_SPAN_SECOND);
      g_test_message ("%s: %s after %.3f s", endless[i], error ? error->message : "done",
                      (g_get_monotonic_time () - began) / 1e6);
      if (spans == NULL)
        g_assert_error (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_TOO_LONG);
    }
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancelled (void)
{
  g_autofree char *text = create_long_text (100000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LedeFindPattern) pattern = lede_find_pattern_new ("([a-z]+ ?)+[;!]", LEDE_FIND_EXPRESSION, NULL);
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GArray) spans = lede_find_pattern_find (pattern, text, strlen (text), NULL, cancellable, &error);

  g_thread_join (thread);
  g_assert_null (spans);
  g_assert_nonnull (error);
}

static void
test_long_story (void)
{
  g_autofree char *text = create_long_text (100000);
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeMatches) matches = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  gint64 began;
  guint n;

  lede_story_set_text (story, LEDE_FIELD_BODY, text);
  began = g_get_monotonic_time ();
  matches = find (story, "ruiz", LEDE_FIND_PLAIN, "Lund");
  n = lede_matches_get_length (matches);
  g_test_message ("%u found in %.1f ms", n, (g_get_monotonic_time () - began) / 1e3);
  g_assert_cmpuint (n, >, 10000);

  began = g_get_monotonic_time ();
  g_assert_cmpuint (lede_matches_replace_all (matches, story), ==, n);
  g_test_message ("replaced in %.1f ms", (g_get_monotonic_time () - began) / 1e3);
  g_assert_null (strstr (lede_story_get_text (story, LEDE_FIELD_BODY), "Ruiz"));
  edits = lede_story_peek_unsaved (story);
  g_assert_cmpuint (edits->len, <=, 402);

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/finder/finds-a-name-everywhere-in-the-story", test_everywhere);
  g_test_add_func ("/markup/finder/case-words-and-expressions", test_flags);
  g_test_add_func ("/markup/finder/what-is-on-the-keyboard-finds-typography", test_typography);
  g_test_add_func ("/markup/finder/replacing-everything-is-one-undo", test_one_undo);
  g_test_add_func ("/markup/finder/a-changed-story-is-left-alone", test_stale);
  g_test_add_func ("/markup/finder/one-match-is-replaced", test_one);
  g_test_add_func ("/markup/finder/groups-come-back", test_groups);
  g_test_add_func ("/markup/finder/a-headline-keeps-its-line", test_headline_keeps_its_line);
  g_test_add_func ("/markup/finder/nothing-is-never-found", test_empty);
  g_test_add_func ("/markup/finder/mistakes-are-explained", test_mistakes);
  g_test_add_func ("/markup/finder/endless-expressions-end", test_endless);
  g_test_add_func ("/markup/finder/a-search-can-be-cancelled", test_cancelled);
  g_test_add_func ("/markup/finder/a-long-story-is-quick", test_long_story);

  return g_test_run ();
}
