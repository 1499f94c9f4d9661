/* test-paste.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a manuscript takes from a real clipboard, and what it puts on one.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "writer-fixture.h"

#include "lede-application.h"
#include "lede-services.h"
#include "lede-fragment-transfer.h"
#include "lede-html-import.h"
#include "lede-image.h"
#include "lede-paste-pictures.h"
#include "lede-photo.h"
#include "lede-writer-header.h"
#include "lede-writer-view.h"

static GtkTextBuffer *
get_buffer (WriterFixture *self)
{
  return gtk_text_view_get_buffer (
    writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW));
}

static const char *
get_body (WriterFixture *self)
{
  return lede_story_get_text (self->story, LEDE_FIELD_BODY);
}

static void
wait_for_body (WriterFixture *self, const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + WRITER_FIXTURE_PATIENCE;
  guint ticker = g_timeout_add (20, writer_fixture_tick, NULL);

  while (strcmp (get_body (self), expected) != 0 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (ticker);
  g_assert_cmpstr (get_body (self), ==, expected);
}

static GdkClipboard *
get_clipboard (WriterFixture *self)
{
  return gtk_widget_get_clipboard (self->window);
}

/* The clipboard outlives a test, so it is empty first. */
static void
copy_as (WriterFixture *self, const char *type)
{
  gdk_clipboard_set_content (get_clipboard (self), NULL);
  writer_fixture_press (self, "key", "ctrl+c");
  WAIT_UNTIL (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (get_clipboard (self)), type));
}

static GdkContentProvider *
create_provider (const char *type, const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

/* Type, content, type, content, ..., NULL. */
static void G_GNUC_NULL_TERMINATED
offer (WriterFixture *self, const char *type, ...)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  g_autoptr (GdkContentProvider) all = NULL;
  va_list arguments;

  va_start (arguments, type);

  for (; type != NULL; type = va_arg (arguments, const char *))
    g_ptr_array_add (providers, create_provider (type, va_arg (arguments, const char *)));

  va_end (arguments);
  all = gdk_content_provider_new_union ((GdkContentProvider **) providers->pdata, providers->len);
  gdk_clipboard_set_content (get_clipboard (self), all);
}

#define TEXT "text/plain;charset=utf-8"
#define HTML "text/html"

/* In the text, "{" and "}" are the ends of the selection, "|" is the caret. */
static void
write_body (WriterFixture *self, const char *text)
{
  g_autoptr (GString) body = g_string_new (text);
  gsize start = strcspn (text, "{|");
  gsize end = start;
  GtkTextIter from, to;

  g_string_erase (body, start, 1);

  if (text[start] == '{')
    {
      end = strcspn (body->str, "}");
      g_string_erase (body, end, 1);
    }

  lede_story_set_text (self->story, LEDE_FIELD_BODY, body->str);
  lede_story_break_gesture (self->story);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &from, start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &to, end);
  gtk_text_buffer_select_range (get_buffer (self), &to, &from);
}

static void
test_html (WriterFixture *self, gconstpointer data)
{
  offer (
    self, HTML,
    "<h2>Quay</h2><p>The <b>ferry</b> to <a href='https://quay.example/'>Arda</a></p><ul><li>one<li>two</ul>",
    TEXT, "Quay\nThe ferry to Arda\none\ntwo", NULL);
  write_body (self, "Before |after");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (
    self, "Before \n\n## Quay\n\nThe **ferry** to [Arda](https://quay.example/)\n\n- one\n- two\n\nafter");
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==,
                    strstr (get_body (self), "\n\nafter") - get_body (self));

  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "Before after");
}

static void
test_plain (WriterFixture *self, gconstpointer data)
{
  offer (self, HTML, "<p>The <b>ferry</b></p>", TEXT, "The ferry\r\nsails", NULL);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+shift+v");
  wait_for_body (self, "The ferry\nsails");
}

static void
test_address_over_selection (WriterFixture *self, gconstpointer data)
{
  offer (self, TEXT, "https://quay.example/a", NULL);
  write_body (self, "See {the quay} today");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "See [the quay](https://quay.example/a) today");

  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "See https://quay.example/a today");
  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "See the quay today");
}

