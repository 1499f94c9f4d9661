/* lede-photo-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-photo-summary-private.h"

#include <glib/gi18n-lib.h>

#include "lede-snapshot.h"

G_DEFINE_FINAL_TYPE (LedePhotoSummary, lede_photo_summary, G_TYPE_OBJECT)

static void
lede_photo_summary_finalize (GObject *object)
{
  LedePhotoSummary *self = LEDE_PHOTO_SUMMARY (object);

  g_free (self->id);
  g_free (self->story);
  g_free (self->story_title);
  g_free (self->image);
  g_free (self->file);
  g_free (self->caption);
  g_free (self->alt);
  g_free (self->credit);
  g_free (self->creator);
  g_free (self->usage);
  g_free (self->created);
  g_free (self->digital_source);
  g_free (self->edits);
  g_free (self->day);
  g_free (self->credit_key);

  G_OBJECT_CLASS (lede_photo_summary_parent_class)->finalize (object);
}

static void
lede_photo_summary_class_init (LedePhotoSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_photo_summary_finalize;
}

static void
lede_photo_summary_init (LedePhotoSummary *self)
{
}

static gboolean
begins_with_year (const char *date)
{
  for (int i = 0; i < 4; i++)
    if (!g_ascii_isdigit (date[i]))
      return FALSE;

  return TRUE;
}

/* What sorting needs, of what was read. */
void
lede_photo_summary_complete (LedePhotoSummary *self)
{
  if (begins_with_year (self->created))
    {
      self->day = g_strndup (self->created, MIN (strlen (self->created), 10));
    }
  else
    {
      g_autoptr (GDateTime) added = g_date_time_new_from_unix_local (self->added_at / G_USEC_PER_SEC);

      self->day = added ? g_date_time_format (added, "%Y-%m-%d") : g_strdup ("");
    }

  self->credit_key = g_utf8_collate_key (self->credit, -1);
}

/* What forbids most first, as photos are listed by rights. */
enum
{
  RANK_EXPIRED,
  RANK_EMBARGO,
  RANK_EXPIRES,
  RANK_FLAGS, /* and one for each flag */
  RANK_OTHER = 20,
  RANK_NONE,
};

static const LedeUsageFlags ranked_flags[] = { LEDE_USAGE_ONE_TIME, LEDE_USAGE_NO_ARCHIVE,
                                               LEDE_USAGE_NO_SALES, LEDE_USAGE_EDITORIAL, LEDE_USAGE_CREDIT };

static int
rank_rights (LedePhotoSummary *self, gint64 now)
{
  if (self->terms.expires != 0 && self->terms.expires <= now)
    return RANK_EXPIRED;
  if (self->terms.embargo > now)
    return RANK_EMBARGO;
  if (self->terms.expires != 0)
    return RANK_EXPIRES;

  for (int i = 0; i < (int) G_N_ELEMENTS (ranked_flags); i++)
    if (self->terms.flags & ranked_flags[i])
      return RANK_FLAGS + i;

  return self->usage[0] != '\0' ? RANK_OTHER : RANK_NONE;
}

static int
compare_stories (LedePhotoSummary *a, LedePhotoSummary *b)
{
  if (a->story_change != b->story_change)
    return a->story_change > b->story_change ? -1 : 1;
  if (a->position != b->position)
    return a->position < b->position ? -1 : 1;

  return a->number < b->number ? -1 : a->number > b->number;
}

static int
compare_days (LedePhotoSummary *a, LedePhotoSummary *b)
{
  int days = strcmp (b->day, a->day);

  return days != 0 ? days : compare_stories (a, b);
}

/* A whole order: two photos are never equal, so that a list does not change by being read again. */
int
lede_photo_summary_compare (LedePhotoSummary *a, LedePhotoSummary *b, LedePhotoOrder order, gint64 now)
{
  int difference;

  switch (order)
    {
    case LEDE_PHOTO_ORDER_DATE:
      return compare_days (a, b);

    case LEDE_PHOTO_ORDER_CREDIT:
      difference = (a->credit[0] == '\0') - (b->credit[0] == '\0');
      if (difference == 0)
        difference = strcmp (a->credit_key, b->credit_key);
      return difference != 0 ? difference : compare_days (a, b);

    case LEDE_PHOTO_ORDER_RIGHTS:
      difference = rank_rights (a, now) - rank_rights (b, now);
      return difference != 0 ? difference : compare_days (a, b);

    case LEDE_PHOTO_ORDER_STORY:
    default:
      return compare_stories (a, b);
    }
}

