/* lede-yaml-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <string.h>
#include <yaml.h>

#include "lede-yaml-writer-private.h"

#define FIRST_STAND_IN 0xE000
#define LAST_STAND_IN 0xF8FF
#define FIRST_SUPPLEMENTARY 0x10000

/* libyaml escapes every character beyond the Basic Multilingual Plane, so that a name in rare
 * ideographs would become unreadable. Stand-ins from the private use area go through it in their
 * place, and in the place of private-use characters themselves, and are exchanged back at the end. */
struct _LedeYamlWriter
{
  yaml_emitter_t emitter;
  GString *output;
  GHashTable *stand_ins; /* character -> stand-in */
};

static int
yaml_writer_write (void *data, unsigned char *buffer, size_t size)
{
  g_string_append_len (data, (const char *) buffer, size);

  return 1;
}

/* The emitter fails only without memory or with events out of order, which is a mistake of ours. */
static void
yaml_writer_emit (LedeYamlWriter *self, yaml_event_t *event)
{
  if (!yaml_emitter_emit (&self->emitter, event))
    g_error ("libyaml cannot write: %s", self->emitter.problem);
}

LedeYamlWriter *
lede_yaml_writer_new (void)
{
  LedeYamlWriter *self = g_new0 (LedeYamlWriter, 1);
  yaml_event_t event;

  self->output = g_string_new (NULL);
  self->stand_ins = g_hash_table_new (NULL, NULL);

  if (!yaml_emitter_initialize (&self->emitter))
    g_error ("libyaml has no memory for an emitter");

  yaml_emitter_set_output (&self->emitter, yaml_writer_write, self->output);
  yaml_emitter_set_unicode (&self->emitter, TRUE);
  yaml_emitter_set_width (&self->emitter, -1);

  yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING);
  yaml_writer_emit (self, &event);
  yaml_document_start_event_initialize (&event, NULL, NULL, NULL, TRUE);
  yaml_writer_emit (self, &event);

  return self;
}

static char *
yaml_writer_exchange_back (LedeYamlWriter *self, const char *text)
{
  g_autoptr (GHashTable) originals = g_hash_table_new (NULL, NULL);
  GString *result = g_string_sized_new (strlen (text));
  GHashTableIter iter;
  gpointer original, stand_in;

  g_hash_table_iter_init (&iter, self->stand_ins);
  while (g_hash_table_iter_next (&iter, &original, &stand_in))
    g_hash_table_insert (originals, stand_in, original);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_hash_table_lookup_extended (originals, GUINT_TO_POINTER (character), NULL, &original))
        character = GPOINTER_TO_UINT (original);

      g_string_append_unichar (result, character);
    }

  return g_string_free_and_steal (result);
}

/* Frees the writer and returns what was written. */
char *
lede_yaml_writer_end (LedeYamlWriter *self)
{
  g_autofree char *text = NULL;
  char *result;
  yaml_event_t event;

  yaml_document_end_event_initialize (&event, TRUE);
  yaml_writer_emit (self, &event);
  yaml_stream_end_event_initialize (&event);
  yaml_writer_emit (self, &event);
  yaml_emitter_flush (&self->emitter);
  yaml_emitter_delete (&self->emitter);

  text = g_string_free_and_steal (g_steal_pointer (&self->output));
  result = yaml_writer_exchange_back (self, text);

  g_hash_table_unref (self->stand_ins);
  g_free (self);

  return result;
}

void
lede_yaml_writer_begin_mapping (LedeYamlWriter *self)
{
  yaml_event_t event;

  yaml_mapping_start_event_initialize (&event, NULL, NULL, TRUE, YAML_BLOCK_MAPPING_STYLE);
  yaml_writer_emit (self, &event);
}

void
lede_yaml_writer_end_mapping (LedeYamlWriter *self)
{
  yaml_event_t event;

  yaml_mapping_end_event_initialize (&event);
  yaml_writer_emit (self, &event);
}

static void
yaml_writer_begin_sequence (LedeYamlWriter *self, yaml_sequence_style_t style)
{
  yaml_event_t event;

  yaml_sequence_start_event_initialize (&event, NULL, NULL, TRUE, style);
  yaml_writer_emit (self, &event);
}

void
lede_yaml_writer_begin_list (LedeYamlWriter *self)
{
  yaml_writer_begin_sequence (self, YAML_BLOCK_SEQUENCE_STYLE);
}