/* Browsers offer a link's title with its address. */
static void
test_address_stays_bare (WriterFixture *self, gconstpointer data)
{
  offer (self, HTML, "<a href=\"https://video.example/1\">A video</a>", TEXT, "https://video.example/1",
         NULL);
  write_body (self, "One\n\n|");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "One\n\nhttps://video.example/1");
}

static void
test_code_is_plain (WriterFixture *self, gconstpointer data)
{
  offer (self, HTML, "<p>a <b>b</b></p>", TEXT, "a b", NULL);
  write_body (self, "Run `sail |` now");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "Run `sail a b` now");

  write_body (self, "```\n|\n```");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "```\na b\n```");
}

static void
test_editors_are_plain (WriterFixture *self, gconstpointer data)
{
  offer (self, HTML,
         "<div style=\"font-family:monospace;white-space:pre;\"><div><span style='color:red'>## "
         "Quay</span></div></div>",
         TEXT, "## Quay", NULL);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "## Quay");
}

static void
test_markdown (WriterFixture *self, gconstpointer data)
{
  offer (self, "text/markdown", "> [!FACTBOX]\n> - *one*", HTML, "<p>wrong</p>", TEXT, "wrong", NULL);
  write_body (self, "One\n\n|");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "One\n\n> [!FACTBOX]\n> - *one*");
}

/* As word processors offer it that have no HTML; what is no RTF after all is its text. */
static void
test_rtf (WriterFixture *self, gconstpointer data)
{
  offer (self, "text/rtf", "{\\rtf1\\ansi The {\\b ferry} to \\'c9vora\\par{\\listtext\\'b7\\tab}one\\par}",
         TEXT, "The ferry to Évora\none", NULL);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "The **ferry** to Évora\n\n- one");
  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "");

  offer (self, "application/rtf", "nonsense {", TEXT, "The ferry", NULL);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "The ferry");
}

static void
test_field (WriterFixture *self, gconstpointer data)
{
  LedeWriterHeader *header = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  offer (self, HTML, "<p>Ferry <b>crossing</b></p><p>opens</p>", TEXT, "Ferry crossing\n\nopens\n", NULL);

  for (guint i = 0; i < 2; i++)
    {
      lede_story_set_text (self->story, LEDE_FIELD_HEADLINE, "");
      gtk_widget_grab_focus (GTK_WIDGET (lede_writer_header_get_field (header, LEDE_FIELD_HEADLINE)));
      writer_fixture_press (self, "key", i == 0 ? "ctrl+v" : "ctrl+shift+v");
      WAIT_UNTIL (strcmp (lede_story_get_text (self->story, LEDE_FIELD_HEADLINE), "Ferry crossing opens") ==
                  0);
    }

  g_assert_cmpstr (get_body (self), ==, "");
}

/* The text is written in while the HTML is being read. */
static void
test_place_is_kept (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const char *body;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (html, "<p>Paragraph <b>%u</b> of what was copied.</p>", i);

  offer (self, HTML, html->str, TEXT, "wrong", NULL);
  write_body (self, "One\n\n|\n\nTwo");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.paste", NULL);
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "Written meanwhile. ", -1);
  lede_story_break_gesture (self->story);
  WAIT_UNTIL (strlen (get_body (self)) > 10000);

  body = get_body (self);
  g_assert_true (g_str_has_prefix (body, "Written meanwhile. One\n\nParagraph **0** of"));
  g_assert_true (g_str_has_suffix (body, "**999** of what was copied.\n\nTwo"));
  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "Written meanwhile. One\n\n\n\nTwo");
}

static GBytes *
create_png (void)
{
  g_autofree guchar *pixels = g_malloc (24 * 16 * 3);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (guint i = 0; i < 24 * 16 * 3; i++)
    pixels[i] = (guchar) (i * 37 + i / 7);

  bytes = g_bytes_new (pixels, 24 * 16 * 3);
  texture = gdk_memory_texture_new (24, 16, GDK_MEMORY_R8G8B8, bytes, 24 * 3);

  return gdk_texture_save_to_png_bytes (texture);
}

static char *
create_data_address (GBytes *png)
{
  g_autofree char *encoded = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));

  return g_strconcat ("data:image/png;base64,", encoded, NULL);
}

static LedePhoto *
get_photo (WriterFixture *self, guint position)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (self->story));

  return position < photos->len ? g_object_ref (g_ptr_array_index (photos, position)) : NULL;
}

static guint
count_photos (WriterFixture *self)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (self->story));

  return photos->len;
}

