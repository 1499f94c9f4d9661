/* lede-writer-frames.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-frames"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "lede-writer-frames.h"

#include "lede-markup-block.h"

#define OUTSET_X 14 /* pixels that a frame stands out beside the column, so that its text stays in line */
#define OUTSET_Y 5  /* pixels above and below */
#define RADIUS 9    /* pixels */
#define BAR 3       /* pixels: the bar beside a quotation */
#define HATCH 6     /* pixels: how far apart lines of a hatching are, across and down */
#define LABEL_SCALE 0.62

typedef enum
{
  FRAME_NONE,
  FRAME_BOX,
  FRAME_OUTLINE,
  FRAME_BAR,
  FRAME_ACCENT_BAR,
  FRAME_WARM,
  FRAME_CARD,
  FRAME_LOCKED,
} Frame;

static Frame
frame_for (LedeBlockKind kind)
{
  switch (kind)
    {
    case LEDE_BLOCK_PULLQUOTE:
      return FRAME_ACCENT_BAR;

    case LEDE_BLOCK_QUOTE:
      return FRAME_BAR;

    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
    case LEDE_BLOCK_CODE:
      return FRAME_BOX;

    case LEDE_BLOCK_EDITORS_NOTE:
      return FRAME_WARM;

    case LEDE_BLOCK_RELATED:
    case LEDE_BLOCK_TABLE:
      return FRAME_OUTLINE;

    case LEDE_BLOCK_EMBED:
      return FRAME_CARD;

    case LEDE_BLOCK_LOCKED:
      return FRAME_LOCKED;

    default:
      return FRAME_NONE;
    }
}

static void
fill (GtkSnapshot *snapshot, const graphene_rect_t *area, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, area);
  gtk_snapshot_pop (snapshot);
}

static void
stroke (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *color)
{
  GskRoundedRect outline;
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, area, RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* As over a part of a plan that is not to be built on. */
static void
draw_hatching (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *color)
{
  const GskColorStop stops[] = {
    { 0, *color },
    { 0.5, *color },
    { 0.5, { 0, 0, 0, 0 } },
    { 1, { 0, 0, 0, 0 } },
  };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_repeating_linear_gradient (
    snapshot, area, &area->origin, &GRAPHENE_POINT_INIT (area->origin.x + HATCH, area->origin.y + HATCH),
    stops, G_N_ELEMENTS (stops));
  gtk_snapshot_pop (snapshot);
}

/* What a frame alone does not tell, in the blank line above it. */
static const char *
get_label (Frame frame)
{
  switch (frame)
    {
    case FRAME_CARD:
      return _ ("Embed");

    case FRAME_LOCKED:
      return _ ("Kept as it was imported");

    default:
      return NULL;
    }
}

static void
draw_label (GtkTextView *view, GtkSnapshot *snapshot, const char *label, const graphene_rect_t *area)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), label);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  int width, height;
  GdkRGBA color;

  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_attr_list_insert (attributes, pango_attr_line_height_new (1));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_widget_get_color (GTK_WIDGET (view), &color);
  color.alpha *= 0.55;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT (rtl ? area->origin.x + RADIUS : area->origin.x + area->size.width - width - RADIUS,
                          area->origin.y - height - 1));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_frame (GtkSnapshot *snapshot, Frame frame, const graphene_rect_t *area, gboolean right)
{
  AdwStyleManager *style_manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style_manager);
  float ink = dark ? 1 : 0;
  float bar_x = right ? area->origin.x + area->size.width - BAR : area->origin.x;
  graphene_rect_t bar = GRAPHENE_RECT_INIT (bar_x, area->origin.y, BAR, area->size.height);
  GskRoundedRect outline;
  GdkRGBA accent;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style_manager), dark, &accent);

  switch (frame)
    {
    case FRAME_BOX:
      fill (snapshot, area, RADIUS, &(GdkRGBA) { ink, ink, ink, dark ? 0.07 : 0.045 });
      break;

    case FRAME_OUTLINE:
      stroke (snapshot, area, &(GdkRGBA) { ink, ink, ink, 0.13 });
      break;

    case FRAME_CARD:
      fill (snapshot, area, RADIUS, &(GdkRGBA) { ink, ink, ink, dark ? 0.07 : 0.03 });
      stroke (snapshot, area, &(GdkRGBA) { ink, ink, ink, 0.13 });
      gsk_rounded_rect_init_from_rect (&outline, area, RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &accent, &bar);
      gtk_snapshot_pop (snapshot);
      break;

    case FRAME_LOCKED:
      draw_hatching (snapshot, area, &(GdkRGBA) { ink, ink, ink, dark ? 0.05 : 0.035 });
      stroke (snapshot, area, &(GdkRGBA) { ink, ink, ink, 0.13 });
      break;

    case FRAME_WARM:
      fill (snapshot, area, RADIUS, &(GdkRGBA) { 0.9, 0.58, 0, dark ? 0.16 : 0.12 });
      break;

    case FRAME_BAR:
      fill (snapshot, &bar, BAR / 2.f, &(GdkRGBA) { ink, ink, ink, 0.2 });
      break;

    case FRAME_ACCENT_BAR:
      fill (snapshot, &bar, BAR / 2.f, &accent);
      break;

    case FRAME_NONE:
    default:
      break;
    }
}

