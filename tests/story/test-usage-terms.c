/* test-usage-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "lede-story.h"
#include "lede-usage-terms.h"

static void
assert_flags (const char *text, LedeUsageFlags flags)
{
  LedeUsageTerms terms;

  g_test_message ("%s", text);
  lede_usage_terms_read (&terms, text);
  g_assert_cmpint (terms.flags, ==, flags);
}

static void
test_words (void)
{
  assert_flags ("One time use", LEDE_USAGE_ONE_TIME);
  assert_flags ("ONE-TIME USE ONLY; NO SALES; NO ARCHIVES",
                LEDE_USAGE_ONE_TIME | LEDE_USAGE_NO_SALES | LEDE_USAGE_NO_ARCHIVE);
  assert_flags ("Restricted to editorial use. No Re-sale.", LEDE_USAGE_EDITORIAL);
  assert_flags ("NO RESALE", LEDE_USAGE_NO_SALES);
  assert_flags ("no sales or archive", LEDE_USAGE_NO_SALES | LEDE_USAGE_NO_ARCHIVE);
  assert_flags ("Editorial use only, mandatory credit: Harbour Press",
                LEDE_USAGE_EDITORIAL | LEDE_USAGE_CREDIT);
  assert_flags ("Einmalige Nutzung, keine Archivierung", LEDE_USAGE_ONE_TIME | LEDE_USAGE_NO_ARCHIVE);
  assert_flags ("Nur für redaktionelle Zwecke", LEDE_USAGE_EDITORIAL);
  assert_flags ("Usage éditorial uniquement, pas d’archives, crédit obligatoire",
                LEDE_USAGE_EDITORIAL | LEDE_USAGE_NO_ARCHIVE | LEDE_USAGE_CREDIT);
  assert_flags ("Sólo uso editorial. Prohibida la venta.", LEDE_USAGE_EDITORIAL | LEDE_USAGE_NO_SALES);
  assert_flags ("판매 금지, 출처 표기 필수", LEDE_USAGE_NO_SALES | LEDE_USAGE_CREDIT);
}

static void
test_other_words (void)
{
  assert_flags ("", 0);
  assert_flags ("No credit required", 0);
  assert_flags ("No salesperson in the picture", 0);
  assert_flags ("All uses, archives welcome, for sale", 0);
  assert_flags ("\xff\xfe no", 0);
}

static gint64
at (const char *iso)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, zone);

  return g_date_time_to_unix (time);
}

static void
assert_embargo (const char *text, const char *iso)
{
  LedeUsageTerms terms;

  g_test_message ("%s", text);
  lede_usage_terms_read (&terms, text);
  g_assert_cmpint (terms.embargo, ==, iso != NULL ? at (iso) : 0);
  g_assert_cmpint (terms.expires, ==, 0);
}

static void
assert_expires (const char *text, const char *iso)
{
  LedeUsageTerms terms;

  g_test_message ("%s", text);
  lede_usage_terms_read (&terms, text);
  g_assert_cmpint (terms.expires, ==, iso != NULL ? at (iso) : 0);
  g_assert_cmpint (terms.embargo, ==, 0);
}

static void
test_embargo (void)
{
  assert_embargo ("Embargoed until 4 May 2031", "2031-05-04T00:00:00");
  assert_embargo ("EMBARGO: 2031-05-04T06:00:00+02:00", "2031-05-04T04:00:00Z");
  assert_embargo ("Embargoed until May 4, 2031 at 6:30 pm GMT", "2031-05-04T18:30:00Z");
  assert_embargo ("Under embargo until 06:00, May 4th 2031", "2031-05-04T00:00:00");
  assert_embargo ("Sperrfrist: 4. Mai 2031, 6.00 Uhr", "2031-05-04T06:00:00");
  assert_embargo ("Sous embargo jusqu’au 1er août 2031", "2031-08-01T00:00:00");
  assert_embargo ("Embargado hasta el 4 de mayo de 2031", "2031-05-04T00:00:00");
  assert_embargo ("Not to be used before 13/05/2031", "2031-05-13T00:00:00");
  assert_embargo ("No use until 4 May 2031", "2031-05-04T00:00:00");
  assert_embargo ("엠바고 2031년 5월 4일", "2031-05-04T00:00:00");
  /* A zone that nobody knows: when the day is over everywhere near. */
  assert_embargo ("Embargoed until 4 May 2031, 06:00 XYZ", "2031-05-05T00:00:00");
}

