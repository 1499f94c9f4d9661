/* lede-front-matter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-front-matter-reader-private.h"

#define MAX_FRONT_MATTER (1024 * 1024)
#define MAX_FILE (16 * 1024 * 1024)

/* A file, cut in two. */
typedef struct
{
  const char *front; /* NULL where there is no front matter */
  gsize front_length;
  const char *body;
} MarkdownParts;

static gboolean
check_encoding (const char *text, gsize length, const char *file_name, GError **error)
{
  const char *end;
  const char *line_start = text;
  guint line = 1;

  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      lede_yaml_set_error (error, file_name, 1, 1,
                           _ ("The file is encoded as UTF-16. Save it as UTF-8 and try again."));
      return FALSE;
    }

  if (g_utf8_validate_len (text, length, &end))
    return TRUE;

  for (const char *p = text; p < end; p++)
    if (*p == '\n')
      {
        line++;
        line_start = p + 1;
      }

  lede_yaml_set_error (error, file_name, line, g_utf8_strlen (line_start, end - line_start) + 1,
                       *end == '\0'
                         ? _ ("A byte of zero stands here, so this is no text. Give a Markdown file.")
                         : _ ("This is no UTF-8. Save the file as UTF-8 and try again."));

  return FALSE;
}

static char *
unify_line_ends (const char *text, gsize length)
{
  GString *unified;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  unified = g_string_new_len (text, length);
  g_string_replace (unified, "\r\n", "\n", 0);
  g_string_replace (unified, "\r", "\n", 0);

  return g_string_free_and_steal (unified);
}

static const char *
next_line (const char *line)
{
  const char *end = strchr (line, '\n');

  return end ? end + 1 : NULL;
}

static gboolean
line_is (const char *line, const char *marker)
{
  gsize length = strlen (marker);

  return strncmp (line, marker, length) == 0 &&
         (line += length + strspn (line + length, " \t"), *line == '\n' || *line == '\0');
}

static gboolean
cut_in_two (const char *text, const char *file_name, MarkdownParts *parts, GError **error)
{
  const char *line;

  if (!line_is (text, "---"))
    {
      parts->body = text;
      return TRUE;
    }

  parts->front = next_line (text);

  for (line = parts->front; line; line = next_line (line))
    if (line_is (line, "---") || line_is (line, "..."))
      break;

  if (!line)
    {
      lede_yaml_set_error (
        error, file_name, 1, 1,
        _ ("The front matter that begins here has no end. Close it with a line that is only "
           "“---”."));
      return FALSE;
    }

  parts->front_length = line - parts->front;
  parts->body = next_line (line);

  if (parts->front_length > MAX_FRONT_MATTER)
    {
      lede_yaml_set_error (error, file_name, 1, 1,
                           _ ("The front matter is larger than 1 MiB, which no story needs. Shorten it."));
      return FALSE;
    }

  return TRUE;
}

/* The body without blank lines around it. */
static char *
trim_body (const char *body)
{
  const char *end;

  if (!body)
    return g_strdup ("");

  for (const char *p = body; g_ascii_isspace (*p); p++)
    if (*p == '\n')
      body = p + 1;

  for (end = body + strlen (body); end > body && g_ascii_isspace (end[-1]); end--)
    ;

  return g_strndup (body, end - body);
}

/* In a file whose front matter has no headline, a "# Heading" that opens the text is it. */
static void
take_heading (LedeFrontMatterReader *reader, char **body)
{
  const char *rest;
  g_autofree char *line = NULL;
  g_autofree char *heading = NULL;
  gsize length;

  if (g_hash_table_contains (reader->texts, LEDE_FIELD_HEADLINE) || !g_str_has_prefix (*body, "# "))
    return;

  rest = next_line (*body);
  line = rest ? g_strndup (*body, rest - *body) : g_strdup (*body);
  heading = lede_front_matter_tidy (line + 2, LEDE_FRONT_MATTER_LINE);

  /* A closing sequence of # belongs to the mark, not to the words. */
  for (length = strlen (heading); length > 0 && heading[length - 1] == '#'; length--)
    ;
  if (length == 0 || heading[length - 1] == ' ')
    heading[length] = '\0';

  lede_front_matter_reader_set_text (reader, LEDE_FIELD_HEADLINE, g_strdup (g_strchomp (heading)));
  rest = trim_body (rest);
  g_free (*body);
  *body = (char *) rest;
}

