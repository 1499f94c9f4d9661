/* lede-html-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_html_append_text (GString *out, const char *text);
void lede_html_append_inline_attribute (GString *out, const char *name, const char *value);
void lede_html_append_attribute (GString *out, const char *name, const char *value);
void lede_html_append_lines (GString *out, const char *text);
char *lede_html_strip (char *html);
gboolean lede_html_has_reference (const char *text);

/* Which addresses a link may lead to. */
typedef enum
{
  LEDE_ADDRESS_ABSOLUTE, /* http, https, mailto, tel */
  LEDE_ADDRESS_RELATIVE, /* these and addresses within the site */
} LedeAddressRule;

gboolean lede_address_is_safe (const char *address, LedeAddressRule rule);
gboolean lede_address_is_web (const char *address);
char *lede_address_escape (const char *address);
char *lede_address_dup_host (const char *address);

G_END_DECLS