static void
test_expires (void)
{
  assert_expires ("Expires 4 May 2031", "2031-05-05T00:00:00");
  assert_expires ("Expiry date: 2031-05-04", "2031-05-05T00:00:00");
  assert_expires ("Valid until 04.05.2031", "2031-05-05T00:00:00");
  assert_expires ("No use after May 4, 2031", "2031-05-05T00:00:00");
  assert_expires ("Online use until 4 May 2031, 18:00 UTC", "2031-05-04T18:00:00Z");
  assert_expires ("Gültig bis 31. Dezember 2031", "2032-01-01T00:00:00");
  assert_expires ("Valable jusqu’au 31 décembre 2031", "2032-01-01T00:00:00");
}

static void
test_no_date (void)
{
  assert_embargo ("Embargoed", NULL);
  assert_embargo ("Embargoed until 04/05/2031", NULL); /* of which country? */
  assert_embargo ("Embargoed until 31 February 2031", NULL);
  assert_embargo ("Embargo lifted; picture of 4 May 2031", NULL);
  assert_embargo ("Taken on 4 May 2031", NULL);
  assert_expires ("Expires soon", NULL);
  assert_expires ("Expires 99.99.9999", NULL);
}

static void
test_fields_first (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay");
  g_autoptr (LedePhoto) photo = NULL;
  LedeUsageTerms terms;

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_USAGE,
                              "Embargoed until 4 May 2031, expires 9 May 2031");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_EMBARGO, "2031-05-03T06:00:00+00:00");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_EXPIRES, "whenever");
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), id);
  lede_usage_terms_read_photo (&terms, photo);

  g_assert_cmpint (terms.embargo, ==, at ("2031-05-03T06:00:00Z"));
  g_assert_cmpint (terms.expires, ==, at ("2031-05-10T00:00:00"));
  g_assert_cmpstr (lede_photo_get_usage (photo), ==, "Embargoed until 4 May 2031, expires 9 May 2031");
}

static void
test_tags (void)
{
  LedeUsageTerms terms;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_autofree char *said_before = NULL;
  g_autofree char *said_after = NULL;

  lede_usage_terms_read (&terms,
                         "One time use, no sales. Embargoed until 4 May 2031 06:00. Expires 9 May 2031.");
  before = lede_usage_terms_list_tags (&terms, at ("2031-05-01T00:00:00"));
  after = lede_usage_terms_list_tags (&terms, at ("2031-05-10T00:00:00"));
  said_before = g_strjoinv ("|", before);
  said_after = g_strjoinv ("|", after);

  g_assert_cmpstr (said_before, ==, "Embargo 4 May 2031, 06:00|Until 9 May 2031|One time|No sales");
  g_assert_cmpstr (said_after, ==, "Expired 9 May 2031|One time|No sales");
}

static void
assert_credit (const char *text, const char *credit)
{
  g_autofree char *found = lede_usage_terms_dup_credit (text);

  g_assert_cmpstr (found, ==, credit);
}

static void
test_credit (void)
{
  assert_credit ("MANDATORY CREDIT: Harbour Press / Ana Ruiz. No sales.", "Harbour Press / Ana Ruiz");
  assert_credit ("Mandatory credit “Harbour Press”", "Harbour Press");
  assert_credit ("Mandatory credit", NULL);
  assert_credit ("Mandatory credit: ", NULL);
  assert_credit ("", NULL);
}

/* Whatever a file says, it is read in no time and without a word against it. */
static void
test_noise (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  LedeUsageTerms terms;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 3 ? "embargoed until " : "valid 4. 4. 4. ");
  lede_usage_terms_read (&terms, text->str);
  g_assert_cmpint (terms.flags, ==, 0);

  for (guint i = 0; i < 2000; i++)
    {
      g_string_truncate (text, 0);
      for (guint j = g_test_rand_int_range (0, 80); j > 0; j--)
        g_string_append_c (text, (char) g_test_rand_int_range (1, 256));
      g_string_append (text, " expires 0000-00-00 99:99 pm embargo 9 may 99999");
      lede_usage_terms_read (&terms, text->str);
      g_free (lede_usage_terms_dup_credit (text->str));
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "Asia/Kolkata", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/usage-terms/words-of-agencies", test_words);
  g_test_add_func ("/story/usage-terms/other-words-mean-nothing", test_other_words);
  g_test_add_func ("/story/usage-terms/embargo", test_embargo);
  g_test_add_func ("/story/usage-terms/expires-with-the-day", test_expires);
  g_test_add_func ("/story/usage-terms/no-date-is-guessed", test_no_date);
  g_test_add_func ("/story/usage-terms/a-field-counts-before-the-text", test_fields_first);
  g_test_add_func ("/story/usage-terms/tags", test_tags);
  g_test_add_func ("/story/usage-terms/demanded-credit", test_credit);
  g_test_add_func ("/story/usage-terms/any-bytes", test_noise);

  return g_test_run ();
}
