/* lede-checks-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-checks-private.h"

/* What a story says in fields of the site's own, and the site will not take. */
void
lede_check_fields (LedeCheckRun *run)
{
  GPtrArray *fields = run->context->fields;
  g_auto (GStrv) names = NULL;

  if (!run->context->site || !fields)
    return;

  names = lede_custom_list_names (run->fields);
  for (guint i = 0; names[i]; i++)
    {
      const char *text = lede_custom_get_text (run->fields, names[i]);
      LedeSiteField *field = lede_site_fields_find (fields, names[i]);
      g_autofree char *path = lede_custom_make_path (names[i]);

      if (!field)
        lede_check_run_find (
          run, "field-unknown", LEDE_CHECK_ADVICE, path,
          _ ("“%s” offers no field “%s” of its own, so “%s” stays here and is not sent. Take it out "
             "where it is not for another site."),
          lede_site_get_name (run->context->site), names[i], text);
      else if (!lede_site_field_can_be (field, text))
        {
          g_autofree char *why = lede_site_field_explain (field, text);

          lede_check_run_find (run, "field-value", LEDE_CHECK_WARNING, path,
                               _ ("%s Until then it is not sent."), why);
        }
    }
}
