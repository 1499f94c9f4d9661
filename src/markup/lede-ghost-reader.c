/* lede-ghost-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what Ghost's editor has to the blocks in which stories are read.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-block-private.h"
#include "lede-ghost-private.h"
#include "lede-html-private.h"
#include "lede-wordpress-writer-private.h"

#define LONGEST_PLACE 80 /* bytes of what may begin a story as a place */
#define LONGEST_DATE 60  /* likewise */

/* How Ghost is told to draw the lines that WordPress draws by itself. */
const char *const lede_ghost_lines[LEDE_GHOST_N_LINES][2] = {
  { "border-width:1px;", "border:1px solid;" },
  { "border-left-width:3px;", "border-left:3px solid;" },
  { "border-top-width:1px;", "border-top:1px solid;" },
};

static gboolean append_list (LedeWordpressWriter *writer, JsonObject *list, guint depth);

static gboolean
is_type (JsonObject *node, const char *type)
{
  const char *name = lede_ghost_node_get_string (node, "type");

  return g_str_equal (name, type) ||
         (g_str_has_prefix (name, "extended-") && g_str_equal (name + strlen ("extended-"), type));
}

/* Whether an element is set as Ghost sets it by itself. */
static gboolean
is_set_plainly (JsonObject *node)
{
  return *lede_ghost_node_get_string (node, "format") == '\0' &&
         lede_ghost_node_get_int (node, "indent") == 0;
}

static GPtrArray *
read_runs (JsonObject *node)
{
  g_autoptr (GPtrArray) runs = lede_ghost_runs_new ();

  return lede_ghost_runs_add_json (runs, lede_ghost_node_get_array (node, "children"))
           ? g_steal_pointer (&runs)
           : NULL;
}

static void
append_runs (GString *out, GPtrArray *runs)
{
  lede_ghost_runs_append_html (runs, 0, runs->len, out);
}

/* "PLACE, date — ", as agencies begin a story: place in bold, and a dash. Returns how much of the second run
 * that is; 0 when it is none. */
static gsize
find_dateline_end (GPtrArray *runs)
{
  LedeGhostRun *place = runs->len > 1 ? g_ptr_array_index (runs, 0) : NULL;
  LedeGhostRun *rest = runs->len > 1 ? g_ptr_array_index (runs, 1) : NULL;
  const char *dash;

  if (place == NULL || place->text == NULL || place->address || place->format != LEDE_GHOST_STRONG ||
      rest->text == NULL || rest->address || rest->format != 0 || strlen (place->text) > LONGEST_PLACE)
    return 0;

  dash = strstr (rest->text, LEDE_DATELINE_SEPARATOR);
  if (dash == NULL || dash - rest->text > LONGEST_DATE ||
      (dash != rest->text && !g_str_has_prefix (rest->text, ", ")))
    return 0;

  return dash - rest->text + strlen (LEDE_DATELINE_SEPARATOR);
}

static void
append_dateline (GString *out, GPtrArray *runs, gsize end)
{
  LedeGhostRun *place = g_ptr_array_index (runs, 0);
  LedeGhostRun *rest = g_ptr_array_index (runs, 1);
  g_autofree char *date = g_strndup (rest->text, end - strlen (LEDE_DATELINE_SEPARATOR));

  g_string_append (out, "<strong class=\"" LEDE_CLASS_DATELINE "\">");
  lede_html_append_text (out, place->text);
  g_string_append (out, "</strong>");
  if (*date)
    {
      g_string_append (out, ", <span class=\"" LEDE_CLASS_DATELINE_DATE "\">");
      lede_html_append_text (out, date + strlen (", "));
      g_string_append (out, "</span>");
    }
  g_string_append (out, LEDE_DATELINE_SEPARATOR);
  memmove (rest->text, rest->text + end, strlen (rest->text) - end + 1);
}

