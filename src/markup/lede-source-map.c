/* lede-source-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-source-map.h"

#include "lede-block-private.h"
#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-page-block-private.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-source-align-private.h"

#define NO_PATH G_MAXUINT32

typedef struct
{
  guint32 path;   /* index of the path, NO_PATH for what comes from nowhere */
  guint32 offset; /* bytes */
} Spot;

struct _LedeSourceMap
{
  GString *text;
  GArray *spots;    /* of Spot: one for each character, and one for the end */
  GPtrArray *paths; /* of strings */

  /* While it is being made */
  LedeStoryFields *fields;
  LedeBlock *block; /* NULL for a region */
  LedePageRegion region;
  const char *source; /* of the block */
  GPtrArray *open;    /* of strings: the elements that are open, "name class" */
  char **photos;      /* of a gallery: what the page shows, in order; else NULL */
  guint n_items;      /* list items or the like that began so far */
  GArray *body;       /* of guint: the characters that come from the block's Markdown */
  GArray *link_ends;  /* of guint: before which of these links end */
};

static const char *const void_elements[] = { "br", "col", "hr", "img", "wbr", NULL };

static guint32
intern_path (LedeSourceMap *self, const char *path)
{
  for (guint i = 0; i < self->paths->len; i++)
    if (g_str_equal (g_ptr_array_index (self->paths, i), path))
      return i;

  g_ptr_array_add (self->paths, g_strdup (path));

  return self->paths->len - 1;
}

static void
add_spot (LedeSourceMap *self, gunichar c, guint32 path, gsize offset)
{
  Spot spot = { path, (guint32) offset };

  g_string_append_unichar (self->text, c);
  g_array_append_val (self->spots, spot);
}

/* Text that a page shows as it is: only what HTML cannot hold is left out. */
static void
add_field (LedeSourceMap *self, const char *text, const char *path, gsize start)
{
  const char *field = lede_story_fields_get_text (self->fields, path);
  guint32 index = intern_path (self, path);
  gsize place = MIN (start, strlen (field));

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar shown = g_utf8_get_char (c);
      const char *found = field + place;

      while (g_utf8_get_char (found) != shown && g_ascii_iscntrl (*found))
        found++;

      if (g_utf8_get_char (found) != shown)
        {
          add_spot (self, shown, index, place);
          continue;
        }

      add_spot (self, shown, index, found - field);
      place = g_utf8_next_char (found) - field;
    }
}

/* Text that stands for a field without being its words: all of it means the field's beginning. */
static void
add_standing_for (LedeSourceMap *self, const char *text, const char *path, gsize offset)
{
  guint32 index = path ? intern_path (self, path) : NO_PATH;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    add_spot (self, g_utf8_get_char (c), index, offset);
}

static void
add_body (LedeSourceMap *self, const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      guint index = self->spots->len;

      g_array_append_val (self->body, index);
      add_spot (self, g_utf8_get_char (c), 0, 0);
    }
}

/* The elements around a text */

static gboolean
has_class (const char *element, const char *name)
{
  const char *found = element;
  gsize n = strlen (name);

  while ((found = strstr (found, name)))
    {
      if (found > element && found[-1] == ' ' && (found[n] == '\0' || found[n] == ' '))
        return TRUE;

      found += n;
    }

  return FALSE;
}

static gboolean
is_within (LedeSourceMap *self, const char *name)
{
  for (guint i = self->open->len; i-- > 0;)
    if (has_class (g_ptr_array_index (self->open, i), name))
      return TRUE;

  return FALSE;
}

/* The path of a field of the list's member that is being shown. */
static char *
dup_member_path (LedeSourceMap *self, const char *list, const char *kind, const char *field)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (self->fields, list);
  guint n_ids = g_strv_length (ids);

  if (self->n_items == 0 || self->n_items > n_ids)
    return NULL;

  return lede_story_fields_member_path (kind, ids[self->n_items - 1], field);
}

static void
add_member (LedeSourceMap *self,
            const char *text,
            const char *list,
            const char *kind,
            const char *field,
            gboolean is_words)
{
  g_autofree char *path = dup_member_path (self, list, kind, field);

  if (path && is_words)
    add_field (self, text, path, 0);
  else
    add_standing_for (self, text, path, 0);
}

static void
add_photo_text (LedeSourceMap *self, const char *text, const char *photo_id)
{
  const char *field = is_within (self, "credit") ? LEDE_PHOTO_CREDIT : LEDE_PHOTO_CAPTION;
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, field);
  g_autofree char *before = NULL;

  /* A caption of several lines is several texts. */
  if (self->spots->len > 0)
    {
      Spot *last = &g_array_index (self->spots, Spot, self->spots->len - 1);

      if (last->path != NO_PATH && g_str_equal (g_ptr_array_index (self->paths, last->path), path))
        {
          add_field (self, text, path, last->offset + 1);
          return;
        }
    }

  if (is_within (self, "caption") || is_within (self, "credit"))
    add_field (self, text, path, 0);
  else
    add_standing_for (self, text, path, 0);
}

