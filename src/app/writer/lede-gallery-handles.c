/* lede-gallery-handles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-gallery-handles"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-gallery-handles.h"

#include "lede-block-flags.h"

typedef struct
{
  GtkWidget *widget;
  GtkTextMark *line;
} Handle;

struct _LedeGalleryHandles
{
  GObject parent_instance;

  LedeWriterCanvas *canvas; /* not owned */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;

  LedeBlockFlags *galleries; /* of each block of the document: whether it is one */
  GArray *handles;           /* of Handle, one for each gallery, in their order */
};

G_DEFINE_FINAL_TYPE (LedeGalleryHandles, lede_gallery_handles, G_TYPE_OBJECT)

static GtkWidget *
make_widget (void)
{
  GtkWidget *widget = g_object_new (GTK_TYPE_IMAGE, "icon-name", "list-drag-handle-symbolic", "tooltip-text",
                                    _ ("Drag to move the gallery"), NULL);

  gtk_widget_add_css_class (widget, "lede-gallery-handle");
  gtk_widget_set_cursor_from_name (widget, "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Drag to move the gallery"), -1);

  return widget;
}

static void
add_handle (LedeGalleryHandles *self, const GtkTextIter *start)
{
  Handle handle = {
    make_widget (),
    g_object_ref (gtk_text_buffer_create_mark (lede_manuscript_get_buffer (self->body), NULL, start, TRUE)),
  };

  g_array_append_val (self->handles, handle);
  lede_writer_canvas_add_beside (self->canvas, handle.widget, handle.line);
}

static void
remove_last_handle (LedeGalleryHandles *self)
{
  Handle handle = g_array_index (self->handles, Handle, self->handles->len - 1);

  g_array_set_size (self->handles, self->handles->len - 1);
  gtk_text_buffer_delete_mark (lede_manuscript_get_buffer (self->body), handle.line);
  g_object_unref (handle.line);
  lede_writer_canvas_remove (self->canvas, handle.widget);
}

/* A handle is like the other, so that each gallery has the one of its number. */
static void
place_handles (LedeGalleryHandles *self)
{
  guint n = 0;

  for (guint i = 0; i < self->galleries->len; i++)
    {
      GtkTextIter iter;
      gsize start, end;

      if (!self->galleries->data[i])
        continue;

      lede_markup_highlighter_get_block_range (self->highlighter, i, &start, &end);
      lede_manuscript_get_iter (self->body, start, &iter);

      if (n < self->handles->len)
        gtk_text_buffer_move_mark (lede_manuscript_get_buffer (self->body),
                                   g_array_index (self->handles, Handle, n).line, &iter);
      else
        add_handle (self, &iter);

      n++;
    }

  while (self->handles->len > n)
    remove_last_handle (self);

  gtk_widget_queue_allocate (GTK_WIDGET (self->canvas));
}

static void
patched_cb (LedeGalleryHandles *self,
            guint first,
            guint n_removed,
            guint n_inserted,
            LedeMarkupHighlighter *highlighter)
{
  LedeDocument *document = lede_markup_highlighter_get_document (highlighter);
  gboolean changed = FALSE;

  for (guint i = first; i < first + n_removed; i++)
    changed |= self->galleries->data[i];

  lede_block_flags_replace (self->galleries, first, n_removed, n_inserted);

  for (guint i = first; i < first + n_inserted; i++)
    {
      self->galleries->data[i] = lede_block_is_gallery (lede_document_get_block (document, i));
      changed |= self->galleries->data[i];
    }

  if (changed)
    place_handles (self);
}

static void
lede_gallery_handles_dispose (GObject *object)
{
  LedeGalleryHandles *self = LEDE_GALLERY_HANDLES (object);

  while (self->handles != NULL && self->handles->len > 0)
    remove_last_handle (self);

  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_pointer (&self->galleries, g_byte_array_unref);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->body);

  G_OBJECT_CLASS (lede_gallery_handles_parent_class)->dispose (object);
}

static void
lede_gallery_handles_class_init (LedeGalleryHandlesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_gallery_handles_dispose;
}

static void
lede_gallery_handles_init (LedeGalleryHandles *self)
{
  self->galleries = g_byte_array_new ();
  self->handles = g_array_new (FALSE, FALSE, sizeof (Handle));
}

/**
 * lede_gallery_handles_new:
 * @canvas: where the handles stand; outlives them
 * @body: the body
 * @highlighter: its blocks
 *
 * Returns: (transfer full): the handles of a body's galleries
 */
LedeGalleryHandles *
lede_gallery_handles_new (LedeWriterCanvas *canvas, LedeManuscript *body, LedeMarkupHighlighter *highlighter)
{
  LedeGalleryHandles *self = g_object_new (LEDE_TYPE_GALLERY_HANDLES, NULL);

  self->canvas = canvas;
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);
  g_signal_connect_object (highlighter, "patched", G_CALLBACK (patched_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_gallery_handles_find:
 * @self: handles
 * @picked: (nullable): what is under the pointer
 *
 * Returns: (transfer none) (nullable): the handle that it is, or %NULL
 */
GtkWidget *
lede_gallery_handles_find (LedeGalleryHandles *self, GtkWidget *picked)
{
  g_return_val_if_fail (LEDE_IS_GALLERY_HANDLES (self), NULL);

  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, Handle, i).widget == picked)
      return picked;

  return NULL;
}

/**
 * lede_gallery_handles_get_offset:
 * @self: handles
 * @handle: one of them
 *
 * Returns: where its gallery begins, in bytes of the body
 */
gsize
lede_gallery_handles_get_offset (LedeGalleryHandles *self, GtkWidget *handle)
{
  GtkTextIter iter;

  g_return_val_if_fail (LEDE_IS_GALLERY_HANDLES (self), 0);

  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, Handle, i).widget == handle)
      {
        gtk_text_buffer_get_iter_at_mark (lede_manuscript_get_buffer (self->body), &iter,
                                          g_array_index (self->handles, Handle, i).line);
        return lede_manuscript_get_offset (self->body, &iter);
      }

  return 0;
}
