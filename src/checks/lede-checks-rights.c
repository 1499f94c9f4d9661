/* lede-checks-rights.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-checks-private.h"
#include "lede-image-use.h"
#include "lede-member.h"
#include "lede-usage-terms.h"

#define SOON (7 * 24 * 60 * 60) /* seconds: time to ask for more, or to find another picture */

/* Who sends pictures to newsrooms and is to be named with them, folded as words. */
static const char *const agencies[] = {
  "aap",          "afp",       "agence france presse",
  "alamy",        "anp",       "ansa",
  "ap",           "apa",       "associated press",
  "belga",        "bloomberg", "dpa",
  "efe",          "epa",       "getty",
  "getty images", "imago",     "keystone",
  "kyodo",        "lusa",      "ntb",
  "pa media",     "reuters",   "ritzau",
  "shutterstock", "tass",      "upi",
  "xinhua",       "yonhap",    "zuma",
};

G_GNUC_PRINTF (6, 7)
static void
find (LedeCheckRun *run,
      const char *check,
      LedeCheckLevel level,
      LedePhoto *photo,
      const char *field,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  lede_check_run_find_in_member (run, check, level, LEDE_PHOTO_KIND, lede_member_get_id (LEDE_MEMBER (photo)),
                                 field, "%s", message);
}

static gint64
get_time (LedeCheckRun *run)
{
  return run->context->goes_out_at != 0 ? run->context->goes_out_at : g_get_real_time () / G_USEC_PER_SEC;
}

/* The dates stand in a field or in the terms; the finding leads to where it is. */
static const char *
get_place (const char *field, const char *text)
{
  return *text != '\0' ? field : LEDE_PHOTO_USAGE;
}

static void
check_dates_readable (LedeCheckRun *run, LedePhoto *photo)
{
  const char *embargo = lede_photo_get_embargo (photo);
  const char *expires = lede_photo_get_expires (photo);
  gint64 moment;

  if (!lede_check_is_blank (embargo) && !lede_usage_terms_parse_embargo (embargo, &moment))
    find (run, "photo-embargo-unreadable", LEDE_CHECK_BLOCKER, photo, LEDE_PHOTO_EMBARGO,
          _ ("The embargo “%s” of the photo “%s” is no day and no moment. Write it like 2031-05-04 or "
             "2031-05-04T06:00:00+02:00, or clear it."),
          embargo, lede_check_name_photo (photo));

  if (!lede_check_is_blank (expires) && !lede_usage_terms_parse_expires (expires, &moment))
    find (run, "photo-expiry-unreadable", LEDE_CHECK_BLOCKER, photo, LEDE_PHOTO_EXPIRES,
          _ ("The photo “%s” is to expire “%s”, which is no day and no moment. Write it like 2031-05-04, or "
             "clear it."),
          lede_check_name_photo (photo), expires);
}

static void
check_embargo (LedeCheckRun *run, LedePhoto *photo, const LedeUsageTerms *terms)
{
  g_autofree char *moment = NULL;

  if (terms->embargo <= g_get_real_time () / G_USEC_PER_SEC)
    return;

  moment = lede_usage_terms_format_embargo (terms->embargo);
  if (run->context->goal != LEDE_GOAL_PUBLISHED || terms->embargo <= get_time (run))
    {
      if (run->context->site)
        find (
          run, "photo-embargo-upload", LEDE_CHECK_WARNING, photo,
          get_place (LEDE_PHOTO_EMBARGO, lede_photo_get_embargo (photo)),
          _ ("The photo “%s” is under embargo until %s. Its file has an address on the site as soon as it is "
             "sent, which nobody is shown before; where even that is too early, send the story then."),
          lede_check_name_photo (photo), moment);
      return;
    }

  find (
    run, "photo-embargoed", LEDE_CHECK_BLOCKER, photo,
    get_place (LEDE_PHOTO_EMBARGO, lede_photo_get_embargo (photo)),
    _ ("The photo “%s” is under embargo until %s. Schedule the story for then or later, or take the photo "
       "out."),
    lede_check_name_photo (photo), moment);
}

