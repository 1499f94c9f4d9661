/* lede-yaml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

#include "lede-front-matter.h"
#include "lede-yaml-private.h"

#define MAX_DEPTH 32
#define MAX_NODES 100000

/* A place in the text. */
typedef struct
{
  gsize index;  /* characters from the start */
  gsize offset; /* bytes from the start */
  guint line;   /* 1-based, in the file */
  guint column; /* 1-based, in characters */
} YamlPlace;

typedef struct
{
  yaml_parser_t parser;
  const char *text;
  const char *file_name;
  YamlPlace start;
  YamlPlace place; /* of the last node */
  guint n_nodes;
} YamlReader;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_event_t, yaml_event_delete)

/* Says where in which file something is wrong. @format is the sentence. */
void
lede_yaml_set_error (GError **error, const char *file_name, guint line, guint column, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX, "%s:%u:%u: %s",
               file_name ? file_name : _ ("front matter"), line, column, sentence);
}

void
lede_yaml_node_free (LedeYamlNode *node)
{
  if (!node)
    return;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node->value);
  g_free (node);
}

/* What YAML's core schema calls null: nothing, ~ or null, without quotes. */
gboolean
lede_yaml_node_is_null (const LedeYamlNode *node)
{
  return node->kind == LEDE_YAML_SCALAR && node->plain &&
         (node->value[0] == '\0' || g_str_equal (node->value, "~") ||
          g_ascii_strcasecmp (node->value, "null") == 0);
}

/* What a node is, for a sentence. */
const char *
lede_yaml_node_describe (const LedeYamlNode *node)
{
  switch (node->kind)
    {
    case LEDE_YAML_SEQUENCE:
      return _ ("a list");
    case LEDE_YAML_MAPPING:
      return _ ("a group of keys");
    case LEDE_YAML_ALIAS:
      return _ ("a reference to another value");
    case LEDE_YAML_SCALAR:
    default:
      return _ ("a text");
    }
}

/* libyaml counts U+0085, U+2028 and U+2029 as line ends too; editors and people do not. */
static const YamlPlace *
yaml_reader_locate (YamlReader *reader, gsize index)
{
  YamlPlace *place = &reader->place;

  if (index < place->index)
    *place = reader->start;

  for (; place->index < index && reader->text[place->offset] != '\0'; place->index++)
    {
      const char *character = reader->text + place->offset;

      place->offset = g_utf8_next_char (character) - reader->text;
      place->line += *character == '\n';
      place->column = *character == '\n' ? 1 : place->column + 1;
    }

  return place;
}

static LedeYamlNode *
yaml_node_new (LedeYamlKind kind, YamlReader *reader, const yaml_event_t *event)
{
  const YamlPlace *place = yaml_reader_locate (reader, event->start_mark.index);
  LedeYamlNode *node = g_new0 (LedeYamlNode, 1);

  node->kind = kind;
  node->line = place->line;
  node->column = place->column;
  node->offset = place->offset;

  if (kind == LEDE_YAML_SEQUENCE || kind == LEDE_YAML_MAPPING)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_yaml_node_free);

  return node;
}

