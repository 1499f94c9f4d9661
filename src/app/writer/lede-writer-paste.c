/* lede-writer-paste.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-paste"

#include "config.h"

#include "lede-writer-paste.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-copied-text.h"
#include "lede-paste-fit.h"
#include "lede-paste-pictures.h"
#include "lede-paste-reader.h"
#include "lede-services.h"
#include "lede-story-host.h"

#define LARGEST (256u << 20) /* bytes; what never stops coming is an error rather than all of the memory */

struct _LedeWriterPaste
{
  GObject parent_instance;

  LedeWriterView *view; /* not owned */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;
  LedeWorker *worker; /* without an application; NULL until it is needed */
};

G_DEFINE_FINAL_TYPE (LedeWriterPaste, lede_writer_paste, G_TYPE_OBJECT)

/* The richest first; what stands behind is what is tried when one turns out to say nothing. */
typedef enum
{
  FILES,
  TEXT, /* looked at, and kept for later unless it is an address */
  MARKDOWN,
  HTML,
  RTF,
  PICTURE,
  WORDS, /* the text, if there was one */
  N_STEPS
} Step;

/* One paste on its way. */
typedef struct
{
  LedeWriterPaste *self;
  LedeStory *story;
  GdkClipboard *clipboard;
  GtkTextMark *start;
  GtkTextMark *end; /* the same for an empty selection */
  gboolean is_plain;
  Step step;
  char *text; /* NULL until it was read, or for none */
} Paste;

static void take_step (Paste *paste);

static const char *const picture_types[] = { "image/png",  "image/jpeg", "image/webp", "image/avif",
                                             "image/tiff", "image/gif",  "image/bmp",  NULL };

static GtkTextBuffer *
get_buffer (LedeWriterPaste *self)
{
  return lede_manuscript_get_buffer (self->body);
}

static LedeWorker *
get_worker (LedeWriterPaste *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;

  if (services != NULL)
    return lede_services_get_media_worker (services);

  if (self->worker == NULL)
    self->worker = lede_worker_new ("paste");

  return self->worker;
}

/* A selection keeps its edges however much is written at them; a caret is one place. */
static Paste *
paste_new (LedeWriterPaste *self, gboolean is_plain)
{
  GtkTextBuffer *buffer = get_buffer (self);
  Paste *paste = g_new0 (Paste, 1);
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  paste->self = g_object_ref (self);
  paste->story = g_object_ref (lede_manuscript_get_story (self->body));
  paste->clipboard = g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (self->view)));
  paste->is_plain = is_plain;
  paste->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  paste->end = gtk_text_iter_equal (&start, &end)
                 ? g_object_ref (paste->start)
                 : g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE));

  return paste;
}

static void
delete_mark (GtkTextMark *mark)
{
  if (!gtk_text_mark_get_deleted (mark))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (mark), mark);

  g_object_unref (mark);
}

static void
paste_free (Paste *paste)
{
  delete_mark (paste->start);
  delete_mark (paste->end);
  g_object_unref (paste->self);
  g_object_unref (paste->story);
  g_object_unref (paste->clipboard);
  g_free (paste->text);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
say (LedeWriterPaste *self, const char *message)
{
  if (self->view != NULL)
    lede_story_host_say (GTK_WIDGET (self->view), message);
}

/* Another story may be open by now, and this one is not shown: it is not changed behind one's back. */
static gboolean
is_wanted (Paste *paste)
{
  return paste->self->view != NULL && lede_manuscript_get_story (paste->self->body) == paste->story;
}

static void
get_place (Paste *paste, gsize *start, gsize *end)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (paste->self), &iter, paste->start);
  *start = lede_manuscript_get_offset (paste->self->body, &iter);
  gtk_text_buffer_get_iter_at_mark (get_buffer (paste->self), &iter, paste->end);
  *end = MAX (lede_manuscript_get_offset (paste->self->body, &iter), *start);
}

static void
put_caret (LedeWriterPaste *self, gsize offset)
{
  GtkTextIter iter;

  lede_manuscript_get_iter (self->body, offset, &iter);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (get_buffer (self)));
}

static void
splice (Paste *paste, gsize offset, gsize removed, const char *text)
{
  lede_story_splice (paste->story, LEDE_FIELD_BODY, offset, removed, text, -1);
}

/* Without what a story's text does not hold: other line ends, control characters. */
static char *
dup_plain (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p++)
    if (*p == '\r')
      {
        if (p[1] != '\n')
          g_string_append_c (plain, '\n');
      }
    else if ((guchar) *p >= 0x20 || *p == '\n' || *p == '\t')
      {
        if (*p != 0x7f)
          g_string_append_c (plain, *p);
      }

  return g_string_free (plain, FALSE);
}

static void
insert_text (Paste *paste, const char *text)
{
  g_autofree char *plain = dup_plain (text);
  gsize start, end;

  if (!is_wanted (paste) || *plain == '\0')
    return;

  get_place (paste, &start, &end);
  lede_story_break_gesture (paste->story);
  lede_story_begin_gesture (paste->story);
  splice (paste, start, end - start, plain);
  lede_story_end_gesture (paste->story);
  put_caret (paste->self, start + strlen (plain));
}

