/* lede-foreign.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks HTML that a browser, a word processor or a mail program wrote, and makes of it HTML that says
 * the same in few elements.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-foreign-private.h"

/* Elements that stand in lines of their own and say nothing else. */
static const char *const divided_elements[] = {
  "address",  "article", "aside",     "body",   "caption",  "center",     "dd",     "details", "dialog",
  "dir",      "div",     "dl",        "dt",     "fieldset", "figcaption", "figure", "footer",  "form",
  "header",   "hgroup",  "html",      "legend", "li",       "listing",    "main",   "menu",    "nav",
  "optgroup", "p",       "plaintext", "search", "section",  "summary",    "tbody",  "td",      "tfoot",
  "th",       "thead",   "tr",        "xmp",    NULL,
};

static const char *const dropped_elements[] = {
  "applet", "area",     "audio",    "base",  "basefont", "bgsound",  "button",   "canvas",
  "col",    "colgroup", "datalist", "embed", "frame",    "frameset", "head",     "input",
  "link",   "map",      "meta",     "meter", "noembed",  "noframes", "noscript", "object",
  "option", "param",    "progress", "rp",    "script",   "select",   "source",   "style",
  "svg",    "template", "textarea", "title", "track",    "video",    "xml",      NULL,
};

/* What a page puts beside a heading or a word for its own use, or for those who cannot see. */
static const char *const furniture_classes[] = {
  "header-anchor",      "headerlink",      "mw-editsection", "octicon", "sr-only",
  "screen-reader-text", "visually-hidden", "octicon-link",   NULL,
};

static const char *const bold_elements[] = { "b", "strong", NULL };
static const char *const italic_elements[] = { "i", "em", "cite", "dfn", "var", NULL };
static const char *const struck_elements[] = { "s", "strike", "del", NULL };
static const char *const code_elements[] = { "code", "tt", "kbd", "samp", NULL };

/*< private >
 * lede_foreign_flow_begin:
 * @flow: (out): a flow
 * @outer: the one that it stands in
 * @mode: how blocks are divided
 * @parent: where they go
 */
void
lede_foreign_flow_begin (LedeForeignFlow *flow, LedeForeignFlow *outer, LedeForeignMode mode, xmlNode *parent)
{
  *flow = (LedeForeignFlow) {
    .foreign = outer->foreign, .mode = mode, .parent = parent, .nesting = outer->nesting + 1
  };
}

/*< private >
 * lede_foreign_flow_takes_blocks:
 * @flow: a flow
 *
 * Returns: whether a list, a quote, a heading or code can be a block of its own there
 */
gboolean
lede_foreign_flow_takes_blocks (LedeForeignFlow *flow)
{
  return flow->mode == LEDE_FOREIGN_BLOCKS && flow->nesting < LEDE_MAX_FOREIGN_NESTING;
}