const char *
lede_photo_summary_get_id (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->id;
}

const char *
lede_photo_summary_get_story (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->story;
}

const char *
lede_photo_summary_get_story_title (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->story_title;
}

const char *
lede_photo_summary_get_image (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->image;
}

const char *
lede_photo_summary_get_file (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->file;
}

guint
lede_photo_summary_get_width (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), 0);

  return self->width;
}

guint
lede_photo_summary_get_height (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), 0);

  return self->height;
}

const char *
lede_photo_summary_get_caption (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->caption;
}

const char *
lede_photo_summary_get_alt (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->alt;
}

const char *
lede_photo_summary_get_credit (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->credit;
}

const char *
lede_photo_summary_get_creator (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->creator;
}

const char *
lede_photo_summary_get_usage (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->usage;
}

const char *
lede_photo_summary_get_created (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->created;
}

const char *
lede_photo_summary_get_digital_source (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->digital_source;
}

gint64
lede_photo_summary_get_added_at (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), 0);

  return self->added_at;
}

const LedeUsageTerms *
lede_photo_summary_get_terms (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return &self->terms;
}

const char *
lede_photo_summary_get_day (LedePhotoSummary *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  return self->day;
}

/**
 * lede_photo_summary_dup_photo:
 * @self: a photo
 *
 * Returns: (transfer full): the photo as far as it is needed to draw it: its image and what is done to that
 */
LedePhoto *
lede_photo_summary_dup_photo (LedePhotoSummary *self)
{
  static const char *const fields[] = { LEDE_PHOTO_CROP, LEDE_PHOTO_FOCUS, LEDE_PHOTO_ROTATION,
                                        LEDE_PHOTO_STRAIGHTEN, LEDE_PHOTO_EXPOSURE };
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_auto (GStrv) edits = NULL;

  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  g_hash_table_insert (texts, lede_story_fields_member_path (LEDE_PHOTO_KIND, self->id, LEDE_PHOTO_IMAGE),
                       g_strdup (self->image));
  edits = g_strsplit (self->edits, "\x1f", G_N_ELEMENTS (fields));

  for (guint i = 0; edits[i] && i < G_N_ELEMENTS (fields); i++)
    g_hash_table_insert (texts, lede_story_fields_member_path (LEDE_PHOTO_KIND, self->id, fields[i]),
                         g_strdup (edits[i]));

  snapshot = lede_snapshot_new (self->story, g_steal_pointer (&texts), LEDE_STATE_DRAFT, NULL, 0);

  return lede_photo_new_from_fields (LEDE_STORY_FIELDS (snapshot), self->id);
}

/**
 * lede_photo_summary_is_same:
 * @self: a photo
 * @other: one of another listing
 *
 * Returns: whether they are the same photo of the same story, whatever is said of it
 */
gboolean
lede_photo_summary_is_same (LedePhotoSummary *self, LedePhotoSummary *other)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), FALSE);
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (other), FALSE);

  return g_str_equal (self->story, other->story) && g_str_equal (self->id, other->id);
}

/**
 * lede_photo_summary_find:
 * @self: a photo
 * @photos: (element-type LedePhotoSummary): another listing
 *
 * Returns: where the same photo stands there, %G_MAXUINT where it does not
 */
guint
lede_photo_summary_find (LedePhotoSummary *self, GListModel *photos)
{
  guint n_photos;

  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), G_MAXUINT);
  g_return_val_if_fail (G_IS_LIST_MODEL (photos), G_MAXUINT);

  n_photos = g_list_model_get_n_items (photos);

  for (guint i = 0; i < n_photos; i++)
    {
      g_autoptr (LedePhotoSummary) other = g_list_model_get_item (photos, i);

      if (lede_photo_summary_is_same (self, other))
        return i;
    }

  return G_MAXUINT;
}

/**
 * lede_photo_summary_equal:
 * @self: a photo
 * @other: one of another listing
 *
 * Returns: whether they are the same photo and the same is said of it
 */
