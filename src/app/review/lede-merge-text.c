/* lede-merge-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-merge-text"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-merge-text.h"

#include "lede-change-view.h"
#include "lede-text-diff.h"

#define THIN_SPACE "\342\200\211"

struct _LedeMergeText
{
  AdwBin parent_instance;

  GtkLabel *label;
  char *before; /* NULL to mark nothing */
  char *text;   /* NULL where nothing stands */
};

G_DEFINE_FINAL_TYPE (LedeMergeText, lede_merge_text, ADW_TYPE_BIN)

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static guint16
to_pango (float channel)
{
  return (guint16) (channel * G_MAXUINT16);
}

/* Nobody has to tell the colours apart. */
static void
mark (PangoAttrList *attributes, LedeDiffKind kind, gsize start, gsize end)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gboolean is_added = kind == LEDE_DIFF_ADDED;
  GdkRGBA paper, line;

  lede_change_style_get_colors (is_added ? LEDE_CHANGE_STYLE_ADDED : LEDE_CHANGE_STYLE_REMOVED, dark, &paper,
                                &line);
  add_attribute (
    attributes,
    pango_attr_background_new (to_pango (paper.red), to_pango (paper.green), to_pango (paper.blue)), start,
    end);

  if (is_added)
    {
      add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      add_attribute (
        attributes,
        pango_attr_underline_color_new (to_pango (line.red), to_pango (line.green), to_pango (line.blue)),
        start, end);
    }
  else
    {
      add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
      add_attribute (
        attributes,
        pango_attr_strikethrough_color_new (to_pango (line.red), to_pango (line.green), to_pango (line.blue)),
        start, end);
    }
}

static void
lede_merge_text_update (LedeMergeText *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (LedeTextDiff) diff = NULL;
  g_autoptr (GString) text = NULL;

  if (self->text == NULL || *self->text == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
      gtk_label_set_attributes (self->label, NULL);
      gtk_label_set_label (self->label, self->text == NULL ? _ ("Not there") : _ ("Empty"));
      return;
    }

  text = g_string_new (NULL);
  diff = lede_text_diff_new (self->before != NULL ? self->before : self->text, self->text);
  for (guint i = 0; i < lede_text_diff_get_n_runs (diff); i++)
    {
      const LedeDiffRun *run = lede_text_diff_get_run (diff, i);
      gsize start;

      /* What went and what came for it would read as one word. */
      if (i > 0 && run->kind != LEDE_DIFF_SAME &&
          lede_text_diff_get_run (diff, i - 1)->kind != LEDE_DIFF_SAME)
        g_string_append (text, THIN_SPACE);

      start = text->len;

      if (run->kind == LEDE_DIFF_REMOVED)
        g_string_append_len (text, self->before + run->before, (gssize) run->length);
      else
        g_string_append_len (text, self->text + run->after, (gssize) run->length);
      if (run->kind != LEDE_DIFF_SAME)
        mark (attributes, run->kind, start, text->len);
    }

  gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dimmed");
  gtk_label_set_label (self->label, text->str);
  gtk_label_set_attributes (self->label, attributes);
}

static void
lede_merge_text_finalize (GObject *object)
{
  LedeMergeText *self = LEDE_MERGE_TEXT (object);

  g_free (self->before);
  g_free (self->text);

  G_OBJECT_CLASS (lede_merge_text_parent_class)->finalize (object);
}

static void
lede_merge_text_class_init (LedeMergeTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_merge_text_finalize;
}

static void
lede_merge_text_init (LedeMergeText *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                              "yalign", 0.0, "hexpand", TRUE, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (lede_merge_text_update), self, G_CONNECT_SWAPPED);
}

/**
 * lede_merge_text_show:
 * @self: a text
 * @before: (nullable): what it was, %NULL to mark nothing
 * @text: (nullable): what it says, %NULL where nothing stands
 */
void
lede_merge_text_show (LedeMergeText *self, const char *before, const char *text)
{
  g_return_if_fail (LEDE_IS_MERGE_TEXT (self));

  g_set_str (&self->before, before);
  g_set_str (&self->text, text);
  lede_merge_text_update (self);
}
