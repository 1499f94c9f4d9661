/* lede-checks-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-checks-private.h"
#include "lede-correction.h"
#include "lede-length.h"
#include "lede-member.h"
#include "lede-note.h"
#include "lede-related.h"

static void
check_headline (LedeCheckRun *run)
{
  const char *headline = lede_story_fields_get_text (run->fields, LEDE_FIELD_HEADLINE);
  g_autofree char *shown = NULL;

  if (lede_check_is_blank (headline))
    {
      lede_check_run_find (run, "headline-missing", LEDE_CHECK_BLOCKER, LEDE_FIELD_HEADLINE,
                           _ ("The story has no headline. Write one."));
      return;
    }

  if (g_utf8_strlen (headline, -1) > LEDE_LENGTH_SITE_TITLE)
    {
      lede_check_run_find (
        run, "headline-long", LEDE_CHECK_WARNING, LEDE_FIELD_HEADLINE,
        _ ("The headline has %ld characters; sites and aggregators take up to %d. Shorten it and "
           "move the rest to the deck."),
        g_utf8_strlen (headline, -1), LEDE_LENGTH_SITE_TITLE);
      return;
    }

  if ((shown = lede_length_dup_shown (headline, LEDE_LENGTH_SEARCH_TITLE)) != NULL)
    lede_check_run_find (
      run, "headline-long", LEDE_CHECK_ADVICE, LEDE_FIELD_HEADLINE,
      _ ("Search results will cut the headline near “%s…”. Shorten it, or see that it makes "
         "sense up to there."),
      shown);
}

static void
check_section (LedeCheckRun *run)
{
  if (lede_check_run_is_blank (run, LEDE_FIELD_SECTION))
    lede_check_run_find (
      run, "section-missing", LEDE_CHECK_WARNING, LEDE_FIELD_SECTION,
      _ ("The story is in no section, so the site puts it where it puts everything else. Choose "
         "one."));
}

static void
check_dateline (LedeCheckRun *run)
{
  const char *date = lede_story_fields_get_text (run->fields, LEDE_FIELD_DATELINE_DATE);
  g_autofree char *midnight = g_strconcat (date, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) time = NULL;

  if (!lede_check_is_blank (date) && !(time = g_date_time_new_from_iso8601 (midnight, NULL)))
    lede_check_run_find (run, "dateline-unreadable", LEDE_CHECK_WARNING, LEDE_FIELD_DATELINE_DATE,
                         _ ("The dateline’s date “%s” is no date. Write it like 2031-05-04."), date);
}

static void
check_embargo (LedeCheckRun *run)
{
  const char *embargo = lede_story_fields_get_text (run->fields, LEDE_FIELD_EMBARGO);
  gint64 goes_out_at = run->context->goes_out_at;
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *moment = NULL;

  if (lede_check_is_blank (embargo))
    return;

  if (!(until = g_date_time_new_from_iso8601 (embargo, NULL)))
    {
      lede_check_run_find (run, "embargo-unreadable", LEDE_CHECK_BLOCKER, LEDE_FIELD_EMBARGO,
                           _ ("The embargo “%s” is no moment. Write date, time and the offset from UTC, like "
                              "2031-05-04T06:00:00+02:00, or clear it."),
                           embargo);
      return;
    }

  if (run->context->goal != LEDE_GOAL_PUBLISHED)
    return;

  if (goes_out_at == 0)
    goes_out_at = g_get_real_time () / G_USEC_PER_SEC;

  if (g_date_time_to_unix (until) <= goes_out_at)
    return;

  moment = lede_check_run_format_moment (run, g_date_time_to_unix (until));
  lede_check_run_find (
    run, "embargoed", LEDE_CHECK_BLOCKER, LEDE_FIELD_EMBARGO,
    _ ("The story is under embargo until %s. Schedule it for then or later, or lift the embargo."), moment);
}

static void
check_notes (LedeCheckRun *run)
{
  g_autoptr (GPtrArray) notes = lede_story_fields_get_notes (run->fields);
  guint n_open = 0;

  for (guint i = 0; i < notes->len; i++)
    n_open += !lede_note_is_resolved (notes->pdata[i]);

  if (n_open > 0)
    lede_check_run_find (run, "notes-open", LEDE_CHECK_WARNING, LEDE_FIELD_NOTES,
                         ngettext ("%u note is still open. Answer it, or mark it as resolved.",
                                   "%u notes are still open. Answer them, or mark them as resolved.", n_open),
                         n_open);
}

static void
check_corrections (LedeCheckRun *run)
{
  g_autoptr (GPtrArray) corrections = lede_story_fields_get_corrections (run->fields);

  for (guint i = 0; i < corrections->len; i++)
    if (lede_check_is_blank (lede_correction_get_text (corrections->pdata[i])))
      lede_check_run_find_in_member (
        run, "correction-empty", LEDE_CHECK_BLOCKER, LEDE_CORRECTION_KIND,
        lede_member_get_id (corrections->pdata[i]), LEDE_CORRECTION_TEXT,
        _ ("A correction says nothing. Write what was wrong and what is right, or "
           "remove it."));
}

static void
check_related (LedeCheckRun *run)
{
  g_autoptr (GPtrArray) related = lede_story_fields_get_related (run->fields);

  for (guint i = 0; i < related->len; i++)
    {
      const char *link = lede_related_get_link (related->pdata[i]);

      if (!lede_check_is_address (link))
        lede_check_run_find_in_member (
          run, "related-unreadable", LEDE_CHECK_WARNING, LEDE_RELATED_KIND,
          lede_member_get_id (related->pdata[i]), LEDE_RELATED_LINK,
          _ ("The related story “%s” has no address that readers can open. Give one "
             "that begins with https://, or remove it."),
          lede_related_get_title (related->pdata[i])[0] != '\0' ? lede_related_get_title (related->pdata[i])
                                                                : link);
    }
}

/* What the fields of the story say, but for people, photos and the body. */
void
lede_check_texts (LedeCheckRun *run)
{
  check_headline (run);
  check_section (run);
  check_dateline (run);
  check_embargo (run);
  check_notes (run);
  check_corrections (run);
  check_related (run);
}
