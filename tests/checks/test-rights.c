/* test-rights.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "check-fixture.h"
#include "lede-checks.h"
#include "lede-image-use.h"
#include "lede-photo.h"
#include "lede-story.h"

static LedeStory *
make_story (const char *field, const char *text)
{
  LedeStory *story = lede_story_new (NULL);

  add_photo (story, "quay");
  set_photo (story, "quay", field, text);

  return story;
}

static GPtrArray *
run_at (LedeStory *story, const char *iso, GPtrArray *uses)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, zone);
  LedeCheckContext context = {
    .goal = LEDE_GOAL_PUBLISHED,
    .goes_out_at = g_date_time_to_unix (time),
    .image_uses = uses,
  };

  return lede_checks_run_for (LEDE_STORY_FIELDS (story), &context);
}

/* Every sentence names the photo, and ends. */
static void
assert_found (GPtrArray *findings, const char *check, LedeCheckLevel level, const char *path)
{
  LedeFinding *finding = find (findings, check);

  g_assert_nonnull (finding);
  g_test_message ("%s", finding->message);
  g_assert_cmpint (finding->level, ==, level);
  g_assert_cmpstr (finding->path, ==, path);
  g_assert_nonnull (strstr (finding->message, ".jpg"));
  g_assert_true (g_str_has_suffix (finding->message, "."));
}

static void
test_embargo (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_EMBARGO, "2031-05-04T06:00:00+02:00");
  g_autoptr (LedeStory) terms = make_story (LEDE_PHOTO_USAGE, "Embargoed until 4 May 2031 04:00 UTC");
  g_autoptr (GPtrArray) before = run_at (story, "2031-05-04T03:59:59", NULL);
  g_autoptr (GPtrArray) after = run_at (story, "2031-05-04T04:00:00", NULL);
  g_autoptr (GPtrArray) in_terms = run_at (terms, "2031-05-04T03:59:59", NULL);
  g_autoptr (GPtrArray) terms_after = run_at (terms, "2031-05-04T04:00:00", NULL);

  assert_found (before, "photo-embargoed", LEDE_CHECK_BLOCKER, "photo/quay/embargo");
  g_assert_null (find (after, "photo-embargoed"));
  assert_found (in_terms, "photo-embargoed", LEDE_CHECK_BLOCKER, "photo/quay/usage");
  g_assert_null (find (terms_after, "photo-embargoed"));
}

static void
test_expiry (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_EXPIRES, "2031-05-04");
  g_autoptr (GPtrArray) long_before = run_at (story, "2031-04-20T12:00:00", NULL);
  g_autoptr (GPtrArray) before = run_at (story, "2031-05-04T23:59:59", NULL);
  g_autoptr (GPtrArray) after = run_at (story, "2031-05-05T00:00:00", NULL);

  g_assert_null (find (long_before, "photo-expires-soon"));
  g_assert_null (find (long_before, "photo-expired"));
  assert_found (before, "photo-expires-soon", LEDE_CHECK_WARNING, "photo/quay/expires");
  assert_found (after, "photo-expired", LEDE_CHECK_BLOCKER, "photo/quay/expires");
  g_assert_null (find (after, "photo-expires-soon"));
}

static void
test_unreadable (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_EXPIRES, "next summer");
  g_autoptr (GPtrArray) findings = NULL;

  set_photo (story, "quay", LEDE_PHOTO_EMBARGO, "soon");
  findings = run_at (story, "2031-05-04T00:00:00", NULL);

  assert_found (findings, "photo-expiry-unreadable", LEDE_CHECK_BLOCKER, "photo/quay/expires");
  assert_found (findings, "photo-embargo-unreadable", LEDE_CHECK_BLOCKER, "photo/quay/embargo");
}

