/* test-checks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "check-fixture.h"
#include "lede-byline.h"
#include "lede-checks.h"
#include "lede-correction.h"
#include "lede-note.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-story.h"

static void
set (LedeStory *story, const char *path, const char *text)
{
  lede_story_set_text (story, path, text);
}

/* A story that no check finds anything in. */
static LedeStory *
good_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  set (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens after two years");
  set (story, LEDE_FIELD_SECTION, "World");
  set (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  set (story, LEDE_FIELD_BODY, "The boat left at six.\n\n![](photo:quay)\n\nIt was full.");
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "ana"));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana", LEDE_BYLINE_NAME, "Ana Ruiz");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana", LEDE_BYLINE_EMAIL, "ana@example.org");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana", LEDE_BYLINE_LINK, "https://example.org/ana");
  add_photo (story, "lead");
  set_photo (story, "lead", LEDE_PHOTO_LEAD, "yes");
  add_photo (story, "quay");

  return story;
}

static LedeSite *
make_site (void)
{
  return lede_site_new ("site", "wordpress", "The Harbour Post", "https://post.example/",
                        "https://post.example/wp-json/", "ana", LEDE_LEAD_IN_TEXT);
}

static LedeAccount *
make_account (LedeAbilities abilities, const char *name)
{
  LedeAccount *account = g_new0 (LedeAccount, 1);

  account->user_id = g_strdup ("7");
  account->user_name = g_strdup (name);
  account->abilities = abilities;

  return account;
}

static void
assert_found (GPtrArray *findings, const char *check, LedeCheckLevel level, const char *path)
{
  LedeFinding *finding = find (findings, check);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((LedeFinding *) findings->pdata[i])->message);

  if (!finding)
    g_error ("%s was not found", check);

  g_assert_cmpint (finding->level, ==, level);
  g_assert_cmpstr (finding->path, ==, path);
  g_assert_true (g_str_has_suffix (finding->message, "."));
}

static void
test_good_story (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (LedeSite) site = make_site ();
  g_autoptr (LedeAccount) account =
    make_account (LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH, "Ana Ruiz");
  g_autoptr (GPtrArray) findings = lede_checks_run (LEDE_STORY_FIELDS (story), site, account);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((LedeFinding *) findings->pdata[i])->message);

  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_false (lede_checks_have_blocker (findings));
}

static void
test_gravest_first (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GPtrArray) findings = NULL;

  set (story, LEDE_FIELD_BODY, "<!-- later -->");
  findings = lede_checks_run (LEDE_STORY_FIELDS (story), NULL, NULL);

  g_assert_cmpuint (findings->len, >, 2);
  g_assert_true (lede_checks_have_blocker (findings));

  for (guint i = 1; i < findings->len; i++)
    g_assert_cmpint (((LedeFinding *) findings->pdata[i - 1])->level, >=,
                     ((LedeFinding *) findings->pdata[i])->level);
}

/* One thing that is wrong with a story, and what finds it. */
typedef struct
{
  const char *name;
  const char *path;
  const char *text;
  const char *check;
  LedeCheckLevel level;
  const char *found_at; /* NULL for path */
} Flaw;

