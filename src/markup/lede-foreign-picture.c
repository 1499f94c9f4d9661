/* lede-foreign-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures, embeds and addresses of HTML from elsewhere.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-foreign-private.h"
#include "lede-html-private.h"
#include "lede-normalizer-private.h"

#define TRACKER 2 /* pixels: what is no larger is not there to be seen */
#define ICON 32
#define MIN_BYTES 100 /* what is less stands in for a picture that comes later */

/* Addresses of others by which a site counts its readers' clicks: the real one is in the query. */
static const struct
{
  const char *host;
  const char *path;
  const char *key;
} redirectors[] = {
  { "www.google.com", "/url", "q" },
  { "www.google.com", "/url", "url" },
  { "l.facebook.com", "/l.php", "u" },
  { "safelinks.protection.outlook.com", "/", "url" },
};

static char *
unwrap_redirect (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED_QUERY, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  const char *query = uri ? g_uri_get_query (uri) : NULL;

  for (guint i = 0; host && query && i < G_N_ELEMENTS (redirectors); i++)
    {
      g_autoptr (GHashTable) parameters = NULL;
      const char *target;

      if (!g_str_has_suffix (host, redirectors[i].host) ||
          strcmp (g_uri_get_path (uri), redirectors[i].path) != 0)
        continue;

      parameters = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);
      target = parameters ? g_hash_table_lookup (parameters, redirectors[i].key) : NULL;

      if (target && lede_address_is_web (target))
        return g_strdup (target);
    }

  return g_strdup (address);
}

static char *
resolve (LedeForeign *foreign, const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (!foreign->base)
    return NULL;

  uri = g_uri_parse_relative (foreign->base, address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return uri ? g_uri_to_string (uri) : NULL;
}

/*< private >
 * lede_foreign_dup_address:
 * @foreign: the HTML
 * @element: an element
 * @name: of the attribute that has an address
 *
 * Returns: (transfer full) (nullable): where a reader may be sent, or %NULL
 */
char *
lede_foreign_dup_address (LedeForeign *foreign, xmlNode *element, const char *name)
{
  g_autofree char *value = lede_html_dup_attribute (element, name);
  g_autofree char *address = value ? g_strstrip (lede_text_clean (value)) : NULL;
  g_autofree char *resolved = NULL;

  if (!address || address[0] == '\0' || address[0] == '#')
    return NULL;

  if (!g_uri_peek_scheme (address) && (resolved = resolve (foreign, address)))
    {
      g_free (address);
      address = g_steal_pointer (&resolved);
    }

  return lede_address_is_safe (address, LEDE_ADDRESS_ABSOLUTE) ? unwrap_redirect (address) : NULL;
}

static void
picture_free (LedeHtmlPicture *self)
{
  g_free (self->id);
  g_free (self->address);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->alt);
  g_free (self->caption);
  g_free (self);
}

/*< private >
 * lede_foreign_new_pictures:
 *
 * Returns: (transfer full) (element-type LedeHtmlPicture): no pictures
 */
GPtrArray *
lede_foreign_new_pictures (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) picture_free);
}

/* The bytes of a picture that a data: address (RFC 2397) holds; %NULL for anything else. */
static GBytes *
decode_data (const char *address)
{
  const char *comma = strchr (address, ',');
  g_autofree char *head = comma ? g_ascii_strdown (address, comma - address) : NULL;
  gsize length;
  guchar *bytes;

  if (!head || !g_str_has_prefix (head, "data:image/") || g_str_has_prefix (head, "data:image/svg") ||
      !g_str_has_suffix (head, ";base64"))
    return NULL;

  bytes = g_base64_decode (comma + 1, &length);

  return g_bytes_new_take (bytes, length);
}

static GBytes *
take_data (LedeForeign *foreign, const char *source)
{
  guint64 n;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_ascii_string_to_unsigned (source + strlen (LEDE_DATA_SCHEME), 10, 0, G_MAXUINT, &n, NULL) ||
      n >= foreign->data->len)
    return NULL;

  bytes = decode_data (g_ptr_array_index (foreign->data, n));

  return bytes && g_bytes_get_size (bytes) >= MIN_BYTES ? g_steal_pointer (&bytes) : NULL;
}