void
lede_yaml_writer_begin_list_on_one_line (LedeYamlWriter *self)
{
  yaml_writer_begin_sequence (self, YAML_FLOW_SEQUENCE_STYLE);
}

void
lede_yaml_writer_end_list (LedeYamlWriter *self)
{
  yaml_event_t event;

  yaml_sequence_end_event_initialize (&event);
  yaml_writer_emit (self, &event);
}

static gunichar
yaml_writer_stand_in (LedeYamlWriter *self, gunichar character)
{
  gpointer stand_in = g_hash_table_lookup (self->stand_ins, GUINT_TO_POINTER (character));
  gunichar candidate = FIRST_STAND_IN + g_hash_table_size (self->stand_ins);

  if (stand_in)
    return GPOINTER_TO_UINT (stand_in);

  if (candidate > LAST_STAND_IN)
    return character;

  g_hash_table_insert (self->stand_ins, GUINT_TO_POINTER (character), GUINT_TO_POINTER (candidate));

  return candidate;
}

static char *
yaml_writer_exchange (LedeYamlWriter *self, const char *text)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character >= FIRST_SUPPLEMENTARY || (character >= FIRST_STAND_IN && character <= LAST_STAND_IN))
        character = yaml_writer_stand_in (self, character);

      g_string_append_unichar (result, character);
    }

  return g_string_free_and_steal (result);
}

static void
yaml_writer_scalar (LedeYamlWriter *self, const char *text, yaml_scalar_style_t style)
{
  g_autofree char *exchanged = yaml_writer_exchange (self, text);
  yaml_event_t event;

  yaml_scalar_event_initialize (&event, NULL, NULL, (const yaml_char_t *) exchanged, -1, TRUE, TRUE, style);
  yaml_writer_emit (self, &event);
}

/* Whether another reader of YAML would take the text for something else: for a number, a date, a
 * truth value or nothing. */
static gboolean
text_looks_like_another_type (const char *text)
{
  static const char *const words[] = { "",    "~", "null", "true", "false", "yes", "no", "on",
                                       "off", "y", "n",    ".nan", ".inf",  "<<",  "=" };
  const char *digits = text + strspn (text, "+-.");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return g_ascii_isdigit (digits[0]) &&
         digits[strspn (digits, "0123456789abcdefxoABCDEFTZtz_.,:+- ")] == '\0';
}

/* Writes a text so that every reader of YAML takes it for one. */
void
lede_yaml_writer_text (LedeYamlWriter *self, const char *text)
{
  yaml_scalar_style_t style = YAML_PLAIN_SCALAR_STYLE;

  if (strchr (text, '\n'))
    style = YAML_LITERAL_SCALAR_STYLE;
  else if (strchr (text, '\'') && !strpbrk (text, "\"\\") &&
           (strstr (text, ": ") || strstr (text, " #") || !g_unichar_isalnum (g_utf8_get_char (text))))
    style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  else if (text_looks_like_another_type (text))
    style = YAML_SINGLE_QUOTED_SCALAR_STYLE;

  yaml_writer_scalar (self, text, style);
}

/* Writes a date, a truth value or the like, which stands without quotes. */
void
lede_yaml_writer_plain (LedeYamlWriter *self, const char *text)
{
  yaml_scalar_style_t style = strchr (text, '\n') ? YAML_LITERAL_SCALAR_STYLE : YAML_PLAIN_SCALAR_STYLE;

  yaml_writer_scalar (self, text, style);
}

/* Writes what was read. */
void
lede_yaml_writer_node (LedeYamlWriter *self, const LedeYamlNode *node)
{
  switch (node->kind)
    {
    case LEDE_YAML_SCALAR:
      if (node->plain)
        lede_yaml_writer_plain (self, node->value);
      else
        lede_yaml_writer_text (self, node->value);
      break;

    case LEDE_YAML_SEQUENCE:
      if (node->flow)
        lede_yaml_writer_begin_list_on_one_line (self);
      else
        lede_yaml_writer_begin_list (self);
      for (guint i = 0; i < node->children->len; i++)
        lede_yaml_writer_node (self, node->children->pdata[i]);
      lede_yaml_writer_end_list (self);
      break;

    case LEDE_YAML_MAPPING:
      lede_yaml_writer_begin_mapping (self);
      for (guint i = 0; i < node->children->len; i++)
        lede_yaml_writer_node (self, node->children->pdata[i]);
      lede_yaml_writer_end_mapping (self);
      break;

    case LEDE_YAML_ALIAS:
    default:
      g_assert_not_reached ();
    }
}