static void
add_tag (LedeSourceMap *self, const char *text)
{
  const char *tags = lede_story_fields_get_text (self->fields, LEDE_FIELD_TAGS);
  const char *line = tags;

  for (guint n = 0; *line; line++)
    {
      gsize length = strcspn (line, "\n");

      if (strspn (line, " \t\r") < length && ++n == self->n_items)
        break;

      line += length;
      if (*line == '\0')
        break;
    }

  add_field (self, text, LEDE_FIELD_TAGS, line - tags);
}

static void
add_head_text (LedeSourceMap *self, const char *text)
{
  if (is_within (self, "headline"))
    add_field (self, text, LEDE_FIELD_HEADLINE, 0);
  else if (is_within (self, "deck"))
    add_field (self, text, LEDE_FIELD_DECK, 0);
  else if (is_within (self, "kicker"))
    add_field (self, text, LEDE_FIELD_KICKER, 0);
  else if (is_within (self, "section-label"))
    add_standing_for (self, text, LEDE_FIELD_SECTION, 0);
  else if (is_within (self, "role"))
    add_member (self, text, LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND, LEDE_BYLINE_ROLE, FALSE);
  else if (is_within (self, "name"))
    add_member (self, text, LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND, LEDE_BYLINE_NAME, !is_within (self, "by"));
  else if (is_within (self, "dates"))
    add_standing_for (self, text, LEDE_FIELD_DATELINE_DATE, 0);
  else
    add_standing_for (self, text, NULL, 0);
}

static void
add_person_text (LedeSourceMap *self, const char *text)
{
  static const char *const fields[] = { LEDE_BYLINE_NAME, LEDE_BYLINE_EMAIL };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_within (self, fields[i]))
      {
        add_member (self, text, LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND, fields[i], TRUE);
        return;
      }

  add_member (self, text, LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND,
              is_within (self, "role")      ? LEDE_BYLINE_ROLE
              : is_within (self, "profile") ? LEDE_BYLINE_LINK
                                            : LEDE_BYLINE_NAME,
              FALSE);
}

static void
add_region_text (LedeSourceMap *self, const char *text)
{
  switch (self->region)
    {
    case LEDE_PAGE_REGION_HEAD:
      add_head_text (self, text);
      break;
    case LEDE_PAGE_REGION_LEAD:
      {
        g_autoptr (LedePhoto) lead = lede_photo_find_lead (self->fields);

        if (lead)
          add_photo_text (self, text, lede_member_get_id (LEDE_MEMBER (lead)));
        else
          add_standing_for (self, text, NULL, 0);
      }
      break;
    case LEDE_PAGE_REGION_DATELINE:
      if (is_within (self, "place"))
        add_field (self, text, LEDE_FIELD_DATELINE_PLACE, 0);
      else
        add_standing_for (self, text, LEDE_FIELD_DATELINE_DATE, 0);
      break;
    case LEDE_PAGE_REGION_CORRECTIONS:
      add_member (self, text, LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_KIND, LEDE_CORRECTION_TEXT,
                  is_within (self, "correction") &&
                    !g_str_has_prefix (g_ptr_array_index (self->open, self->open->len - 1), "time"));
      break;
    case LEDE_PAGE_REGION_PEOPLE:
      add_person_text (self, text);
      break;
    case LEDE_PAGE_REGION_TAGS:
      if (self->n_items > 0)
        add_tag (self, text);
      else
        add_standing_for (self, text, LEDE_FIELD_TAGS, 0);
      break;
    case LEDE_PAGE_REGION_RAILS:
    default:
      add_standing_for (self, text, NULL, 0);
      break;
    }
}

static void
add_gallery_text (LedeSourceMap *self, const char *text)
{
  if (is_within (self, "moment"))
    add_standing_for (self, text, LEDE_FIELD_BODY, lede_block_get_offset (self->block));
  else if (!is_within (self, "photo"))
    add_body (self, text);
  else if (self->n_items > 0 && self->n_items <= g_strv_length (self->photos))
    add_photo_text (self, text, self->photos[self->n_items - 1]);
  else
    add_standing_for (self, text, NULL, 0);
}

