/* lede-writer-find.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer-finder.h"
#include "lede-writer-found.h"
#include "lede-writer.h"

G_BEGIN_DECLS

void lede_writer_init_find (LedeWriter *self);
void lede_writer_dispose_find (LedeWriter *self);
LedeWriterFinder *lede_writer_get_finder (LedeWriter *self);
gboolean lede_writer_reveal_offset (LedeWriter *self, const char *path, gsize offset);
gboolean lede_writer_select (LedeWriter *self, const char *path, gsize start, gsize end);
gboolean lede_writer_is_finding (LedeWriter *self);
void lede_writer_open_find (LedeWriter *self);
void lede_writer_open_replace (LedeWriter *self);
void lede_writer_find_next (LedeWriter *self);
void lede_writer_find_previous (LedeWriter *self);

G_END_DECLS