static void
remove_node (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

static gboolean
has_words (xmlNode *block)
{
  g_autofree char *content = g_strstrip (lede_foreign_dup_content (block));

  return content[0] != '\0' || lede_html_find (block->children, "img");
}

static void
close_block (LedeForeignFlow *flow)
{
  flow->link_source = NULL;
  flow->link = NULL;

  if (flow->mode != LEDE_FOREIGN_BLOCKS)
    {
      flow->is_divided = flow->block != NULL;
      flow->n_breaks = 0;
      return;
    }

  flow->n_breaks = 0;

  if (flow->block)
    {
      lede_foreign_settle_spaces (flow->block);

      if (!has_words (flow->block))
        remove_node (flow->block);
    }

  flow->block = NULL;
}

/*< private >
 * lede_foreign_flow_divide:
 * @flow: a flow
 *
 * Ends the block that is open; what follows begins another one.
 */
void
lede_foreign_flow_divide (LedeForeignFlow *flow)
{
  close_block (flow);

  if (flow->is_root)
    lede_foreign_flush_pictures (flow->foreign);
}

/*< private >
 * lede_foreign_flow_end:
 * @flow: (inout): a flow
 */
void
lede_foreign_flow_end (LedeForeignFlow *flow)
{
  lede_foreign_flow_divide (flow);

  if (flow->mode != LEDE_FOREIGN_BLOCKS)
    lede_foreign_settle_spaces (flow->parent);

  g_clear_pointer (&flow->lists, g_array_unref);
}

/*< private >
 * lede_foreign_flow_add:
 * @flow: a flow that takes blocks
 * @name: an element's name
 *
 * Returns: (transfer none): a new block, which ends the one before it and any list of paragraphs
 */
xmlNode *
lede_foreign_flow_add (LedeForeignFlow *flow, const char *name)
{
  lede_foreign_flow_divide (flow);
  g_clear_pointer (&flow->lists, g_array_unref);

  return xmlNewChild (flow->parent, NULL, (const xmlChar *) name, NULL);
}

/*< private >
 * lede_foreign_dup_content:
 * @element: an element
 *
 * Returns: (transfer full): its text
 */
char *
lede_foreign_dup_content (xmlNode *element)
{
  xmlChar *content = xmlNodeGetContent (element);
  char *copy = g_strdup (content ? (const char *) content : "");

  xmlFree (content);

  return copy;
}

static void
append_lines (GString *out, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      g_string_append (out, (const char *) node->content);
    else if (lede_html_is (node, "br"))
      g_string_append_c (out, '\n');
    else if (node->type == XML_ELEMENT_NODE && depth < LEDE_MAX_FOREIGN_DEPTH)
      {
        g_autofree char *name = g_ascii_strdown ((const char *) node->name, -1);
        gboolean is_line = g_strv_contains (divided_elements, name);

        if (is_line && out->len > 0 && out->str[out->len - 1] != '\n')
          g_string_append_c (out, '\n');

        append_lines (out, node->children, depth + 1);

        if (is_line && out->len > 0 && out->str[out->len - 1] != '\n')
          g_string_append_c (out, '\n');
      }
}

/* What highlighters call a language. */
static const char *
find_language (const char *classes)
{
  static const char *const prefixes[] = { "language-", "highlight-source-", "lang-" };

  for (guint i = 0; classes && i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *found = strstr (classes, prefixes[i]);

      if (found)
        return found + strlen (prefixes[i]);
    }

  return NULL;
}

static char *
dup_language (xmlNode *pre)
{
  xmlNode *places[] = { pre, lede_html_find (pre->children, "code"), pre->parent };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *classes = places[i] && places[i]->type == XML_ELEMENT_NODE
                                   ? lede_html_dup_attribute (places[i], "class")
                                   : NULL;
      const char *language = find_language (classes);

      if (language)
        return g_strndup (language, strcspn (language, " \t\r\n\f"));
    }

  return NULL;
}

static void
read_pre (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *language = dup_language (element);
  LedeForeignLook lined = *look;
  xmlNode *code;

  append_lines (lines, element->children, 0);

  while (lines->len > 0 && lines->str[lines->len - 1] == '\n')
    g_string_truncate (lines, lines->len - 1);

  if (lines->str[strspn (lines->str, " \t\r\n")] == '\0')
    return;

  if (!lede_foreign_flow_takes_blocks (flow))
    {
      lined.keeps_lines = TRUE;
      lede_foreign_flow_divide (flow);
      lede_foreign_add_text (flow, lines->str, &lined);
      lede_foreign_flow_divide (flow);
      return;
    }

  flow->foreign->has_format = TRUE;
  g_string_append_c (lines, '\n');
  code = xmlNewChild (lede_foreign_flow_add (flow, "pre"), NULL, (const xmlChar *) "code", NULL);
  xmlAddChild (code, xmlNewText ((const xmlChar *) (lines->str[0] == '\n' ? lines->str + 1 : lines->str)));

  if (language)
    {
      g_autofree char *class_name = g_strconcat ("language-", language, NULL);

      xmlNewProp (code, (const xmlChar *) "class", (const xmlChar *) class_name);
    }
}

static void
read_heading (LedeForeignFlow *flow,
              xmlNode *element,
              const char *name,
              const LedeForeignLook *look,
              guint depth)
{
  LedeForeignLook inner = *look;
  LedeForeignFlow line;
  xmlNode *heading;

  if (!lede_foreign_flow_takes_blocks (flow))
    {
      lede_foreign_flow_divide (flow);
      lede_foreign_walk (flow, element->children, look, depth + 1);
      lede_foreign_flow_divide (flow);
      return;
    }

  inner.is_never_bold = TRUE;
  heading = lede_foreign_flow_add (flow, name);
  lede_foreign_flow_begin (&line, flow, LEDE_FOREIGN_LINE, heading);
  lede_foreign_walk (&line, element->children, &inner, depth + 1);
  lede_foreign_flow_end (&line);

  if (has_words (heading))
    flow->foreign->has_format = TRUE;
  else
    remove_node (heading);

  lede_foreign_flow_divide (flow);
}

