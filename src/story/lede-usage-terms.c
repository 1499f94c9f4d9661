/* lede-usage-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-usage-terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-usage-date-private.h"

#define LONGEST 10000 /* bytes: nobody's terms are longer, and a file may say anything */
#define REACH 60      /* bytes between a word such as “embargo” and its date */

/* Folded: small letters without accents, one space between words. */
static const struct
{
  LedeUsageFlags flag;
  const char *phrase;
} phrases[] = {
  { LEDE_USAGE_ONE_TIME, "one time use" },
  { LEDE_USAGE_ONE_TIME, "one time usage" },
  { LEDE_USAGE_ONE_TIME, "one time only" },
  { LEDE_USAGE_ONE_TIME, "one time editorial use" },
  { LEDE_USAGE_ONE_TIME, "1 time use" },
  { LEDE_USAGE_ONE_TIME, "single use" },
  { LEDE_USAGE_ONE_TIME, "one use only" },
  { LEDE_USAGE_ONE_TIME, "einmalige nutzung" },
  { LEDE_USAGE_ONE_TIME, "einmalige verwendung" },
  { LEDE_USAGE_ONE_TIME, "einmaligen nutzung" },
  { LEDE_USAGE_ONE_TIME, "einmaligen verwendung" },
  { LEDE_USAGE_ONE_TIME, "usage unique" },
  { LEDE_USAGE_ONE_TIME, "utilisation unique" },
  { LEDE_USAGE_ONE_TIME, "un solo uso" },
  { LEDE_USAGE_ONE_TIME, "uso unico" },
  { LEDE_USAGE_NO_SALES, "no sales" },
  { LEDE_USAGE_NO_SALES, "no sale" },
  { LEDE_USAGE_NO_SALES, "no resale" },
  { LEDE_USAGE_NO_SALES, "no resales" },
  { LEDE_USAGE_NO_SALES, "no archive or sales" },
  { LEDE_USAGE_NO_SALES, "no archives or sales" },
  { LEDE_USAGE_NO_SALES, "not for sale" },
  { LEDE_USAGE_NO_SALES, "not for resale" },
  { LEDE_USAGE_NO_SALES, "kein verkauf" },
  { LEDE_USAGE_NO_SALES, "kein weiterverkauf" },
  { LEDE_USAGE_NO_SALES, "pas de vente" },
  { LEDE_USAGE_NO_SALES, "pas de ventes" },
  { LEDE_USAGE_NO_SALES, "vente interdite" },
  { LEDE_USAGE_NO_SALES, "sin venta" },
  { LEDE_USAGE_NO_SALES, "prohibida la venta" },
  { LEDE_USAGE_NO_SALES, "prohibida su venta" },
  { LEDE_USAGE_NO_ARCHIVE, "no archive" },
  { LEDE_USAGE_NO_ARCHIVE, "no archives" },
  { LEDE_USAGE_NO_ARCHIVE, "no archiving" },
  { LEDE_USAGE_NO_ARCHIVE, "no archival" },
  { LEDE_USAGE_NO_ARCHIVE, "no sales or archive" },
  { LEDE_USAGE_NO_ARCHIVE, "no sales or archives" },
  { LEDE_USAGE_NO_ARCHIVE, "not for archive" },
  { LEDE_USAGE_NO_ARCHIVE, "not to be archived" },
  { LEDE_USAGE_NO_ARCHIVE, "do not archive" },
  { LEDE_USAGE_NO_ARCHIVE, "keine archivierung" },
  { LEDE_USAGE_NO_ARCHIVE, "pas d archive" },
  { LEDE_USAGE_NO_ARCHIVE, "pas d archives" },
  { LEDE_USAGE_NO_ARCHIVE, "pas d archivage" },
  { LEDE_USAGE_NO_ARCHIVE, "archivage interdit" },
  { LEDE_USAGE_NO_ARCHIVE, "sin archivo" },
  { LEDE_USAGE_NO_ARCHIVE, "prohibido archivar" },
  { LEDE_USAGE_EDITORIAL, "editorial use only" },
  { LEDE_USAGE_EDITORIAL, "editorial usage only" },
  { LEDE_USAGE_EDITORIAL, "editorial only" },
  { LEDE_USAGE_EDITORIAL, "only editorial use" },
  { LEDE_USAGE_EDITORIAL, "only for editorial use" },
  { LEDE_USAGE_EDITORIAL, "for editorial use" },
  { LEDE_USAGE_EDITORIAL, "restricted to editorial use" },
  { LEDE_USAGE_EDITORIAL, "nur redaktionelle" },
  { LEDE_USAGE_EDITORIAL, "nur fur redaktionelle" },
  { LEDE_USAGE_EDITORIAL, "nur zur redaktionellen" },
  { LEDE_USAGE_EDITORIAL, "ausschliesslich redaktionelle" },
  { LEDE_USAGE_EDITORIAL, "usage editorial uniquement" },
  { LEDE_USAGE_EDITORIAL, "usage editorial seulement" },
  { LEDE_USAGE_EDITORIAL, "solo uso editorial" },
  { LEDE_USAGE_EDITORIAL, "solo para uso editorial" },
  { LEDE_USAGE_EDITORIAL, "uso editorial exclusivo" },
  { LEDE_USAGE_CREDIT, "mandatory credit" },
  { LEDE_USAGE_CREDIT, "compulsory credit" },
  { LEDE_USAGE_CREDIT, "obligatory credit" },
  { LEDE_USAGE_CREDIT, "credit mandatory" },
  { LEDE_USAGE_CREDIT, "credit is mandatory" },
  { LEDE_USAGE_CREDIT, "credit required" },
  { LEDE_USAGE_CREDIT, "credit is required" },
  { LEDE_USAGE_CREDIT, "credit line required" },
  { LEDE_USAGE_CREDIT, "must credit" },
  { LEDE_USAGE_CREDIT, "must be credited" },
  { LEDE_USAGE_CREDIT, "namensnennung erforderlich" },
  { LEDE_USAGE_CREDIT, "quellenangabe erforderlich" },
  { LEDE_USAGE_CREDIT, "nennung pflicht" },
  { LEDE_USAGE_CREDIT, "credit obligatoire" },
  { LEDE_USAGE_CREDIT, "mention obligatoire" },
  { LEDE_USAGE_CREDIT, "credito obligatorio" },
  { LEDE_USAGE_CREDIT, "mencion obligatoria" },
};

