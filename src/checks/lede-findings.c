/* lede-findings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the checks find, and what they ask alike.
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-checks-private.h"
#include "lede-wall-time.h"

void
lede_finding_free (LedeFinding *finding)
{
  if (!finding)
    return;

  g_free (finding->message);
  g_free (finding->path);
  g_free (finding);
}

/* A level in the user's language. */
const char *
lede_check_level_label (LedeCheckLevel level)
{
  switch (level)
    {
    case LEDE_CHECK_BLOCKER:
      return _ ("Blocker");
    case LEDE_CHECK_WARNING:
      return _ ("Warning");
    case LEDE_CHECK_ADVICE:
    default:
      return _ ("Advice");
    }
}

const char *
lede_check_level_to_nick (LedeCheckLevel level)
{
  static const char *const nicks[] = { "advice", "warning", "blocker" };

  g_return_val_if_fail (level < G_N_ELEMENTS (nicks), NULL);

  return nicks[level];
}

static void
add_finding (LedeCheckRun *run, const char *check, LedeCheckLevel level, char *path, char *message)
{
  LedeFinding *finding = g_new0 (LedeFinding, 1);

  finding->check = check;
  finding->level = level;
  finding->path = path;
  finding->message = message;

  g_ptr_array_add (run->findings, finding);
}

void
lede_check_run_find (LedeCheckRun *run,
                     const char *check,
                     LedeCheckLevel level,
                     const char *path,
                     const char *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_finding (run, check, level, g_strdup (path), g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
lede_check_run_find_in_member (LedeCheckRun *run,
                               const char *check,
                               LedeCheckLevel level,
                               const char *kind,
                               const char *id,
                               const char *field,
                               const char *format,
                               ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_finding (run, check, level, lede_story_fields_member_path (kind, id, field),
               g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Whether a text says nothing. */
gboolean
lede_check_is_blank (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

gboolean
lede_check_run_is_blank (LedeCheckRun *run, const char *path)
{
  return lede_check_is_blank (lede_story_fields_get_text (run->fields, path));
}

/* Whether a text is an address that a reader can open. */
gboolean
lede_check_is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri &&
         (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http")) &&
         g_uri_get_host (uri) && g_uri_get_host (uri)[0] != '\0';
}

/* As it is compared with other texts. */
char *
lede_check_fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strstrip (g_utf8_normalize (folded, -1, G_NORMALIZE_ALL));
}

gboolean
lede_check_has_words (const char *text, const char *words)
{
  g_autofree char *folded_text = lede_check_fold (text);
  g_autofree char *folded_words = lede_check_fold (words);

  return strstr (folded_text, folded_words) != NULL;
}

/* What the sentences call a photo. */
const char *
lede_check_name_photo (LedePhoto *photo)
{
  const char *file = lede_photo_get_file (photo);

  return *file != '\0' ? file : lede_member_get_id (LEDE_MEMBER (photo));
}

/* On the site's clock, and also on the person's where that is another one. */
char *
lede_check_run_format_moment (LedeCheckRun *run, gint64 moment)
{
  const LedeCheckContext *context = run->context;
  g_autoptr (GTimeZone) zone = lede_time_zone_new (
    context->account && context->account->time_zone ? context->account->time_zone : context->time_zone);

  return lede_moment_format_both (moment, zone, NULL);
}
