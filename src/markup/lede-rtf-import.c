/* lede-rtf-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-rtf-import.h"

#include <string.h>

#include "lede-rtf-private.h"

/**
 * lede_rtf_import_new:
 * @rtf: an RTF as a clipboard has it, or any bytes
 *
 * Says in Markdown what an RTF says that a word processor wrote. What is no RTF says nothing. For any thread;
 * takes as long as the RTF is long.
 *
 * Returns: (transfer full): what was made of it
 */
LedeHtmlImport *
lede_rtf_import_new (GBytes *rtf)
{
  gsize length;
  const char *data;
  char *html;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (rtf != NULL, NULL);

  data = g_bytes_get_data (rtf, &length);
  html = data ? lede_rtf_to_html (data, length) : NULL;
  bytes = html ? g_bytes_new_take (html, strlen (html)) : g_bytes_new_static ("", 0);

  return lede_html_import_new (bytes, NULL);
}
