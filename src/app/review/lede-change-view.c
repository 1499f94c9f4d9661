/* lede-change-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-change-view"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-change-view.h"

#include "lede-markup-tags.h"
#include "lede-thumbnail.h"

#define PHOTO_WIDTH 240
#define PHOTO_HEIGHT 150
#define NOWHERE G_MAXUINT

struct _LedeChangeView
{
  AdwBin parent_instance;

  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  LedeMarkupTags *markup_tags;
  GtkTextTag *tags[LEDE_CHANGE_N_STYLES];

  LedeChangePage *page;
  LedeChangeSide side;
  guint at; /* the change where it stands, or NOWHERE */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeChangeView, lede_change_view, ADW_TYPE_BIN)

static void
set_shape (GtkTextTag *tag, guint style)
{
  switch (style)
    {
    case LEDE_CHANGE_STYLE_TITLE:
      g_object_set (tag, "scale", 0.8, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 22,
                    "letter-spacing", PANGO_SCALE / 2, NULL);
      break;

    case LEDE_CHANGE_STYLE_KICKER:
      g_object_set (tag, "scale", 0.85, "weight", PANGO_WEIGHT_BOLD, NULL);
      break;

    case LEDE_CHANGE_STYLE_HEADLINE:
      g_object_set (tag, "scale", 1.75, "weight", 800, "line-height", 1.2f, "pixels-below-lines", 8, NULL);
      break;

    case LEDE_CHANGE_STYLE_DECK:
      g_object_set (tag, "scale", 1.12, "line-height", 1.3f, "pixels-below-lines", 10, NULL);
      break;

    case LEDE_CHANGE_STYLE_BYLINE:
    case LEDE_CHANGE_STYLE_DETAIL:
      g_object_set (tag, "scale", 0.9, NULL);
      break;

    case LEDE_CHANGE_STYLE_CAPTION:
      g_object_set (tag, "scale", 0.85, "pixels-above-lines", 2, NULL);
      break;

    /* Nobody has to tell the colours apart. */
    case LEDE_CHANGE_STYLE_ADDED:
      g_object_set (tag, "underline", PANGO_UNDERLINE_SINGLE, NULL);
      break;

    case LEDE_CHANGE_STYLE_REMOVED:
      g_object_set (tag, "strikethrough", TRUE, NULL);
      break;

    default:
      break;
    }
}

/**
 * lede_change_style_get_colors:
 * @style: %LEDE_CHANGE_STYLE_ADDED or %LEDE_CHANGE_STYLE_REMOVED
 * @dark: whether the paper is dark
 * @paper: (out): what is behind such words
 * @line: (out): what is under or through them
 */
void
lede_change_style_get_colors (LedeChangeStyle style, gboolean dark, GdkRGBA *paper, GdkRGBA *line)
{
  if (style == LEDE_CHANGE_STYLE_ADDED)
    {
      gdk_rgba_parse (paper, dark ? "#1b4332" : "#d3f2dd");
      gdk_rgba_parse (line, dark ? "#8ff0a4" : "#1a7f45");
    }
  else
    {
      gdk_rgba_parse (paper, dark ? "#4d2328" : "#fbdfdd");
      gdk_rgba_parse (line, dark ? "#ff9d94" : "#b3261e");
    }
}

static void
set_color (GtkTextTag *tag, guint style, gboolean dark, gboolean contrast)
{
  GdkRGBA ink = dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0.02, 1 };
  GdkRGBA paper, line;

  switch (style)
    {
    case LEDE_CHANGE_STYLE_TITLE:
    case LEDE_CHANGE_STYLE_DECK:
    case LEDE_CHANGE_STYLE_BYLINE:
    case LEDE_CHANGE_STYLE_CAPTION:
      ink.alpha = contrast ? 1 : 0.75;
      g_object_set (tag, "foreground-rgba", &ink, NULL);
      break;

    case LEDE_CHANGE_STYLE_ADDED:
      lede_change_style_get_colors (style, dark, &paper, &line);
      g_object_set (tag, "background-rgba", &paper, "underline-rgba", &line, NULL);
      break;

    case LEDE_CHANGE_STYLE_REMOVED:
      lede_change_style_get_colors (style, dark, &paper, &line);
      ink.alpha = contrast ? 1 : 0.8;
      g_object_set (tag, "background-rgba", &paper, "strikethrough-rgba", &line, "foreground-rgba", &ink,
                    NULL);
      break;

    default:
      break;
    }
}

