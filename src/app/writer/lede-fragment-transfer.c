/* lede-fragment-transfer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-fragment-transfer"

#include "config.h"

#include <string.h>

#include "lede-fragment-transfer.h"

#include "lede-fragment-files.h"
#include "lede-services.h"

#define LARGEST (64 * 1024 * 1024) /* bytes */

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GdkContentSerializer *serializer = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    gdk_content_serializer_return_success (serializer);
  else
    gdk_content_serializer_return_error (serializer, error);
}

static void
serialize (GdkContentSerializer *serializer)
{
  LedeFragment *fragment = g_value_get_object (gdk_content_serializer_get_value (serializer));
  GBytes *bytes = lede_fragment_to_bytes (fragment);

  gdk_content_serializer_set_task_data (serializer, bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (
    gdk_content_serializer_get_output_stream (serializer), g_bytes_get_data (bytes, NULL),
    g_bytes_get_size (bytes), gdk_content_serializer_get_priority (serializer),
    gdk_content_serializer_get_cancellable (serializer), written_cb, serializer);
}

static LedeStore *
get_store (void)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;

  return services != NULL ? lede_services_get_store (services) : NULL;
}

/* What is copied, written for somebody on another thread. */
typedef struct
{
  LedeFragment *fragment;
  LedeStore *store; /* NULL for none */
  GOutputStream *stream;
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->fragment);
  g_clear_object (&writing->store);
  g_object_unref (writing->stream);
  g_free (writing);
}

/* Pictures are read, scaled and encoded: the program that asks waits, the window does not. */
static void
write_html_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autofree char *body = lede_fragment_to_html (writing->fragment, writing->store, cancellable);
  g_autofree char *html = g_strconcat ("<meta charset=\"utf-8\">", body, NULL);
  GError *error = NULL;

  if (g_output_stream_write_all (writing->stream, html, strlen (html), NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
html_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GdkContentSerializer *serializer = GDK_CONTENT_SERIALIZER (object);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    gdk_content_serializer_return_success (serializer);
  else
    gdk_content_serializer_return_error (serializer, error);
}

static void
serialize_html (GdkContentSerializer *serializer)
{
  g_autoptr (GTask) task =
    g_task_new (serializer, gdk_content_serializer_get_cancellable (serializer), html_written_cb, NULL);
  Writing *writing = g_new0 (Writing, 1);

  writing->fragment = g_value_dup_object (gdk_content_serializer_get_value (serializer));
  g_set_object (&writing->store, get_store ());
  writing->stream = g_object_ref (gdk_content_serializer_get_output_stream (serializer));
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_html_thread);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GdkContentDeserializer *deserializer = user_data;
  GOutputStream *stream = G_OUTPUT_STREAM (object);
  g_autoptr (GBytes) bytes = NULL;
  LedeFragment *fragment;
  GError *error = NULL;

  if (g_output_stream_splice_finish (stream, result, &error) < 0)
    {
      gdk_content_deserializer_return_error (deserializer, error);
      return;
    }

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  if (!(fragment = lede_fragment_new_from_bytes (bytes, &error)))
    {
      gdk_content_deserializer_return_error (deserializer, error);
      return;
    }

  g_value_take_object (gdk_content_deserializer_get_value (deserializer), fragment);
  gdk_content_deserializer_return_success (deserializer);
}

static gpointer
realloc_within_limit (gpointer data, gsize size)
{
  return size <= LARGEST ? g_try_realloc (data, size) : NULL;
}

static void
deserialize (GdkContentDeserializer *deserializer)
{
  /* With an end: what never stops coming is an error rather than all of the memory. */
  GOutputStream *stream = g_memory_output_stream_new (NULL, 0, realloc_within_limit, g_free);

  gdk_content_deserializer_set_task_data (deserializer, stream, g_object_unref);
  g_output_stream_splice_async (
    stream, gdk_content_deserializer_get_input_stream (deserializer), G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
    gdk_content_deserializer_get_priority (deserializer),
    gdk_content_deserializer_get_cancellable (deserializer), read_cb, deserializer);
}

/**
 * lede_fragment_transfer_register:
 *
 * Teaches the toolkit how a part of a body goes between processes. Once is enough, and more does no harm.
 */
void
lede_fragment_transfer_register (void)
{
  static gsize registered;

  if (!g_once_init_enter (&registered))
    return;

  gdk_content_register_serializer (LEDE_TYPE_FRAGMENT, LEDE_FRAGMENT_MIME_TYPE, serialize, NULL, NULL);
  gdk_content_register_serializer (LEDE_TYPE_FRAGMENT, "text/html", serialize_html, NULL, NULL);
  gdk_content_register_deserializer (LEDE_FRAGMENT_MIME_TYPE, LEDE_TYPE_FRAGMENT, deserialize, NULL, NULL);
  g_once_init_leave (&registered, 1);
}

/**
 * lede_fragment_transfer_offer:
 * @fragment: a part of a body
 *
 * Returns: (transfer full): what a clipboard or a drag offers of it
 */
GdkContentProvider *
lede_fragment_transfer_offer (LedeFragment *fragment)
{
  g_autofree char *text = NULL;
  char *markdown;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (fragment), NULL);

  text = lede_fragment_to_text (fragment);
  markdown = lede_fragment_to_markdown (fragment);
  bytes = g_bytes_new_take (markdown, strlen (markdown));

  return gdk_content_provider_new_union (
    (GdkContentProvider *[]) {
      gdk_content_provider_new_typed (LEDE_TYPE_FRAGMENT, fragment),
      gdk_content_provider_new_for_bytes ("text/markdown", bytes),
      gdk_content_provider_new_typed (G_TYPE_STRING, text),
    },
    3);
}

/**
 * lede_fragment_transfer_offer_with_files:
 * @fragment: a part of a body
 *
 * Returns: (transfer full): what a drag offers of it: what lede_fragment_transfer_offer() does, and its
 *   photos as files
 */
GdkContentProvider *
lede_fragment_transfer_offer_with_files (LedeFragment *fragment)
{
  GdkContentProvider *offer;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (fragment), NULL);

  offer = lede_fragment_transfer_offer (fragment);

  if (get_store () == NULL || lede_fragment_get_n_photos (fragment) == 0)
    return offer;

  return gdk_content_provider_new_union (
    (GdkContentProvider *[]) { offer, lede_fragment_files_new (fragment, get_store ()) }, 2);
}

/**
 * lede_fragment_transfer_is_offered:
 * @formats: what a clipboard or a drag offers
 *
 * Returns: whether a part of a body is among it
 */
gboolean
lede_fragment_transfer_is_offered (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, LEDE_TYPE_FRAGMENT) ||
         gdk_content_formats_contain_mime_type (formats, LEDE_FRAGMENT_MIME_TYPE);
}
