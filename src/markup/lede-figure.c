/* lede-figure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-figure-private.h"
#include "lede-html-private.h"

static char *
locate (LedePhoto *photo, LedePageContext *context)
{
  if (!context->locate_photo)
    return g_strconcat ("photo:", lede_member_get_id (LEDE_MEMBER (photo)), NULL);

  return context->locate_photo (photo, context->locate_data);
}

/* Copies for a phone, for a column, and for a column on a dense screen: pixels of the longer side. */
static const guint copies[] = { 480, 960, 1600 };

static gboolean
is_upright (LedePhoto *photo)
{
  return lede_photo_get_height (photo) > lede_photo_get_width (photo);
}

/* How wide a theme shows a photo, at most: which copy is fetched hangs on it, and nothing else. */
static const char *
get_sizes (LedePhoto *photo)
{
  return is_upright (photo) ? "(min-width: 36em) 32em, 100vw" : "(min-width: 60em) 56em, 100vw";
}

/* None is larger than the image. */
static void
append_copies (GString *out, LedePhoto *photo, LedePageContext *context)
{
  guint width = lede_photo_get_width (photo);
  guint longer = MAX (width, lede_photo_get_height (photo));
  g_autoptr (GString) set = g_string_new (NULL);
  guint n = 0;

  if (!context->locate_copy || width == 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      guint size = MIN (copies[i], longer);
      g_autofree char *address = context->locate_copy (photo, size, context->locate_data);

      g_string_append_printf (set, "%s%s %uw", n++ > 0 ? ", " : "", address,
                              MAX (1, (guint) ((guint64) width * size / longer)));

      if (size == longer)
        break;
    }

  if (n < 2)
    return;

  lede_html_append_attribute (out, "srcset", set->str);
  lede_html_append_attribute (out, "sizes", get_sizes (photo));
}

/* An empty alternative text says that there is nothing to tell, which only a writer can; of a picture
 * for which nobody wrote one yet, the caption tells. */
static void
append_words (GString *out, LedePhoto *photo)
{
  if (lede_photo_is_decorative (photo))
    lede_html_append_attribute (out, "alt", "");
  else if (lede_photo_get_alt (photo)[0] != '\0')
    lede_html_append_attribute (out, "alt", lede_photo_get_alt (photo));
}

static void
append_missing_words (GString *out, LedePhoto *photo)
{
  if (lede_photo_is_decorative (photo))
    {
      g_string_append (out, " role=\"presentation\"");
      return;
    }

  g_string_append (out, " role=\"img\"");
  if (lede_photo_get_alt (photo)[0] != '\0')
    lede_html_append_attribute (out, "aria-label", lede_photo_get_alt (photo));
}

/*< private >
 * lede_figure_append_image:
 * @out: where the HTML goes
 * @photo: a photo
 * @place: where on the page it stands
 * @context: the page
 *
 * Appends the picture alone; of an image that is not there, a box of its shape.
 */
void
lede_figure_append_image (GString *out, LedePhoto *photo, LedeFigurePlace place, LedePageContext *context)
{
  g_autofree char *address = locate (photo, context);
  guint width = lede_photo_get_width (photo);
  guint height = lede_photo_get_height (photo);

  if (!address)
    {
      g_string_append (out, "<span class=\"photo-missing\"");
      append_missing_words (out, photo);

      if (width > 0 && height > 0)
        g_string_append_printf (out, " style=\"aspect-ratio: %u / %u\"", width, height);

      g_string_append (out, "></span>");

      return;
    }

  g_string_append (out, "<img");
  lede_html_append_attribute (out, "src", address);
  append_copies (out, photo, context);
  append_words (out, photo);

  if (width > 0 && height > 0)
    g_string_append_printf (out, " width=\"%u\" height=\"%u\"", width, height);

  g_string_append (out, place == LEDE_FIGURE_LEAD ? " loading=\"eager\" fetchpriority=\"high\""
                                                  : " loading=\"lazy\"");
  g_string_append (out, " decoding=\"async\">");
}

/*< private >
 * lede_figure_append:
 * @out: where the HTML goes
 * @photo: a photo
 * @place: where on the page it stands
 * @attributes: further attributes of the figure, with a space in front, or ""
 * @context: the page
 *
 * Appends a photo with its caption and credit.
 */
void
lede_figure_append (GString *out,
                    LedePhoto *photo,
                    LedeFigurePlace place,
                    const char *attributes,
                    LedePageContext *context)
{
  const char *caption = lede_photo_get_caption (photo);
  const char *credit = lede_photo_get_credit (photo);

  g_string_append_printf (out, "<figure class=\"photo%s%s\"%s>", place == LEDE_FIGURE_LEAD ? " lead" : "",
                          is_upright (photo) ? " upright" : "", attributes);
  lede_figure_append_image (out, photo, place, context);

  if (caption[0] != '\0' || credit[0] != '\0')
    {
      g_string_append (out, "<figcaption>");

      if (caption[0] != '\0')
        {
          g_string_append (out, "<span class=\"caption\">");
          lede_html_append_lines (out, caption);
          g_string_append (out, "</span>");
        }

      if (credit[0] != '\0')
        {
          g_string_append (out, caption[0] != '\0' ? " <span class=\"credit\">" : "<span class=\"credit\">");
          lede_html_append_text (out, credit);
          g_string_append (out, "</span>");
        }

      g_string_append (out, "</figcaption>");
    }

  g_string_append (out, "</figure>");
}
