/* lede-copied-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-copied-text"

#include "config.h"

#include "lede-copied-text.h"

#include <string.h>

#include "lede-markdown-html.h"

struct _LedeCopiedText
{
  GdkContentProvider parent_instance;

  char *markdown;
  LedeSnapshot *story;
};

static const char *const mime_types[] = { "text/html", "text/markdown", "text/plain;charset=utf-8",
                                          "text/plain" };

G_DEFINE_FINAL_TYPE (LedeCopiedText, lede_copied_text, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
lede_copied_text_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);

  for (guint i = 0; i < G_N_ELEMENTS (mime_types); i++)
    gdk_content_formats_builder_add_mime_type (builder, mime_types[i]);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static gboolean
lede_copied_text_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  LedeCopiedText *self = LEDE_COPIED_TEXT (provider);

  if (!G_VALUE_HOLDS_STRING (value))
    return GDK_CONTENT_PROVIDER_CLASS (lede_copied_text_parent_class)->get_value (provider, value, error);

  g_value_set_string (value, self->markdown);

  return TRUE;
}

typedef struct
{
  char *mime_type;
  GOutputStream *stream;
} Request;

static void
request_free (Request *request)
{
  g_free (request->mime_type);
  g_object_unref (request->stream);
  g_free (request);
}

/* On a thread of its own: the program that asks waits, the window does not. */
static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LedeCopiedText *self = source;
  Request *request = task_data;
  g_autofree char *html = NULL;
  const char *text = self->markdown;
  GError *error = NULL;

  if (strcmp (request->mime_type, "text/html") == 0)
    {
      g_autofree char *body = lede_markdown_to_html (self->markdown, LEDE_STORY_FIELDS (self->story));

      html = g_strconcat ("<meta charset=\"utf-8\">", body, NULL);
      text = html;
    }

  if (g_output_stream_write_all (request->stream, text, strlen (text), NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
lede_copied_text_write_mime_type_async (GdkContentProvider *provider,
                                        const char *mime_type,
                                        GOutputStream *stream,
                                        int io_priority,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->mime_type = g_strdup (mime_type);
  request->stream = g_object_ref (stream);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, write_thread);
}

static gboolean
lede_copied_text_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lede_copied_text_finalize (GObject *object)
{
  LedeCopiedText *self = LEDE_COPIED_TEXT (object);

  g_free (self->markdown);
  g_clear_object (&self->story);

  G_OBJECT_CLASS (lede_copied_text_parent_class)->finalize (object);
}

static void
lede_copied_text_class_init (LedeCopiedTextClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lede_copied_text_finalize;
  provider_class->ref_formats = lede_copied_text_ref_formats;
  provider_class->get_value = lede_copied_text_get_value;
  provider_class->write_mime_type_async = lede_copied_text_write_mime_type_async;
  provider_class->write_mime_type_finish = lede_copied_text_write_mime_type_finish;
}

static void
lede_copied_text_init (LedeCopiedText *self)
{
}

/**
 * lede_copied_text_new:
 * @markdown: a part of a body
 * @story: the story, which answers for photos' captions
 *
 * Returns: (transfer full): what a clipboard offers of it
 */
GdkContentProvider *
lede_copied_text_new (const char *markdown, LedeSnapshot *story)
{
  LedeCopiedText *self;

  g_return_val_if_fail (markdown != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (story), NULL);

  self = g_object_new (LEDE_TYPE_COPIED_TEXT, NULL);
  self->markdown = g_strdup (markdown);
  self->story = g_object_ref (story);

  return GDK_CONTENT_PROVIDER (self);
}
