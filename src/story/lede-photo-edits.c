/* lede-photo-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <math.h>
#include <string.h>

#include "lede-photo-edits.h"

#include "lede-photo.h"

#define MOST_NUMBERS 4
#define SLACK 0.0001 /* fractions are written with five digits */

/* Puts what the numbers mean into the edits, unless they mean nothing. */
typedef gboolean (*TakeNumbers) (LedePhotoEdits *edits, const double *numbers);

static gboolean
take_crop (LedePhotoEdits *edits, const double *numbers)
{
  double x = numbers[0], y = numbers[1], width = numbers[2], height = numbers[3];

  if (x < 0 || y < 0 || width < LEDE_PHOTO_LEAST_CROP - SLACK || height < LEDE_PHOTO_LEAST_CROP - SLACK ||
      x + width > 1 + SLACK || y + height > 1 + SLACK)
    return FALSE;

  edits->crop = (LedePhotoArea) { x, y, MIN (width, 1 - x), MIN (height, 1 - y) };

  return TRUE;
}

static gboolean
take_focus (LedePhotoEdits *edits, const double *numbers)
{
  if (numbers[0] < 0 || numbers[0] > 1 || numbers[1] < 0 || numbers[1] > 1)
    return FALSE;

  edits->focus_x = numbers[0];
  edits->focus_y = numbers[1];
  edits->has_focus = TRUE;

  return TRUE;
}

static gboolean
take_rotation (LedePhotoEdits *edits, const double *numbers)
{
  if (numbers[0] != 0 && numbers[0] != 90 && numbers[0] != 180 && numbers[0] != 270)
    return FALSE;

  edits->rotation = (guint) numbers[0];

  return TRUE;
}

static gboolean
take_straighten (LedePhotoEdits *edits, const double *numbers)
{
  if (fabs (numbers[0]) > LEDE_PHOTO_MOST_STRAIGHTEN)
    return FALSE;

  edits->straighten = numbers[0];

  return TRUE;
}

static gboolean
take_exposure (LedePhotoEdits *edits, const double *numbers)
{
  if (fabs (numbers[0]) > LEDE_PHOTO_MOST_EXPOSURE)
    return FALSE;

  edits->exposure = numbers[0];

  return TRUE;
}

/* A number as lede_photo_edits_write() writes it: no exponents, no hexadecimal, no infinity. */
static gboolean
read_number (const char *text, double *number)
{
  gsize length = strlen (text);

  if (length == 0 || length > 12 || strspn (text, "-.0123456789") != length)
    return FALSE;

  for (const char *p = text; *p; p++)
    if ((*p == '-' && p != text) || (*p == '.' && strchr (p + 1, '.')))
      return FALSE;

  if (!strpbrk (text, "0123456789"))
    return FALSE;

  *number = g_ascii_strtod (text, NULL);

  return TRUE;
}

/* Takes the last @n numbers of a line, of which there may be more groups where a merge put two values side
 * by side and a text of one line made spaces of their line ends. */
static gboolean
take_line (LedePhotoEdits *edits, const char *line, guint n, TakeNumbers take, gboolean groups)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t\r", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  double numbers[MOST_NUMBERS];

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_ptr_array_add (found, words[i]);

  if (found->len < n || found->len % n != 0 || (found->len > n && !groups))
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!read_number (g_ptr_array_index (found, found->len - n + i), &numbers[i]))
      return FALSE;

  return take (edits, numbers);
}

/* Two people who change the same edit at once each replace the whole text by a line, with a line end before
 * and behind it. What a merge makes of this are both lines, or one of them and scraps of the other, which
 * have no line end of their own: so the last whole line is one person's choice, the same everywhere. */
