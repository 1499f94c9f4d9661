/* lede-checks-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-checks-private.h"
#include "lede-code.h"
#include "lede-member.h"

#define SMALLEST_LEAD 1200 /* pixels: below that, search engines and social cards show it small */

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *folded_a = lede_check_fold (a);
  g_autofree char *folded_b = lede_check_fold (b);

  return g_str_equal (folded_a, folded_b);
}

G_GNUC_PRINTF (5, 6)
static void
find (LedeCheckRun *run, const char *check, LedeCheckLevel level, LedePhoto *photo, const char *format, ...)
{
  g_autofree char *message = NULL;
  const char *field = LEDE_PHOTO_CAPTION;
  va_list arguments;

  if (g_str_has_prefix (check, "credit"))
    field = LEDE_PHOTO_CREDIT;
  else if (g_str_has_prefix (check, "alt"))
    field = LEDE_PHOTO_ALT;
  else if (g_str_has_prefix (check, "image"))
    field = LEDE_PHOTO_IMAGE;
  else if (g_str_has_prefix (check, "lead"))
    field = LEDE_PHOTO_LEAD;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  lede_check_run_find_in_member (run, check, level, LEDE_PHOTO_KIND, lede_member_get_id (LEDE_MEMBER (photo)),
                                 field, "%s", message);
}

static void
check_photo (LedeCheckRun *run, LedePhoto *photo)
{
  const char *name = lede_check_name_photo (photo);
  const char *caption = lede_photo_get_caption (photo);
  const char *credit = lede_photo_get_credit (photo);
  const char *alt = lede_photo_get_alt (photo);

  if (lede_photo_get_image (photo)[0] == '\0')
    find (run, "image-missing", LEDE_CHECK_BLOCKER, photo,
          _ ("The photo “%s” has no picture. Add its file again, or remove it."), name);

  if (lede_check_is_blank (credit))
    find (run, "credit-missing", LEDE_CHECK_BLOCKER, photo,
          _ ("The photo “%s” has no credit. Write who took it or whose it is."), name);
  else if (lede_check_has_words (caption, credit))
    find (run, "credit-twice", LEDE_CHECK_WARNING, photo,
          _ ("The caption of the photo “%s” names the credit “%s” too, so readers would see it twice. Take "
             "it out of "
             "the caption."),
          name, credit);

  if (lede_photo_is_decorative (photo))
    return;

  if (lede_check_is_blank (caption))
    find (run, "caption-missing", LEDE_CHECK_WARNING, photo,
          _ ("The photo “%s” has no caption. Write what it shows, who and where."), name);

  if (lede_check_is_blank (alt))
    find (
      run, "alt-missing", LEDE_CHECK_WARNING, photo,
      _ ("The photo “%s” has no alternative text. Describe it for readers who cannot see it, or mark it as "
         "decorative."),
      name);
  else if (same_words (alt, caption))
    find (run, "alt-repeats", LEDE_CHECK_ADVICE, photo,
          _ ("The alternative text of the photo “%s” repeats its caption, so a screen reader says it twice. "
             "Describe "
             "what can be seen instead."),
          name);
}

/* A code that nobody's list has is still there as it was typed. */
static void
check_codes (LedeCheckRun *run, LedePhoto *photo, const char *field)
{
  const char *text = lede_member_get_text (LEDE_MEMBER (photo), field);

  for (const char *p = strchr (text, '\\'); p != NULL; p = strchr (p + 1, '\\'))
    {
      gsize offset;
      g_autofree char *code = lede_code_find_typed (text, p + 1 - text, &offset);

      if (code == NULL)
        continue;

      lede_check_run_find_in_member (
        run, "code-left", LEDE_CHECK_WARNING, LEDE_PHOTO_KIND, lede_member_get_id (LEDE_MEMBER (photo)),
        field,
        _ ("The photo “%s” still has the code \\%s\\ in its text. Write the name, or add the code to the "
           "newsroom’s list and type it again."),
        lede_check_name_photo (photo), code);
      return;
    }
}

/* An edit draws a picture anew, and of an animation only the first. */
static void
check_motion (LedeCheckRun *run, LedePhoto *photo)
{
  LedePhotoEdits edits;

  lede_photo_get_edits (photo, &edits);

  if (lede_photo_moves (photo) && lede_photo_edits_change_pixels (&edits))
    lede_check_run_find_in_member (
      run, "motion-lost", LEDE_CHECK_WARNING, LEDE_PHOTO_KIND, lede_member_get_id (LEDE_MEMBER (photo)),
      LEDE_PHOTO_CROP,
      _ ("The photo “%s” is an animation, but readers will see it stand still, because it was cropped or "
         "edited. Reset it in “Crop and Adjust” to keep it moving, or edit it in another program."),
      lede_check_name_photo (photo));
}

static void
check_lead_size (LedeCheckRun *run, LedePhoto *photo)
{
  guint width = lede_photo_get_width (photo), original_width, original_height;

  lede_photo_get_original_size (photo, &original_width, &original_height);

  if (!lede_photo_is_lead (photo) || width == 0 || width >= SMALLEST_LEAD)
    return;

  if (original_width != width && MAX (original_width, original_height) >= SMALLEST_LEAD)
    find (
      run, "lead-small", LEDE_CHECK_WARNING, photo,
      _ (
        "The lead photo “%s” is %u pixels wide as it is cropped. Leave at least %u of its pixels, so that it "
        "is sharp at the top of the page and shown large by search engines."),
      lede_check_name_photo (photo), width, SMALLEST_LEAD);
  else
    find (
      run, "lead-small", LEDE_CHECK_WARNING, photo,
      _ ("The lead photo “%s” is %u pixels wide. Take one of at least %u, so that it is sharp at the top of "
         "the page and shown large by search engines."),
      lede_check_name_photo (photo), width, SMALLEST_LEAD);
}

static void
check_leads (LedeCheckRun *run)
{
  guint n_leads = 0;

  for (guint i = 0; i < run->photos->len; i++)
    check_lead_size (run, run->photos->pdata[i]);

  for (guint i = 0; i < run->photos->len; i++)
    if (lede_photo_is_lead (run->photos->pdata[i]) && ++n_leads == 2)
      find (run, "lead-twice", LEDE_CHECK_WARNING, run->photos->pdata[i],
            _ ("Several photos are marked as the lead. Readers see the first of them at the top; unmark the "
               "others."));
}

/* Each photo by itself, and which of them leads. */
void
lede_check_photos (LedeCheckRun *run)
{
  for (guint i = 0; i < run->photos->len; i++)
    {
      check_photo (run, run->photos->pdata[i]);
      check_motion (run, run->photos->pdata[i]);
      check_codes (run, run->photos->pdata[i], LEDE_PHOTO_CAPTION);
      check_codes (run, run->photos->pdata[i], LEDE_PHOTO_CREDIT);
    }

  check_leads (run);
}