static void
test_picture (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes ("image/png", png);
  g_autoptr (LedePhoto) photo = NULL;
  g_autofree char *expected = NULL;

  gdk_clipboard_set_content (get_clipboard (self), provider);
  write_body (self, "One|");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (count_photos (self) == 1);
  photo = get_photo (self, 0);
  expected = g_strdup_printf ("One\n\n![](photo:%s)", lede_member_get_id (LEDE_MEMBER (photo)));
  wait_for_body (self, expected);
  g_assert_cmpuint (lede_photo_get_width (photo), ==, 24);
  g_assert_cmpstr (lede_photo_get_credit (photo), ==, "");

  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "One");
  g_assert_cmpuint (count_photos (self), ==, 0);
}

/* What a browser's “Copy Image” offers. */
static void
test_picture_of_a_page (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (
    (GdkContentProvider *[]) { create_provider (HTML, "<img src=\"https://quay.example/a.jpg\" alt=\"A\">"),
                               gdk_content_provider_new_for_bytes ("image/png", png) },
    2);

  gdk_clipboard_set_content (get_clipboard (self), provider);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (count_photos (self) == 1);
  g_assert_true (g_str_has_prefix (get_body (self), "![](photo:"));
}

/* In no folder in which programs pass files; the tree itself may stand in one. */
static char *
dup_path_out_of_the_way (void)
{
  g_autofree char *here = g_get_current_dir ();
  gboolean has_memory = g_access ("/dev/shm", W_OK) == 0;

  return g_strdup_printf ("%s/lede-test-secret-%d.png", has_memory ? "/dev/shm" : here, (int) getpid ());
}

static void
test_pictures_in_html (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();
  g_autofree char *address = create_data_address (png);
  g_autofree char *passed = g_build_filename (g_get_tmp_dir (), "lede-test-passed.png", NULL);
  g_autofree char *secret = dup_path_out_of_the_way ();
  g_autofree char *html = g_strdup_printf (
    "<p>Before</p><figure><img src=\"%s\" alt=\"A quay\"><figcaption>The quay</figcaption></figure>"
    "<p><img src=\"file://%s\"></p><p><img src=\"file://%s\"></p><p>After</p>",
    address, passed, secret);
  g_autoptr (LedePhoto) first = NULL;
  g_autoptr (LedePhoto) second = NULL;
  g_autofree char *expected = NULL;

  g_file_set_contents (passed, g_bytes_get_data (png, NULL), g_bytes_get_size (png), NULL);
  g_assert_true (g_file_set_contents (secret, g_bytes_get_data (png, NULL), g_bytes_get_size (png), NULL));
  offer (self, HTML, html, TEXT, "Before After", NULL);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (count_photos (self) > 0);
  g_assert_cmpuint (count_photos (self), ==, 2);
  g_unlink (passed);
  g_unlink (secret);

  first = get_photo (self, 0);
  second = get_photo (self, 1);
  g_assert_cmpstr (lede_photo_get_caption (first), ==, "The quay");
  g_assert_cmpstr (lede_photo_get_alt (first), ==, "A quay");
  g_assert_cmpstr (lede_photo_get_credit (first), ==, "");
  expected =
    g_strdup_printf ("Before\n\n![](photo:%s)\n\n![](photo:%s)\n\nAfter",
                     lede_member_get_id (LEDE_MEMBER (first)), lede_member_get_id (LEDE_MEMBER (second)));
  wait_for_body (self, expected);
  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, "");
  g_assert_cmpuint (count_photos (self), ==, 0);
}

typedef struct
{
  GBytes *png;
  guint n_visits;
} Server;

static gboolean
visited_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Server *server)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *head = NULL;
  char request[4096];

  g_atomic_int_inc (&server->n_visits);
  g_input_stream_read (input, request, sizeof request, NULL, NULL);
  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\nConnection: close\r\n\r\n",
                          g_bytes_get_size (server->png));
  g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (output, g_bytes_get_data (server->png, NULL), g_bytes_get_size (server->png),
                             NULL, NULL, NULL);

  return TRUE;
}