/* Pages that load pictures late have the address in another attribute until then. */
static char *
dup_late_address (LedeForeign *foreign, xmlNode *image)
{
  static const char *const names[] = { "data-src", "data-lazy-src", "data-original" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *address = lede_foreign_dup_address (foreign, image, names[i]);

      if (address)
        return address;
    }

  return NULL;
}

static gboolean
is_small (const LedeForeignStyle *style, double size)
{
  return (style->width >= 0 && style->width <= size) || (style->height >= 0 && style->height <= size);
}

static gboolean
is_sign (xmlNode *image, const LedeForeignStyle *style)
{
  return (style->width >= 0 && style->width <= ICON && style->height >= 0 && style->height <= ICON) ||
         lede_html_has_class (image, "emoji") || lede_html_has_class (image, "wp-smiley");
}

/* The words by which a picture that is on the web is linked to. */
static char *
dup_words (LedeHtmlPicture *picture)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *file = NULL;

  if (picture->caption && picture->caption[0] != '\0')
    return g_strdelimit (g_strdup (picture->caption), "\n", ' ');

  if (picture->alt && picture->alt[0] != '\0')
    return g_strdup (picture->alt);

  uri = g_uri_parse (picture->address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  file = uri ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  return file && file[0] != '\0' && file[0] != '/' && file[0] != '.'
           ? g_steal_pointer (&file)
           : lede_address_dup_host (picture->address);
}

static xmlNode *
create_node (LedeForeign *foreign, LedeHtmlPicture *picture)
{
  xmlNode *paragraph = xmlNewDocNode (foreign->root->doc, NULL, (const xmlChar *) "p", NULL);
  g_autofree char *words = NULL;
  g_autofree char *number = NULL;
  xmlNode *node;

  if (picture->id)
    {
      number = g_strdup_printf ("%u", foreign->pictures->len);
      node = xmlNewChild (paragraph, NULL, (const xmlChar *) "img", NULL);
      xmlNewProp (node, (const xmlChar *) LEDE_PICTURE_ATTRIBUTE, (const xmlChar *) number);

      return paragraph;
    }

  words = dup_words (picture);
  node = xmlNewChild (paragraph, NULL, (const xmlChar *) "a", NULL);
  xmlNewProp (node, (const xmlChar *) "href", (const xmlChar *) picture->address);
  xmlAddChild (node, xmlNewText ((const xmlChar *) words));

  return paragraph;
}

/* A picture is a paragraph of its own: in front of one that has not begun yet, otherwise behind the
 * whole block that it stands in. */
static void
place_node (LedeForeignFlow *flow, xmlNode *node)
{
  LedeForeign *foreign = flow->foreign;

  if (!flow->is_root || (flow->block && flow->block->children))
    g_ptr_array_add (foreign->waiting, node);
  else if (flow->block)
    xmlAddPrevSibling (flow->block, node);
  else
    {
      xmlAddChild (foreign->root, node);
      g_clear_pointer (&flow->lists, g_array_unref);
    }
}

/*< private >
 * lede_foreign_flush_pictures:
 * @foreign: the HTML
 *
 * Puts pictures behind the block that they stood in.
 */
void
lede_foreign_flush_pictures (LedeForeign *foreign)
{
  for (guint i = 0; i < foreign->waiting->len; i++)
    xmlAddChild (foreign->root, g_ptr_array_index (foreign->waiting, i));

  g_ptr_array_set_size (foreign->waiting, 0);
}

