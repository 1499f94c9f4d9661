/* lede-wordpress-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-direction.h"
#include "lede-wordpress-writer-private.h"

#define PADDING(sides) "\"spacing\":{\"padding\":{" sides "}}"
#define SMALLER "\"typography\":{\"fontSize\":\"90%\"}"
#define TOP_LINE                                                                                             \
  "{\"border\":{\"top\":{\"width\":\"1px\"}}," PADDING ("\"top\":\"1em\"") "," SMALLER "}",                  \
    "border-top-width:1px;padding-top:1em;font-size:90%"

/* A theme knows nothing of a deck or a fact box. These are settings of the site's own blocks, relative to
 * what the theme sets, so that each looks like what it is in any theme, and the desk can change them
 * in the site's editor. */
static const LedeWordpressLook looks[] = {
  { LEDE_CLASS_DECK, "{\"typography\":{\"fontSize\":\"120%\"}}", "font-size:120%" },
  { LEDE_CLASS_BYLINES, "{\"typography\":{\"fontWeight\":\"600\"}}", "font-weight:600" },
  { LEDE_CLASS_FACTBOX,
    "{\"border\":{\"width\":\"1px\"}," PADDING (
      "\"top\":\"1.25em\",\"right\":\"1.25em\",\"bottom\":\"1.25em\",\"left\":\"1.25em\"") "," SMALLER "}",
    "border-width:1px;padding-top:1.25em;padding-right:1.25em;padding-bottom:1.25em;padding-left:1.25em;"
    "font-size:90%" },
  { LEDE_CLASS_EDITORS_NOTE,
    "{\"border\":{\"left\":{\"width\":\"3px\"}}," PADDING ("\"left\":\"1.25em\"") "," SMALLER "}",
    "border-left-width:3px;padding-left:1.25em;font-size:90%" },
  { LEDE_CLASS_RELATED, TOP_LINE },
  { LEDE_CLASS_CORRECTIONS, TOP_LINE },
  { LEDE_CLASS_PEOPLE, TOP_LINE },
};

/*< private >
 * lede_wordpress_look_find:
 * @classes: of a block; the first says what it is
 *
 * Returns: (nullable): how it looks, or %NULL when that is the theme's alone
 */
const LedeWordpressLook *
lede_wordpress_look_find (const char *classes)
{
  gsize length = strcspn (classes, " ");

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (strlen (looks[i].class_name) == length && memcmp (looks[i].class_name, classes, length) == 0)
      return &looks[i];

  return NULL;
}

/*< private >
 * lede_wordpress_look_find_direction:
 * @language: a story's language
 * @text: (nullable): a text of its own
 *
 * Finds which way a paragraph is set: by its first letter, as browsers do, or by the language. A site
 * is set from left to right or from right to left as a whole, and need not be in the story's language.
 *
 * Returns: (nullable): "rtl", or "ltr" within a story from right to left, or %NULL
 */
const char *
lede_wordpress_look_find_direction (const char *language, const char *text)
{
  gboolean is_story_rtl = strcmp (lede_page_direction (language), "rtl") == 0;
  const char *direction = lede_direction_find (text, -1);

  if (direction)
    return is_story_rtl || g_str_equal (direction, "rtl") ? direction : NULL;

  return is_story_rtl ? "rtl" : NULL;
}