static void
test_web_pictures_wait (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
  g_autoptr (GError) error = NULL;
  Server server = { png, 0 };
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_autofree char *html =
    g_strdup_printf ("<p>Before</p><figure><img src=\"http://127.0.0.1:%u/quay.png\"><figcaption>The "
                     "quay</figcaption></figure>",
                     port);
  g_autofree char *expected = g_strdup_printf ("Before\n\n[The quay](http://127.0.0.1:%u/quay.png)", port);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (LedeHtmlImport) import = lede_html_import_new (bytes, NULL);
  g_autoptr (LedePhoto) photo = NULL;

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (visited_cb), &server);
  offer (self, HTML, html, TEXT, "Before", NULL);
  write_body (self, "|");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, expected);
  g_assert_cmpint (g_atomic_int_get (&server.n_visits), ==, 0);

  lede_paste_pictures_fetch (GTK_WIDGET (self->writer), self->story, import->pictures);
  WAIT_UNTIL (count_photos (self) == 1);
  g_assert_cmpint (g_atomic_int_get (&server.n_visits), ==, 1);
  photo = get_photo (self, 0);
  g_assert_cmpstr (lede_photo_get_caption (photo), ==, "The quay");
  g_assert_cmpstr (lede_photo_get_file (photo), ==, "quay.png");
  g_assert_true (g_str_has_prefix (get_body (self), "Before\n\n![](photo:"));
  lede_story_undo (self->story);
  g_assert_cmpstr (get_body (self), ==, expected);

  g_socket_service_stop (service);
}

static void
stream_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, NULL), >=, 0);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));
  *(char **) user_data = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
stream_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_assert_no_error (error);
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, stream_read_cb, user_data);
}

static char *
read_clipboard (WriterFixture *self, const char *type)
{
  const char *types[] = { type, NULL };
  char *content = NULL;

  gdk_clipboard_read_async (get_clipboard (self), types, G_PRIORITY_DEFAULT, NULL, stream_opened_cb,
                            &content);
  WAIT_UNTIL (content != NULL);

  return content;
}

static void
assert_offers (WriterFixture *self, const char *type, const char *expected)
{
  g_autofree char *content = read_clipboard (self, type);

  g_assert_cmpstr (content, ==, expected);
}

static void
test_copy (WriterFixture *self, gconstpointer data)
{
  write_body (self, "One {**two** [quay](https://quay.example/)\n\n- a\n- b} three");
  copy_as (self, "text/markdown");
  assert_offers (self, TEXT, "**two** [quay](https://quay.example/)\n\n- a\n- b");
  assert_offers (self, "text/markdown", "**two** [quay](https://quay.example/)\n\n- a\n- b");
  assert_offers (
    self, HTML,
    "<meta charset=\"utf-8\"><p><strong>two</strong> <a href=\"https://quay.example/\">quay</a></p>\n"
    "<ul><li>a</li><li>b</li></ul>\n");

  writer_fixture_press (self, "key", "ctrl+x");
  wait_for_body (self, "One  three");
  writer_fixture_press (self, "key", "ctrl+v");
  wait_for_body (self, "One **two** [quay](https://quay.example/)\n\n- a\n- b\n\n three");
}

/* Kept until the end: it has a name on the bus. */
static LedeApplication *application;

/* A photo in the story, whose picture the store has. */
static void
add_photo (WriterFixture *self, const char *id, GBytes *png)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImportedImage) image = lede_image_keep_bytes (
    lede_services_get_store (LEDE_SERVICES_DEFAULT), png, "quay & harbour.png", NULL, &error);

  g_assert_no_error (error);
  lede_story_begin_gesture (self->story);
  g_free (lede_image_add_to_story (image, self->story, id));
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "The quay <at> noon.");
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, "Pia Lund");
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, "A \"quay\"");
  lede_story_end_gesture (self->story);
}

/* What a mail program or a word processor gets of a selection with a photo, read by the reader of what
 * others put on a clipboard. */
