<?php
/* Plugin Name: The newsroom's own fields
 *
 * Registers what a newsroom keeps of its stories beside their texts, as its own plugin would. What is in the file
 * “refusing” beside wp-content nobody may change.
 * SPDX-License-Identifier: GPL-3.0-or-later */

add_action('init', function () {
  $may = function ($allowed, $key) {
    $refusing = WP_CONTENT_DIR . '/refusing';
    return !(is_file($refusing) && trim(file_get_contents($refusing)) === $key);
  };
  $field = fn ($name, $more) => register_post_meta('post', $name, $more + ['single' => true,
    'show_in_rest' => true, 'auth_callback' => $may]);

  $field('topic_line', ['type' => 'string', 'label' => 'Topic line', 'sanitize_callback' => 'sanitize_text_field']);
  $field('paywalled', ['type' => 'boolean', 'description' => 'For subscribers only']);
  $field('story_priority', ['type' => 'integer', 'default' => 3,
    'description' => 'From 1, which opens the page, to 9, which nobody will miss on any day']);
  $field('rate', ['type' => 'number']);
  $field('desk', ['type' => 'string', 'default' => 'day', 'label' => 'Desk',
    'show_in_rest' => ['schema' => ['enum' => ['day', 'night', 'weekend']]]]);
  $field('short', ['type' => 'string', 'show_in_rest' => ['schema' => ['maxLength' => 5]]]);
  $field('views', ['type' => 'integer']);
  $field('counted', ['type' => 'integer', 'show_in_rest' => ['schema' => ['readonly' => true]]]);
  $field('_hidden', ['type' => 'string']);
  register_post_meta('post', 'sources', ['type' => 'string', 'single' => false, 'show_in_rest' => true]);
  register_post_meta('post', 'secret', ['type' => 'string', 'single' => true]);
});