static void
test_small_lead (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_LEAD, "yes");
  g_autoptr (GPtrArray) small = NULL;
  g_autoptr (GPtrArray) large = NULL;
  g_autoptr (GPtrArray) other = NULL;

  set_photo (story, "quay", LEDE_PHOTO_WIDTH, "1199");
  small = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_WIDTH, "1200");
  large = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_WIDTH, "400");
  set_photo (story, "quay", LEDE_PHOTO_LEAD, "");
  other = run_at (story, "2031-05-04T00:00:00", NULL);

  assert_found (small, "lead-small", LEDE_CHECK_WARNING, "photo/quay/lead");
  g_assert_null (find (large, "lead-small"));
  g_assert_null (find (other, "lead-small"));
}

/* As wide as readers see it, not as the camera made it. */
static void
test_small_crop (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_LEAD, "yes");
  g_autoptr (GPtrArray) small = NULL, large = NULL, turned = NULL;

  set_photo (story, "quay", LEDE_PHOTO_WIDTH, "6000");
  set_photo (story, "quay", LEDE_PHOTO_HEIGHT, "1100");
  set_photo (story, "quay", LEDE_PHOTO_CROP, "0.3 0 0.1 1");
  small = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_CROP, "0.3 0 0.2 1");
  large = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_CROP, "");
  set_photo (story, "quay", LEDE_PHOTO_ROTATION, "90");
  turned = run_at (story, "2031-05-04T00:00:00", NULL);

  assert_found (small, "lead-small", LEDE_CHECK_WARNING, "photo/quay/lead");
  g_assert_nonnull (strstr (find (small, "lead-small")->message, "cropped"));
  g_assert_null (find (large, "lead-small"));
  assert_found (turned, "lead-small", LEDE_CHECK_WARNING, "photo/quay/lead");
}

static void
test_two_credits (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) two = NULL;

  add_photo (story, "quay");
  add_photo (story, "pier");
  set_photo (story, "pier", LEDE_PHOTO_CREDIT, " harbour  PRESS ");
  same = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "pier", LEDE_PHOTO_CREDIT, "Bo Lind");
  two = run_at (story, "2031-05-04T00:00:00", NULL);

  g_assert_null (find (same, "credit-differs"));
  assert_found (two, "credit-differs", LEDE_CHECK_WARNING, "photo/pier/credit");
}

static GPtrArray *
make_uses (LedeState state, const char *image, const char *credit)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_image_use_free);
  LedeImageUse *use = g_new0 (LedeImageUse, 1);

  use->image = g_strdup (image);
  use->story = g_strdup ("other");
  use->headline = g_strdup ("Ferry is late");
  use->state = state;
  use->photo = g_strdup ("deck");
  use->credit = g_strdup (credit);
  g_ptr_array_add (uses, use);

  return uses;
}

static void
test_other_stories (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_USAGE, "One time use");
  g_autoptr (LedeStory) archive = make_story (LEDE_PHOTO_USAGE, "NO ARCHIVES");
  g_autoptr (LedeStory) free_one = make_story (LEDE_PHOTO_USAGE, "");
  g_autoptr (GPtrArray) published = make_uses (LEDE_STATE_PUBLISHED, HASH, "Harbour Press");
  g_autoptr (GPtrArray) draft = make_uses (LEDE_STATE_DRAFT, HASH, "Bo Lind");
  g_autoptr (GPtrArray) another = make_uses (LEDE_STATE_PUBLISHED, "", "Bo Lind");
  g_autoptr (GPtrArray) twice = run_at (story, "2031-05-04T00:00:00", published);
  g_autoptr (GPtrArray) archived = run_at (archive, "2031-05-04T00:00:00", published);
  g_autoptr (GPtrArray) no_terms = run_at (free_one, "2031-05-04T00:00:00", published);
  g_autoptr (GPtrArray) in_draft = run_at (story, "2031-05-04T00:00:00", draft);
  g_autoptr (GPtrArray) other_image = run_at (story, "2031-05-04T00:00:00", another);

  assert_found (twice, "usage-used-before", LEDE_CHECK_WARNING, "photo/quay/usage");
  assert_found (archived, "usage-archived", LEDE_CHECK_WARNING, "photo/quay/usage");
  g_assert_null (find (no_terms, "usage-used-before"));
  g_assert_null (find (no_terms, "usage-archived"));
  g_assert_null (find (no_terms, "credit-differs"));
  g_assert_null (find (in_draft, "usage-used-before"));
  assert_found (in_draft, "credit-differs", LEDE_CHECK_WARNING, "photo/quay/credit");
  g_assert_null (find (other_image, "usage-used-before"));
  g_assert_null (find (other_image, "credit-differs"));
}

