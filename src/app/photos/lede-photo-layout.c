/* lede-photo-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-layout"

#include "config.h"

#include "lede-photo-layout.h"

#define MARGIN 6 /* pixels; a tile has as much again within it */
#define LEAST_COLUMNS 2

struct _LedePhotoLayout
{
  const LedePhotoSections *sections;
  int width;
  int tile_height;
  int heading_height;
  guint n_columns;
  guint n_photos;
  int *tops; /* of the sections, and the end of the last one */
};

int
lede_photo_layout_get_least_width (int least_tile_width)
{
  return LEAST_COLUMNS * least_tile_width + 2 * MARGIN;
}

static int
count_rows (const LedePhotoLayout *self, guint section)
{
  return (lede_photo_sections_get_n_photos (self->sections, section) + self->n_columns - 1) / self->n_columns;
}

/**
 * lede_photo_layout_new:
 * @sections: the groups
 * @width: pixels that there are
 * @least_tile_width: a tile is at least as wide
 * @tile_height: of every tile
 * @heading_height: of every heading
 *
 * Returns: (transfer full): the places
 */
LedePhotoLayout *
lede_photo_layout_new (const LedePhotoSections *sections,
                       int width,
                       int least_tile_width,
                       int tile_height,
                       int heading_height)
{
  LedePhotoLayout *self = g_new0 (LedePhotoLayout, 1);
  guint n_sections = lede_photo_sections_get_n_sections (sections);
  int y = 0;

  self->sections = sections;
  self->width = width;
  self->tile_height = tile_height;
  self->heading_height = heading_height;
  self->n_columns = MAX (LEAST_COLUMNS, (width - 2 * MARGIN) / MAX (1, least_tile_width));
  self->tops = g_new (int, n_sections + 1);

  for (guint i = 0; i < n_sections; i++)
    {
      self->tops[i] = y;
      self->n_photos += lede_photo_sections_get_n_photos (sections, i);
      y += heading_height + count_rows (self, i) * tile_height;
    }

  self->tops[n_sections] = y;

  return self;
}

void
lede_photo_layout_free (LedePhotoLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->tops);
  g_free (self);
}

guint
lede_photo_layout_get_n_columns (const LedePhotoLayout *self)
{
  return self->n_columns;
}

int
lede_photo_layout_get_height (const LedePhotoLayout *self)
{
  return self->tops[lede_photo_sections_get_n_sections (self->sections)] + MARGIN;
}

int
lede_photo_layout_get_heading_height (const LedePhotoLayout *self)
{
  return self->heading_height;
}

/* All that tiles are in; not the line at the window's side. */
int
lede_photo_layout_get_heading_width (const LedePhotoLayout *self)
{
  return self->width - MARGIN;
}

/* Of the one behind the last, where the last one ends. */
int
lede_photo_layout_get_section_top (const LedePhotoLayout *self, guint section)
{
  g_return_val_if_fail (section <= lede_photo_sections_get_n_sections (self->sections), 0);

  return self->tops[section];
}

void
lede_photo_layout_get_tile (const LedePhotoLayout *self, guint position, GdkRectangle *place)
{
  guint section = lede_photo_sections_find (self->sections, position);
  guint within = position - lede_photo_sections_get_first (self->sections, section);
  int column = within % self->n_columns;
  int room = self->width - 2 * MARGIN;
  int left = room * column / (int) self->n_columns;
  int right = room * (column + 1) / (int) self->n_columns;

  *place = (GdkRectangle) {
    .x = MARGIN + left,
    .y = self->tops[section] + self->heading_height + (int) (within / self->n_columns) * self->tile_height,
    .width = right - left,
    .height = self->tile_height,
  };
}

/* The last one that begins there or above. */
guint
lede_photo_layout_find_section (const LedePhotoLayout *self, int y)
{
  guint low = 0;

  for (guint high = lede_photo_sections_get_n_sections (self->sections); high - low > 1;)
    {
      guint middle = (low + high) / 2;

      if (self->tops[middle] <= y)
        low = middle;
      else
        high = middle;
    }

  return low;
}

guint
lede_photo_layout_find_tile (const LedePhotoLayout *self, int y)
{
  guint section = lede_photo_layout_find_section (self, y);
  int below = y - self->tops[section] - self->heading_height;
  guint row = below > 0 ? below / self->tile_height : 0;
  guint first = lede_photo_sections_get_first (self->sections, section);
  guint n_photos = lede_photo_sections_get_n_photos (self->sections, section);

  return MIN (first + MIN (row * self->n_columns, n_photos), self->n_photos - 1);
}

static guint
step_down (const LedePhotoLayout *self, guint position)
{
  guint section = lede_photo_sections_find (self->sections, position);
  guint first = lede_photo_sections_get_first (self->sections, section);
  guint n_photos = lede_photo_sections_get_n_photos (self->sections, section);
  guint within = position - first;
  guint column = within % self->n_columns;

  if (within + self->n_columns < n_photos)
    return position + self->n_columns;

  /* A last row that is not full: its last one. */
  if (within / self->n_columns < (n_photos - 1) / self->n_columns)
    return first + n_photos - 1;

  if (section + 1 == lede_photo_sections_get_n_sections (self->sections))
    return position;

  return first + n_photos + MIN (column, lede_photo_sections_get_n_photos (self->sections, section + 1) - 1);
}

static guint
step_up (const LedePhotoLayout *self, guint position)
{
  guint section = lede_photo_sections_find (self->sections, position);
  guint first = lede_photo_sections_get_first (self->sections, section);
  guint within = position - first;
  guint column = within % self->n_columns;
  guint n_before;
  guint last_row;

  if (within >= self->n_columns)
    return position - self->n_columns;

  if (section == 0)
    return position;

  n_before = lede_photo_sections_get_n_photos (self->sections, section - 1);
  last_row = (n_before - 1) / self->n_columns * self->n_columns;

  return first - n_before + MIN (last_row + column, n_before - 1);
}

/**
 * lede_photo_layout_step:
 * @self: places
 * @position: a photo
 * @n_rows: rows down, or up where it is negative
 *
 * Returns: the photo there, or the nearest one
 */
guint
lede_photo_layout_step (const LedePhotoLayout *self, guint position, int n_rows)
{
  for (; n_rows > 0; n_rows--)
    position = step_down (self, position);
  for (; n_rows < 0; n_rows++)
    position = step_up (self, position);

  return position;
}
