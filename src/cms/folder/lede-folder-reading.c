/* lede-folder-reading.c: what somebody made of a page by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-cms.h"
#include "lede-folder-content-private.h"
#include "lede-folder-markdown-private.h"
#include "lede-folder-plan-private.h"
#include "lede-folder-private.h"
#include "lede-front-matter.h"
#include "lede-html-import.h"
#include "lede-json-private.h"
#include "lede-page.h"
#include "lede-photo-identity.h"
#include "lede-yaml-private.h"

typedef struct
{
  LedeFolderVisit *visit;
  LedeStoryFields *fields;
  GStringChunk *names;
} Pictures;

static gboolean
locate_picture (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  Pictures *pictures = user_data;
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (pictures->fields, photo_id);
  g_autofree char *identity = lede_photo_dup_identity (photo);
  g_autofree char *mark = *identity ? lede_cms_mark_photo (identity) : NULL;

  LedeFolderPhoto *picture =
    mark ? lede_folder_catalogue_find_photo (pictures->visit->catalogue, mark) : NULL;

  if (!picture)
    return FALSE;

  image->attachment_id = g_string_chunk_insert (pictures->names, picture->id);

  return TRUE;
}

/* The value of a key at the top of front matter that Lede did not know; NULL when there is none. */
static char *
find_extra (LedeStory *read, const char *key)
{
  const char *extra = lede_story_get_text (read, LEDE_FIELD_EXTRA);
  g_autoptr (LedeYamlNode) root = lede_yaml_parse (extra, strlen (extra), NULL, 1, NULL);

  for (guint i = 0; root && root->kind == LEDE_YAML_MAPPING && i + 1 < root->children->len; i += 2)
    {
      LedeYamlNode *name = g_ptr_array_index (root->children, i);
      LedeYamlNode *value = g_ptr_array_index (root->children, i + 1);

      if (name->kind == LEDE_YAML_SCALAR && value->kind == LEDE_YAML_SCALAR && g_str_equal (name->value, key))
        return g_strdup (value->value);
    }

  return NULL;
}

/* Lede's own parts, among which somebody wrote, are exchanged for what they were made of. */
static char *
read_markdown_body (LedeFolderVisit *visit, LedeFolderStory *story, LedeSnapshot *texts, const char *body)
{
  g_autoptr (GPtrArray) pieces = lede_folder_list_pieces (&visit->site, story, texts);
  GString *out = g_string_new (body);
  gsize position = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      LedeFolderPiece *piece = g_ptr_array_index (pieces, i);
      char *found = strstr (out->str + position, piece->written);

      if (!found)
        continue;

      position = found - out->str;
      g_string_erase (out, position, strlen (piece->written));
      g_string_insert (out, position, piece->source);
      position += strlen (piece->source);
    }

  return g_strstrip (g_string_free_and_steal (out));
}

static void
read_markdown (LedeFolderVisit *visit,
               LedeFolderStory *story,
               LedeSnapshot *texts,
               LedeStory *edited,
               const char *page)
{
  g_autoptr (LedeStory) read = lede_front_matter_read (page, -1, NULL, NULL);
  g_autofree char *title = read ? find_extra (read, "title") : NULL;
  g_autofree char *description = read ? find_extra (read, "description") : NULL;
  g_autofree char *body = NULL;

  /* What cannot be read at all is shown as text, so that the person sees it. */
  body = read_markdown_body (visit, story, texts, read ? lede_story_get_text (read, LEDE_FIELD_BODY) : page);
  lede_story_set_text (edited, LEDE_FIELD_BODY, body);

  if (!read)
    return;
  if (title && !g_str_equal (title, story->title))
    lede_story_set_text (edited, LEDE_FIELD_HEADLINE, title);
  if (description)
    lede_story_set_text (edited, LEDE_FIELD_DECK, description);
  if (*lede_story_get_text (read, LEDE_FIELD_TAGS))
    lede_story_set_text (edited, LEDE_FIELD_TAGS, lede_story_get_text (read, LEDE_FIELD_TAGS));
}

static void
append_html (GString *markdown, const char *html, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);
  g_autoptr (LedeHtmlImport) import = lede_html_import_new (bytes, NULL);

  if (import && *import->markdown)
    g_string_append_printf (markdown, "%s\n\n", import->markdown);
}

