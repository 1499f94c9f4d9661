/* lede-wordpress-furniture-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads back what stands around the body in a post's text.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-normalizer-private.h"
#include "lede-photo.h"
#include "lede-wordpress-reader-private.h"
#include "lede-wordpress-writer-private.h"

static const char *
get_member (LedeWordpressReader *self, const char *kind, const char *id, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (kind, id, field);

  return lede_wordpress_reader_get (self, path);
}

static GStrv
get_ids (LedeWordpressReader *self, const char *list)
{
  g_autofree char *text = g_strstrip (g_strdup (lede_wordpress_reader_get (self, list)));

  return text[0] != '\0' ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
}

/* Takes an id out of the list of those that were there. */
static char *
take_id (GStrv ids, guint position)
{
  char *id = g_strdup (ids[position]);

  ids[position][0] = '\0';

  return id;
}

/* Takes the member that says this; NULL if none does. */
static char *
find_member (LedeWordpressReader *self, GStrv ids, const char *kind, const char *field, const char *text)
{
  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *clean = NULL;

      if (ids[i][0] == '\0')
        continue;

      clean = lede_text_clean_lines (get_member (self, kind, ids[i], field));

      if (strcmp (clean, text) == 0)
        return take_id (ids, i);
    }

  return NULL;
}

/* Takes the member that says this; makes one if none does. */
static char *
take_member (LedeWordpressReader *self, GStrv ids, const char *kind, const char *field, const char *text)
{
  char *id = find_member (self, ids, kind, field, text);

  return id ? id : lede_story_fields_new_member_id ();
}

static void
read_deck (LedeWordpressReader *self, xmlNode *paragraph)
{
  g_autofree char *text = lede_html_dup_lines (paragraph->children);

  lede_wordpress_reader_set (self, LEDE_FIELD_DECK, text);
}

static void
read_role (LedeWordpressReader *self, const char *id, xmlNode *element)
{
  g_autofree char *role = lede_html_dup_attribute (element, "data-role");

  lede_wordpress_reader_set_member (self, LEDE_BYLINE_KIND, id, LEDE_BYLINE_ROLE, role ? role : "");
}

static gboolean
has_words (const char *name, const char *words)
{
  g_auto (GStrv) has = g_strsplit (name, " ", -1);
  g_auto (GStrv) wanted = g_strsplit (words, " ", -1);

  for (guint i = 0; wanted[i]; i++)
    if (!g_strv_contains ((const char *const *) has, wanted[i]))
      return FALSE;

  return words[0] != '\0';
}

/* Who stands where somebody stood, when nobody came or went, with a name more or less is the same person.
 * Anybody else is not: what is known of the one is not to be said of the other. */
static char *
take_renamed (LedeWordpressReader *self, GStrv ids, guint position, const char *name, guint n_members)
{
  if (g_strv_length (ids) == n_members && ids[position][0] != '\0')
    {
      const char *old = get_member (self, LEDE_BYLINE_KIND, ids[position], LEDE_BYLINE_NAME);

      if (has_words (name, old) || has_words (old, name))
        return take_id (ids, position);
    }

  return lede_story_fields_new_member_id ();
}

static void
read_bylines (LedeWordpressReader *self, xmlNode *paragraph)
{
  g_auto (GStrv) old = get_ids (self, LEDE_FIELD_BYLINES);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (xmlNode *node = paragraph->children; node; node = node->next)
    if (lede_html_has_class (node, LEDE_CLASS_BYLINE))
      {
        char *name = lede_html_dup_lines (node->children);

        g_ptr_array_add (people, node);
        g_ptr_array_add (names, name);
        g_ptr_array_add (list, find_member (self, old, LEDE_BYLINE_KIND, LEDE_BYLINE_NAME, name));
      }

  for (guint i = 0; i < list->len; i++)
    {
      const char *id;

      if (g_ptr_array_index (list, i) == NULL)
        g_ptr_array_index (list, i) = take_renamed (self, old, i, g_ptr_array_index (names, i), list->len);

      id = g_ptr_array_index (list, i);
      lede_wordpress_reader_set_member (self, LEDE_BYLINE_KIND, id, LEDE_BYLINE_NAME,
                                        g_ptr_array_index (names, i));
      read_role (self, id, g_ptr_array_index (people, i));
    }

  lede_wordpress_reader_set_list (self, LEDE_FIELD_BYLINES, list);
}