static void
lede_change_view_update_colors (LedeChangeView *self)
{
  AdwStyleManager *style_manager = adw_style_manager_get_default ();

  for (guint style = LEDE_CHANGE_STYLE_TITLE; style < LEDE_CHANGE_N_STYLES; style++)
    set_color (self->tags[style], style, adw_style_manager_get_dark (style_manager),
               adw_style_manager_get_high_contrast (style_manager));
}

static void
lede_change_view_make_tags (LedeChangeView *self)
{
  AdwStyleManager *style_manager = adw_style_manager_get_default ();

  /* The page's own are made last and so win over the markup's. */
  self->markup_tags = lede_markup_tags_new (self->buffer);
  for (guint style = 0; style < LEDE_CHANGE_STYLE_TITLE; style++)
    self->tags[style] = lede_markup_tags_get (self->markup_tags, style);

  for (guint style = LEDE_CHANGE_STYLE_TITLE; style < LEDE_CHANGE_N_STYLES; style++)
    {
      self->tags[style] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
      set_shape (self->tags[style], style);
    }

  lede_change_view_update_colors (self);
  g_signal_connect_object (style_manager, "notify::dark", G_CALLBACK (lede_change_view_update_colors), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style_manager, "notify::high-contrast",
                           G_CALLBACK (lede_change_view_update_colors), self, G_CONNECT_SWAPPED);
}

static void
lede_change_view_add_photo (LedeChangeView *self, GtkTextIter *iter, const LedeChangePhoto *photo)
{
  GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (self->buffer, iter);
  GtkWidget *thumbnail = g_object_new (LEDE_TYPE_THUMBNAIL, "width-request", PHOTO_WIDTH, "height-request",
                                       PHOTO_HEIGHT, "margin-top", 10, "margin-end", 6, NULL);

  lede_thumbnail_set_photo (LEDE_THUMBNAIL (thumbnail), photo->photo, PHOTO_WIDTH);
  gtk_accessible_update_property (GTK_ACCESSIBLE (thumbnail), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lede_photo_get_alt (photo->photo), -1);
  gtk_text_view_add_child_at_anchor (self->text_view, thumbnail, anchor);
}

/* The pieces between the photos, and each photo in its place. */
static void
lede_change_view_fill (LedeChangeView *self)
{
  const char *text = lede_change_page_get_text (self->page);
  GPtrArray *photos = lede_change_page_get_photos (self->page);
  guint offset = 0;
  GtkTextIter iter;

  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_text_buffer_get_start_iter (self->buffer, &iter);

  for (guint i = 0; i < photos->len; i++)
    {
      const LedeChangePhoto *photo = g_ptr_array_index (photos, i);
      const char *end = g_utf8_offset_to_pointer (text, photo->offset - offset);

      gtk_text_buffer_insert (self->buffer, &iter, text, (int) (end - text));
      lede_change_view_add_photo (self, &iter, photo);
      text = g_utf8_next_char (end);
      offset = photo->offset + 1;
    }

  gtk_text_buffer_insert (self->buffer, &iter, text, -1);
}

static void
lede_change_view_apply_spans (LedeChangeView *self)
{
  GArray *spans = lede_change_page_get_spans (self->page);

  for (guint i = 0; i < spans->len; i++)
    {
      const LedeChangeSpan *span = &g_array_index (spans, LedeChangeSpan, i);
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) span->start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) span->end);
      gtk_text_buffer_apply_tag (self->buffer, self->tags[span->style], &start, &end);
    }
}

static void
lede_change_view_go_to (LedeChangeView *self, guint change)
{
  const LedeChangeSpan *span =
    &g_array_index (lede_change_page_get_changes (self->page), LedeChangeSpan, change);
  GtkTextIter start, end;

  self->at = change;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) span->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) span->end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_text_view_scroll_to_iter (self->text_view, &start, 0, TRUE, 0, 0.3);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The words of the story that the person came for, without those of the other one. */
static char *
lede_change_view_dup_selection (LedeChangeView *self)
{
  GtkTextTag *other =
    self->tags[self->side == LEDE_CHANGE_SIDE_AFTER ? LEDE_CHANGE_STYLE_REMOVED : LEDE_CHANGE_STYLE_ADDED];
  GString *text = g_string_new (NULL);
  GtkTextIter iter, end;

  gtk_text_buffer_get_selection_bounds (self->buffer, &iter, &end);

  while (gtk_text_iter_compare (&iter, &end) < 0)
    {
      GtkTextIter next = iter;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, other) || gtk_text_iter_compare (&next, &end) > 0)
        next = end;

      if (!gtk_text_iter_has_tag (&iter, other))
        {
          g_autofree char *piece = gtk_text_buffer_get_text (self->buffer, &iter, &next, FALSE);

          g_string_append (text, piece);
        }

      iter = next;
    }

  return g_string_free (text, FALSE);
}

