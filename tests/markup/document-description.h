/* document-description.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"

G_BEGIN_DECLS

char *describe_document (LedeDocument *document, LedeStoryFields *fields);

G_END_DECLS
