/* lede-ghost-markup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A story on a Ghost. It is written in and read from the same blocks as on a WordPress, which are turned into
 * Lexical and back: so there is one writer and one reader of stories, and what is kept verbatim on one kind
 * of site is kept on the other.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"
#include "lede-photo.h"
#include "lede-wordpress-markup.h"

#define MAX_EXCERPT 300 /* characters that Ghost takes */

/* What the blocks of a story are written with. */
typedef struct
{
  LedeStoryFields *fields;
  const LedeDialectOptions *options; /* what was asked for */
  GHashTable *sizes;                 /* address to LedeGhostSize, of the pictures that were asked for */
} Frame;

static void
frame_clear (Frame *self)
{
  g_clear_pointer (&self->sizes, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Frame, frame_clear)

/* A picture is known by its address alone. */
static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  Frame *self = user_data;
  LedeGhostSize size;

  if (self->options->locate_image == NULL ||
      !self->options->locate_image (photo_id, image, self->options->locate_data))
    return FALSE;

  size = (LedeGhostSize) { image->width, image->height };
  if (size.width == 0 || size.height == 0)
    {
      g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (self->fields, photo_id);

      size = (LedeGhostSize) { lede_photo_get_width (photo), lede_photo_get_height (photo) };
    }

  image->attachment_id = NULL;
  if (image->address)
    g_hash_table_replace (self->sizes, g_strdup (image->address), g_memdup2 (&size, sizeof size));

  return image->address != NULL;
}

/* What becomes of blocks on their way to the site and back. */
static char *
respell (const char *markup)
{
  g_autofree char *document = lede_ghost_document_to_string (lede_ghost_from_blocks (markup, NULL));

  return lede_ghost_to_blocks (document);
}

static gboolean
fits_beside_text (const char *deck)
{
  return g_utf8_strlen (deck, -1) <= MAX_EXCERPT;
}

static void
frame_init (Frame *self,
            LedeDialectOptions *inner,
            LedeStoryFields *fields,
            const LedeDialectOptions *options)
{
  *self = (Frame) {
    .fields = fields,
    .options = options,
    .sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };

  *inner = *options;
  inner->token = NULL;
  inner->deck_elsewhere = fits_beside_text (lede_story_fields_get_text (fields, LEDE_FIELD_DECK));
  inner->respell = respell;
  inner->locate_image = locate_image;
  inner->locate_data = self;
}

static char *
render_story (LedeStoryFields *fields, const LedeDialectOptions *options)
{
  g_auto (Frame) frame = { 0 };
  LedeDialectOptions inner;
  g_autofree char *markup = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  frame_init (&frame, &inner, fields, options);
  markup = lede_wordpress_markup_render (fields, &inner);

  return lede_ghost_document_to_string (lede_ghost_from_blocks (markup, frame.sizes));
}

/* Ghost's own texts are plain ones. */
static char *
escape (const char *text)
{
  return text ? g_markup_escape_text (text, -1) : NULL;
}

static void
name_images (GPtrArray *images)
{
  for (guint i = 0; images && i < images->len; i++)
    {
      LedeDialectFoundImage *image = g_ptr_array_index (images, i);

      if (image->attachment_id == NULL)
        image->attachment_id = g_strdup (image->address);
    }
}

/* Of a deck that is too long, Ghost has the beginning beside the text, and the whole is in it. */
static gboolean
is_beginning_of_deck (LedeSnapshot *base, const char *excerpt)
{
  const char *deck = lede_snapshot_get_text (base, LEDE_FIELD_DECK);
  g_autofree char *fit = lede_ghost_markup_fit_excerpt (deck);

  return !fits_beside_text (deck) && g_strcmp0 (excerpt, fit) == 0;
}

static LedeSnapshot *
read_story (const LedeDialectPost *post,
            LedeSnapshot *base,
            const LedeDialectOptions *base_options,
            GPtrArray **images,
            GError **error)
{
  g_auto (Frame) frame = { 0 };
  LedeDialectOptions inner;
  LedeDialectPost blocks = *post;
  g_autofree char *title = escape (post->title);
  g_autofree char *excerpt = escape (post->excerpt);
  g_autofree char *section = escape (post->section);
  g_autofree char *content = lede_ghost_to_blocks (post->content);
  LedeSnapshot *snapshot;

  blocks.title = title;
  blocks.excerpt = base && is_beginning_of_deck (base, post->excerpt) ? NULL : excerpt;
  blocks.section = section;
  blocks.content = content;

  if (base)
    frame_init (&frame, &inner, LEDE_STORY_FIELDS (base), base_options);

  snapshot = lede_wordpress_markup_read (&blocks, base, base ? &inner : NULL, images, error);
  if (images)
    name_images (*images);

  return snapshot;
}

/*< private >
 * lede_ghost_markup_canonicalize:
 * @content: a post's content
 *
 * Returns: (transfer full): the same document, spelt one way; what is none, as it is
 */
char *
lede_ghost_markup_canonicalize (const char *content)
{
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (content != NULL, NULL);

  if (!(root = lede_ghost_parse (content)))
    return g_strdup (content);

  return lede_ghost_document_to_string (
    lede_ghost_canonicalize_nodes (lede_ghost_node_get_array (json_node_get_object (root), "children")));
}

/**
 * lede_ghost_markup_fit_excerpt:
 * @deck: a story's deck
 *
 * Returns: (transfer full): as much of it as Ghost takes, up to the end of a word
 */
char *
lede_ghost_markup_fit_excerpt (const char *deck)
{
  g_autofree char *cut = NULL;
  char *space;

  g_return_val_if_fail (deck != NULL, NULL);

  if (fits_beside_text (deck))
    return g_strdup (deck);

  cut = g_utf8_substring (deck, 0, MAX_EXCERPT - 1);
  if ((space = strrchr (cut, ' ')))
    *space = '\0';

  return g_strconcat (cut, "\342\200\246", NULL);
}

const LedeDialect lede_ghost_dialect = {
  .render = render_story,
  .read = read_story,
  .normalize = lede_ghost_to_blocks,
};