static void
check_expiry (LedeCheckRun *run, LedePhoto *photo, const LedeUsageTerms *terms)
{
  const char *field = get_place (LEDE_PHOTO_EXPIRES, lede_photo_get_expires (photo));
  gint64 now = get_time (run);
  g_autofree char *moment = NULL;

  if (terms->expires == 0 || terms->expires > now + SOON)
    return;

  moment = lede_usage_terms_format_expires (terms->expires);

  if (terms->expires <= now)
    find (
      run, "photo-expired", LEDE_CHECK_BLOCKER, photo, field,
      _ ("The photo “%s” may only be used until %s, and that is over when the story goes out. Ask for more "
         "time, or take another picture."),
      lede_check_name_photo (photo), moment);
  else
    find (
      run, "photo-expires-soon", LEDE_CHECK_WARNING, photo, field,
      _ ("The photo “%s” may only be used until %s. Plan to take it out of the published story then, or ask "
         "for more time."),
      lede_check_name_photo (photo), moment);
}

/* Words of a credit that name nobody. */
static gboolean
names_nobody (const char *word)
{
  static const char *const words[] = { "photo", "photos", "picture", "image", "handout",
                                       "by",    "via",    "and",     "the",   "of" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      return TRUE;

  return *word == '\0';
}

/* One space between words, and around all of them. */
static char *
dup_words (const char *text)
{
  g_autofree char *folded = lede_check_fold (text);
  GString *words = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (!g_unichar_ismark (c) && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }

  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');

  return g_string_free_and_steal (words);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_autofree char *wanted = g_strconcat (" ", word, " ", NULL);

  return strstr (words, wanted) != NULL;
}

static gboolean
names_all (const char *credit, const char *demanded)
{
  g_autofree char *words = dup_words (credit);
  g_autofree char *wanted = dup_words (demanded);
  g_auto (GStrv) parts = g_strsplit (wanted, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!names_nobody (parts[i]) && !has_word (words, parts[i]))
      return FALSE;

  return TRUE;
}

static const char *
find_agency (const char *text)
{
  g_autofree char *words = dup_words (text);

  for (gsize i = 0; i < G_N_ELEMENTS (agencies); i++)
    if (has_word (words, agencies[i]))
      return agencies[i];

  return NULL;
}

/* What the story says of it at a path that a photo of an older store does not have. */
static const char *
get_source (LedeCheckRun *run, LedePhoto *photo)
{
  g_autofree char *path =
    lede_story_fields_member_path (LEDE_PHOTO_KIND, lede_member_get_id (LEDE_MEMBER (photo)), "source");

  return lede_story_fields_get_text (run->fields, path);
}

/* That there is a credit at all is another check. */
static void
check_demanded_credit (LedeCheckRun *run, LedePhoto *photo, const LedeUsageTerms *terms)
{
  const char *credit = lede_photo_get_credit (photo);
  const char *source = get_source (run, photo);
  g_autofree char *demanded = NULL;

  if (lede_check_is_blank (credit))
    return;

  if (terms->flags & LEDE_USAGE_CREDIT)
    demanded = lede_usage_terms_dup_credit (lede_photo_get_usage (photo));

  if (demanded != NULL && !names_all (credit, demanded))
    find (
      run, "credit-demanded", LEDE_CHECK_WARNING, photo, LEDE_PHOTO_CREDIT,
      _ ("The usage terms of the photo “%s” demand the credit “%s”, and its credit is “%s”. Write it as they "
         "demand it."),
      lede_check_name_photo (photo), demanded, credit);
  else if (find_agency (source) != NULL && find_agency (credit) == NULL && !names_all (credit, source))
    find (
      run, "credit-agency", LEDE_CHECK_WARNING, photo, LEDE_PHOTO_CREDIT,
      _ ("The photo “%s” comes from %s, and its credit “%s” does not name it. Add the agency to the credit."),
      lede_check_name_photo (photo), source, credit);
}

static gboolean
same_credit (const char *a, const char *b)
{
  g_autofree char *words_a = dup_words (a);
  g_autofree char *words_b = dup_words (b);

  return g_str_equal (words_a, words_b);
}

static void
check_other_credit_here (LedeCheckRun *run, guint position)
{
  LedePhoto *photo = run->photos->pdata[position];
  const char *image = lede_photo_get_image (photo);

  if (*image == '\0' || lede_check_is_blank (lede_photo_get_credit (photo)))
    return;

  for (guint i = 0; i < position; i++)
    {
      LedePhoto *other = run->photos->pdata[i];

      if (!g_str_equal (lede_photo_get_image (other), image) ||
          lede_check_is_blank (lede_photo_get_credit (other)) ||
          same_credit (lede_photo_get_credit (other), lede_photo_get_credit (photo)))
        continue;

      find (
        run, "credit-differs", LEDE_CHECK_WARNING, photo, LEDE_PHOTO_CREDIT,
        _ ("The photo “%s” is the same picture as “%s”, and one is credited “%s”, the other “%s”. Find out "
           "which is right."),
        lede_check_name_photo (photo), lede_check_name_photo (other), lede_photo_get_credit (photo),
        lede_photo_get_credit (other));
      return;
    }
}

static void
check_use (LedeCheckRun *run,
           LedePhoto *photo,
           const LedeUsageTerms *terms,
           LedeImageUse *use,
           LedeUsageFlags *said)
{
  gboolean published = use->state == LEDE_STATE_PUBLISHED;
  const char *name = lede_check_name_photo (photo);

  if (published && (terms->flags & ~*said & LEDE_USAGE_ONE_TIME))
    {
      *said |= LEDE_USAGE_ONE_TIME | LEDE_USAGE_NO_ARCHIVE;
      find (
        run, "usage-used-before", LEDE_CHECK_WARNING, photo, LEDE_PHOTO_USAGE,
        _ ("The photo “%s” may be used once, and the published story “%s” has it already. Ask for another "
           "use, or take another picture."),
        name, use->headline);
    }
  else if (published && (terms->flags & ~*said & LEDE_USAGE_NO_ARCHIVE))
    {
      *said |= LEDE_USAGE_NO_ARCHIVE;
      find (
        run, "usage-archived", LEDE_CHECK_WARNING, photo, LEDE_PHOTO_USAGE,
        _ ("The photo “%s” may not be kept for later stories, and it comes from the published story “%s”. "
           "Ask for another use, or take another picture."),
        name, use->headline);
    }

  if (!(*said & LEDE_USAGE_CREDIT) && !lede_check_is_blank (use->credit) &&
      !lede_check_is_blank (lede_photo_get_credit (photo)) &&
      !same_credit (use->credit, lede_photo_get_credit (photo)))
    {
      *said |= LEDE_USAGE_CREDIT;
      find (run, "credit-differs", LEDE_CHECK_WARNING, photo, LEDE_PHOTO_CREDIT,
            _ ("The photo “%s” is credited “%s” here and “%s” in the story “%s”. Find out which is right."),
            name, lede_photo_get_credit (photo), use->credit, use->headline);
    }
}

/* Each thing is said once, however often the picture was used. */
static void
check_uses (LedeCheckRun *run, LedePhoto *photo, const LedeUsageTerms *terms)
{
  GPtrArray *uses = run->context->image_uses;
  LedeUsageFlags said = 0;

  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      LedeImageUse *use = uses->pdata[i];

      if (g_str_equal (use->image, lede_photo_get_image (photo)))
        check_use (run, photo, terms, use, &said);
    }
}

