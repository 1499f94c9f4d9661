/* lede-folder-markdown-body.c: what stands below the front matter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-markdown-private.h"

#include <string.h>

#include "lede-cms.h"
#include "lede-correction.h"
#include "lede-page-words.h"
#include "lede-page.h"
#include "lede-photo-identity.h"

/* Stands where a generator's own words for a picture's folder come to stand. */
#define PHOTO_ROOT "lede-photo-root/"

typedef struct
{
  LedeFolderSite *site;
  LedeFolderStory *story;
  LedeSnapshot *texts;
  LedeFolderFlavour flavour;
  LedePageContext *context;
  GPtrArray *pieces;
} Writer;

static void
piece_free (gpointer data)
{
  LedeFolderPiece *piece = data;

  g_free (piece->written);
  g_free (piece->source);
  g_free (piece);
}

static void
take_piece (Writer *self, char *written, const char *source)
{
  LedeFolderPiece *piece;

  g_strchomp (written);
  if (*written == '\0')
    {
      g_free (written);
      return;
    }

  piece = g_new0 (LedeFolderPiece, 1);
  piece->written = written;
  piece->source = g_strdup (source);
  g_ptr_array_add (self->pieces, piece);
}

static LedeFolderPhoto *
find_picture (LedeFolderSite *site, LedePhoto *photo)
{
  g_autofree char *identity = lede_photo_dup_identity (photo);
  g_autofree char *mark = *identity ? lede_cms_mark_photo (identity) : NULL;

  return mark ? lede_folder_catalogue_find_photo (site->catalogue, mark) : NULL;
}

static char *
locate_photo (LedePhoto *photo, gpointer user_data)
{
  LedeFolderPhoto *picture = find_picture (user_data, photo);
  g_autofree char *name = picture ? lede_folder_get_main_copy (picture) : NULL;

  return name ? g_strconcat (PHOTO_ROOT, name, NULL) : NULL;
}

static char *
locate_copy (LedePhoto *photo, guint size, gpointer user_data)
{
  LedeFolderPhoto *picture = find_picture (user_data, photo);
  g_autofree char *name = lede_folder_choose_copy (picture, size);

  return g_strconcat (PHOTO_ROOT, name, NULL);
}

/* The words with which each generator is told where a picture is. */
static const char *
get_photo_root (LedeFolderFlavour flavour)
{
  switch (flavour)
    {
    case LEDE_FOLDER_JEKYLL:
      return "{{ '/assets/photos/' | relative_url }}";
    case LEDE_FOLDER_ELEVENTY:
      return "/photos/";
    case LEDE_FOLDER_HUGO:
    case LEDE_FOLDER_HTML:
    default:
      return "";
    }
}

