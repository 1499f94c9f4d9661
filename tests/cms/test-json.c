/* test-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-cms.h"
#include "lede-json-private.h"

static JsonNode *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lede_json_parse (bytes, error);
}

static void
test_nonsense_gets_a_sentence (void)
{
  static const char *const texts[] = { "",
                                       " ",
                                       "{",
                                       "[1,",
                                       "{\"a\":}",
                                       "nonsense",
                                       "<!DOCTYPE html><p>Hotel Wi-Fi",
                                       "  \n<html>",
                                       "\xff\xfe",
                                       "{\"a\": \"\xc3\"}",
                                       "\xef\xbb\xbf" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (texts[i], &error));
      g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
    }
}

static void
test_deep_nesting_gets_a_sentence (void)
{
  const gsize depth = 2000000;
  g_autofree char *arrays = g_strnfill (depth, '[');
  g_autoptr (GString) objects = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (arrays, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
  g_clear_error (&error);

  for (gsize i = 0; i < depth; i++)
    g_string_append (objects, "{\"a\":");
  g_assert_null (parse (objects->str, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
}

static void
test_brackets_in_strings_do_not_count (void)
{
  g_autofree char *brackets = g_strnfill (1000, '[');
  g_autofree char *text = g_strdup_printf ("{\"a\": \"\\\"%s\\\\\"}", brackets);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static void
test_wrong_types_read_as_empty (void)
{
  static const char *const values[] = { "null",
                                        "true",
                                        "-1",
                                        "1.5",
                                        "\"\"",
                                        "\"12x\"",
                                        "[]",
                                        "{}",
                                        "[[1]]",
                                        "{\"b\": {}}",
                                        "\"9999999999999999999999\"" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\": %s}", values[i]);
      g_autoptr (JsonNode) node = parse (text, NULL);
      JsonObject *object = json_node_get_object (node);
      g_autofree char *id = lede_json_dup_id (object, "a");
      g_auto (GStrv) ids = lede_json_dup_ids (object, "a");

      g_assert_nonnull (lede_json_get_string (object, "a"));
      g_assert_cmpstr (lede_json_get_string (object, "a.b"), ==, "");
      g_assert_cmpstr (lede_json_get_string (object, "a.b.c"), ==, "");
      g_assert_cmpuint (g_strv_length (ids), ==, 0);
      g_assert_null (lede_json_get_object (object, "a.b.c"));
      if (!strstr (values[i], "999"))
        g_assert_cmpstr (id, ==, "");
      lede_json_get_flag (object, "a");
      lede_json_get_int (object, "a");
    }
}

static void
test_values_read_as_they_are (void)
{
  g_autoptr (JsonNode) node =
    parse ("\xef\xbb\xbf{\"title\": {\"raw\": \"Ferry\"}, \"id\": \"12\", \"ids\": [3, "
           "\"5\", -1, null, {}], \"on\": true}",
           NULL);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *id = lede_json_dup_id (object, "id");
  g_auto (GStrv) ids = lede_json_dup_ids (object, "ids");

  g_assert_cmpstr (lede_json_get_string (object, "title.raw"), ==, "Ferry");
  g_assert_cmpstr (id, ==, "12");
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[1], ==, "5");
  g_assert_true (lede_json_get_flag (object, "on"));
}

static void
test_text_comes_out_of_html (void)
{
  static const char *const pairs[][2] = {
    { "Arts &amp; Life", "Arts & Life" },
    { "<p>A ferry &#8217;n&#x2019; &hellip;</p>\n", "A ferry ’n’ …" },
    { "5 < 6 & 7 > 2", "5 < 6 & 7 > 2" },
    { "&unknown; &#0; &#xd800; &", "&unknown; &#0; &#xd800; &" },
    { " a \n\t b ", "a b" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = lede_text_from_html (pairs[i][0]);

      g_assert_cmpstr (text, ==, pairs[i][1]);
    }
}

static void
test_photo_names_are_plain (void)
{
  const char *sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static const char *const names[][3] = {
    { "Harbour at dawn.JPG", "image/jpeg", "lede-0123456789abcdef0123-harbour-at-dawn.jpg" },
    { "../../etc/passwd\n\"", "image/png", "lede-0123456789abcdef0123-passwd.png" },
    { "항구.webp", "image/webp", "lede-0123456789abcdef0123.webp" },
    { "", "image/jpeg", "lede-0123456789abcdef0123-photo.jpg" },
    { ".jpg", "image/jpeg", "lede-0123456789abcdef0123-jpg.jpg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = lede_cms_name_photo (sha256, names[i][0], names[i][1]);

      g_assert_cmpstr (name, ==, names[i][2]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/json/nonsense-gets-a-sentence", test_nonsense_gets_a_sentence);
  g_test_add_func ("/cms/json/deep-nesting-gets-a-sentence", test_deep_nesting_gets_a_sentence);
  g_test_add_func ("/cms/json/brackets-in-strings-do-not-count", test_brackets_in_strings_do_not_count);
  g_test_add_func ("/cms/json/wrong-types-read-as-empty", test_wrong_types_read_as_empty);
  g_test_add_func ("/cms/json/values-read-as-they-are", test_values_read_as_they_are);
  g_test_add_func ("/cms/json/text-comes-out-of-html", test_text_comes_out_of_html);
  g_test_add_func ("/cms/json/photo-names-are-plain", test_photo_names_are_plain);

  return g_test_run ();
}