static void
read_links (LedeWordpressReader *self, const char *id, xmlNode *paragraph)
{
  g_autofree char *email = NULL;
  g_autofree char *profile = NULL;

  for (xmlNode *node = paragraph->children; node; node = node->next)
    {
      g_autofree char *address = lede_html_is (node, "a") ? lede_html_dup_attribute (node, "href") : NULL;

      if (!address)
        continue;

      if (g_str_has_prefix (address, "mailto:") && !email)
        email = g_strdup (address + strlen ("mailto:"));
      else if (!g_str_has_prefix (address, "mailto:") && !profile)
        profile = g_steal_pointer (&address);
    }

  lede_wordpress_reader_set_member (self, LEDE_BYLINE_KIND, id, LEDE_BYLINE_EMAIL, email ? email : "");
  lede_wordpress_reader_set_member (self, LEDE_BYLINE_KIND, id, LEDE_BYLINE_LINK, profile ? profile : "");
}

/* Cards of people whom the bylines name; of others, when the site's own line is the byline. */
static void
read_people (LedeWordpressReader *self, xmlNode *group)
{
  g_auto (GStrv) ids = get_ids (self, LEDE_FIELD_BYLINES);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  gboolean has_bylines = ids[0] != NULL;

  for (xmlNode *node = group->children; node; node = node->next)
    {
      xmlNode *name_element = NULL;
      g_autofree char *name = NULL;
      g_autofree char *id = NULL;

      if (!lede_html_has_class (node, LEDE_CLASS_PERSON) ||
          !(name_element = lede_html_find (node->children, "strong")))
        continue;

      name = lede_html_dup_lines (name_element->children);
      id = take_member (self, ids, LEDE_BYLINE_KIND, LEDE_BYLINE_NAME, name);

      if (get_member (self, LEDE_BYLINE_KIND, id, LEDE_BYLINE_NAME)[0] == '\0')
        {
          if (has_bylines)
            continue;

          lede_wordpress_reader_set_member (self, LEDE_BYLINE_KIND, id, LEDE_BYLINE_NAME, name);
          read_role (self, id, name_element);
          g_ptr_array_add (list, g_steal_pointer (&id));
        }

      read_links (self, id, node);
    }

  if (!has_bylines)
    lede_wordpress_reader_set_list (self, LEDE_FIELD_BYLINES, list);
}

static void
read_lead (LedeWordpressReader *self, xmlNode *figure)
{
  xmlNode *image = lede_html_find (figure->children, "img");
  g_autofree char *lead = image ? lede_wordpress_reader_find_photo (image, figure, self) : NULL;

  if (!lead)
    return;

  for (guint i = 0; i < self->photos->len; i++)
    {
      const char *id = g_ptr_array_index (self->photos, i);

      lede_wordpress_reader_set_member (self, LEDE_PHOTO_KIND, id, LEDE_PHOTO_LEAD,
                                        strcmp (id, lead) == 0 ? "yes" : "");
    }
}

static char *
dup_text_behind (xmlNode *element)
{
  return g_strstrip (lede_html_dup_lines (element->next));
}

static void
read_corrections (LedeWordpressReader *self, xmlNode *group)
{
  g_auto (GStrv) old = get_ids (self, LEDE_FIELD_CORRECTIONS);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (xmlNode *node = group->children; node; node = node->next)
    {
      xmlNode *label = NULL;
      g_autofree char *text = NULL;
      g_autofree char *date = NULL;
      g_autofree char *id = NULL;

      if (!lede_html_has_class (node, LEDE_CLASS_CORRECTION))
        continue;

      label = lede_html_is (node->children, "strong") ? node->children : NULL;
      text = label ? dup_text_behind (label) : lede_html_dup_lines (node->children);
      date = label ? lede_html_dup_attribute (label, "data-date") : NULL;
      id = take_member (self, old, LEDE_CORRECTION_KIND, LEDE_CORRECTION_TEXT, text);
      lede_wordpress_reader_set_member (self, LEDE_CORRECTION_KIND, id, LEDE_CORRECTION_TEXT, text);
      lede_wordpress_reader_set_member (self, LEDE_CORRECTION_KIND, id, LEDE_CORRECTION_DATE,
                                        date ? date : "");
      g_ptr_array_add (list, g_steal_pointer (&id));
    }

  lede_wordpress_reader_set_list (self, LEDE_FIELD_CORRECTIONS, list);
}