/* Whether each photo may be used, then and like this. */
void
lede_check_rights (LedeCheckRun *run)
{
  for (guint i = 0; i < run->photos->len; i++)
    {
      LedePhoto *photo = run->photos->pdata[i];
      LedeUsageTerms terms;

      lede_usage_terms_read_photo (&terms, photo);
      check_dates_readable (run, photo);
      check_embargo (run, photo, &terms);
      check_expiry (run, photo, &terms);
      check_demanded_credit (run, photo, &terms);
      check_other_credit_here (run, i);
      check_uses (run, photo, &terms);
    }
}

/**
 * lede_checks_list_image_uses:
 * @store: where the stories are
 * @fields: a story
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds out for a #LedeCheckContext where else a story's images are used.
 *
 * Returns: (transfer full) (element-type LedeImageUse): the uses, or %NULL with a #LedeStoreError
 */
GPtrArray *
lede_checks_list_image_uses (LedeStore *store,
                             LedeStoryFields *fields,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) images = NULL;

  g_return_val_if_fail (LEDE_IS_STORE (store), NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);

  photos = lede_story_fields_get_photos (fields);

  for (guint i = 0; i < photos->len; i++)
    {
      const char *image = lede_photo_get_image (photos->pdata[i]);

      if (*image != '\0' && g_hash_table_add (seen, (gpointer) image))
        g_strv_builder_add (builder, image);
    }

  images = g_strv_builder_end (builder);

  return lede_store_list_image_uses (store, (const char *const *) images, lede_story_fields_get_id (fields),
                                     cancellable, error);
}
