/* lede-checks-people.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-checks-private.h"
#include "lede-member.h"

/* Good enough for a contact line: something, an @, a host with a dot, no blanks. */
static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot = at ? strchr (at + 1, '.') : NULL;

  return at && at > text && dot && dot > at + 1 && dot[1] != '\0' && !strchr (at + 1, '@') &&
         !strpbrk (text, " \t\n<>,;\"");
}

static void
check_byline (LedeCheckRun *run, LedeByline *byline)
{
  const char *id = lede_member_get_id (LEDE_MEMBER (byline));
  const char *name = lede_byline_get_name (byline);
  const char *email = lede_byline_get_email (byline);
  const char *link = lede_byline_get_link (byline);

  if (lede_check_is_blank (name))
    {
      lede_check_run_find_in_member (run, "byline-nameless", LEDE_CHECK_BLOCKER, LEDE_BYLINE_KIND, id,
                                     LEDE_BYLINE_NAME,
                                     _ ("A byline has no name. Write the name, or remove it."));
      return;
    }

  if (!lede_check_is_blank (email) && !is_email (email))
    lede_check_run_find_in_member (
      run, "email-unreadable", LEDE_CHECK_WARNING, LEDE_BYLINE_KIND, id, LEDE_BYLINE_EMAIL,
      _ ("“%s” is no e-mail address that readers could write to. Correct it for %s."), email, name);

  if (!lede_check_is_blank (link) && !lede_check_is_address (link))
    lede_check_run_find_in_member (
      run, "link-unreadable", LEDE_CHECK_WARNING, LEDE_BYLINE_KIND, id, LEDE_BYLINE_LINK,
      _ ("“%s” is no address that readers could open. Give one for %s that begins with "
         "https://."),
      link, name);
}

/* Who is credited. */
void
lede_check_people (LedeCheckRun *run)
{
  if (run->bylines->len == 0)
    lede_check_run_find (run, "byline-missing", LEDE_CHECK_WARNING, LEDE_FIELD_BYLINES,
                         _ ("Nobody is credited for the story. Add a byline."));

  for (guint i = 0; i < run->bylines->len; i++)
    check_byline (run, run->bylines->pdata[i]);
}