static void
copy_clipboard_cb (LedeChangeView *self)
{
  g_autofree char *text = lede_change_view_dup_selection (self);

  if (*text != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);

  g_signal_stop_emission_by_name (self->text_view, "copy-clipboard");
}

static void
lede_change_view_dispose (GObject *object)
{
  LedeChangeView *self = LEDE_CHANGE_VIEW (object);

  g_clear_pointer (&self->markup_tags, lede_markup_tags_free);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (lede_change_view_parent_class)->dispose (object);
}

static void
lede_change_view_class_init (LedeChangeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_change_view_dispose;

  /**
   * LedeChangeView::changed:
   * @self: a view
   *
   * It shows another page, or stands at another change.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_change_view_init (LedeChangeView *self)
{
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP_SCROLLABLE, "maximum-size", 720, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->at = NOWHERE;
  self->text_view =
    g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", 18,
                  "right-margin", 18, "top-margin", 18, "bottom-margin", 24, "pixels-inside-wrap", 3, NULL);
  self->buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_widget_add_css_class (GTK_WIDGET (self->text_view), "lede-changes");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Story with Changes"), -1);
  g_signal_connect_swapped (self->text_view, "copy-clipboard", G_CALLBACK (copy_clipboard_cb), self);

  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->text_view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scrolled, "view");
  adw_bin_set_child (ADW_BIN (self), scrolled);

  lede_change_view_make_tags (self);
}

/**
 * lede_change_view_show:
 * @self: a view
 * @page: what to show
 * @side: which of its two stories the person came for
 */
void
lede_change_view_show (LedeChangeView *self, LedeChangePage *page, LedeChangeSide side)
{
  GtkTextIter start;

  g_return_if_fail (LEDE_IS_CHANGE_VIEW (self));
  g_return_if_fail (LEDE_IS_CHANGE_PAGE (page));

  g_set_object (&self->page, page);
  self->side = side;
  self->at = NOWHERE;
  lede_change_view_fill (self);
  lede_change_view_apply_spans (self);

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  /* Not to the first line, which would leave the margin above it behind. */
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->text_view)), 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
lede_change_view_get_n_changes (LedeChangeView *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_VIEW (self), 0);

  return self->page != NULL ? lede_change_page_get_changes (self->page)->len : 0;
}

/**
 * lede_change_view_go_to_next:
 * @self: a view
 *
 * Shows and selects the next change; behind the last one comes the first.
 */
void
lede_change_view_go_to_next (LedeChangeView *self)
{
  guint n = lede_change_view_get_n_changes (self);

  if (n > 0)
    lede_change_view_go_to (self, self->at == NOWHERE || self->at + 1 >= n ? 0 : self->at + 1);
}

/**
 * lede_change_view_go_to_previous:
 * @self: a view
 *
 * Shows and selects the change before; before the first one comes the last.
 */
void
lede_change_view_go_to_previous (LedeChangeView *self)
{
  guint n = lede_change_view_get_n_changes (self);

  if (n > 0)
    lede_change_view_go_to (self, self->at == NOWHERE || self->at == 0 ? n - 1 : self->at - 1);
}

/**
 * lede_change_view_describe:
 * @self: a view
 *
 * Returns: (transfer full): how many changes there are, where it stands, and how many words came and went
 */
char *
lede_change_view_describe (LedeChangeView *self)
{
  guint n = lede_change_view_get_n_changes (self);
  guint n_added, n_removed;
  g_autofree char *changes = NULL;

  if (n == 0)
    return g_strdup (_ ("No changes"));

  n_added = lede_change_page_get_n_added_words (self->page);
  n_removed = lede_change_page_get_n_removed_words (self->page);

  if (self->at == NOWHERE)
    changes = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  else
    /* Translators: the third of twelve changes: 3 of 12 */
    changes = g_strdup_printf (_ ("%u of %u"), self->at + 1, n);

  /* Translators: 5 changes · words: +12 −4 */
  return g_strdup_printf (_ ("%s · words: +%u −%u"), changes, n_added, n_removed);
}