/* A bar stands where the words begin. */
static gboolean
is_right_to_left (LedeManuscript *manuscript, gsize start, gsize end)
{
  gsize length;
  const char *text = lede_manuscript_get_text (manuscript, &length);

  return lede_markup_block_is_right_to_left (text, start, MIN (end, length));
}

/**
 * lede_writer_frames_snapshot:
 * @view: the text view of the body
 * @manuscript: the body
 * @highlighter: its blocks
 * @start: where the part in view begins, in bytes
 * @end: where it ends, in bytes
 * @x: where the column of text begins, in buffer coordinates
 * @width: how wide it is, in pixels
 * @snapshot: where to draw, in buffer coordinates
 *
 * Draws the quiet frames of the news blocks that are in view, behind their text.
 */
void
lede_writer_frames_snapshot (GtkTextView *view,
                             LedeManuscript *manuscript,
                             LedeMarkupHighlighter *highlighter,
                             gsize start,
                             gsize end,
                             int x,
                             int width,
                             GtkSnapshot *snapshot)
{
  LedeDocument *document = lede_markup_highlighter_get_document (highlighter);
  guint n_blocks = lede_document_get_n_blocks (document);

  for (guint i = n_blocks > 0 ? lede_document_find_block (document, start) : 0; i < n_blocks; i++)
    {
      Frame frame = frame_for (lede_block_get_kind (lede_document_get_block (document, i)));
      const char *label = get_label (frame);
      gsize block_start, block_end;
      graphene_rect_t area;
      GtkTextIter iter;
      GdkRectangle first;
      int top, y, height;

      lede_markup_highlighter_get_block_range (highlighter, i, &block_start, &block_end);

      if (block_start > end)
        return;
      if (frame == FRAME_NONE || block_start == block_end)
        continue;

      /* The body's first line also holds the room for the headline. */
      lede_manuscript_get_iter (manuscript, block_start, &iter);
      gtk_text_view_get_iter_location (view, &iter, &first);
      gtk_text_view_get_line_yrange (view, &iter, &top, &height);
      if (gtk_text_iter_is_start (&iter))
        top = first.y;
      lede_manuscript_get_iter (manuscript, block_end, &iter);
      gtk_text_view_get_line_yrange (view, &iter, &y, &height);

      area = GRAPHENE_RECT_INIT (x - OUTSET_X, top - OUTSET_Y, width + 2 * OUTSET_X,
                                 y + height - top + 2 * OUTSET_Y);
      draw_frame (snapshot, frame, &area, is_right_to_left (manuscript, block_start, block_end));
      if (label != NULL)
        draw_label (view, snapshot, label, &area);
    }
}
