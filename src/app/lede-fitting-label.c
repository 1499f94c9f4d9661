/* lede-fitting-label.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-fitting-label"

#include "config.h"

#include "lede-fitting-label.h"

struct _LedeFittingLabel
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LedeFittingLabel, lede_fitting_label, GTK_TYPE_WIDGET)

static int
get_width (GtkWidget *label)
{
  int width;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

static GtkSizeRequestMode
lede_fitting_label_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
lede_fitting_label_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  int least = 0, most = 0;

  for (GtkWidget *label = gtk_widget_get_first_child (widget); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    {
      int size;

      gtk_widget_measure (label, orientation, -1, &least, &size, NULL, NULL);
      most = MAX (most, size);
    }

  /* Of the shortest, which is the last one: where there is not even room for it, it is cut off. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? least : most;
  *natural = most;
}

static void
lede_fitting_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *last = gtk_widget_get_last_child (widget);
  gboolean found = FALSE;

  for (GtkWidget *label = gtk_widget_get_first_child (widget); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    {
      gboolean fits = !found && (get_width (label) <= width || label == last);

      gtk_widget_set_child_visible (label, fits);
      if (fits)
        gtk_widget_size_allocate (label, &(GtkAllocation) { 0, 0, width, height }, baseline);
      found = found || fits;
    }
}

static void
remove_labels (LedeFittingLabel *self)
{
  GtkWidget *label;

  while ((label = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (label);
}

static void
lede_fitting_label_dispose (GObject *object)
{
  remove_labels (LEDE_FITTING_LABEL (object));

  G_OBJECT_CLASS (lede_fitting_label_parent_class)->dispose (object);
}

static void
lede_fitting_label_class_init (LedeFittingLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_fitting_label_dispose;
  widget_class->get_request_mode = lede_fitting_label_get_request_mode;
  widget_class->measure = lede_fitting_label_measure;
  widget_class->size_allocate = lede_fitting_label_size_allocate;
}

static void
lede_fitting_label_init (LedeFittingLabel *self)
{
}

/**
 * lede_fitting_label_set_texts:
 * @self: a label
 * @texts: (array zero-terminated=1): the same in several lengths, the longest first
 *
 * Sets what the label says.
 */
void
lede_fitting_label_set_texts (LedeFittingLabel *self, const char *const *texts)
{
  GtkWidget *label;

  g_return_if_fail (LEDE_IS_FITTING_LABEL (self));
  g_return_if_fail (texts != NULL);

  label = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      if (label == NULL)
        {
          label = gtk_label_new (NULL);
          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_widget_insert_before (label, GTK_WIDGET (self), NULL);
        }

      gtk_label_set_label (GTK_LABEL (label), texts[i]);
      label = gtk_widget_get_next_sibling (label);
    }

  while (label != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (label);

      gtk_widget_unparent (label);
      label = next;
    }
}