static gboolean
append_paragraph (LedeWordpressWriter *writer, JsonObject *node)
{
  gsize dateline;
  g_autoptr (GPtrArray) runs = is_set_plainly (node) ? read_runs (node) : NULL;

  if (runs == NULL)
    return FALSE;
  if (lede_ghost_runs_are_blank (runs))
    return TRUE;

  lede_wordpress_writer_open (writer, "paragraph", "");
  g_string_append (writer->out, "<p>");
  if ((dateline = find_dateline_end (runs)) > 0)
    append_dateline (writer->out, runs, dateline);
  lede_ghost_runs_append_html (runs, dateline > 0 ? 1 : 0, runs->len, writer->out);
  g_string_append (writer->out, "</p>");
  lede_wordpress_writer_close (writer, "paragraph");

  return TRUE;
}

static gboolean
append_heading (LedeWordpressWriter *writer, JsonObject *node)
{
  g_autoptr (GPtrArray) runs = is_set_plainly (node) ? read_runs (node) : NULL;
  const char *tag = lede_ghost_node_get_string (node, "tag");
  int level = tag[0] == 'h' ? tag[1] - '0' : 0;
  g_autofree char *attributes = level == 2 ? g_strdup ("") : g_strdup_printf ("{\"level\":%d}", level);

  if (runs == NULL || strlen (tag) != 2 || level < 1 || level > 6)
    return FALSE;
  if (lede_ghost_runs_are_blank (runs))
    return TRUE;

  lede_wordpress_writer_open (writer, "heading", attributes);
  g_string_append_printf (writer->out, "<h%d class=\"wp-block-heading\">", level);
  append_runs (writer->out, runs);
  g_string_append_printf (writer->out, "</h%d>", level);
  lede_wordpress_writer_close (writer, "heading");

  return TRUE;
}

static JsonObject *
get_child (JsonArray *children, guint position)
{
  JsonNode *node = children && position < json_array_get_length (children)
                     ? json_array_get_element (children, position)
                     : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The list that is all there is in an item. */
static JsonObject *
get_inner_list (JsonObject *item)
{
  JsonArray *children = item ? lede_ghost_node_get_array (item, "children") : NULL;
  JsonObject *first = get_child (children, 0);

  return first && json_array_get_length (children) == 1 && is_type (first, "list") ? first : NULL;
}

static gboolean
append_item (LedeWordpressWriter *writer, JsonObject *item, JsonObject *inner, guint depth)
{
  g_autoptr (GPtrArray) runs = item ? read_runs (item) : lede_ghost_runs_new ();

  if (runs == NULL || (item && json_object_has_member (item, "checked")))
    return FALSE;

  lede_wordpress_writer_open (writer, "list-item", "");
  g_string_append (writer->out, "<li>");
  append_runs (writer->out, runs);
  if (inner && !append_list (writer, inner, depth + 1))
    return FALSE;
  g_string_append (writer->out, "</li>");
  lede_wordpress_writer_close (writer, "list-item");

  return TRUE;
}

static gboolean
append_items (LedeWordpressWriter *writer, JsonArray *items, guint depth)
{
  guint n = items ? json_array_get_length (items) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *item = get_child (items, i);
      JsonObject *alone = get_inner_list (item);
      JsonObject *inner = alone ? alone : get_inner_list (get_child (items, i + 1));

      if (item == NULL || !append_item (writer, alone ? NULL : item, inner, depth))
        return FALSE;
      if (inner && !alone)
        i++;
    }

  return TRUE;
}