/* Korean puts endings behind a word, so these are looked for anywhere, without spaces. */
static const struct
{
  LedeUsageFlags flag;
  const char *phrase;
} korean[] = {
  { LEDE_USAGE_ONE_TIME, "1회사용" },       { LEDE_USAGE_ONE_TIME, "일회사용" },
  { LEDE_USAGE_NO_SALES, "판매금지" },      { LEDE_USAGE_NO_ARCHIVE, "보관금지" },
  { LEDE_USAGE_NO_ARCHIVE, "자료화금지" },  { LEDE_USAGE_EDITORIAL, "보도용으로만" },
  { LEDE_USAGE_EDITORIAL, "편집용으로만" }, { LEDE_USAGE_CREDIT, "출처표기필수" },
  { LEDE_USAGE_CREDIT, "출처표시필수" },
};

/* The words before a date. */
#define EMBARGO_PATTERN                                                                                      \
  "(?<!\\p{L})(?:(?:under )?embargo(?:ed)?|sperrfrist|embargado|"                                            \
  "(?:not?|not for|do not) (?:to be )?(?:use|used|publish|published|publication|release|released) "          \
  "(?:until|till|before|prior to)|엠바고)"

#define EXPIRES_PATTERN                                                                                      \
  "(?<!\\p{L})(?:expir(?:es?|ed|y|ing|ation)|valid (?:until|till|through|to)|"                               \
  "(?<!no )(?<!not for )(?<!do not )(?<!not be )(?<!not to be )"                                             \
  "(?:use[ds]?|usage|available|licen[cs]ed?|rights)(?: ends?)? (?:until|till|through|on)|rights end|"        \
  "(?:no|not|not for|do not|no further)(?: to be)?(?: online| print| editorial)? "                           \
  "(?:use|used|usage|publication|published|publish) after|"                                                  \
  "(?:remove|delete|take down|to be removed|must be removed) (?:by|before|after|on)|"                        \
  "gültig bis|nutzbar bis|valable jusqu.au|válid[oa] hasta|caduca|사용 ?기한)"

