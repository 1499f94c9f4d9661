/* lede-checks-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-byline.h"
#include "lede-checks-private.h"
#include "lede-section.h"

static void
check_section_on_site (LedeCheckRun *run)
{
  const char *name = lede_story_fields_get_text (run->fields, LEDE_FIELD_SECTION);
  GPtrArray *sections = run->context->sections;
  g_autoptr (GPtrArray) found = NULL;

  if (!sections || lede_check_is_blank (name))
    return;
  if (run->context->account && (run->context->account->abilities & LEDE_ABILITY_MAKE_SECTIONS))
    return;

  found = lede_section_match (sections, name);
  if (found->len == 1)
    return;
  if (found->len > 1)
    {
      g_autofree char *paths = lede_section_list_paths (sections, found);

      lede_check_run_find (run, "section-ambiguous", LEDE_CHECK_BLOCKER, LEDE_FIELD_SECTION,
                           _ ("“%s” has several sections “%s”. Write which one is meant: %s."),
                           lede_site_get_name (run->context->site), name, paths);
      return;
    }

  lede_check_run_find (
    run, "section-unknown", LEDE_CHECK_BLOCKER, LEDE_FIELD_SECTION,
    _ ("“%s” has no section “%s”. Choose one that it has, or let an administrator of the site make "
       "it."),
    lede_site_get_name (run->context->site), name);
}

static void
check_abilities (LedeCheckRun *run)
{
  LedeAccount *account = run->context->account;
  const char *site = lede_site_get_name (run->context->site);

  if (run->context->goal == LEDE_GOAL_PUBLISHED && !(account->abilities & LEDE_ABILITY_PUBLISH))
    lede_check_run_find (
      run, "account-cannot-publish", LEDE_CHECK_BLOCKER, NULL,
      _ ("The account “%s” may not publish on “%s”. Submit the story there instead, and let an "
         "editor of the site publish it."),
      account->user_name, site);

  if (!(account->abilities & LEDE_ABILITY_WRITE))
    lede_check_run_find (
      run, "account-cannot-write", LEDE_CHECK_BLOCKER, NULL,
      _ ("The account “%s” may not write on “%s”. Ask an administrator of the site for a role that "
         "may."),
      account->user_name, site);
  else if (run->photos->len > 0 && !(account->abilities & LEDE_ABILITY_UPLOAD))
    lede_check_run_find (
      run, "account-cannot-upload", LEDE_CHECK_WARNING, LEDE_FIELD_PHOTOS,
      _ ("The account “%s” may not upload photos on “%s”, so the story goes there without those "
         "that the site does not have. An editor of the site can send them."),
      account->user_name, site);
}

/* WordPress prints the post's author, whoever wrote the story. That is the first byline that is a
 * person of the site where the account may choose authors, else the account. */
static void
check_printed_author (LedeCheckRun *run)
{
  LedeAccount *account = run->context->account;
  const char *site_id = lede_site_get_id (run->context->site);
  LedeByline *first = run->bylines->len > 0 ? run->bylines->pdata[0] : NULL;

  /* A site without accounts prints none. */
  if (*account->user_id == '\0')
    return;

  for (guint i = 0; i < run->bylines->len; i++)
    {
      LedeByline *byline = run->bylines->pdata[i];
      g_autofree char *person = lede_byline_dup_person (byline, site_id);

      if (person && (account->abilities & LEDE_ABILITY_EDIT_OTHERS))
        return;

      if (g_strcmp0 (person, account->user_id) == 0 ||
          g_str_equal (lede_byline_get_name (byline), account->user_name))
        return;
    }

  if (!first)
    lede_check_run_find (
      run, "author-printed", LEDE_CHECK_WARNING, LEDE_FIELD_BYLINES,
      _ ("“%s” will print the account “%s” as the author, because the story credits nobody. Add a "
         "byline."),
      lede_site_get_name (run->context->site), account->user_name);
  else if (account->abilities & LEDE_ABILITY_EDIT_OTHERS)
    lede_check_run_find (
      run, "author-printed", LEDE_CHECK_WARNING, LEDE_FIELD_BYLINES,
      _ ("“%s” will print the account “%s” as the author beside the bylines in the text. Say which "
         "person of the site %s is, so that the site prints that name."),
      lede_site_get_name (run->context->site), account->user_name, lede_byline_get_name (first));
  else
    lede_check_run_find (
      run, "author-printed", LEDE_CHECK_WARNING, LEDE_FIELD_BYLINES,
      _ ("“%s” will print the account “%s” as the author beside the bylines in the text, and this "
         "account may not choose another. Let an editor of the site publish the story, or make the "
         "account’s public name that of %s."),
      lede_site_get_name (run->context->site), account->user_name, lede_byline_get_name (first));
}

/* What depends on where the story goes and who sends it. */
void
lede_check_site (LedeCheckRun *run)
{
  if (!run->context->site)
    return;

  check_section_on_site (run);

  if (!run->context->account)
    return;

  check_abilities (run);
  check_printed_author (run);
}