static void
insert_markdown (Paste *paste, const char *markdown, GPtrArray *photos)
{
  g_autoptr (LedePasteFit) fit = NULL;
  gsize start, end;

  if (!is_wanted (paste) || *markdown == '\0')
    return;

  get_place (paste, &start, &end);
  fit = lede_paste_fit_new (lede_story_get_text (paste->story, LEDE_FIELD_BODY), start, end, markdown);
  lede_story_break_gesture (paste->story);
  lede_story_begin_gesture (paste->story);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    {
      LedePastedPhoto *photo = g_ptr_array_index (photos, i);

      lede_paste_pictures_add (paste->story, photo, photo->id);
    }

  splice (paste, fit->offset, fit->removed, fit->text);
  lede_story_end_gesture (paste->story);
  put_caret (paste->self, fit->offset + fit->caret);
}

/* The address comes first and by itself, so that an undo takes back the link and leaves the address. */
static gboolean
insert_address (Paste *paste, const char *address)
{
  g_autofree char *words = NULL;
  g_autofree char *link = NULL;
  gsize start, end;

  if (!is_wanted (paste))
    return TRUE;

  get_place (paste, &start, &end);
  words = g_strndup (lede_story_get_text (paste->story, LEDE_FIELD_BODY) + start, end - start);
  link = start < end ? lede_paste_dup_link (words, address) : NULL;
  insert_text (paste, address);

  if (link == NULL)
    return TRUE;

  lede_story_break_gesture (paste->story);
  lede_story_begin_gesture (paste->story);
  splice (paste, start, strlen (address), link);
  lede_story_end_gesture (paste->story);
  put_caret (paste->self, start + strlen (link));

  return TRUE;
}

/* The steps */

static void
next_step (Paste *paste)
{
  paste->step++;
  take_step (paste);
}

static gboolean
has_type (GdkContentFormats *formats, const char *const *types)
{
  for (; *types != NULL; types++)
    if (gdk_content_formats_contain_mime_type (formats, *types))
      return TRUE;

  return FALSE;
}

static gboolean
has_picture (Paste *paste)
{
  return has_type (gdk_clipboard_get_formats (paste->clipboard), picture_types);
}

static void
read_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedePasteResult) read = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (read == NULL)
    {
      g_debug ("Pasting: %s", error->message);

      if (paste->step == PICTURE && paste->text == NULL)
        say (paste->self, error->message);

      next_step (g_steal_pointer (&paste));
      return;
    }

  if (paste->step != PICTURE && ((read->is_plain && paste->text != NULL && read->links->len == 0) ||
                                 (read->is_picture && has_picture (paste)) || *read->markdown == '\0'))
    {
      next_step (g_steal_pointer (&paste));
      return;
    }

  insert_markdown (paste, read->markdown, read->photos);

  if (!is_wanted (paste))
    return;

  lede_paste_pictures_say_lost (GTK_WIDGET (paste->self->view), read->n_lost);
  lede_paste_pictures_offer (GTK_WIDGET (paste->self->view), paste->story, read->links);
}

static void
take_bytes (Paste *paste, GBytes *bytes)
{
  LedePasteJob *job;

  if (paste->step == MARKDOWN)
    {
      g_autofree char *markdown =
        g_utf8_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autofree char *plain = dup_plain (markdown);

      insert_markdown (paste, plain, NULL);
      paste_free (paste);
      return;
    }

  job = lede_paste_job_new (bytes, paste->step == PICTURE ? LEDE_PASTE_PICTURE
                                   : paste->step == RTF   ? LEDE_PASTE_RTF
                                                          : LEDE_PASTE_HTML);
  lede_worker_run_async (get_worker (paste->self), lede_paste_job_read, job,
                         (GDestroyNotify) lede_paste_job_free, (GDestroyNotify) lede_paste_result_free, NULL,
                         read_done_cb, paste);
}

static void
spliced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, &error) < 0)
    {
      g_debug ("Reading the clipboard: %s", error->message);
      next_step (paste);
      return;
    }

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));

  if (g_bytes_get_size (bytes) == 0)
    next_step (paste);
  else
    take_bytes (paste, bytes);
}

static gpointer
realloc_within_limit (gpointer data, gsize size)
{
  return size <= LARGEST ? g_try_realloc (data, size) : NULL;
}

static void
stream_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);

  if (stream == NULL)
    {
      g_debug ("Reading the clipboard: %s", error->message);
      next_step (paste);
      return;
    }

  memory = g_memory_output_stream_new (NULL, 0, realloc_within_limit, g_free);
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced_cb, paste);
}

static void
read_types (Paste *paste, const char *const *types)
{
  gdk_clipboard_read_async (paste->clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL, stream_cb,
                            paste);
}

static gboolean
has_native_file (GdkFileList *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  for (GSList *file = list; file != NULL; file = file->next)
    if (g_file_is_native (file->data))
      return TRUE;

  return FALSE;
}