static void
add_text (LedeSourceMap *self, const char *text)
{
  LedeBlockKind kind;

  if (!self->block)
    {
      add_region_text (self, text);
      return;
    }

  kind = lede_block_get_kind (self->block);

  if (self->photos)
    add_gallery_text (self, text);
  else if (kind == LEDE_BLOCK_PHOTO)
    add_photo_text (self, text, lede_block_get_subject (self->block));
  else if ((kind == LEDE_BLOCK_EDITORS_NOTE || kind == LEDE_BLOCK_RELATED) && is_within (self, "label") &&
           self->n_items == 0)
    add_standing_for (self, text, LEDE_FIELD_BODY, lede_block_get_offset (self->block));
  else if (kind == LEDE_BLOCK_EMBED && !is_within (self, "address"))
    add_standing_for (self, text, LEDE_FIELD_BODY, lede_block_get_offset (self->block));
  else
    add_body (self, text);
}

/* Reading the page's own HTML */

static void
open_element (LedeSourceMap *self, const char *tag, gsize length)
{
  gsize n = 0;
  g_autofree char *source = g_strndup (tag, length);
  g_autofree char *name = NULL;
  const char *class;

  while (g_ascii_isalnum (source[n]) || source[n] == '-')
    n++;

  name = g_strndup (source, n);
  class = strstr (source + n, " class=\"");

  if (class)
    class += strlen (" class=\"");

  if (self->photos)
    self->n_items += class && g_str_equal (name, "figure") && g_str_has_prefix (class, "photo") ? 1 : 0;
  else if (g_str_equal (name, "li") || (class && g_str_has_prefix (class, "correction\"")))
    self->n_items++;

  if (!g_strv_contains (void_elements, name))
    g_ptr_array_add (self->open, class ? g_strdup_printf ("%s %.*s", name, (int) strcspn (class, "\""), class)
                                       : g_steal_pointer (&name));
}

static char *
decode (const char *html, gsize length)
{
  static const struct
  {
    const char *reference;
    const char *text;
  } references[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", "\302\240" },
  };
  GString *out = g_string_sized_new (length);
  gsize n = 0;

  while (n < length)
    {
      gboolean found = FALSE;

      for (guint i = 0; html[n] == '&' && i < G_N_ELEMENTS (references) && !found; i++)
        if (g_str_has_prefix (html + n, references[i].reference))
          {
            g_string_append (out, references[i].text);
            n += strlen (references[i].reference);
            found = TRUE;
          }

      if (!found)
        g_string_append_c (out, html[n++]);
    }

  return g_string_free (out, FALSE);
}

static void
read_html (LedeSourceMap *self, const char *html)
{
  while (*html)
    {
      gsize length = strcspn (html, "<");
      const char *tag = html + length;

      if (length > 0)
        {
          g_autofree char *text = decode (html, length);

          add_text (self, text);
        }

      if (*tag == '\0')
        return;

      /* Attributes are written with their angle brackets escaped. */
      length = strcspn (tag, ">");
      if (tag[1] != '/')
        open_element (self, tag + 1, length - 1);
      else if (self->open->len > 0)
        g_ptr_array_set_size (self->open, self->open->len - 1);

      if (g_str_has_prefix (tag, "</a>"))
        g_array_append_val (self->link_ends, self->body->len);

      html = tag[length] == '>' ? tag + length + 1 : tag + length;
    }
}

/* Finds the places of the words that come from the block's Markdown. */
static void
align_body (LedeSourceMap *self)
{
  gsize start = lede_block_get_offset (self->block);
  g_autofree gunichar *text = g_new (gunichar, self->body->len + 1);
  g_autofree gboolean *link_ends = g_new0 (gboolean, self->body->len + 1);
  g_autofree gsize *offsets = g_new0 (gsize, self->body->len + 1);
  g_autofree gunichar *all = g_utf8_to_ucs4_fast (self->text->str, self->text->len, NULL);
  guint32 path = intern_path (self, LEDE_FIELD_BODY);
  Spot end = { path, 0 };

  for (guint i = 0; i < self->body->len; i++)
    text[i] = all[g_array_index (self->body, guint, i)];
  for (guint i = 0; i < self->link_ends->len; i++)
    link_ends[g_array_index (self->link_ends, guint, i)] = TRUE;

  lede_source_align (text, link_ends, self->body->len, self->source + start,
                     lede_block_get_length (self->block), offsets);

  for (guint i = 0; i < self->body->len; i++)
    {
      Spot *spot = &g_array_index (self->spots, Spot, g_array_index (self->body, guint, i));

      spot->path = path;
      spot->offset = start + offsets[i];
    }

  end.offset = start + offsets[self->body->len];
  g_array_append_val (self->spots, end);
}

/* A list that the story keeps and the block shows. */
static void
read_related (LedeSourceMap *self)
{
  g_autoptr (GPtrArray) related = lede_story_fields_get_related (self->fields);
  guint next = 0;

  for (guint i = 0; i < related->len; i++)
    {
      LedeMember *member = g_ptr_array_index (related, i);
      const char *title = lede_member_get_text (member, LEDE_RELATED_TITLE);
      g_autofree char *path =
        lede_story_fields_member_path (LEDE_RELATED_KIND, lede_member_get_id (member), LEDE_RELATED_TITLE);
      guint32 index = intern_path (self, path);

      for (const char *c = title; *c && next < self->body->len; c = g_utf8_next_char (c), next++)
        {
          Spot *spot = &g_array_index (self->spots, Spot, g_array_index (self->body, guint, next));

          spot->path = index;
          spot->offset = c - title;
        }
    }
}