/* Where the lines of a key begin: a comment belongs to the key below it. */
static const char *
first_line_of_key (const char *front, const LedeYamlNode *key)
{
  const char *line = front + key->offset - (key->column - 1);

  while (line > front)
    {
      const char *above = line - 1;

      while (above > front && above[-1] != '\n')
        above--;

      if (above[0] != '#')
        break;

      line = above;
    }

  return line;
}

/* The lines of a key that Lede does not know, as they stand, but for their common indentation. */
static void
keep_lines (GString *extra, const char *begin, const char *end, guint indent)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  while (end > begin && g_ascii_isspace (end[-1]))
    end--;

  text = g_strndup (begin, end - begin);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (extra, "%s\n", lines[i] + MIN (strspn (lines[i], " "), indent));
}

static gboolean
read_keys (LedeFrontMatterReader *reader,
           const LedeYamlNode *root,
           const char *front,
           gsize length,
           GError **error)
{
  g_autoptr (GString) extra = g_string_new (NULL);

  for (guint i = 0; i < root->children->len; i += 2)
    {
      const LedeYamlNode *key = root->children->pdata[i];
      const LedeYamlNode *value = root->children->pdata[i + 1];
      const char *end = front + length;
      gboolean known;

      if (!lede_front_matter_reader_read_key (reader, key->value, value, &known, error))
        return FALSE;

      if (i + 2 < root->children->len)
        end = first_line_of_key (front, root->children->pdata[i + 2]);

      if (!known)
        keep_lines (extra, first_line_of_key (front, key), end, key->column - 1);
    }

  if (extra->len > 0)
    lede_front_matter_reader_set_text (reader, LEDE_FIELD_EXTRA,
                                       g_string_free_and_steal (g_steal_pointer (&extra)));

  return TRUE;
}

static gboolean
read_front (LedeFrontMatterReader *reader, const char *front, gsize length, GError **error)
{
  g_autoptr (LedeYamlNode) root = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!(root = lede_yaml_parse (front, length, reader->file_name, 2, &local_error)))
    {
      if (!local_error)
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (lede_yaml_node_is_null (root))
    return TRUE;

  if (root->kind != LEDE_YAML_MAPPING || root->flow)
    return lede_front_matter_reader_fail (reader, root, error,
                                          _ ("The front matter has to be keys with values, one a line, like "
                                             "“headline: Ferry crossing opens”."));

  return lede_front_matter_reader_check_unmarked (reader, root, error) &&
         lede_front_matter_reader_check_keys (reader, root, error) &&
         read_keys (reader, root, front, length, error);
}

/**
 * lede_front_matter_read:
 * @text: a file's content
 * @length: its length in bytes, or -1 when it ends with a NUL byte
 * @file_name: (nullable): the file's name, for messages
 * @error: return location, %LEDE_EXCHANGE_ERROR_SYNTAX
 *
 * Reads Markdown with YAML front matter. Byte order mark and line ends may be anything. A file
 * without front matter is all body; where no `headline` is given and the body opens with a
 * `# Heading`, that is the headline. Keys that Lede does not know are kept as they stand at
 * %LEDE_FIELD_EXTRA. Every message has file, line and column.
 *
 * Returns: (transfer full): a new story, with photos whose files are yet to be imported
 */
LedeStory *
lede_front_matter_read (const char *text, gssize length, const char *file_name, GError **error)
{
  LedeFrontMatterReader reader = { .file_name = file_name, .state = LEDE_STATE_DRAFT };
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *unified = NULL;
  g_autofree char *id = NULL;
  MarkdownParts parts = { 0 };
  char *body;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);

  if (length > MAX_FILE)
    {
      lede_yaml_set_error (error, file_name, 1, 1,
                           _ ("The file is larger than 16 MiB, which no story is. Is it the right file?"));
      return NULL;
    }

  if (!check_encoding (text, length, file_name, error))
    return NULL;

  unified = unify_line_ends (text, length);
  reader.texts = texts;

  if (!cut_in_two (unified, file_name, &parts, error) ||
      (parts.front && !read_front (&reader, parts.front, parts.front_length, error)))
    return NULL;

  body = trim_body (parts.body);
  take_heading (&reader, &body);
  lede_front_matter_reader_set_text (&reader, LEDE_FIELD_BODY, body);

  id = g_uuid_string_random ();
  snapshot = lede_snapshot_new (id, g_steal_pointer (&texts), reader.state, NULL, 0);

  return lede_story_new_from_snapshot (snapshot);
}