static void
strip_dash (xmlNode *attribution)
{
  for (xmlNode *node = attribution->children; node; node = node->children)
    if (node->type == XML_TEXT_NODE)
      {
        g_autofree char *text = g_strdup ((const char *) node->content);
        const char *rest = text + strspn (text, " ");

        if (g_str_has_prefix (rest, "\342\200\224") || g_str_has_prefix (rest, "\342\200\223"))
          rest += strlen ("\342\200\224");
        else if (g_str_has_prefix (rest, "- "))
          rest += strlen ("- ");

        rest += strspn (rest, " ");
        xmlFree (node->content);
        node->content = xmlStrdup ((const xmlChar *) rest);
        return;
      }
}

/* Whose words a quote are. */
static void
read_attribution (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth)
{
  LedeForeignLook upright = *look;
  LedeForeignFlow line;
  xmlNode *cite = lede_foreign_flow_add (flow, "cite");

  upright.is_italic = FALSE;
  lede_foreign_flow_begin (&line, flow, LEDE_FOREIGN_LINE, cite);
  lede_foreign_walk (&line, element->children, &upright, depth + 1);
  lede_foreign_flow_end (&line);
  strip_dash (cite);
  lede_foreign_flow_divide (flow);
}

static void
read_quote (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth)
{
  LedeForeignFlow inner;
  xmlNode *quote;

  if (!lede_foreign_flow_takes_blocks (flow))
    {
      lede_foreign_flow_divide (flow);
      lede_foreign_walk (flow, element->children, look, depth + 1);
      lede_foreign_flow_divide (flow);
      return;
    }

  quote = lede_foreign_flow_add (flow, "blockquote");
  lede_foreign_flow_begin (&inner, flow, LEDE_FOREIGN_BLOCKS, quote);
  inner.is_quote = TRUE;

  lede_foreign_walk (&inner, element->children, look, depth + 1);
  lede_foreign_flow_end (&inner);

  if (quote->children)
    flow->foreign->has_format = TRUE;
  else
    remove_node (quote);

  lede_foreign_flow_divide (flow);
}

static char *
dup_caption (xmlNode *figure)
{
  xmlNode *caption = lede_html_find (figure->children, "figcaption");

  if (!caption)
    caption = lede_html_find_class (figure->children, "wp-caption-text");

  return caption ? lede_html_dup_lines (caption->children) : NULL;
}

static void
collect_images (GPtrArray *images, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_FOREIGN_DEPTH; node = node->next)
    if (lede_html_is (node, "img"))
      g_ptr_array_add (images, node);
    else if (node->type == XML_ELEMENT_NODE && !lede_html_is (node, "figcaption") &&
             !lede_html_is (node, "noscript"))
      collect_images (images, node->children, depth + 1);
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  for (const char *p = text; p && *p; p++)
    n += !g_ascii_isspace (*p);

  return n;
}

/* A figure of pictures and their caption; %FALSE for one of anything else. */
static gboolean
read_figure (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new ();
  g_autofree char *caption = dup_caption (element);
  g_autofree char *content = lede_foreign_dup_content (element);
  gboolean is_taken = FALSE;

  collect_images (images, element->children, 0);

  if (images->len == 0 || flow->foreign->is_outside || count_letters (content) != count_letters (caption))
    return FALSE;

  lede_foreign_flow_divide (flow);

  for (guint i = 0; i < images->len; i++)
    {
      xmlNode *image = g_ptr_array_index (images, i);
      LedeForeignStyle style = lede_foreign_style_read (image, flow->foreign->sheet);

      if (!style.is_hidden)
        is_taken |= lede_foreign_read_picture (flow, image, is_taken ? NULL : caption, look, &style);
    }

  /* The words stay where the picture could not. */
  if (!is_taken && caption && caption[0] != '\0')
    lede_foreign_add_text (flow, caption, look);

  lede_foreign_flow_divide (flow);

  return TRUE;
}

static gboolean
is_furniture (xmlNode *element)
{
  for (guint i = 0; furniture_classes[i]; i++)
    if (lede_html_has_class (element, furniture_classes[i]))
      return TRUE;

  return lede_html_has_class (element, "anchor") && lede_html_is (element, "a");
}