static LedeSourceMap *
new_map (LedeStoryFields *fields)
{
  LedeSourceMap *self = g_new0 (LedeSourceMap, 1);

  self->text = g_string_new (NULL);
  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->open = g_ptr_array_new_with_free_func (g_free);
  self->body = g_array_new (FALSE, FALSE, sizeof (guint));
  self->link_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->fields = fields;

  return self;
}

/* The end means what the last character means. */
static void
close_map (LedeSourceMap *self)
{
  Spot end = { NO_PATH, 0 };

  if (self->spots->len > 0)
    {
      end = g_array_index (self->spots, Spot, self->spots->len - 1);

      if (end.path != NO_PATH)
        {
          const char *field =
            lede_story_fields_get_text (self->fields, g_ptr_array_index (self->paths, end.path));

          if (end.offset < strlen (field))
            end.offset = g_utf8_next_char (field + end.offset) - field;
        }
    }

  g_array_append_val (self->spots, end);
}

/**
 * lede_source_map_new_for_block:
 * @position: a block of @document
 * @fields: the story
 * @document: its body
 * @context: the page
 *
 * Maps the text of the element that lede_page_render_block() makes. Takes as long as rendering the
 * block a few times, so it is made when somebody asks, not kept.
 *
 * Returns: (transfer full): the map
 */
LedeSourceMap *
lede_source_map_new_for_block (guint position,
                               LedeStoryFields *fields,
                               LedeDocument *document,
                               LedePageContext *context)
{
  LedeSourceMap *self;
  g_autofree char *html = NULL;
  gboolean of_story;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (position < lede_document_get_n_blocks (document), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  html = lede_document_render_block (document, position, fields, context);
  self = new_map (fields);
  self->block = lede_document_get_block (document, position);
  self->source = lede_document_get_markdown (document, NULL);
  if (lede_block_is_gallery (self->block))
    self->photos = lede_page_list_photos (self->block, fields, context);

  read_html (self, html);

  of_story = self->block->kind == LEDE_BLOCK_RELATED && !cmark_node_first_child (self->block->node);

  if (of_story)
    read_related (self);

  if (self->body->len > 0 && !of_story)
    align_body (self);
  else
    close_map (self);

  return self;
}

/**
 * lede_source_map_new_for_region:
 * @region: a region
 * @fields: the story
 * @context: the page
 *
 * Maps the text of the element whose data-region is the region's name. What a region says by itself
 * means the field that it stands for ("By" the name), or nothing.
 *
 * Returns: (transfer full): the map
 */
LedeSourceMap *
lede_source_map_new_for_region (LedePageRegion region, LedeStoryFields *fields, LedePageContext *context)
{
  LedeSourceMap *self;
  g_autofree char *html = NULL;

  g_return_val_if_fail (region < LEDE_N_PAGE_REGIONS, NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  html = lede_page_render_region (region, fields, context);
  self = new_map (fields);
  self->region = region;
  read_html (self, html);
  close_map (self);

  return self;
}

/**
 * lede_source_map_free:
 * @self: (transfer full) (nullable): a map
 */
void
lede_source_map_free (LedeSourceMap *self)
{
  if (!self)
    return;

  g_string_free (self->text, TRUE);
  g_array_unref (self->spots);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->open);
  g_strfreev (self->photos);
  g_array_unref (self->body);
  g_array_unref (self->link_ends);
  g_free (self);
}

/**
 * lede_source_map_get_text:
 * @self: a map
 *
 * Returns: the text content of the page's element, as its DOM has it
 */
const char *
lede_source_map_get_text (LedeSourceMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text->str;
}

/**
 * lede_source_map_find:
 * @self: a map
 * @character: how many characters of the text stand before the place; the end is taken for more
 *   than there are
 * @offset: (out): where it is in that text, in bytes
 *
 * Finds where a place of the page comes from. An escape or a character reference is one character,
 * and its place is where it begins.
 *
 * Returns: (transfer none) (nullable): the path of the story's text, %NULL for what is not the story's
 */
const char *
lede_source_map_find (LedeSourceMap *self, gsize character, gsize *offset)
{
  Spot *spot;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (offset != NULL, NULL);

  spot = &g_array_index (self->spots, Spot, MIN (character, self->spots->len - 1));
  *offset = spot->offset;

  return spot->path == NO_PATH ? NULL : g_ptr_array_index (self->paths, spot->path);
}