/* Blocks that are as they were written keep their Markdown; what stands between them is read. */
static char *
read_html_body (LedeFolderVisit *visit, LedeFolderStory *story, LedeSnapshot *texts, const char *html)
{
  const char *source = lede_snapshot_get_text (texts, LEDE_FIELD_BODY);
  g_autoptr (LedeDocument) document = lede_document_new (source, -1);
  g_autoptr (LedePageContext) context = lede_folder_make_context (&visit->site, story);
  GString *markdown = g_string_new (NULL);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      g_autofree char *written = lede_page_render_block (i, LEDE_STORY_FIELDS (texts), document, context);
      const char *found = *written ? strstr (html, written) : html;
      g_autofree char *own =
        g_strndup (source + lede_block_get_offset (block), lede_block_get_length (block));

      if (!found)
        continue;

      append_html (markdown, html, found - html);
      g_string_append_printf (markdown, "%s\n\n", g_strchomp (own));
      html = found + strlen (written);
    }
  append_html (markdown, html, strlen (html));

  return g_strstrip (g_string_free_and_steal (markdown));
}

/* What stands within the first element that begins so; NULL when there is none. */
static char *
cut_out (const char *page, const char *begin, const char *end)
{
  const char *start = strstr (page, begin);
  const char *stop;

  if (!start || !(start = strchr (start, '>')) || !(stop = strstr (start, end)))
    return NULL;

  return g_strndup (start + 1, stop - start - 1);
}

static void
read_html_text (LedeStory *edited, const char *field, const char *page, const char *begin, const char *end)
{
  g_autofree char *html = cut_out (page, begin, end);
  g_autofree char *text = html ? lede_text_from_html (html) : NULL;

  if (text && *text)
    lede_story_set_text (edited, field, text);
}

/* Where the body ends in the page as it was written, and so in one in which only the body was changed. */
static char *
cut_out_body (LedeFolderVisit *visit, LedeFolderStory *story, LedeSnapshot *texts, const char *page)
{
  static const char begin[] = "<div class=\"story-body\">";
  g_autofree char *written = lede_folder_render_story (&visit->site, story, texts);
  const char *old_article = strstr (written, begin);
  const char *old_end = old_article ? strstr (old_article, "</article>") : NULL;
  const char *old_stop = NULL;
  const char *start = strstr (page, begin);
  const char *end = start ? strstr (start, "</article>") : NULL;
  g_autofree char *tail = NULL;

  if (!start || !end || !old_end)
    return NULL;

  /* The element closes on a line of its own, behind its last block. */
  for (const char *p = old_article; p && p < old_end; p = strstr (p + 1, "\n</div>"))
    if (g_str_has_prefix (p, "\n</div>"))
      {
        old_stop = p;
        break;
      }
  if (old_stop)
    {
      const char *found;

      tail = g_strndup (old_stop, old_end - old_stop);
      if ((found = g_strstr_len (start, end - start + 1, tail)) || (found = strstr (start, tail)))
        end = found;
    }

  start += strlen (begin);

  return g_strndup (start, end - start);
}

static void
read_html (LedeFolderVisit *visit,
           LedeFolderStory *story,
           LedeSnapshot *texts,
           LedeStory *edited,
           const char *page)
{
  g_autofree char *html = cut_out_body (visit, story, texts, page);
  g_autofree char *body = html ? read_html_body (visit, story, texts, html) : NULL;

  if (body)
    lede_story_set_text (edited, LEDE_FIELD_BODY, body);
  read_html_text (edited, LEDE_FIELD_HEADLINE, page, "<h1 class=\"headline\"", "</h1>");
  read_html_text (edited, LEDE_FIELD_DECK, page, "<p class=\"deck\"", "</p>");
}

/**
 * lede_folder_read_changed_page:
 * @visit: a folder, with its themes
 * @story: a story of it
 * @page: its page as somebody left it
 *
 * Returns: (transfer full) (nullable): the story's content in the folder's dialect, as the page says it;
 *   %NULL when the story's own texts are gone
 */
char *
lede_folder_read_changed_page (LedeFolderVisit *visit, LedeFolderStory *story, const char *page)
{
  g_autoptr (LedeSnapshot) texts = lede_folder_load_texts (visit->files, story->id, NULL);
  g_autofree char *valid = g_utf8_make_valid (page, -1);
  g_autoptr (LedeStory) edited = NULL;
  g_autoptr (GStringChunk) names = g_string_chunk_new (64);
  Pictures pictures;
  LedeDialectOptions options = { .site_id = "", .author = "", .locate_image = locate_picture };

  if (!texts)
    return NULL;

  edited = lede_story_new_from_snapshot (texts);
  if (visit->settings->flavour == LEDE_FOLDER_HTML)
    read_html (visit, story, texts, edited, valid);
  else
    read_markdown (visit, story, texts, edited, valid);

  pictures = (Pictures) { visit, LEDE_STORY_FIELDS (edited), names };
  options.locate_data = &pictures;

  return lede_folder_dialect.render (LEDE_STORY_FIELDS (edited), &options);
}