static gboolean
locate (LedeForeign *foreign, xmlNode *image, LedeHtmlPicture *picture)
{
  g_autofree char *source = lede_html_dup_attribute (image, "src");
  g_autofree char *address = NULL;

  g_clear_pointer (&picture->address, g_free);

  if (source && g_str_has_prefix (source, LEDE_DATA_SCHEME))
    {
      if ((picture->bytes = take_data (foreign, source)))
        picture->id = lede_story_fields_new_member_id ();
      else
        picture->address = dup_late_address (foreign, image);
    }
  else if (source && g_ascii_strncasecmp (source, "file:", strlen ("file:")) == 0)
    {
      picture->id = lede_story_fields_new_member_id ();
      picture->address = g_strdup (source);
    }
  else
    {
      address = dup_late_address (foreign, image);

      if (!address)
        address = lede_foreign_dup_address (foreign, image, "src");

      if (address && lede_address_is_web (address))
        picture->address = g_steal_pointer (&address);
    }

  return picture->id || picture->address;
}

/*< private >
 * lede_foreign_read_picture:
 * @flow: where it goes
 * @image: an `<img>`
 * @caption: (nullable): the words under it
 * @look: of the words that stand for it
 * @style: its style
 *
 * Reads a picture. What is too small to be seen goes; a sign is what it stands for.
 *
 * Returns: whether the picture takes the caption
 */
gboolean
lede_foreign_read_picture (LedeForeignFlow *flow,
                           xmlNode *image,
                           const char *caption,
                           const LedeForeignLook *look,
                           const LedeForeignStyle *style)
{
  LedeForeign *foreign = flow->foreign;
  g_autofree char *alt = lede_html_dup_attribute (image, "alt");
  LedeHtmlPicture *picture;

  if (is_small (style, TRACKER))
    return FALSE;

  if (is_sign (image, style))
    {
      if (alt)
        lede_foreign_add_text (flow, alt, look);

      return FALSE;
    }

  picture = g_new0 (LedeHtmlPicture, 1);

  if (!locate (foreign, image, picture))
    {
      picture_free (picture);
      foreign->n_lost++;

      if (alt)
        lede_foreign_add_text (flow, alt, look);

      return FALSE;
    }

  picture->alt = alt ? g_strstrip (lede_text_clean (alt)) : g_strdup ("");
  picture->caption = caption ? g_strstrip (lede_text_clean_lines (caption)) : g_strdup ("");
  place_node (flow, create_node (foreign, picture));
  g_ptr_array_add (foreign->pictures, picture);
  foreign->has_format = TRUE;

  return TRUE;
}

/* The page that a player within another page belongs to; %NULL for frames of any other kind. */
static char *
dup_embedded (const char *address)
{
  static const struct
  {
    const char *host;
    const char *path;
    const char *page;
  } players[] = {
    { "youtube.com", "/embed/", "https://www.youtube.com/watch?v=" },
    { "youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v=" },
    { "player.vimeo.com", "/video/", "https://vimeo.com/" },
  };
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *host = uri ? lede_address_dup_host (address) : NULL;

  for (guint i = 0; host && i < G_N_ELEMENTS (players); i++)
    {
      const char *path = g_uri_get_path (uri);
      const char *id = path + strlen (players[i].path);
      gsize n = 0;

      if (strcmp (host, players[i].host) != 0 || !g_str_has_prefix (path, players[i].path))
        continue;

      while (g_ascii_isalnum (id[n]) || (id[n] != '\0' && strchr ("-_", id[n])))
        n++;

      if (n > 0)
        return g_strdup_printf ("%s%.*s", players[i].page, (int) n, id);
    }

  return NULL;
}

/*< private >
 * lede_foreign_read_frame:
 * @flow: where it goes
 * @frame: an `<iframe>`
 *
 * Reads a video that plays within a page; other frames are advertisements and the like.
 */
void
lede_foreign_read_frame (LedeForeignFlow *flow, xmlNode *frame)
{
  g_autofree char *source = lede_foreign_dup_address (flow->foreign, frame, "src");
  g_autofree char *address = source ? dup_embedded (source) : NULL;
  xmlNode *embed;

  if (!address || flow->foreign->is_outside)
    return;

  embed = xmlNewDocNode (flow->foreign->root->doc, NULL, (const xmlChar *) LEDE_EMBED_ELEMENT, NULL);
  xmlAddChild (embed, xmlNewText ((const xmlChar *) address));
  place_node (flow, embed);
  flow->foreign->has_format = TRUE;
}