static const Flaw flaws[] = {
  { "headline-missing", LEDE_FIELD_HEADLINE, " ", "headline-missing", LEDE_CHECK_BLOCKER },
  { "headline-cut-by-search", LEDE_FIELD_HEADLINE,
    "Ferry crossing between the two banks of the river opens again after years", "headline-long",
    LEDE_CHECK_ADVICE },
  { "headline-wide-letters-count-double", LEDE_FIELD_HEADLINE,
    "이 년 만에 두 강둑 사이를 잇는 나룻배가 다시 열려 주민들이 아침 여섯 시부터 줄을 섰다", "headline-long",
    LEDE_CHECK_ADVICE },
  { "headline-too-long", LEDE_FIELD_HEADLINE,
    "Ferry crossing between the two banks of the river opens again after more than two years of waiting and "
    "many "
    "delays",
    "headline-long", LEDE_CHECK_WARNING },
  { "body-empty", LEDE_FIELD_BODY, "<!-- to come -->", "body-empty", LEDE_CHECK_BLOCKER },
  { "byline-missing", LEDE_FIELD_BYLINES, "", "byline-missing", LEDE_CHECK_WARNING },
  { "byline-nameless", "byline/ana/name", " ", "byline-nameless", LEDE_CHECK_BLOCKER },
  { "email-unreadable", "byline/ana/email", "ana at example.org", "email-unreadable", LEDE_CHECK_WARNING },
  { "link-unreadable", "byline/ana/link", "example.org/ana", "link-unreadable", LEDE_CHECK_WARNING },
  { "link-of-another-kind", "byline/ana/link", "javascript:alert(1)", "link-unreadable", LEDE_CHECK_WARNING },
  { "caption-missing", "photo/quay/caption", "", "caption-missing", LEDE_CHECK_WARNING },
  { "credit-missing", "photo/quay/credit", "", "credit-missing", LEDE_CHECK_BLOCKER },
  { "credit-in-caption", "photo/quay/caption", "The ferry. HARBOUR PRESS", "credit-twice", LEDE_CHECK_WARNING,
    "photo/quay/credit" },
  { "alt-missing", "photo/quay/alt", "", "alt-missing", LEDE_CHECK_WARNING },
  { "alt-repeats-caption", "photo/quay/alt", "the ferry leaves the quay at dusk. ", "alt-repeats",
    LEDE_CHECK_ADVICE },
  { "two-leads", "photo/quay/lead", "yes", "lead-twice", LEDE_CHECK_WARNING },
  { "lead-in-text", LEDE_FIELD_BODY, "Text.\n\n![](photo:lead)\n\n![](photo:quay)", "lead-in-text",
    LEDE_CHECK_WARNING },
  { "photo-not-in-list", LEDE_FIELD_BODY, "Text.\n\n![](photo:quay)\n\n![](photo:gone)", "photo-unknown",
    LEDE_CHECK_BLOCKER },
  { "photo-amid-words", LEDE_FIELD_BODY, "See ![](photo:quay) there", "photo-in-line", LEDE_CHECK_WARNING },
  { "gallery-empty", LEDE_FIELD_BODY, "Text.\n\n![](photo:quay)\n\n> [!GALLERY]\n> Words", "gallery-empty",
    LEDE_CHECK_WARNING },
  { "pair-of-one", LEDE_FIELD_BODY, "Text.\n\n> [!BEFOREAFTER]\n> ![](photo:quay)", "pair-of-others",
    LEDE_CHECK_WARNING },
  { "photo-not-shown", LEDE_FIELD_BODY, "Only text.", "photo-unshown", LEDE_CHECK_ADVICE, "photo/quay/file" },
  { "image-of-a-file", LEDE_FIELD_BODY, "Text.\n\n![](photo:quay)\n\n![a](pictures/a.jpg)", "image-unknown",
    LEDE_CHECK_BLOCKER },
  { "image-elsewhere", LEDE_FIELD_BODY, "Text.\n\n![](photo:quay)\n\n![a](https://example.org/a.jpg)",
    "image-elsewhere", LEDE_CHECK_WARNING },
  { "image-missing", "photo/quay/image", "", "image-missing", LEDE_CHECK_BLOCKER },
  { "section-missing", LEDE_FIELD_SECTION, "", "section-missing", LEDE_CHECK_WARNING },
  { "dateline-unreadable", LEDE_FIELD_DATELINE_DATE, "in May", "dateline-unreadable", LEDE_CHECK_WARNING },
  { "embargo-unreadable", LEDE_FIELD_EMBARGO, "tomorrow", "embargo-unreadable", LEDE_CHECK_BLOCKER },
  { "embargoed", LEDE_FIELD_EMBARGO, "2999-05-04T06:00:00+02:00", "embargoed", LEDE_CHECK_BLOCKER },
  { "notes-open", LEDE_FIELD_NOTES, "n\n", "notes-open", LEDE_CHECK_WARNING },
  { "correction-empty", LEDE_FIELD_CORRECTIONS, "c\n", "correction-empty", LEDE_CHECK_BLOCKER,
    "correction/c/text" },
  { "related-unreadable", LEDE_FIELD_RELATED, "r\n", "related-unreadable", LEDE_CHECK_WARNING,
    "related/r/link" },
  { "html-locked", LEDE_FIELD_BODY, "Text.\n\n![](photo:quay)\n\n<div>a</div>", "html-locked",
    LEDE_CHECK_ADVICE },
  { "comment-kept", LEDE_FIELD_BODY, "Text.\n\n![](photo:quay)\n\n<!-- ask Bea -->", "comment-kept",
    LEDE_CHECK_ADVICE },
};

