/* lede-yaml-writer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-yaml-private.h"

G_BEGIN_DECLS

/* Writes one YAML mapping as a person would: no quotes where none are needed, literal blocks for
 * several lines, characters as they are. */
typedef struct _LedeYamlWriter LedeYamlWriter;

LedeYamlWriter *lede_yaml_writer_new (void);
char *lede_yaml_writer_end (LedeYamlWriter *self);

void lede_yaml_writer_begin_mapping (LedeYamlWriter *self);
void lede_yaml_writer_end_mapping (LedeYamlWriter *self);
void lede_yaml_writer_begin_list (LedeYamlWriter *self);
void lede_yaml_writer_begin_list_on_one_line (LedeYamlWriter *self);
void lede_yaml_writer_end_list (LedeYamlWriter *self);
void lede_yaml_writer_text (LedeYamlWriter *self, const char *text);
void lede_yaml_writer_plain (LedeYamlWriter *self, const char *text);
void lede_yaml_writer_node (LedeYamlWriter *self, const LedeYamlNode *node);

G_END_DECLS
