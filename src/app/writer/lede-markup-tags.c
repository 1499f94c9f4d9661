/* lede-markup-tags.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup-tags"

#include "config.h"

#include <adwaita.h>

#include "lede-markup-tags.h"

struct _LedeMarkupTags
{
  GtkTextTag *tags[LEDE_MARKUP_N_STYLES];
  AdwStyleManager *style_manager;
};

/* A later style wins over an earlier one on the same text. */
static const LedeMarkupStyle order[] = {
  LEDE_MARKUP_STYLE_QUOTE,       LEDE_MARKUP_STYLE_FRAMED,        LEDE_MARKUP_STYLE_PULLQUOTE,
  LEDE_MARKUP_STYLE_TABLE,       LEDE_MARKUP_STYLE_HEADING_4,     LEDE_MARKUP_STYLE_HEADING_3,
  LEDE_MARKUP_STYLE_HEADING_2,   LEDE_MARKUP_STYLE_HEADING_1,     LEDE_MARKUP_STYLE_STRONG,
  LEDE_MARKUP_STYLE_EMPHASIS,    LEDE_MARKUP_STYLE_STRIKETHROUGH, LEDE_MARKUP_STYLE_LINK,
  LEDE_MARKUP_STYLE_CODE,        LEDE_MARKUP_STYLE_VERBATIM,      LEDE_MARKUP_STYLE_BULLET,
  LEDE_MARKUP_STYLE_MARKUP,      LEDE_MARKUP_STYLE_URL,           LEDE_MARKUP_STYLE_LABEL,
  LEDE_MARKUP_STYLE_LOCKED,      LEDE_MARKUP_STYLE_COMMENT,       LEDE_MARKUP_STYLE_PHOTO,
  LEDE_MARKUP_STYLE_NO_SPELLING, LEDE_MARKUP_STYLE_RIGHT,
};

static void
set_shape (GtkTextTag *tag, LedeMarkupStyle style)
{
  switch (style)
    {
    case LEDE_MARKUP_STYLE_HEADING_1:
      g_object_set (tag, "scale", 1.5, "weight", 800, NULL);
      break;

    case LEDE_MARKUP_STYLE_HEADING_2:
      g_object_set (tag, "scale", 1.28, "weight", 800, NULL);
      break;

    case LEDE_MARKUP_STYLE_HEADING_3:
      g_object_set (tag, "scale", 1.12, "weight", 700, NULL);
      break;

    case LEDE_MARKUP_STYLE_HEADING_4:
    case LEDE_MARKUP_STYLE_STRONG:
      g_object_set (tag, "weight", PANGO_WEIGHT_BOLD, NULL);
      break;

    case LEDE_MARKUP_STYLE_EMPHASIS:
      g_object_set (tag, "style", PANGO_STYLE_ITALIC, NULL);
      break;

    case LEDE_MARKUP_STYLE_STRIKETHROUGH:
      g_object_set (tag, "strikethrough", TRUE, NULL);
      break;

    case LEDE_MARKUP_STYLE_PULLQUOTE:
      g_object_set (tag, "scale", 1.12, "style", PANGO_STYLE_ITALIC, NULL);
      break;

    case LEDE_MARKUP_STYLE_TABLE:
      g_object_set (tag, "family", LEDE_MARKUP_TABLE_FAMILY, "scale", LEDE_MARKUP_TABLE_SCALE, NULL);
      break;

    case LEDE_MARKUP_STYLE_CODE:
    case LEDE_MARKUP_STYLE_VERBATIM:
      g_object_set (tag, "family", "monospace", "scale", 0.86, NULL);
      break;

    case LEDE_MARKUP_STYLE_URL:
      g_object_set (tag, "scale", 0.86, NULL);
      break;

    case LEDE_MARKUP_STYLE_LOCKED:
      g_object_set (tag, "scale", 0.76, NULL);
      break;

    case LEDE_MARKUP_STYLE_LABEL:
      g_object_set (tag, "scale", 0.72, "weight", PANGO_WEIGHT_BOLD, "style", PANGO_STYLE_NORMAL,
                    "letter-spacing", PANGO_SCALE, NULL);
      break;

    case LEDE_MARKUP_STYLE_COMMENT:
      g_object_set (tag, "style", PANGO_STYLE_ITALIC, NULL);
      break;

    case LEDE_MARKUP_STYLE_RIGHT:
      g_object_set (tag, "justification", GTK_JUSTIFY_RIGHT, NULL);
      break;

    case LEDE_MARKUP_STYLE_PHOTO:
      g_object_set (tag, "scale", 0.66, NULL);
      break;

    default:
      break;
    }
}

