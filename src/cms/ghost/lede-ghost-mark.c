/* lede-ghost-mark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ghost takes no field of somebody else's for a post, and its editor keeps none within the text. What it
 * keeps, lets be searched for and puts in with the post in one go is the code for the page's head: there
 * Lede leaves a comment, beside whatever else the site has there.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"

#define BEGIN "<!-- lede:"
#define END " -->"
#define SUBMITTED "submitted"
#define NO_SECTION "no-section"

void
lede_ghost_mark_clear (LedeGhostMark *mark)
{
  g_clear_pointer (&mark->token, g_free);
}

/* Where the comment is in the code for the head. */
static gboolean
find (const char *head, const char **begin, const char **end)
{
  const char *found = strstr (head, BEGIN);
  const char *close = found ? strstr (found, END) : NULL;

  if (close == NULL)
    return FALSE;

  *begin = found;
  *end = close + strlen (END);
  return TRUE;
}

/*< private >
 * lede_ghost_mark_read:
 * @mark: (out): what is said there
 * @head: the code for the head of a post's page
 */
void
lede_ghost_mark_read (LedeGhostMark *mark, const char *head)
{
  const char *begin, *end;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  *mark = (LedeGhostMark) { 0 };
  if (!find (head, &begin, &end))
    return;

  text = g_strndup (begin + strlen (BEGIN), end - begin - strlen (BEGIN) - strlen (END));
  words = g_strsplit (text, " ", -1);
  if (words[0] == NULL || *words[0] == '\0')
    return;

  mark->token = g_strdup (words[0]);
  mark->is_submitted = g_strv_contains ((const char *const *) words + 1, SUBMITTED);
  mark->has_no_section = g_strv_contains ((const char *const *) words + 1, NO_SECTION);
}

/*< private >
 * lede_ghost_mark_write:
 * @mark: what is to be said
 * @head: the code for the head as it is
 *
 * Returns: (transfer full): the code for the head with the mark, and with all else that was in it
 */
char *
lede_ghost_mark_write (const LedeGhostMark *mark, const char *head)
{
  g_autofree char *comment = g_strconcat (BEGIN, mark->token, mark->is_submitted ? " " SUBMITTED : "",
                                          mark->has_no_section ? " " NO_SECTION : "", END, NULL);
  const char *begin, *end;
  g_autofree char *before = NULL;

  if (mark->token == NULL)
    return g_strdup (head);
  if (!find (head, &begin, &end))
    return g_strconcat (head, *head ? "\n" : "", comment, NULL);

  before = g_strndup (head, begin - head);
  return g_strconcat (before, comment, end, NULL);
}

/*< private >
 * lede_ghost_mark_make_needle:
 * @token: a story's token
 *
 * Returns: (transfer full): what to look for in the code for the head
 */
char *
lede_ghost_mark_make_needle (const char *token)
{
  return g_strconcat (BEGIN, token, " ", NULL);
}