/* A site may keep the words of a date only. Those of the story's own are its date. */
static char *
dup_date (LedeWordpressReader *self, xmlNode *date)
{
  const char *language = lede_wordpress_reader_get (self, LEDE_FIELD_LANGUAGE);
  const char *known = lede_wordpress_reader_get (self, LEDE_FIELD_DATELINE_DATE);
  g_autoptr (GDateTime) parsed = lede_page_parse_date (known);
  g_autofree char *value = lede_html_dup_attribute (date, "data-date");
  g_autofree char *words = NULL;
  g_autofree char *known_words = NULL;

  if (value)
    return g_steal_pointer (&value);

  words = lede_html_dup_lines (date->children);
  known_words = parsed ? lede_page_format_date (*language ? language : "en", parsed) : NULL;

  return g_strdup (g_strcmp0 (words, known_words) == 0 ? known : words);
}

/*< private >
 * lede_wordpress_reader_read_dateline:
 * @self: a reader
 * @paragraph: a paragraph with a dateline
 */
void
lede_wordpress_reader_read_dateline (LedeWordpressReader *self, xmlNode *paragraph)
{
  xmlNode *place = lede_html_find_class (paragraph->children, LEDE_CLASS_DATELINE);
  xmlNode *date = lede_html_find_class (paragraph->children, LEDE_CLASS_DATELINE_DATE);
  g_autofree char *place_text = place ? lede_html_dup_lines (place->children) : NULL;
  g_autofree char *date_text = date ? dup_date (self, date) : NULL;

  self->has_dateline = TRUE;
  lede_wordpress_reader_set (self, LEDE_FIELD_DATELINE_PLACE, place_text ? place_text : "");
  lede_wordpress_reader_set (self, LEDE_FIELD_DATELINE_DATE, date_text ? date_text : "");
}

static const struct
{
  LedePieceKind kind;
  const char *class_name;
  void (*read) (LedeWordpressReader *self, xmlNode *element);
} readers[] = {
  { LEDE_PIECE_DECK, LEDE_CLASS_DECK, read_deck },
  { LEDE_PIECE_BYLINES, LEDE_CLASS_BYLINES, read_bylines },
  { LEDE_PIECE_LEAD, LEDE_CLASS_LEAD, read_lead },
  { LEDE_PIECE_DATELINE, LEDE_CLASS_DATELINE, lede_wordpress_reader_read_dateline },
  { LEDE_PIECE_CORRECTIONS, LEDE_CLASS_CORRECTIONS, read_corrections },
  { LEDE_PIECE_PEOPLE, LEDE_CLASS_PEOPLE, read_people },
};

/*< private >
 * lede_wordpress_reader_read_furniture:
 * @self: a reader
 * @block: a block of the post
 *
 * Reads a block that is no part of the body.
 *
 * Returns: whether it is one
 */
gboolean
lede_wordpress_reader_read_furniture (LedeWordpressReader *self, LedeWordpressBlock *block)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (lede_wordpress_block_has_class (block, readers[i].class_name))
      {
        g_autoptr (xmlDoc) document = lede_html_parse (block->inner, block->inner_length);
        xmlNode *element = lede_html_find_class (lede_html_get_first (document), readers[i].class_name);

        if (element)
          readers[i].read (self, element);

        return TRUE;
      }

  return FALSE;
}

/*< private >
 * lede_wordpress_reader_forget:
 * @self: a reader
 * @kind: a kind of piece that was delivered and is gone from the post
 */
void
lede_wordpress_reader_forget (LedeWordpressReader *self, int kind)
{
  switch ((LedePieceKind) kind)
    {
    case LEDE_PIECE_DECK:
      lede_wordpress_reader_set (self, LEDE_FIELD_DECK, "");
      break;
    case LEDE_PIECE_BYLINES:
      lede_wordpress_reader_set (self, LEDE_FIELD_BYLINES, "");
      break;
    case LEDE_PIECE_DATELINE:
      lede_wordpress_reader_set (self, LEDE_FIELD_DATELINE_PLACE, "");
      lede_wordpress_reader_set (self, LEDE_FIELD_DATELINE_DATE, "");
      break;
    case LEDE_PIECE_CORRECTIONS:
      lede_wordpress_reader_set (self, LEDE_FIELD_CORRECTIONS, "");
      break;
    case LEDE_PIECE_LEAD:
      for (guint i = 0; i < self->photos->len; i++)
        lede_wordpress_reader_set_member (self, LEDE_PHOTO_KIND, g_ptr_array_index (self->photos, i),
                                          LEDE_PHOTO_LEAD, "");
      break;
    default:
      break;
    }
}