/* Browsers list an address of the web as if it were a file. */
static void
files_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);
  GdkFileList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (files == NULL || !has_native_file (files))
    next_step (g_steal_pointer (&paste));
  else if (is_wanted (paste))
    g_signal_emit_by_name (paste->self->view, "files-pasted", files);
}

static void
text_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autofree char *address = NULL;

  paste->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (paste->text != NULL && *paste->text == '\0')
    g_clear_pointer (&paste->text, g_free);

  if (paste->is_plain)
    {
      if (paste->text != NULL)
        insert_text (paste, paste->text);

      return;
    }

  if (paste->text == NULL || !(address = lede_paste_dup_address (paste->text)) ||
      !insert_address (paste, address))
    next_step (g_steal_pointer (&paste));
}

/* Takes over the paste. */
static void
take_step (Paste *paste)
{
  static const char *const markdown[] = { "text/markdown", NULL };
  static const char *const html[] = { "text/html", NULL };
  static const char *const rtf[] = { "text/rtf", "application/rtf", "text/richtext", NULL };
  GdkContentFormats *formats = gdk_clipboard_get_formats (paste->clipboard);

  for (; paste->step < N_STEPS; paste->step++)
    switch (paste->step)
      {
      case FILES:
        if (paste->is_plain || !gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
          break;
        gdk_clipboard_read_value_async (paste->clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                        files_cb, paste);
        return;

      case TEXT:
        if (!gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) &&
            !gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") &&
            !gdk_content_formats_contain_mime_type (formats, "text/plain"))
          break;
        gdk_clipboard_read_text_async (paste->clipboard, NULL, text_cb, paste);
        return;

      case MARKDOWN:
        if (!gdk_content_formats_contain_mime_type (formats, markdown[0]))
          break;
        read_types (paste, markdown);
        return;

      case HTML:
        if (!gdk_content_formats_contain_mime_type (formats, html[0]))
          break;
        read_types (paste, html);
        return;

      case RTF:
        if (!has_type (formats, rtf))
          break;
        read_types (paste, rtf);
        return;

      case PICTURE:
        if (!has_picture (paste))
          break;
        read_types (paste, picture_types);
        return;

      case WORDS:
        if (paste->text != NULL)
          insert_text (paste, paste->text);
        break;

      case N_STEPS:
        break;
      }

  paste_free (paste);
}

static gboolean
is_literal (LedeWriterPaste *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);

  return lede_paste_is_literal (lede_markup_highlighter_get_document (self->highlighter),
                                lede_manuscript_get_offset (self->body, &start));
}

/* Beside the clipboard's other half, because what is copied is what a paste takes first. */
static void
copy_cb (LedeWriterPaste *self, LedeWriterView *view)
{
  LedeStory *story = lede_manuscript_get_story (self->body);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *markdown = NULL;
  GtkTextIter start, end;
  gsize from, to;

  if (story == NULL || !gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return;

  from = lede_manuscript_get_offset (self->body, &start);
  to = lede_manuscript_get_offset (self->body, &end);
  markdown = g_strndup (lede_story_get_text (story, LEDE_FIELD_BODY) + from, to - from);
  snapshot = lede_story_snapshot (story);
  provider = lede_copied_text_new (markdown, snapshot);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), provider);
}

static void
lede_writer_paste_dispose (GObject *object)
{
  LedeWriterPaste *self = LEDE_WRITER_PASTE (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->body);

  if (self->worker != NULL)
    lede_worker_finish (self->worker);

  g_clear_object (&self->worker);

  G_OBJECT_CLASS (lede_writer_paste_parent_class)->dispose (object);
}

static void
lede_writer_paste_class_init (LedeWriterPasteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_paste_dispose;
}

static void
lede_writer_paste_init (LedeWriterPaste *self)
{
}

/**
 * lede_writer_paste_new:
 * @view: the view of the body
 * @body: the body
 * @highlighter: what knows the body's blocks
 *
 * Pastes into a body when its view is asked to.
 *
 * Returns: (transfer full): what does it
 */
LedeWriterPaste *
lede_writer_paste_new (LedeWriterView *view, LedeManuscript *body, LedeMarkupHighlighter *highlighter)
{
  LedeWriterPaste *self;

  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (view), NULL);
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (body), NULL);
  g_return_val_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (highlighter), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_PASTE, NULL);
  g_set_weak_pointer (&self->view, view);
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);
  g_signal_connect_object (view, "copy", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "paste", G_CALLBACK (lede_writer_paste_rich), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_writer_paste_rich:
 * @self: a paste
 *
 * Pastes the richest that the clipboard has; in code, its text.
 */
void
lede_writer_paste_rich (LedeWriterPaste *self)
{
  g_return_if_fail (LEDE_IS_WRITER_PASTE (self));

  if (lede_manuscript_get_story (self->body) != NULL)
    take_step (paste_new (self, is_literal (self)));
}

/**
 * lede_writer_paste_plain:
 * @self: a paste
 *
 * Pastes the clipboard's text as it is.
 */
void
lede_writer_paste_plain (LedeWriterPaste *self)
{
  g_return_if_fail (LEDE_IS_WRITER_PASTE (self));

  if (lede_manuscript_get_story (self->body) != NULL)
    take_step (paste_new (self, TRUE));
}