static void
test_flaw (gconstpointer data)
{
  const Flaw *flaw = data;
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (GPtrArray) findings = NULL;

  set (story, flaw->path, flaw->text);
  findings = lede_checks_run (LEDE_STORY_FIELDS (story), NULL, NULL);

  assert_found (findings, flaw->check, flaw->level, flaw->found_at ? flaw->found_at : flaw->path);
  g_assert_cmpint (lede_checks_have_blocker (findings), ==, flaw->level == LEDE_CHECK_BLOCKER);
}

static void
test_decorative_needs_no_words (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (GPtrArray) findings = NULL;

  set_photo (story, "quay", LEDE_PHOTO_ALT, "");
  set_photo (story, "quay", LEDE_PHOTO_CAPTION, "");
  set_photo (story, "quay", LEDE_PHOTO_DECORATIVE, "yes");
  findings = lede_checks_run (LEDE_STORY_FIELDS (story), NULL, NULL);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_embargo_and_time (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 ("2999-05-04T06:00:00+02:00", NULL);
  LedeCheckContext context = { .goal = LEDE_GOAL_PUBLISHED };
  g_autoptr (GPtrArray) scheduled = NULL;
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) submitted = NULL;

  set (story, LEDE_FIELD_EMBARGO, "2999-05-04T06:00:00+02:00");

  context.goes_out_at = g_date_time_to_unix (until);
  scheduled = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  g_assert_null (find (scheduled, "embargoed"));

  context.goes_out_at--;
  early = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  assert_found (early, "embargoed", LEDE_CHECK_BLOCKER, LEDE_FIELD_EMBARGO);

  context.goal = LEDE_GOAL_SUBMITTED;
  submitted = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  g_assert_null (find (submitted, "embargoed"));
}

static void
test_section_of_the_site (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (LedeSite) site = make_site ();
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  LedeTerm sport = { .id = "3", .name = "Sport", .slug = "sport" };
  LedeTerm world = { .id = "4", .name = "WORLD", .slug = "world-news", .parent = "3" };
  LedeTerm other = { .id = "5", .name = "World", .slug = "world", .parent = "3" };
  LedeCheckContext context = { .site = site, .sections = sections, .goal = LEDE_GOAL_PUBLISHED };
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) ambiguous = NULL;
  g_autoptr (GPtrArray) with = NULL;

  g_ptr_array_add (sections, &sport);
  without = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  assert_found (without, "section-unknown", LEDE_CHECK_BLOCKER, LEDE_FIELD_SECTION);

  g_ptr_array_add (sections, &world);
  g_ptr_array_add (sections, &other);
  ambiguous = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  assert_found (ambiguous, "section-ambiguous", LEDE_CHECK_BLOCKER, LEDE_FIELD_SECTION);

  g_ptr_array_remove (sections, &other);
  with = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
  g_assert_cmpuint (with->len, ==, 0);
}