static char *
set_photo_root (Writer *self, char *text)
{
  g_autoptr (GString) out = g_string_new_take (text);

  g_string_replace (out, PHOTO_ROOT, get_photo_root (self->flavour), 0);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* What a generator would take for a command is text. */
static char *
escape_commands (Writer *self, const char *text)
{
  static const char *const hugo[][3] = { { "{{<", ">}}", "{{</*" }, { "{{%", "%}}", "{{%/*" } };
  GString *out;

  if (self->flavour == LEDE_FOLDER_JEKYLL)
    {
      out = g_string_new (NULL);
      for (const char *c = text; *c; c++)
        if (c[0] == '{' && (c[1] == '{' || c[1] == '%'))
          g_string_append_printf (out, "{{ '{%c' }}", *++c);
        else
          g_string_append_c (out, *c);
      g_string_replace (out, "\n{:", "\n\\{:", 0);
      return g_string_free_and_steal (out);
    }

  out = g_string_new (text);
  for (guint i = 0; self->flavour == LEDE_FOLDER_HUGO && i < G_N_ELEMENTS (hugo); i++)
    {
      gsize position = 0;
      char *open;

      while ((open = strstr (out->str + position, hugo[i][0])))
        {
          char *close = strstr (open, hugo[i][1]);

          position = open - out->str;
          if (close)
            {
              g_string_insert (out, close - out->str, "*/");
              g_string_insert (out, position + strlen (hugo[i][0]), "/*");
              position += strlen (hugo[i][2]);
            }
          else
            {
              g_string_erase (out, position, 1);
              g_string_insert (out, position, "&#123;");
              position += strlen ("&#123;");
            }
        }
    }

  return g_string_free_and_steal (out);
}

/* Plain words, where Markdown is read. */
static char *
escape_markdown (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *c = text; *c; c++)
    if (*c == '&')
      g_string_append (out, "&amp;");
    else if (*c == '<')
      g_string_append (out, "&lt;");
    else if (*c == '{')
      g_string_append (out, "&#123;");
    else if (*c == '\n')
      g_string_append_c (out, ' ');
    else
      {
        if (strchr ("\\`*_[]|#", *c))
          g_string_append_c (out, '\\');
        g_string_append_c (out, *c);
      }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* A parameter between grave accents holds everything but these. */
static void
append_parameter (GString *out, const char *name, const char *value)
{
  g_autofree char *plain = g_strdelimit (g_strdup (value), "`\n", '\'');

  if (*plain)
    g_string_append_printf (out, " %s=`%s`", name, plain);
}

static char *
write_hugo_figure (Writer *self, LedePhoto *photo)
{
  LedeFolderPhoto *picture = find_picture (self->site, photo);
  g_autofree char *name = picture ? lede_folder_get_main_copy (picture) : NULL;
  g_autofree char *caption = escape_markdown (lede_photo_get_caption (photo));
  g_autofree char *credit = escape_markdown (lede_photo_get_credit (photo));
  g_autofree char *credit_behind =
    *caption && *credit ? g_strconcat (" / ", credit, NULL) : g_strdup (credit);
  GString *out;

  if (!name)
    return g_strdup ("");

  out = g_string_new ("{{< figure");
  append_parameter (out, "src", name);
  append_parameter (out, "alt", lede_photo_get_alt (photo));
  append_parameter (out, "caption", caption);
  append_parameter (out, "attr", credit_behind);
  g_string_append (out, " loading=`lazy` >}}");

  return g_string_free_and_steal (out);
}

/* HTML within Markdown ends at the first empty line. */
static char *
keep_together (Writer *self, char *html)
{
  g_autoptr (GString) out = NULL;
  g_autofree char *owned = html;
  g_autofree char *escaped = escape_commands (self, g_strchomp (owned));

  out = g_string_new (escaped);
  g_string_replace (out, "\n\n", "\n&#10;", 0);

  return set_photo_root (self, g_string_free_and_steal (g_steal_pointer (&out)));
}

/* The lines within a quotation, without its mark and without its photos. */
static char *
unquote (const char *source, gboolean keeps_quote)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    {
      const char *text = lines[i] + strspn (lines[i], " ");

      if (*text == '>')
        text++;
      if (*text == ' ')
        text++;
      if ((i == 0 && g_str_has_prefix (text, "[!")) || g_str_has_prefix (text, "![](photo:"))
        continue;
      if (out->len == 0 && *text == '\0')
        continue;
      g_string_append_printf (out, "%s%s\n", keeps_quote ? "> " : "", text);
    }

  return g_string_free_and_steal (out);
}

static void
write_hugo_photos (Writer *self, LedeBlock *block, GString *out)
{
  g_auto (GStrv) ids = lede_block_list_photos (block);

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->texts), ids[i]);
      g_autofree char *figure = write_hugo_figure (self, photo);

      if (*figure)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "\n\n" : "", figure);
    }
}

/* Hugo leaves out HTML unless it is told otherwise, so there is none. */
static char *
write_for_hugo (Writer *self, LedeBlock *block, const char *source)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *inside = NULL;
  g_autofree char *escaped = NULL;

  switch (lede_block_get_kind (block))
    {
    case LEDE_BLOCK_PHOTO:
      write_hugo_photos (self, block, out);
      break;
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      write_hugo_photos (self, block, out);
      inside = unquote (source, FALSE);
      escaped = escape_commands (self, inside);
      g_string_append_printf (out, "\n\n%s", escaped);
      break;
    default:
      inside = unquote (source, TRUE);
      escaped = escape_commands (self, inside);
      g_string_append (out, escaped);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* A photo within a line of text. */
static char *
name_photos (Writer *self, const char *source)
{
  g_autoptr (GPtrArray) photos = NULL;
  GString *out = g_string_new (source);

  if (!strstr (source, "photo:"))
    return g_string_free_and_steal (out);

  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (self->texts));
  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = g_ptr_array_index (photos, i);
      g_autofree char *address = locate_photo (photo, self->site);
      g_autofree char *mark = g_strdup_printf ("(photo:%s)", lede_member_get_id (LEDE_MEMBER (photo)));
      g_autofree char *target = g_strdup_printf ("(%s)", address ? address : "");

      if (address)
        g_string_replace (out, mark, target, 0);
    }

  return g_string_free_and_steal (out);
}

static char *
write_source (Writer *self, const char *source)
{
  g_autofree char *named = name_photos (self, source);

  return set_photo_root (self, escape_commands (self, named));
}

static char *
write_embed (LedeBlock *block)
{
  return g_strdup_printf ("<%s>", lede_block_get_subject (block));
}