static gboolean
append_list (LedeWordpressWriter *writer, JsonObject *list, guint depth)
{
  gboolean is_ordered = g_str_equal (lede_ghost_node_get_string (list, "listType"), "number");
  gint64 start = lede_ghost_node_get_int (list, "start");
  g_autofree char *attributes = NULL;

  if (depth > LEDE_MAX_DEPTH || g_str_equal (lede_ghost_node_get_string (list, "listType"), "check"))
    return FALSE;

  if (is_ordered && start != 1 && json_object_has_member (list, "start"))
    attributes = g_strdup_printf ("{\"ordered\":true,\"start\":%" G_GINT64_FORMAT "}", start);

  lede_wordpress_writer_open (writer, "list",
                              attributes   ? attributes
                              : is_ordered ? "{\"ordered\":true}"
                                           : "");
  if (attributes)
    g_string_append_printf (writer->out, "<ol start=\"%" G_GINT64_FORMAT "\" class=\"wp-block-list\">",
                            start);
  else
    g_string_append (writer->out,
                     is_ordered ? "<ol class=\"wp-block-list\">" : "<ul class=\"wp-block-list\">");
  if (!append_items (writer, lede_ghost_node_get_array (list, "children"), depth))
    return FALSE;
  g_string_append (writer->out, is_ordered ? "</ol>" : "</ul>");
  lede_wordpress_writer_close (writer, "list");

  return TRUE;
}

static gboolean
append_whole_list (LedeWordpressWriter *writer, JsonObject *node)
{
  return append_list (writer, node, 0);
}

static gboolean
is_break (GPtrArray *runs, guint position)
{
  return position < runs->len && ((LedeGhostRun *) g_ptr_array_index (runs, position))->text == NULL;
}

/* Where the paragraph that begins at @first ends: at two line breaks, or at one before a name. */
static guint
find_paragraph_end (GPtrArray *runs, guint first)
{
  guint i = first;

  while (i < runs->len && !(is_break (runs, i) && is_break (runs, i + 1)))
    i++;

  return i;
}

/* Where the line that says whose words they are begins; the end when there is none. */
static guint
find_attribution (GPtrArray *runs)
{
  for (guint i = runs->len; i > 1; i--)
    if (is_break (runs, i - 2))
      {
        LedeGhostRun *run = g_ptr_array_index (runs, i - 1);

        return run->text && run->format == 0 && g_str_has_prefix (run->text, LEDE_ATTRIBUTION_MARK)
                 ? i - 1
                 : runs->len;
      }

  return runs->len;
}

static void
append_attribution (LedeWordpressWriter *writer, GPtrArray *runs, guint first)
{
  LedeGhostRun *run;

  if (first >= runs->len)
    return;

  run = g_ptr_array_index (runs, first);
  memmove (run->text, run->text + strlen (LEDE_ATTRIBUTION_MARK),
           strlen (run->text) - strlen (LEDE_ATTRIBUTION_MARK) + 1);
  g_string_append (writer->out, "<cite>");
  lede_ghost_runs_append_html (runs, first, runs->len, writer->out);
  g_string_append (writer->out, "</cite>");
}

static gboolean
append_quote (LedeWordpressWriter *writer, JsonObject *node)
{
  g_autoptr (GPtrArray) runs = is_set_plainly (node) ? read_runs (node) : NULL;
  guint attribution, end;

  if (runs == NULL)
    return FALSE;
  if (lede_ghost_runs_are_blank (runs))
    return TRUE;

  attribution = find_attribution (runs);
  end = attribution < runs->len ? attribution - 1 : runs->len;

  lede_wordpress_writer_open (writer, "quote", "");
  g_string_append (writer->out, "<blockquote class=\"wp-block-quote\">");
  for (guint first = 0; first < end;)
    {
      guint last = MIN (find_paragraph_end (runs, first), end);

      lede_wordpress_writer_open (writer, "paragraph", "");
      g_string_append (writer->out, "<p>");
      lede_ghost_runs_append_html (runs, first, last, writer->out);
      g_string_append (writer->out, "</p>");
      lede_wordpress_writer_close (writer, "paragraph");
      first = last + 2;
    }
  append_attribution (writer, runs, attribution);
  g_string_append (writer->out, "</blockquote>");
  lede_wordpress_writer_close (writer, "quote");

  return TRUE;
}

