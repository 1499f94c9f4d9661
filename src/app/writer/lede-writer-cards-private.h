/* lede-writer-cards-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-flags.h"
#include "lede-photo-places.h"
#include "lede-writer-cards.h"

G_BEGIN_DECLS

/* A photo's line in the text. */
typedef struct
{
  guint64 block_id;
  guint index;         /* among the photos of the block */
  gboolean in_gallery; /* a smaller card beside others */
  const char *role;    /* before or after, for a person; NULL where there are no such two */
  char *photo_id;
  GtkTextMark *line;
  GtkTextTag *tag;
  int room; /* pixels below the line; 0 until the width is known */
  LedePhotoCard *card;
} LedeCardEntry;

struct _LedeWriterCards
{
  GObject parent_instance;

  LedeWriterCanvas *canvas; /* not owned */
  GtkTextView *view;        /* not owned */
  LedeManuscript *manuscript;
  LedeMarkupHighlighter *highlighter;
  LedeStory *story;
  LedePhotoPictures *pictures;

  LedeBlockFlags *kinds; /* of each block of the document: whether it is a photo */
  GPtrArray *entries;
  GPtrArray *spare;      /* of LedePhotoCard */
  GPtrArray *spare_tags; /* of GtkTextTag */
  int width;             /* pixels that the rooms were made for */
  LedePhotoCard *reveal; /* weak: a card that is to be brought into view */
};

void lede_writer_cards_show (LedeWriterCards *self, LedeCardEntry *entry);
void lede_writer_cards_reveal (LedeWriterCards *self, LedePhotoCard *card);
void lede_writer_cards_go_on_revealing (LedeWriterCards *self);
void lede_writer_cards_get_iter (LedeWriterCards *self, LedeCardEntry *entry, GtkTextIter *iter);

G_END_DECLS
