/* lede-writer-found.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-found"

#include "config.h"

#include <adwaita.h>

#include "lede-writer-found.h"

#define RADIUS 3 /* pixels */

static void
draw_mark (GtkSnapshot *snapshot, const graphene_rect_t *area, gboolean is_current)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA color;
  GskRoundedRect outline;

  /* The words on it keep the colour of their theme. */
  if (is_current)
    color = dark ? (GdkRGBA) { 0.90, 0.42, 0, 0.75 } : (GdkRGBA) { 1, 0.64, 0.28, 0.95 };
  else
    color = dark ? (GdkRGBA) { 0.96, 0.83, 0.18, 0.30 } : (GdkRGBA) { 0.98, 0.90, 0.35, 0.75 };

  gsk_rounded_rect_init_from_rect (&outline, area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, area);
  gtk_snapshot_pop (snapshot);
}

static void
draw_match (GtkTextView *view,
            const GtkTextIter *start,
            const GtkTextIter *end,
            gboolean is_current,
            GtkSnapshot *snapshot)
{
  GtkTextIter iter = *start;

  /* One mark on each line as it is shown. */
  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      GtkTextIter last = iter;
      GdkRectangle from, to;

      if (!gtk_text_iter_ends_line (&last))
        gtk_text_view_forward_display_line_end (view, &last);
      if (gtk_text_iter_compare (&last, end) > 0)
        last = *end;

      gtk_text_view_get_iter_location (view, &iter, &from);
      gtk_text_view_get_iter_location (view, &last, &to);

      if (to.y == from.y)
        draw_mark (snapshot,
                   &GRAPHENE_RECT_INIT (MIN (from.x, to.x) - 1, from.y, ABS (to.x - from.x) + 2, from.height),
                   is_current);

      iter = last;
      if (gtk_text_iter_compare (&iter, end) < 0 && !gtk_text_iter_forward_char (&iter))
        break;
    }
}

/**
 * lede_writer_found_snapshot:
 * @finder: what was found
 * @view: the text view that shows one of the story's texts
 * @manuscript: the text
 * @start: where the part in view begins, in bytes
 * @end: where it ends, in bytes
 * @snapshot: where to draw, in buffer coordinates
 *
 * Marks the matches that are in view, behind their text. They are drawn and not tagged, so that
 * nothing is laid out again because somebody searches.
 */
void
lede_writer_found_snapshot (LedeWriterFinder *finder,
                            GtkTextView *view,
                            LedeManuscript *manuscript,
                            gsize start,
                            gsize end,
                            GtkSnapshot *snapshot)
{
  LedeMatches *matches = lede_writer_finder_get_matches (finder);
  const char *path = lede_manuscript_get_path (manuscript);
  gboolean is_body = g_strcmp0 (path, LEDE_FIELD_BODY) == 0;
  guint n;

  if (matches == NULL || path == NULL || lede_manuscript_get_story (manuscript) == NULL ||
      !lede_matches_is_current (matches, lede_manuscript_get_story (manuscript)))
    return;

  n = lede_matches_get_length (matches);

  for (guint i = lede_matches_find_behind (matches, path, start); i < n; i++)
    {
      const LedeMatch *match = lede_matches_get (matches, i);
      GtkTextIter from, to;

      if (!g_str_equal (match->path, path))
        {
          /* Photos stand between the paragraphs. */
          if (is_body && g_str_has_prefix (match->path, "photo/"))
            continue;
          break;
        }
      if (match->start > end)
        break;

      lede_manuscript_get_iter (manuscript, match->start, &from);
      lede_manuscript_get_iter (manuscript, match->end, &to);
      draw_match (view, &from, &to, i == lede_writer_finder_get_position (finder), snapshot);
    }
}