/* Ghost's other look of a quote. */
static gboolean
append_aside (LedeWordpressWriter *writer, JsonObject *node)
{
  g_autoptr (GPtrArray) runs = is_set_plainly (node) ? read_runs (node) : NULL;
  guint attribution;

  if (runs == NULL)
    return FALSE;
  if (lede_ghost_runs_are_blank (runs))
    return TRUE;

  attribution = find_attribution (runs);
  lede_wordpress_writer_open (writer, "pullquote", "");
  g_string_append (writer->out, "<figure class=\"wp-block-pullquote\"><blockquote><p>");
  lede_ghost_runs_append_html (runs, 0, attribution < runs->len ? attribution - 1 : runs->len, writer->out);
  g_string_append (writer->out, "</p>");
  append_attribution (writer, runs, attribution);
  g_string_append (writer->out, "</blockquote></figure>");
  lede_wordpress_writer_close (writer, "pullquote");

  return TRUE;
}

static gboolean
append_code (LedeWordpressWriter *writer, JsonObject *node)
{
  const char *language = lede_ghost_node_get_string (node, "language");
  g_autofree char *class_name = g_strconcat ("language-", language, NULL);
  g_autoptr (GString) attributes = g_string_new (NULL);

  if (*lede_ghost_node_get_string (node, "caption"))
    return FALSE;

  if (*language)
    {
      g_string_append (attributes, "{\"className\":");
      lede_wordpress_append_json_string (attributes, class_name);
      g_string_append_c (attributes, '}');
    }

  lede_wordpress_writer_open (writer, "code", attributes->str);
  g_string_append (writer->out, "<pre");
  if (*language)
    {
      g_autofree char *classes = g_strconcat ("wp-block-code ", class_name, NULL);

      lede_html_append_attribute (writer->out, "class", classes);
    }
  else
    g_string_append (writer->out, " class=\"wp-block-code\"");
  g_string_append (writer->out, "><code>");
  lede_html_append_text (writer->out, lede_ghost_node_get_string (node, "code"));
  g_string_append (writer->out, "</code></pre>");
  lede_wordpress_writer_close (writer, "code");

  return TRUE;
}