static void
test_related_stories_need_a_place (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (LedeSite) site = make_site ();
  g_autoptr (GPtrArray) nowhere = NULL;
  g_autoptr (GPtrArray) placed = NULL;

  g_free (lede_story_add_member (story, LEDE_FIELD_RELATED, "r"));
  lede_story_set_member_text (story, LEDE_FIELD_RELATED, "r", LEDE_RELATED_LINK, "https://example.org/r");
  nowhere = lede_checks_run (LEDE_STORY_FIELDS (story), site, NULL);
  assert_found (nowhere, "related-unshown", LEDE_CHECK_ADVICE, LEDE_FIELD_RELATED);

  set (story, LEDE_FIELD_BODY, "The boat left.\n\n![](photo:quay)\n\n> [!RELATED]\n");
  placed = lede_checks_run (LEDE_STORY_FIELDS (story), site, NULL);
  g_assert_cmpuint (placed->len, ==, 0);
}

static void
test_contributor_cannot_publish (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (LedeSite) site = make_site ();
  g_autoptr (LedeAccount) account = make_account (LEDE_ABILITY_WRITE, "Ana Ruiz");
  LedeCheckContext context = { .site = site, .account = account, .goal = LEDE_GOAL_SUBMITTED };
  g_autoptr (GPtrArray) publishing = lede_checks_run (LEDE_STORY_FIELDS (story), site, account);
  g_autoptr (GPtrArray) submitting = lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);

  assert_found (publishing, "account-cannot-publish", LEDE_CHECK_BLOCKER, NULL);
  g_assert_nonnull (strstr (find (publishing, "account-cannot-publish")->message, "editor"));
  g_assert_null (find (submitting, "account-cannot-publish"));
  assert_found (submitting, "account-cannot-upload", LEDE_CHECK_WARNING, LEDE_FIELD_PHOTOS);
}

static void
test_account_printed_as_author (void)
{
  g_autoptr (LedeStory) story = good_story ();
  g_autoptr (LedeSite) site = make_site ();
  g_autoptr (LedeAccount) author =
    make_account (LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH, "Newsdesk");
  g_autoptr (LedeAccount) editor = make_account (
    LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH | LEDE_ABILITY_EDIT_OTHERS, "Newsdesk");
  g_autoptr (GPtrArray) by_author = lede_checks_run (LEDE_STORY_FIELDS (story), site, author);
  g_autoptr (GPtrArray) by_editor = lede_checks_run (LEDE_STORY_FIELDS (story), site, editor);
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GPtrArray) herself = NULL;

  assert_found (by_author, "author-printed", LEDE_CHECK_WARNING, LEDE_FIELD_BYLINES);
  assert_found (by_editor, "author-printed", LEDE_CHECK_WARNING, LEDE_FIELD_BYLINES);

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana", LEDE_BYLINE_PERSON, "site:9");
  chosen = lede_checks_run (LEDE_STORY_FIELDS (story), site, editor);
  g_assert_null (find (chosen, "author-printed"));

  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana", LEDE_BYLINE_PERSON, "site:7");
  herself = lede_checks_run (LEDE_STORY_FIELDS (story), site, author);
  g_assert_null (find (herself, "author-printed"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checks/good-story", test_good_story);
  g_test_add_func ("/checks/gravest-first", test_gravest_first);

  for (gsize i = 0; i < G_N_ELEMENTS (flaws); i++)
    {
      g_autofree char *path = g_strconcat ("/checks/", flaws[i].name, NULL);

      g_test_add_data_func (path, &flaws[i], test_flaw);
    }

  g_test_add_func ("/checks/decorative-needs-no-words", test_decorative_needs_no_words);
  g_test_add_func ("/checks/embargo-and-time", test_embargo_and_time);
  g_test_add_func ("/checks/section-of-the-site", test_section_of_the_site);
  g_test_add_func ("/checks/related-stories-need-a-place", test_related_stories_need_a_place);
  g_test_add_func ("/checks/contributor-cannot-publish", test_contributor_cannot_publish);
  g_test_add_func ("/checks/account-printed-as-author", test_account_printed_as_author);

  return g_test_run ();
}
