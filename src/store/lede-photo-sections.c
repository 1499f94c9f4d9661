/* lede-photo-sections.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-photo-sections.h"

#include "lede-photo-summary-private.h"

typedef struct
{
  char *title;
  guint first;
} Section;

struct _LedePhotoSections
{
  GArray *sections; /* of Section */
  guint n_photos;
};

static void
section_clear (Section *section)
{
  g_free (section->title);
}

static const Section *
get_section (const LedePhotoSections *self, guint section)
{
  return &g_array_index (self->sections, Section, section);
}

/**
 * lede_photo_sections_new:
 * @photos: (element-type LedePhotoSummary): photos, as lede_store_list_photos() lists them
 * @order: their order
 *
 * Goes through all photos, so it is for a thread of its own where there are many.
 *
 * Returns: (transfer full): the groups
 */
LedePhotoSections *
lede_photo_sections_new (GListModel *photos, LedePhotoOrder order)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (LedePhotoSummary) before = NULL;
  LedePhotoSections *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (photos), NULL);

  self = g_new0 (LedePhotoSections, 1);
  self->n_photos = g_list_model_get_n_items (photos);
  self->sections = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_set_clear_func (self->sections, (GDestroyNotify) section_clear);

  for (guint i = 0; i < self->n_photos; i++)
    {
      g_autoptr (LedePhotoSummary) photo = g_list_model_get_item (photos, i);

      if (!before || !lede_photo_summary_is_in_section (photo, before, order, now))
        {
          Section section = { lede_photo_summary_dup_section (photo, order, now), i };

          g_array_append_val (self->sections, section);
        }

      g_set_object (&before, photo);
    }

  return self;
}

void
lede_photo_sections_free (LedePhotoSections *self)
{
  if (!self)
    return;

  g_array_unref (self->sections);
  g_free (self);
}

guint
lede_photo_sections_get_n_sections (const LedePhotoSections *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sections->len;
}

const char *
lede_photo_sections_get_title (const LedePhotoSections *self, guint section)
{
  g_return_val_if_fail (self != NULL && section < self->sections->len, NULL);

  return get_section (self, section)->title;
}

guint
lede_photo_sections_get_first (const LedePhotoSections *self, guint section)
{
  g_return_val_if_fail (self != NULL && section < self->sections->len, 0);

  return get_section (self, section)->first;
}

guint
lede_photo_sections_get_n_photos (const LedePhotoSections *self, guint section)
{
  g_return_val_if_fail (self != NULL && section < self->sections->len, 0);

  return (section + 1 < self->sections->len ? get_section (self, section + 1)->first : self->n_photos) -
         get_section (self, section)->first;
}

guint
lede_photo_sections_find (const LedePhotoSections *self, guint position)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL && position < self->n_photos, 0);

  /* The last one that begins at it or before. */
  for (high = self->sections->len; high - low > 1;)
    {
      guint middle = (low + high) / 2;

      if (get_section (self, middle)->first <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}
