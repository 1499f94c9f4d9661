/* lede-digital-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a picture came to be, as the IPTC's list "Digital Source Type" has it: a name such as
 * "digitalCapture", which is the last part of the URI that stands in the file. */
#define LEDE_DIGITAL_SOURCE_GENERATED "trainedAlgorithmicMedia"
#define LEDE_DIGITAL_SOURCE_URI "http://cv.iptc.org/newscodes/digitalsourcetype/"

const char *const *lede_digital_source_list (void);
const char *lede_digital_source_get_label (const char *name);
gboolean lede_digital_source_is_generated (const char *name);
char *lede_digital_source_from_uri (const char *uri);

G_END_DECLS