/* libyaml's words are for those who know YAML's grammar; these are for those who write stories. */
static const char *
yaml_problem_advice (const char *problem)
{
  static const struct
  {
    const char *problem;
    const char *advice;
  } advices[] = {
    { "found a tab character", N_ ("a tab stands here. Indent with spaces") },
    { "mapping values are not allowed",
      N_ ("a colon stands within a value. Put the whole value in quotes: key: \"One: two\"") },
    { "found character that cannot start any token",
      N_ ("a value cannot begin like this. Indent with spaces, never with tabs, and put a value that begins "
          "with @, %, ` or another sign in quotes") },
    { "could not find expected ':'",
      N_ ("this line is no “key: value”. Add the colon, or indent the line if it belongs to the one above") },
    { "did not find expected key",
      N_ ("this line does not stand in line with the ones above. Give the keys of one entry the same "
          "indentation, and put a value with quotes or brackets in it in quotes") },
    { "did not find expected '-' indicator",
      N_ ("this line does not stand in line with the list above. Begin each entry with “- ” at the same "
          "indentation") },
    { "did not find expected ',' or",
      N_ ("a list or group in brackets is not closed. Close it with ] or }") },
    { "found unexpected end of stream", N_ ("a quotation mark that was opened is never closed. Close it") },
    { "found unexpected document indicator",
      N_ ("a quotation mark that was opened is never closed. Close it") },
    { "found undefined tag handle", N_ ("a value begins with “!”. Put it in quotes") },
    { "unknown escape character",
      N_ ("a backslash within double quotes. Write \\\\ for one, or use single quotes") },
    { "control characters are not allowed",
      N_ ("a control character that cannot be seen stands here. Take it out") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (advices); i++)
    if (strstr (problem, advices[i].problem))
      return _ (advices[i].advice);

  return NULL;
}

static const YamlPlace *
yaml_reader_locate_problem (YamlReader *reader)
{
  const yaml_parser_t *parser = &reader->parser;
  const char *problem = parser->problem ? parser->problem : "";

  if (parser->error == YAML_READER_ERROR)
    return yaml_reader_locate (
      reader, g_utf8_pointer_to_offset (reader->text, reader->text + parser->problem_offset));

  /* Where a quotation was opened helps more than where the text ended. */
  if (strstr (problem, "found unexpected end of stream") || strstr (problem, "document indicator"))
    return yaml_reader_locate (reader, parser->context_mark.index);

  return yaml_reader_locate (reader, parser->problem_mark.index);
}

static void
yaml_reader_fail (YamlReader *reader, GError **error)
{
  const char *problem = reader->parser.problem ? reader->parser.problem : "";
  const char *advice = yaml_problem_advice (problem);
  const YamlPlace *place = yaml_reader_locate_problem (reader);

  if (reader->parser.error == YAML_MEMORY_ERROR)
    lede_yaml_set_error (error, reader->file_name, place->line, place->column,
                         _ ("There is not enough memory to read it."));
  else if (advice)
    lede_yaml_set_error (error, reader->file_name, place->line, place->column,
                         _ ("The front matter cannot be read: %s."), advice);
  else
    lede_yaml_set_error (error, reader->file_name, place->line, place->column,
                         _ ("The front matter is no YAML (%s). Correct it here or on the line above."),
                         problem);
}

static gboolean
yaml_reader_next (YamlReader *reader, yaml_event_t *event, GError **error)
{
  if (yaml_parser_parse (&reader->parser, event))
    return TRUE;

  yaml_reader_fail (reader, error);

  return FALSE;
}

static LedeYamlNode *yaml_reader_node (YamlReader *reader, yaml_event_t *event, guint depth, GError **error);

static gboolean
yaml_reader_children (YamlReader *reader,
                      LedeYamlNode *parent,
                      yaml_event_type_t end,
                      guint depth,
                      GError **error)
{
  while (TRUE)
    {
      g_auto (yaml_event_t) event = { 0 };
      LedeYamlNode *child;

      if (!yaml_reader_next (reader, &event, error))
        return FALSE;

      if (event.type == end)
        return TRUE;

      if (!(child = yaml_reader_node (reader, &event, depth + 1, error)))
        return FALSE;

      g_ptr_array_add (parent->children, child);
    }
}

static LedeYamlNode *
yaml_reader_node (YamlReader *reader, yaml_event_t *event, guint depth, GError **error)
{
  g_autoptr (LedeYamlNode) node = NULL;

  if (depth > MAX_DEPTH || ++reader->n_nodes > MAX_NODES)
    {
      const YamlPlace *place = yaml_reader_locate (reader, event->start_mark.index);

      lede_yaml_set_error (error, reader->file_name, place->line, place->column,
                           _ ("The front matter is nested too deeply or too long for a story. Shorten it."));
      return NULL;
    }

  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      node = yaml_node_new (LEDE_YAML_SCALAR, reader, event);
      node->value = g_strndup ((const char *) event->data.scalar.value, event->data.scalar.length);
      node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
      node->marked = event->data.scalar.anchor || event->data.scalar.tag;

      if (strlen (node->value) != event->data.scalar.length)
        {
          lede_yaml_set_error (error, reader->file_name, node->line, node->column,
                               _ ("A character of zero stands within this value. Take it out."));
          return NULL;
        }
      break;

    case YAML_ALIAS_EVENT:
      node = yaml_node_new (LEDE_YAML_ALIAS, reader, event);
      node->value = g_strdup ((const char *) event->data.alias.anchor);
      break;

    case YAML_SEQUENCE_START_EVENT:
      node = yaml_node_new (LEDE_YAML_SEQUENCE, reader, event);
      node->flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
      node->marked = event->data.sequence_start.anchor || event->data.sequence_start.tag;

      if (!yaml_reader_children (reader, node, YAML_SEQUENCE_END_EVENT, depth, error))
        return NULL;
      break;

    case YAML_MAPPING_START_EVENT:
      node = yaml_node_new (LEDE_YAML_MAPPING, reader, event);
      node->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
      node->marked = event->data.mapping_start.anchor || event->data.mapping_start.tag;

      if (!yaml_reader_children (reader, node, YAML_MAPPING_END_EVENT, depth, error))
        return NULL;
      break;

    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
    default:
      g_assert_not_reached ();
    }

  return g_steal_pointer (&node);
}

/* Reads the one document in @text, which is valid UTF-8. Returns NULL without an error when there
 * is nothing in it. @first_line is the line of the file that the text begins on. */
LedeYamlNode *
lede_yaml_parse (const char *text, gsize length, const char *file_name, guint first_line, GError **error)
{
  YamlReader reader = { .text = text, .file_name = file_name, .start = { .line = first_line, .column = 1 } };
  g_autoptr (LedeYamlNode) root = NULL;
  gboolean read = FALSE;

  reader.place = reader.start;

  if (!yaml_parser_initialize (&reader.parser))
    g_error ("libyaml has no memory for a parser");

  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *) text, length);

  while (!read)
    {
      g_auto (yaml_event_t) event = { 0 };

      if (!yaml_reader_next (&reader, &event, error))
        break;

      switch (event.type)
        {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
          break;

        case YAML_STREAM_END_EVENT:
          read = TRUE;
          break;

        case YAML_DOCUMENT_START_EVENT:
          if (root)
            {
              lede_yaml_set_error (error, file_name,
                                   yaml_reader_locate (&reader, event.start_mark.index)->line, 1,
                                   _ ("A second document begins within the front matter. A story has one."));
              g_clear_pointer (&root, lede_yaml_node_free);
              read = TRUE;
            }
          break;

        case YAML_ALIAS_EVENT:
        case YAML_SCALAR_EVENT:
        case YAML_SEQUENCE_START_EVENT:
        case YAML_MAPPING_START_EVENT:
          root = yaml_reader_node (&reader, &event, 0, error);
          read = !root;
          break;

        case YAML_NO_EVENT:
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
        default:
          g_assert_not_reached ();
        }
    }

  yaml_parser_delete (&reader.parser);

  return read ? g_steal_pointer (&root) : NULL;
}