static void
take_text (LedePhotoEdits *edits, const char *text, guint n, TakeNumbers take)
{
  const char *end = strrchr (text, '\n');
  g_autofree char *whole = NULL;
  g_auto (GStrv) lines = NULL;

  if (!text[0] || strlen (text) > 1024)
    return;

  if (!end)
    {
      take_line (edits, text, n, take, TRUE);
      return;
    }

  whole = g_strndup (text, end - text);
  lines = g_strsplit (whole, "\n", -1);

  for (guint i = g_strv_length (lines); i > 0; i--)
    if (take_line (edits, lines[i - 1], n, take, FALSE))
      return;
}

/**
 * lede_photo_edits_parse:
 * @edits: (out caller-allocates): where they go
 * @crop: "x y width height"
 * @focus: "x y"
 * @rotation: degrees
 * @straighten: degrees
 * @exposure: stops
 *
 * Reads the texts of a photo. Whatever is no such text is no edit.
 */
void
lede_photo_edits_parse (LedePhotoEdits *edits,
                        const char *crop,
                        const char *focus,
                        const char *rotation,
                        const char *straighten,
                        const char *exposure)
{
  g_return_if_fail (edits != NULL);

  *edits = LEDE_PHOTO_EDITS_NONE;
  take_text (edits, crop, 4, take_crop);
  take_text (edits, focus, 2, take_focus);
  take_text (edits, rotation, 1, take_rotation);
  take_text (edits, straighten, 1, take_straighten);
  take_text (edits, exposure, 1, take_exposure);
}

static char *
format_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.5f", number);
  end = buffer + strlen (buffer);

  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';

  return g_strdup (g_str_equal (buffer, "-0") ? "0" : buffer);
}

static char *
format_numbers (const double *numbers, guint n, const char *separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < n; i++)
    g_strv_builder_take (builder, format_number (numbers[i]));

  words = g_strv_builder_end (builder);

  return g_strjoinv (separator, words);
}

static gboolean
is_whole (const LedePhotoArea *area)
{
  return area->x < SLACK && area->y < SLACK && area->width > 1 - SLACK && area->height > 1 - SLACK;
}

static void
write_text (LedeStory *story, const char *photo_id, const char *field, const double *numbers, guint n)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, field);
  g_autofree char *words = numbers ? format_numbers (numbers, n, " ") : NULL;
  g_autofree char *text = words ? g_strconcat ("\n", words, "\n", NULL) : g_strdup ("");
  const char *old = lede_story_get_text (story, path);

  if (!g_str_equal (old, text))
    lede_story_splice (story, path, 0, strlen (old), text, -1);
}

/**
 * lede_photo_edits_write:
 * @edits: what is to be done to a photo's image
 * @story: the story
 * @photo_id: one of its photos
 *
 * Makes the photo's texts say this, as one gesture; those that say it already stay.
 */
void
lede_photo_edits_write (const LedePhotoEdits *edits, LedeStory *story, const char *photo_id)
{
  g_autoptr (LedePhoto) photo = NULL;
  LedePhotoEdits old;
  gboolean whole;

  g_return_if_fail (edits != NULL);
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (photo_id != NULL);

  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), photo_id);
  lede_photo_get_edits (photo, &old);
  whole = is_whole (&edits->crop);

  lede_story_begin_gesture (story);

  if (memcmp (&old.crop, &edits->crop, sizeof old.crop) != 0)
    write_text (
      story, photo_id, LEDE_PHOTO_CROP,
      whole ? NULL : (double[]) { edits->crop.x, edits->crop.y, edits->crop.width, edits->crop.height }, 4);
  if (old.has_focus != edits->has_focus || old.focus_x != edits->focus_x || old.focus_y != edits->focus_y)
    write_text (story, photo_id, LEDE_PHOTO_FOCUS,
                edits->has_focus ? (double[]) { edits->focus_x, edits->focus_y } : NULL, 2);
  if (old.rotation != edits->rotation)
    write_text (story, photo_id, LEDE_PHOTO_ROTATION,
                edits->rotation != 0 ? (double[]) { edits->rotation } : NULL, 1);
  if (old.straighten != edits->straighten)
    write_text (story, photo_id, LEDE_PHOTO_STRAIGHTEN, edits->straighten != 0 ? &edits->straighten : NULL,
                1);
  if (old.exposure != edits->exposure)
    write_text (story, photo_id, LEDE_PHOTO_EXPOSURE, edits->exposure != 0 ? &edits->exposure : NULL, 1);

  lede_story_end_gesture (story);
}