static void
set_color (GtkTextTag *tag, LedeMarkupStyle style, gboolean dark, gboolean contrast, const GdkRGBA *accent)
{
  GdkRGBA ink = dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0.02, 1 };

  switch (style)
    {
    case LEDE_MARKUP_STYLE_MARKUP:
    case LEDE_MARKUP_STYLE_URL:
    case LEDE_MARKUP_STYLE_PHOTO:
      ink.alpha = contrast ? 0.7 : 0.36;
      break;

    case LEDE_MARKUP_STYLE_LOCKED:
    case LEDE_MARKUP_STYLE_COMMENT:
      ink.alpha = contrast ? 0.8 : 0.5;
      break;

    case LEDE_MARKUP_STYLE_QUOTE:
      ink.alpha = contrast ? 1 : 0.72;
      break;

    case LEDE_MARKUP_STYLE_LINK:
    case LEDE_MARKUP_STYLE_BULLET:
    case LEDE_MARKUP_STYLE_LABEL:
      ink = *accent;
      break;

    default:
      return;
    }

  g_object_set (tag, "foreground-rgba", &ink, NULL);
}

static void
set_colors (LedeMarkupTags *self)
{
  gboolean dark = adw_style_manager_get_dark (self->style_manager);
  gboolean contrast = adw_style_manager_get_high_contrast (self->style_manager);
  GdkRGBA accent;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (self->style_manager), dark,
                                       &accent);

  for (guint style = 0; style < LEDE_MARKUP_N_STYLES; style++)
    set_color (self->tags[style], style, dark, contrast, &accent);
}

/**
 * lede_markup_tags_new:
 * @buffer: a text buffer
 *
 * Makes the tags in the buffer's table.
 *
 * Returns: (transfer full): the tags
 */
LedeMarkupTags *
lede_markup_tags_new (GtkTextBuffer *buffer)
{
  LedeMarkupTags *self = g_new0 (LedeMarkupTags, 1);

  G_STATIC_ASSERT (G_N_ELEMENTS (order) == LEDE_MARKUP_N_STYLES);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *name = order[i] == LEDE_MARKUP_STYLE_NO_SPELLING ? LEDE_MARKUP_TAG_NO_SPELLING : NULL;

      self->tags[order[i]] = g_object_ref (gtk_text_buffer_create_tag (buffer, name, NULL));
      set_shape (self->tags[order[i]], order[i]);
    }

  self->style_manager = adw_style_manager_get_for_display (gdk_display_get_default ());
  g_signal_connect_swapped (self->style_manager, "notify::dark", G_CALLBACK (set_colors), self);
  g_signal_connect_swapped (self->style_manager, "notify::high-contrast", G_CALLBACK (set_colors), self);
  g_signal_connect_swapped (self->style_manager, "notify::accent-color", G_CALLBACK (set_colors), self);
  set_colors (self);

  return self;
}

/**
 * lede_markup_tags_free:
 * @self: (transfer full): tags
 *
 * Lets go of the tags, which stay in the buffer's table.
 */
void
lede_markup_tags_free (LedeMarkupTags *self)
{
  g_signal_handlers_disconnect_by_data (self->style_manager, self);

  for (guint style = 0; style < LEDE_MARKUP_N_STYLES; style++)
    g_object_unref (self->tags[style]);

  g_free (self);
}

/**
 * lede_markup_tags_get:
 * @self: tags
 * @style: a style
 *
 * Returns: (transfer none): its tag
 */
GtkTextTag *
lede_markup_tags_get (LedeMarkupTags *self, LedeMarkupStyle style)
{
  g_return_val_if_fail (style < LEDE_MARKUP_N_STYLES, NULL);

  return self->tags[style];
}