static GRegex *
get_regex (gboolean embargo)
{
  static GRegex *regexes[2];
  static gsize initialized;

  if (g_once_init_enter (&initialized))
    {
      regexes[0] = g_regex_new (EXPIRES_PATTERN, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      regexes[1] = g_regex_new (EMBARGO_PATTERN, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&initialized, 1);
    }

  return regexes[embargo];
}

static gboolean
is_mark (gunichar c)
{
  return g_unichar_combining_class (c) != 0 || g_unichar_ismark (c);
}

static char *
fold (const char *text, gboolean with_spaces)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *parts = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *words = g_string_new (with_spaces ? " " : "");

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (!is_mark (c) && with_spaces && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }

  if (with_spaces && words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');

  return g_string_free_and_steal (words);
}

/* “No credit required” demands none. */
static gboolean
is_denied (const char *words, const char *place)
{
  static const char *const denials[] = { " no", " not", " without", " kein", " keine", " pas de", " sin" };

  for (gsize i = 0; i < G_N_ELEMENTS (denials); i++)
    {
      gsize length = strlen (denials[i]);

      if ((gsize) (place - words) >= length && strncmp (place - length, denials[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_phrase (const char *words, const char *phrase)
{
  g_autofree char *wanted = g_strconcat (" ", phrase, " ", NULL);

  for (const char *p = words; (p = strstr (p, wanted)) != NULL; p++)
    if (!is_denied (words, p))
      return TRUE;

  return FALSE;
}

static LedeUsageFlags
read_flags (const char *text)
{
  g_autofree char *words = fold (text, TRUE);
  g_autofree char *letters = fold (text, FALSE);
  LedeUsageFlags flags = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (!(flags & phrases[i].flag) && has_phrase (words, phrases[i].phrase))
      flags |= phrases[i].flag;

  for (gsize i = 0; i < G_N_ELEMENTS (korean); i++)
    {
      g_autofree char *phrase = fold (korean[i].phrase, FALSE);

      if (strstr (letters, phrase) != NULL)
        flags |= korean[i].flag;
    }

  return flags;
}

/* The sentence goes on to its end; the date of the next one is another matter. */
static char *
dup_reach (const char *text)
{
  const char *end = text + strcspn (text, ";\n\r");

  if (end - text > REACH)
    end = g_utf8_find_prev_char (text, text + REACH);

  return g_strndup (text, end != NULL ? end - text : 0);
}

static gboolean
find_date (LedeUsageDate *date, const char *text, gboolean embargo)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (get_regex (embargo), text, 0, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *rest = NULL;
      int end;

      g_match_info_fetch_pos (match, 0, NULL, &end);
      rest = dup_reach (text + end);
      if (lede_usage_date_find (date, rest))
        return TRUE;
    }

  return FALSE;
}

/**
 * lede_usage_terms_read:
 * @terms: (out caller-allocates): what is understood
 * @text: usage terms as somebody wrote them
 *
 * Reads usage terms in the words of agencies, in English, German, French, Spanish and Korean. A time
 * without a zone is local, and of one whose zone is not understood the day counts, to the safe side.
 */
void
lede_usage_terms_read (LedeUsageTerms *terms, const char *text)
{
  g_autofree char *start = NULL;
  LedeUsageDate date;

  g_return_if_fail (terms != NULL);
  g_return_if_fail (text != NULL);

  *terms = (LedeUsageTerms) { 0 };

  if (*text == '\0')
    return;

  start = g_utf8_make_valid (text, (gssize) strnlen (text, LONGEST));
  terms->flags = read_flags (start);

  if (find_date (&date, start, TRUE))
    terms->embargo = date.vague ? date.end : date.start;
  if (find_date (&date, start, FALSE))
    terms->expires = date.vague ? date.start : date.end;
}

static GDateTime *
parse_moment (const char *text, gboolean *is_day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *full = NULL;

  *is_day = strlen (text) == strlen ("2031-05-04");
  full = *is_day ? g_strconcat (text, "T00:00:00", NULL) : g_strdup (text);

  return g_date_time_new_from_iso8601 (full, zone);
}

/**
 * lede_usage_terms_parse_embargo:
 * @text: %LEDE_PHOTO_EMBARGO of a photo
 * @moment: (out): from when the photo may be used, Unix time, seconds, UTC
 *
 * Returns: whether @text is a day or a moment
 */
gboolean
lede_usage_terms_parse_embargo (const char *text, gint64 *moment)
{
  gboolean is_day;
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (moment != NULL, FALSE);

  if (!(time = parse_moment (text, &is_day)))
    return FALSE;

  *moment = g_date_time_to_unix (time);

  return TRUE;
}

/**
 * lede_usage_terms_parse_expires:
 * @text: %LEDE_PHOTO_EXPIRES of a photo
 * @moment: (out): from when the photo may no longer be used, Unix time, seconds, UTC: the end of the day
 *   where there is no time
 *
 * Returns: whether @text is a day or a moment
 */
gboolean
lede_usage_terms_parse_expires (const char *text, gint64 *moment)
{
  gboolean is_day;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) end = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (moment != NULL, FALSE);

  if (!(time = parse_moment (text, &is_day)))
    return FALSE;

  end = is_day ? g_date_time_add_days (time, 1) : g_date_time_ref (time);
  *moment = g_date_time_to_unix (end);

  return TRUE;
}

/**
 * lede_usage_terms_read_photo:
 * @terms: (out caller-allocates): what is understood
 * @photo: a photo
 *
 * Reads a photo's usage terms. A date that stands in its own field counts before one in the terms.
 */
void
lede_usage_terms_read_photo (LedeUsageTerms *terms, LedePhoto *photo)
{
  gint64 moment;

  g_return_if_fail (terms != NULL);
  g_return_if_fail (LEDE_IS_PHOTO (photo));

  lede_usage_terms_read (terms, lede_photo_get_usage (photo));

  if (lede_usage_terms_parse_embargo (lede_photo_get_embargo (photo), &moment))
    terms->embargo = moment;
  if (lede_usage_terms_parse_expires (lede_photo_get_expires (photo), &moment))
    terms->expires = moment;
}

/**
 * lede_usage_terms_dup_credit:
 * @text: usage terms as somebody wrote them
 *
 * Returns: (transfer full) (nullable): the credit that they demand in so many words: “Mandatory credit:
 *   Harbour Press”
 */
char *
lede_usage_terms_dup_credit (const char *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *credit = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (
      &regex, g_regex_new ("(?:mandatory credit|must credit|credit mandatory|credit required|pflichtcredit|"
                           "crédit obligatoire|crédito obligatorio)(?: line)? *(?:: *[\"“«'‘]?|[\"“«'‘])"
                           "([^.;\\n\"”»'’]{2,80})",
                           G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;

  credit = g_strstrip (g_match_info_fetch (match, 1));

  return *credit != '\0' ? g_steal_pointer (&credit) : NULL;
}

static char *
format (gint64 moment, gboolean is_end)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment);
  g_autoptr (GDateTime) day = NULL;
  gboolean at_midnight =
    time != NULL && g_date_time_get_hour (time) == 0 && g_date_time_get_minute (time) == 0;

  if (time == NULL)
    return g_strdup ("");

  /* What ends with a day is usable on that day. */
  day = at_midnight && is_end ? g_date_time_add_days (time, -1) : g_date_time_ref (time);

  return at_midnight ? g_date_time_format (day, _ ("%-d %b %Y"))
                     /* Translators: a day and a time: 4 May 2031, 06:00 */
                     : g_date_time_format (day, _ ("%-d %b %Y, %H:%M"));
}

/* A moment as a person reads it, local time; without the time for a whole day. */
char *
lede_usage_terms_format_embargo (gint64 moment)
{
  return format (moment, FALSE);
}

/* The last day or moment at which something may be used. */
char *
lede_usage_terms_format_expires (gint64 moment)
{
  return format (moment, TRUE);
}

/**
 * lede_usage_terms_list_tags:
 * @terms: what was understood of usage terms
 * @now: Unix time, seconds, UTC
 *
 * Returns: (transfer full): it in a word or two each, what forbids most first
 */
GStrv
lede_usage_terms_list_tags (const LedeUsageTerms *terms, gint64 now)
{
  static const struct
  {
    LedeUsageFlags flag;
    const char *tag;
  } tags[] = {
    { LEDE_USAGE_ONE_TIME, N_ ("One time") },       { LEDE_USAGE_NO_ARCHIVE, N_ ("No archive") },
    { LEDE_USAGE_NO_SALES, N_ ("No sales") },       { LEDE_USAGE_EDITORIAL, N_ ("Editorial only") },
    { LEDE_USAGE_CREDIT, N_ ("Credit mandatory") },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (terms != NULL, NULL);

  if (terms->embargo > now)
    {
      g_autofree char *moment = lede_usage_terms_format_embargo (terms->embargo);

      /* Translators: a tag at a photo, %s is a day, perhaps with a time */
      g_strv_builder_take (builder, g_strdup_printf (_ ("Embargo %s"), moment));
    }

  if (terms->expires != 0)
    {
      g_autofree char *moment = lede_usage_terms_format_expires (terms->expires);

      /* Translators: tags at a photo, %s is a day, perhaps with a time */
      g_strv_builder_take (
        builder, g_strdup_printf (terms->expires <= now ? _ ("Expired %s") : _ ("Until %s"), moment));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (terms->flags & tags[i].flag)
      g_strv_builder_add (builder, _ (tags[i].tag));

  return g_strv_builder_end (builder);
}