static void
apply_style (LedeForeignLook *look, const LedeForeignStyle *style)
{
  if (style->bold != LEDE_SAID_NOTHING)
    look->is_bold = style->bold == LEDE_SAID_YES;
  if (style->italic != LEDE_SAID_NOTHING)
    look->is_italic = style->italic == LEDE_SAID_YES;
  if (style->struck == LEDE_SAID_YES)
    look->is_struck = TRUE;
  if (style->keeps_lines != LEDE_SAID_NOTHING)
    look->keeps_lines = style->keeps_lines == LEDE_SAID_YES;
  if (style->position)
    look->position = style->position == '-' ? 0 : style->position;

  look->is_filling = look->is_filling || style->is_filling;
}

static LedeForeignLook
derive_look (const LedeForeignLook *outer, xmlNode *element, const char *name, const LedeForeignStyle *style)
{
  LedeForeignLook look = *outer;

  if (g_strv_contains (bold_elements, name))
    look.is_bold = TRUE;
  else if (g_strv_contains (italic_elements, name))
    look.is_italic = TRUE;
  else if (g_strv_contains (struck_elements, name))
    look.is_struck = TRUE;
  else if (strcmp (name, "sup") == 0)
    look.position = '^';
  else if (strcmp (name, "sub") == 0)
    look.position = '_';
  else if (strcmp (name, "a") == 0 && xmlHasProp (element, (const xmlChar *) "href"))
    look.link = element;

  /* How a cell or a picture stands in its line is no footnote. */
  apply_style (&look, style);

  if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0 || strcmp (name, "tr") == 0)
    look.position = outer->position;

  return look;
}

static void
add_around (LedeForeignFlow *flow,
            xmlNode *element,
            const char *before,
            const char *behind,
            const LedeForeignLook *look,
            guint depth)
{
  lede_foreign_add_text (flow, before, look);
  lede_foreign_walk (flow, element->children, look, depth + 1);
  lede_foreign_add_text (flow, behind, look);
}

static void
read_code (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth)
{
  g_autofree char *code = lede_foreign_dup_content (element);

  /* Elements that some put around a whole block of code stand in for `<pre>`. */
  if (strchr (code, '\n') && look->keeps_lines && lede_foreign_flow_takes_blocks (flow))
    read_pre (flow, element, look);
  else if (lede_html_find (element->children, "img") || lede_html_find (element->children, "br"))
    lede_foreign_walk (flow, element->children, look, depth + 1);
  else
    lede_foreign_add_code (flow, code, look);
}

/* Of phrasing: what is more than a look. */
static void
read_inline (LedeForeignFlow *flow,
             xmlNode *element,
             const char *name,
             const LedeForeignLook *look,
             guint depth)
{
  if (g_strv_contains (code_elements, name))
    read_code (flow, element, look, depth);
  else if (strcmp (name, "q") == 0)
    add_around (flow, element, "\342\200\234", "\342\200\235", look, depth);
  else if (strcmp (name, "rt") == 0)
    add_around (flow, element, "(", ")", look, depth);
  else if (strcmp (name, "math") == 0)
    {
      g_autofree char *alt = lede_html_dup_attribute (element, "alttext");

      if (alt)
        lede_foreign_add_text (flow, alt, look);
      else
        lede_foreign_walk (flow, element->children, look, depth + 1);
    }
  else
    lede_foreign_walk (flow, element->children, look, depth + 1);
}

static gboolean
is_word_quote (xmlNode *element)
{
  return lede_html_has_class (element, "MsoQuote") || lede_html_has_class (element, "MsoIntenseQuote");
}

static void
read_divided (LedeForeignFlow *flow,
              xmlNode *element,
              const char *name,
              const LedeForeignLook *look,
              guint depth)
{
  LedeForeignLook inner = *look;

  if (strcmp (name, "dt") == 0)
    inner.is_bold = TRUE;

  if (strcmp (name, "p") == 0 || strcmp (name, "dt") == 0 || strcmp (name, "dd") == 0)
    flow->foreign->has_blocks = TRUE;

  lede_foreign_flow_divide (flow);
  lede_foreign_walk (flow, element->children, &inner, depth + 1);
  lede_foreign_flow_divide (flow);
}

static gboolean
is_heading (const char *name)
{
  return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
}