static void
test_demanded_credit (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_USAGE, "Mandatory credit: Harbour Press / Ana Ruiz");
  g_autoptr (GPtrArray) half = run_at (story, "2031-05-04T00:00:00", NULL);
  g_autoptr (GPtrArray) whole = NULL;
  g_autoptr (GPtrArray) none = NULL;

  set_photo (story, "quay", LEDE_PHOTO_CREDIT, "Ana Ruiz · Harbour Press");
  whole = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_CREDIT, "");
  none = run_at (story, "2031-05-04T00:00:00", NULL);

  assert_found (half, "credit-demanded", LEDE_CHECK_WARNING, "photo/quay/credit");
  g_assert_null (find (whole, "credit-demanded"));
  g_assert_null (find (none, "credit-demanded"));
  assert_found (none, "credit-missing", LEDE_CHECK_BLOCKER, "photo/quay/credit");
}

static void
test_agency (void)
{
  g_autoptr (LedeStory) story = make_story ("source", "Yonhap");
  g_autoptr (GPtrArray) unnamed = run_at (story, "2031-05-04T00:00:00", NULL);
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) own = NULL;

  set_photo (story, "quay", LEDE_PHOTO_CREDIT, "AFP·Yonhap News");
  named = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_CREDIT, "Ana Ruiz");
  set_photo (story, "quay", "source", "The Harbour Post");
  own = run_at (story, "2031-05-04T00:00:00", NULL);

  assert_found (unnamed, "credit-agency", LEDE_CHECK_WARNING, "photo/quay/credit");
  g_assert_null (find (named, "credit-agency"));
  g_assert_null (find (own, "credit-agency"));
}

/* A focal point alone changes no picture. */
static void
test_still_animation (void)
{
  g_autoptr (LedeStory) story = make_story (LEDE_PHOTO_MOVES, "yes");
  g_autoptr (GPtrArray) whole = NULL, cropped = NULL, still = NULL;

  set_photo (story, "quay", LEDE_PHOTO_FOCUS, "0.2 0.2");
  whole = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_CROP, "0.3 0 0.5 1");
  cropped = run_at (story, "2031-05-04T00:00:00", NULL);
  set_photo (story, "quay", LEDE_PHOTO_MOVES, "");
  still = run_at (story, "2031-05-04T00:00:00", NULL);

  g_assert_null (find (whole, "motion-lost"));
  assert_found (cropped, "motion-lost", LEDE_CHECK_WARNING, "photo/quay/crop");
  g_assert_null (find (still, "motion-lost"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checks/rights/embargo-blocks-until-then", test_embargo);
  g_test_add_func ("/checks/rights/expired-blocks-and-soon-warns", test_expiry);
  g_test_add_func ("/checks/rights/dates-are-dates", test_unreadable);
  g_test_add_func ("/checks/rights/small-lead", test_small_lead);
  g_test_add_func ("/checks/rights/small-crop-of-a-large-lead", test_small_crop);
  g_test_add_func ("/checks/rights/edited-animation-stands-still", test_still_animation);
  g_test_add_func ("/checks/rights/one-picture-one-credit", test_two_credits);
  g_test_add_func ("/checks/rights/used-in-other-stories", test_other_stories);
  g_test_add_func ("/checks/rights/credit-as-demanded", test_demanded_credit);
  g_test_add_func ("/checks/rights/agency-is-named", test_agency);

  return g_test_run ();
}