static void
write_block (Writer *self, LedeDocument *document, guint position)
{
  LedeBlock *block = lede_document_get_block (document, position);
  const char *markdown = lede_document_get_markdown (document, NULL);
  g_autofree char *source =
    g_strchomp (g_strndup (markdown + lede_block_get_offset (block), lede_block_get_length (block)));

  switch (lede_block_get_kind (block))
    {
    case LEDE_BLOCK_PHOTO:
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
    case LEDE_BLOCK_PULLQUOTE:
    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_EDITORS_NOTE:
    case LEDE_BLOCK_RELATED:
      if (self->flavour == LEDE_FOLDER_HUGO)
        {
          take_piece (self, write_for_hugo (self, block, source), source);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case LEDE_BLOCK_LOCKED:
      take_piece (self,
                  keep_together (self, lede_document_render_block (
                                         document, position, LEDE_STORY_FIELDS (self->texts), self->context)),
                  source);
      break;
    case LEDE_BLOCK_EMBED:
      take_piece (self, write_embed (block), source);
      break;
    case LEDE_BLOCK_COMMENT:
      break;
    case LEDE_BLOCK_PARAGRAPH:
    case LEDE_BLOCK_HEADING:
    case LEDE_BLOCK_LIST:
    case LEDE_BLOCK_QUOTE:
    case LEDE_BLOCK_CODE:
    case LEDE_BLOCK_TABLE:
    case LEDE_BLOCK_THEMATIC_BREAK:
    case LEDE_BLOCK_DEFINITIONS:
    default:
      take_piece (self, write_source (self, source), source);
    }
}

static void
write_lead (Writer *self)
{
  g_autoptr (LedePhoto) lead = lede_photo_find_lead (LEDE_STORY_FIELDS (self->texts));

  if (!lead || !self->site->lead_in_text)
    return;

  take_piece (
    self,
    self->flavour == LEDE_FOLDER_HUGO
      ? write_hugo_figure (self, lead)
      : keep_together (self, lede_page_render_region (LEDE_PAGE_REGION_LEAD, LEDE_STORY_FIELDS (self->texts),
                                                      self->context)),
    "");
}

static const char *
get_language (Writer *self)
{
  const char *language = lede_snapshot_get_text (self->texts, LEDE_FIELD_LANGUAGE);

  return *language ? language : "en";
}

static char *
format_day (Writer *self, const char *day)
{
  g_autoptr (GDateTime) date = lede_page_parse_date (day);

  return date ? lede_page_format_date (get_language (self), date) : g_strdup ("");
}

static void
write_dateline (Writer *self)
{
  g_autofree char *place = escape_markdown (lede_snapshot_get_text (self->texts, LEDE_FIELD_DATELINE_PLACE));
  g_autofree char *day = format_day (self, lede_snapshot_get_text (self->texts, LEDE_FIELD_DATELINE_DATE));

  if (*place && *day)
    take_piece (self, g_strdup_printf ("**%s**, %s", place, day), "");
  else if (*place || *day)
    take_piece (self, g_strdup_printf ("**%s**", *place ? place : day), "");
}

static void
write_corrections (Writer *self)
{
  g_autoptr (GPtrArray) corrections = lede_story_fields_get_corrections (LEDE_STORY_FIELDS (self->texts));

  if (corrections->len == 0)
    return;

  take_piece (self,
              g_strdup_printf ("## %s", lede_page_word (get_language (self), corrections->len == 1
                                                                               ? LEDE_PAGE_WORD_CORRECTION
                                                                               : LEDE_PAGE_WORD_CORRECTIONS)),
              "");
  for (guint i = 0; i < corrections->len; i++)
    {
      LedeCorrection *correction = g_ptr_array_index (corrections, i);
      g_autofree char *day = format_day (self, lede_correction_get_date (correction));
      g_autofree char *text = escape_markdown (lede_correction_get_text (correction));

      take_piece (self, *day ? g_strdup_printf ("*%s* %s", day, text) : g_strdup (text), "");
    }
}

/**
 * lede_folder_list_pieces:
 * @site: a site for a generator
 * @story: a story of it
 * @texts: what it says
 *
 * Returns: (transfer full) (element-type LedeFolderPiece): what stands below the front matter, in order
 */
GPtrArray *
lede_folder_list_pieces (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts)
{
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (LedeDocument) document = lede_document_new (lede_snapshot_get_text (texts, LEDE_FIELD_BODY), -1);
  Writer self = { site, story, texts, site->settings->flavour, context, NULL };

  context->locate_photo = locate_photo;
  context->locate_copy = locate_copy;
  context->locate_data = site;
  self.pieces = g_ptr_array_new_with_free_func (piece_free);

  write_lead (&self);
  write_dateline (&self);
  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    write_block (&self, document, i);
  write_corrections (&self);

  return self.pieces;
}