static void
read_block (LedeForeignFlow *flow,
            xmlNode *element,
            const char *name,
            const LedeForeignStyle *style,
            const LedeForeignLook *look,
            guint depth)
{
  guint level;

  if (is_heading (name))
    read_heading (flow, element, name, look, depth);
  else if (lede_html_has_class (element, "MsoTitle"))
    read_heading (flow, element, "h2", look, depth);
  else if (strcmp (name, "blockquote") == 0 || is_word_quote (element))
    read_quote (flow, element, look, depth);
  else if ((level = lede_foreign_find_list (flow, element, style)) > 0)
    lede_foreign_read_list_paragraph (flow, element, level, look, depth);
  else if (flow->is_quote && (strcmp (name, "footer") == 0 || strcmp (name, "figcaption") == 0))
    read_attribution (flow, element, look, depth);
  else if ((strcmp (name, "figure") == 0 || lede_html_has_class (element, "wp-caption")) &&
           read_figure (flow, element, look))
    return;
  else
    read_divided (flow, element, name, look, depth);
}

static void
read_element (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *outer, guint depth)
{
  g_autofree char *name = g_ascii_strdown ((const char *) element->name, -1);
  LedeForeignStyle style;
  LedeForeignLook look;

  if (g_strv_contains (dropped_elements, name) || is_furniture (element))
    return;

  style = lede_foreign_style_read (element, flow->foreign->sheet);

  if (style.is_hidden || style.is_list_mark || style.is_remark)
    return;

  look = derive_look (outer, element, name, &style);

  if (strcmp (name, "br") == 0)
    lede_foreign_add_break (flow);
  else if (strcmp (name, "img") == 0)
    {
      if (!flow->foreign->is_outside)
        lede_foreign_read_picture (flow, element, NULL, outer, &style);
    }
  else if (strcmp (name, "iframe") == 0)
    lede_foreign_read_frame (flow, element);
  else if (strcmp (name, "hr") == 0)
    {
      if (lede_foreign_flow_takes_blocks (flow) && !flow->foreign->is_outside)
        {
          lede_foreign_flow_add (flow, "hr");
          flow->foreign->has_format = TRUE;
        }
    }
  else if (strcmp (name, "pre") == 0)
    {
      if (!flow->foreign->is_outside)
        read_pre (flow, element, &look);
    }
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    lede_foreign_read_list (flow, element, &look, depth);
  else if (strcmp (name, "table") == 0)
    lede_foreign_read_table (flow, element, &look, depth);
  else if (strcmp (name, "cite") == 0 && flow->is_quote && !flow->block)
    read_attribution (flow, element, &look, depth);
  else if (g_strv_contains (divided_elements, name) || is_heading (name) || strcmp (name, "blockquote") == 0)
    read_block (flow, element, name, &style, &look, depth);
  else
    read_inline (flow, element, name, &look, depth);
}

/*< private >
 * lede_foreign_read_comment:
 * @foreign: the HTML
 * @comment: a comment, which may say where what was selected begins and ends
 */
void
lede_foreign_read_comment (LedeForeign *foreign, xmlNode *comment)
{
  if (g_strcmp0 ((const char *) comment->content, LEDE_FRAGMENT_START) == 0)
    foreign->is_outside = FALSE;
  else if (g_strcmp0 ((const char *) comment->content, LEDE_FRAGMENT_END) == 0)
    foreign->is_outside = TRUE;
}

/*< private >
 * lede_foreign_walk:
 * @flow: where everything goes
 * @first: (nullable): the first of some siblings
 * @look: what they look like
 * @depth: how deep they stand
 *
 * Reads elements, and all within them.
 */
void
lede_foreign_walk (LedeForeignFlow *flow, xmlNode *first, const LedeForeignLook *look, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      {
        if (!flow->foreign->is_outside)
          lede_foreign_add_text (flow, (const char *) node->content, look);
      }
    else if (node->type == XML_COMMENT_NODE)
      lede_foreign_read_comment (flow->foreign, node);
    else if (node->type == XML_ELEMENT_NODE && depth < LEDE_MAX_FOREIGN_DEPTH)
      read_element (flow, node, look, depth);
    else if (node->type == XML_ELEMENT_NODE && !flow->foreign->is_outside)
      {
        g_autofree char *text = lede_foreign_dup_content (node);

        lede_foreign_add_text (flow, text, look);
      }
}
