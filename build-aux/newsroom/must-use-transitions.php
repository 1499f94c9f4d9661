<?php
/* Plugin Name: Demo newsroom: what became public
 *
 * Does what plugins do that tell the world of a new story: notes each post that becomes public, by both
 * ways in which WordPress lets them know. A line each in transitions.log beside the site.
 * SPDX-License-Identifier: GPL-3.0-or-later */

function lede_note_transition($way, $post, $old) {
  if ($post->post_type !== 'post' || $post->post_status !== 'publish' || $old === 'publish')
    return;

  file_put_contents(getenv('LEDE_NEWSROOM_DIR') . '/transitions.log',
    json_encode(['way' => $way, 'post' => $post->ID, 'from' => $old]) . "\n", FILE_APPEND | LOCK_EX);
}

add_action('transition_post_status', function ($new, $old, $post) {
  lede_note_transition('transition', $post, $old);
}, 10, 3);

add_action('wp_after_insert_post', function ($id, $post, $update, $before) {
  lede_note_transition('insert', $post, $before ? $before->post_status : 'new');
}, 10, 4);