static gboolean
append_separator (LedeWordpressWriter *writer, JsonObject *node)
{
  lede_wordpress_writer_open (writer, "separator", "");
  g_string_append (writer->out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
  lede_wordpress_writer_close (writer, "separator");

  return TRUE;
}

/*< private >
 * lede_ghost_append_image_block:
 * @writer: a writer of block markup
 * @address: of a picture
 * @alt: its alternative text
 * @caption: as Ghost has it; "" for none
 */
void
lede_ghost_append_image_block (LedeWordpressWriter *writer,
                               const char *address,
                               const char *alt,
                               const char *caption)
{
  lede_wordpress_writer_open (writer, "image", "{\"sizeSlug\":\"large\",\"linkDestination\":\"none\"}");
  g_string_append (writer->out, "<figure class=\"wp-block-image size-large\"><img");
  lede_html_append_attribute (writer->out, "src", address);
  lede_html_append_attribute (writer->out, "alt", alt);
  g_string_append (writer->out, "/>");
  if (*caption)
    {
      g_autofree char *html = lede_ghost_caption_to_html (caption);

      g_string_append_printf (writer->out, "<figcaption class=\"wp-element-caption\">%s</figcaption>", html);
    }
  g_string_append (writer->out, "</figure>");
  lede_wordpress_writer_close (writer, "image");
}

static gboolean
append_image (LedeWordpressWriter *writer, JsonObject *node)
{
  const char *width = lede_ghost_node_get_string (node, "cardWidth");
  const char *address = lede_ghost_node_get_string (node, "src");

  if ((*width && !g_str_equal (width, "regular")) || *lede_ghost_node_get_string (node, "href") ||
      *lede_ghost_node_get_string (node, "title") || *address == '\0')
    return FALSE;

  lede_ghost_append_image_block (writer, address, lede_ghost_node_get_string (node, "alt"),
                                 lede_ghost_node_get_string (node, "caption"));

  return TRUE;
}

static gboolean
is_truthful (JsonObject *object, const char *name)
{
  JsonNode *member = object ? json_object_get_member (object, name) : NULL;

  return member == NULL || !JSON_NODE_HOLDS_VALUE (member) ||
         json_node_get_value_type (member) != G_TYPE_BOOLEAN || json_node_get_boolean (member);
}

static gboolean
says_everybody (JsonObject *object)
{
  const char *segment = object ? lede_ghost_node_get_string (object, "memberSegment") : "";

  return is_truthful (object, "nonMember") &&
         (*segment == '\0' || g_str_equal (segment, "status:free,status:-free"));
}

/* Ghost can keep a card from some of the readers. */
static gboolean
is_for_everybody (JsonObject *node)
{
  JsonObject *visibility = lede_ghost_node_get_object (node, "visibility");

  return visibility == NULL || (says_everybody (lede_ghost_node_get_object (visibility, "web")) &&
                                says_everybody (lede_ghost_node_get_object (visibility, "email")));
}

static gboolean
append_html (LedeWordpressWriter *writer, JsonObject *node)
{
  const char *html = lede_ghost_node_get_string (node, "html");

  if (!is_for_everybody (node))
    return FALSE;

  if (g_str_has_prefix (html, "<!-- wp:"))
    {
      g_autoptr (GString) markup = g_string_new (html);

      for (guint i = 0; i < LEDE_GHOST_N_LINES; i++)
        g_string_replace (markup, lede_ghost_lines[i][1], lede_ghost_lines[i][0], 0);
      if (g_str_has_suffix (writer->out->str, " -->"))
        g_string_append (writer->out, "\n\n");
      g_string_append (writer->out, markup->str);

      return TRUE;
    }

  lede_wordpress_writer_open (writer, "html", "");
  g_string_append (writer->out, html);
  lede_wordpress_writer_close (writer, "html");

  return TRUE;
}

static gboolean
append_bookmark (LedeWordpressWriter *writer, JsonObject *node)
{
  const char *address = lede_ghost_node_get_string (node, "url");
  JsonObject *metadata = lede_ghost_node_get_object (node, "metadata");
  g_autoptr (GString) attributes = g_string_new ("{\"url\":");

  /* Only what was an address here is no more than that. */
  if (*address == '\0' || metadata == NULL || *lede_ghost_node_get_string (node, "caption") ||
      !g_str_equal (lede_ghost_node_get_string (metadata, "title"), address) ||
      *lede_ghost_node_get_string (metadata, "description"))
    return FALSE;

  lede_wordpress_append_json_string (attributes, address);
  g_string_append_c (attributes, '}');
  lede_wordpress_writer_open (writer, "embed", attributes->str);
  g_string_append (writer->out, "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n");
  lede_html_append_text (writer->out, address);
  g_string_append (writer->out, "\n</div></figure>");
  lede_wordpress_writer_close (writer, "embed");

  return TRUE;
}

static const struct
{
  const char *type;
  gboolean (*append) (LedeWordpressWriter *writer, JsonObject *node);
} appenders[] = {
  { "paragraph", append_paragraph },
  { "heading", append_heading },
  { "list", append_whole_list },
  { "quote", append_quote },
  { "aside", append_aside },
  { "codeblock", append_code },
  { "horizontalrule", append_separator },
  { "image", append_image },
  { "gallery", lede_ghost_gallery_append },
  { "html", append_html },
  { "bookmark", append_bookmark },
};

static void
append_words (GString *out, JsonArray *nodes, guint depth)
{
  for (guint i = 0; nodes && depth < LEDE_MAX_DEPTH && i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = get_child (nodes, i);

      if (node == NULL)
        continue;
      lede_html_append_text (out, lede_ghost_node_get_string (node, "text"));
      append_words (out, lede_ghost_node_get_array (node, "children"), depth + 1);
      if (depth == 0)
        g_string_append_c (out, ' ');
    }
}

/* As much of a card as a person needs to know it by. */
static void
append_likeness (GString *out, JsonObject *node)
{
  static const char *const html[] = { "calloutText", "heading", "content", "html", "caption", "textValue" };
  static const char *const text[] = { "title",        "header",    "subheader", "buttonText",
                                      "productTitle", "fileTitle", "markdown",  "url" };
  const char *source = lede_ghost_node_get_string (node, "src");
  gsize length = out->len;

  if (lede_address_is_web (source) && is_type (node, "image"))
    {
      g_string_append (out, "<figure><img");
      lede_html_append_attribute (out, "src", source);
      lede_html_append_attribute (out, "alt", lede_ghost_node_get_string (node, "alt"));
      g_string_append (out, "/></figure>");
    }
  for (guint i = 0; i < G_N_ELEMENTS (html); i++)
    if (*lede_ghost_node_get_string (node, html[i]))
      g_string_append_printf (out, "<div>%s</div>", lede_ghost_node_get_string (node, html[i]));
  for (guint i = 0; i < G_N_ELEMENTS (text); i++)
    if (*lede_ghost_node_get_string (node, text[i]))
      {
        g_string_append (out, "<p>");
        lede_html_append_text (out, lede_ghost_node_get_string (node, text[i]));
        g_string_append (out, "</p>");
      }
  if (lede_ghost_node_get_array (node, "children"))
    {
      g_string_append (out, "<p>");
      append_words (out, lede_ghost_node_get_array (node, "children"), 0);
      g_string_append (out, "</p>");
    }
  if (out->len == length)
    {
      g_string_append (out, "<p>");
      lede_html_append_text (out, lede_ghost_node_get_string (node, "type"));
      g_string_append (out, "</p>");
    }
}

/* What blocks have no words for, whole. Its likeness may hold no delimiter that would end it. */
static void
append_card (LedeWordpressWriter *writer, JsonObject *node)
{
  g_autoptr (JsonNode) card = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GString) attributes = g_string_new ("{\"card\":");
  g_autoptr (GString) likeness = g_string_new (NULL);

  json_node_set_object (card, node);
  lede_wordpress_append_json (attributes, card);
  g_string_append_c (attributes, '}');
  append_likeness (likeness, node);
  g_string_replace (likeness, "<!--", "", 0);

  lede_wordpress_writer_open (writer, LEDE_GHOST_CARD, attributes->str);
  g_string_append (writer->out, likeness->str);
  lede_wordpress_writer_close (writer, LEDE_GHOST_CARD);
}

static void
append_node (LedeWordpressWriter *writer, JsonObject *node)
{
  gsize length = writer->out->len;

  for (guint i = 0; i < G_N_ELEMENTS (appenders); i++)
    if (is_type (node, appenders[i].type) && appenders[i].append (writer, node))
      return;

  g_string_truncate (writer->out, length);
  append_card (writer, node);
}

/*< private >
 * lede_ghost_to_blocks:
 * @content: a post's content
 *
 * Returns: (transfer full): block markup; HTML stays what it is
 */
char *
lede_ghost_to_blocks (const char *content)
{
  g_autoptr (JsonNode) root = lede_ghost_parse (content);
  g_autoptr (JsonArray) nodes = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  LedeWordpressWriter writer = { .out = out };

  if (root == NULL)
    return g_strdup (content);

  nodes = lede_ghost_canonicalize_nodes (lede_ghost_node_get_array (json_node_get_object (root), "children"));
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = get_child (nodes, i);

      if (node)
        append_node (&writer, node);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