/**
 * lede_photo_edits_change_pixels:
 * @edits: what is to be done to an image
 *
 * Returns: whether another picture comes of it; a focal point alone makes none
 */
gboolean
lede_photo_edits_change_pixels (const LedePhotoEdits *edits)
{
  g_return_val_if_fail (edits != NULL, FALSE);

  return !is_whole (&edits->crop) || edits->rotation != 0 || edits->straighten != 0 || edits->exposure != 0;
}

/**
 * lede_photo_edits_to_key:
 * @edits: what is to be done to an image
 *
 * Makes a name of it, for files and addresses: letters, digits, dots, hyphens and underscores. The same
 * picture has the same name.
 *
 * Returns: (transfer full): the name, "" where the picture stays as it is
 */
char *
lede_photo_edits_to_key (const LedePhotoEdits *edits)
{
  g_autofree char *numbers = NULL;
  double turns[2];
  double crop[4];
  g_autofree char *area = NULL;

  g_return_val_if_fail (edits != NULL, NULL);

  if (!lede_photo_edits_change_pixels (edits))
    return g_strdup ("");

  turns[0] = edits->straighten;
  turns[1] = edits->exposure;
  crop[0] = edits->crop.x;
  crop[1] = edits->crop.y;
  crop[2] = edits->crop.width;
  crop[3] = edits->crop.height;
  numbers = format_numbers (turns, 2, "_");
  area = format_numbers (crop, 4, "_");

  return g_strdup_printf ("%u_%s_%s", edits->rotation, numbers, area);
}

/**
 * lede_photo_edits_from_key:
 * @edits: (out caller-allocates): where they go
 * @key: what lede_photo_edits_to_key() made, or anything
 *
 * Returns: whether it is such a name; if not, the edits are none
 */
gboolean
lede_photo_edits_from_key (LedePhotoEdits *edits, const char *key)
{
  g_auto (GStrv) words = NULL;
  double numbers[7];

  g_return_val_if_fail (edits != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  *edits = LEDE_PHOTO_EDITS_NONE;

  if (*key == '\0')
    return TRUE;
  if (strlen (key) > 128)
    return FALSE;

  words = g_strsplit (key, "_", -1);

  if (g_strv_length (words) != G_N_ELEMENTS (numbers))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!read_number (words[i], &numbers[i]))
      return FALSE;

  if (take_rotation (edits, numbers) && take_straighten (edits, numbers + 1) &&
      take_exposure (edits, numbers + 2) && take_crop (edits, numbers + 3))
    return TRUE;

  *edits = LEDE_PHOTO_EDITS_NONE;

  return FALSE;
}

/**
 * lede_photo_edits_identify:
 * @edits: what is to be done to an image
 * @sha256: the image
 *
 * Names the picture that comes of it, wherever an image is named by its hash: on a site, in a file's name.
 * Two photos that use the same image with the same crop have the same picture.
 *
 * Returns: (transfer full): 64 hexadecimal digits: the image's own where nothing is done to it
 */
char *
lede_photo_edits_identify (const LedePhotoEdits *edits, const char *sha256)
{
  g_autofree char *key = NULL;
  g_autofree char *both = NULL;

  g_return_val_if_fail (edits != NULL, NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  key = lede_photo_edits_to_key (edits);

  if (*key == '\0' || *sha256 == '\0')
    return g_strdup (sha256);

  both = g_strconcat (sha256, " ", key, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}