static void
test_copy_with_a_photo (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();
  g_autofree char *html = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LedeHtmlImport) import = NULL;
  LedeHtmlPicture *picture;
  g_autoptr (LedeImageInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  add_photo (self, "p1", png);
  write_body (self, "One {**two**\n\n![](photo:p1)\n\nThree} four");
  copy_as (self, HTML);
  assert_offers (self, TEXT, "**two**\n\nThe quay <at> noon. Pia Lund\n\nThree");

  html = read_clipboard (self, HTML);
  g_assert_true (g_str_has_prefix (
    html, "<meta charset=\"utf-8\"><p><strong>two</strong></p>\n<figure><p><img src=\"data:image/"));
  g_assert_nonnull (strstr (html, "\" alt=\"A &quot;quay&quot;\"></p><figcaption><p><em>The quay &lt;at&gt; "
                                  "noon. Pia Lund</em></p></figcaption></figure>\n<p>Three</p>"));

  bytes = g_bytes_new (html, strlen (html));
  import = lede_html_import_new (bytes, NULL);
  g_assert_cmpuint (import->pictures->len, ==, 1);
  picture = g_ptr_array_index (import->pictures, 0);
  g_assert_cmpstr (picture->alt, ==, "A \"quay\"");
  g_assert_cmpstr (picture->caption, ==, "The quay <at> noon. Pia Lund");
  info = lede_image_info_read_bytes (picture->bytes, "picture", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lede_image_info_get_width (info), ==, 24);

  /* And still itself within Lede. */
  writer_fixture_press (self, "key", "ctrl+x");
  wait_for_body (self, "One  four");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (strstr (get_body (self), "![](photo:p1)") != NULL);
  g_assert_cmpuint (count_photos (self), ==, 1);
}

/* The picture's file was lost: the rest is copied. */
static void
test_copy_without_the_picture (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();

  add_photo (self, "p1", png);
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_IMAGE,
                              "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  write_body (self, "{One\n\n![](photo:p1)}");
  copy_as (self, HTML);
  assert_offers (self, HTML,
                 "<meta charset=\"utf-8\"><p>One</p>\n<p><em>The quay &lt;at&gt; noon. Pia "
                 "Lund</em></p>\n");
}

static void
provider_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* What a folder or a mail gets of a card that is dragged to it. */
static void
test_drag_is_a_file (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) png = create_png ();
  g_autoptr (LedeFragment) fragment = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) copied = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *list = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  gboolean done = FALSE;
  gsize length;

  add_photo (self, "p1", png);
  fragment = lede_fragment_new (LEDE_STORY_FIELDS (self->story), "![](photo:p1)", NULL);
  provider = lede_fragment_transfer_offer_with_files (fragment);
  formats = gdk_content_provider_ref_formats (provider);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  g_assert_true (gdk_content_formats_contain_gtype (formats, LEDE_TYPE_FRAGMENT));

  gdk_content_provider_write_mime_type_async (provider, "text/uri-list", stream, G_PRIORITY_DEFAULT, NULL,
                                              provider_written_cb, &done);
  WAIT_UNTIL (done);
  g_output_stream_close (stream, NULL, NULL);
  written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  list = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  lines = g_uri_list_extract_uris (list);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  path = g_filename_from_uri (lines[0], NULL, NULL);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "quay & harbour.png");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  copied = g_bytes_new (contents, length);
  g_assert_true (g_bytes_equal (copied, png));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_set_prgname ("test-paste");

  application = lede_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  WAIT_UNTIL (lede_services_get_store (LEDE_SERVICES_DEFAULT) != NULL);

#define add(path, function)                                                                                  \
  g_test_add ("/app/paste/" path, WriterFixture, NULL, writer_fixture_set_up, function,                      \
              writer_fixture_tear_down)

  add ("html-becomes-markdown", test_html);
  add ("plain-by-its-key", test_plain);
  add ("address-over-a-selection", test_address_over_selection);
  add ("address-stays-bare", test_address_stays_bare);
  add ("code-is-plain", test_code_is_plain);
  add ("editors-are-plain", test_editors_are_plain);
  add ("markdown-as-it-is", test_markdown);
  add ("rtf-becomes-markdown", test_rtf);
  add ("field-takes-one-line", test_field);
  add ("place-is-kept", test_place_is_kept);
  add ("picture-becomes-a-photo", test_picture);
  add ("picture-of-a-page", test_picture_of_a_page);
  add ("pictures-in-html", test_pictures_in_html);
  add ("web-pictures-wait-for-the-person", test_web_pictures_wait);
  add ("copy-for-other-programs", test_copy);
  add ("copy-with-a-photo-for-other-programs", test_copy_with_a_photo);
  add ("copy-without-the-picture", test_copy_without_the_picture);
  add ("drag-is-a-file-by-its-name", test_drag_is_a_file);

  status = g_test_run ();
  g_signal_emit_by_name (application, "shutdown");

  return status;
}