gboolean
lede_photo_summary_equal (LedePhotoSummary *self, LedePhotoSummary *other)
{
  return lede_photo_summary_is_same (self, other) && g_str_equal (self->image, other->image) &&
         g_str_equal (self->caption, other->caption) && g_str_equal (self->credit, other->credit) &&
         g_str_equal (self->alt, other->alt) && g_str_equal (self->creator, other->creator) &&
         g_str_equal (self->usage, other->usage) && g_str_equal (self->created, other->created) &&
         g_str_equal (self->story_title, other->story_title) && g_str_equal (self->file, other->file) &&
         g_str_equal (self->digital_source, other->digital_source) &&
         g_str_equal (self->edits, other->edits) && self->terms.embargo == other->terms.embargo &&
         self->terms.expires == other->terms.expires && self->terms.flags == other->terms.flags;
}

/* A month, where it is known so far, else a year. */
static char *
dup_month (const char *day)
{
  int year = atoi (day);
  int month = strlen (day) >= 7 ? atoi (day + 5) : 0;
  g_autoptr (GDateTime) date = month > 0 ? g_date_time_new_local (year, month, 1, 0, 0, 0) : NULL;

  if (date)
    /* Translators: a month and its year: May 2031 */
    return g_date_time_format (date, _ ("%B %Y"));

  return g_strndup (day, 4);
}

static char *
dup_rights (LedePhotoSummary *self)
{
  g_auto (GStrv) tags = lede_usage_terms_list_tags (&self->terms, g_get_real_time () / G_USEC_PER_SEC);

  if (tags[0])
    return g_strdup (tags[0]);

  return g_strdup (self->usage[0] != '\0' ? _ ("Other terms") : _ ("No usage terms"));
}

/**
 * lede_photo_summary_dup_group:
 * @self: a photo
 * @order: what photos are grouped by
 *
 * Returns: (transfer full): what its group is called
 */
char *
lede_photo_summary_dup_group (LedePhotoSummary *self, LedePhotoOrder order)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_SUMMARY (self), NULL);

  switch (order)
    {
    case LEDE_PHOTO_ORDER_DATE:
      return dup_month (self->day);

    case LEDE_PHOTO_ORDER_CREDIT:
      return g_strdup (self->credit[0] != '\0' ? self->credit : _ ("No credit"));

    case LEDE_PHOTO_ORDER_RIGHTS:
      return dup_rights (self);

    case LEDE_PHOTO_ORDER_STORY:
    default:
      return g_strdup (self->story_title[0] != '\0' ? self->story_title : _ ("Untitled Story"));
    }
}

/* Whether two photos that stand next to each other stand under the same heading. */
gboolean
lede_photo_summary_is_in_section (LedePhotoSummary *self,
                                  LedePhotoSummary *other,
                                  LedePhotoOrder order,
                                  gint64 now)
{
  switch (order)
    {
    case LEDE_PHOTO_ORDER_DATE:
      return strncmp (self->day, other->day, strlen ("2031-05")) == 0;

    case LEDE_PHOTO_ORDER_CREDIT:
      return g_str_equal (self->credit_key, other->credit_key);

    case LEDE_PHOTO_ORDER_RIGHTS:
      return rank_rights (self, now) == rank_rights (other, now);

    case LEDE_PHOTO_ORDER_STORY:
    default:
      return g_str_equal (self->story, other->story);
    }
}

static char *
dup_rank (int rank)
{
  LedeUsageTerms terms = { 0 };
  g_auto (GStrv) tags = NULL;

  switch (rank)
    {
    case RANK_EXPIRED:
      return g_strdup (_ ("Expired"));

    case RANK_EMBARGO:
      return g_strdup (_ ("Under embargo"));

    case RANK_EXPIRES:
      /* Translators: a heading over photos that may be used until some day */
      return g_strdup (_ ("For a limited time"));

    case RANK_OTHER:
      return g_strdup (_ ("Other terms"));

    case RANK_NONE:
      return g_strdup (_ ("No usage terms"));

    default:
      terms.flags = ranked_flags[rank - RANK_FLAGS];
      tags = lede_usage_terms_list_tags (&terms, 0);
      return g_strdup (tags[0]);
    }
}

/* What their heading says. */
char *
lede_photo_summary_dup_section (LedePhotoSummary *self, LedePhotoOrder order, gint64 now)
{
  return order == LEDE_PHOTO_ORDER_RIGHTS ? dup_rank (rank_rights (self, now))
                                          : lede_photo_summary_dup_group (self, order);
}
