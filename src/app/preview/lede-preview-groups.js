/* lede-preview-groups.js
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lays the blocks of a body out in groups, of which those far from the view are skipped whole. Each
 * box that may be skipped costs WebKit time at every change of the page, and a story of 100,000 words
 * has thousands of blocks, but a few hundred groups. The groups are slots of a shadow tree: in the
 * document a block stands beside a block, as it is rendered. */

(() => {
  "use strict";

  const SIZE = 16; /* blocks; a group that has grown to twice as many is parted */

  /* How high a group is taken to be until it comes into view, in lines of text. */
  const LINE_LENGTH = 66; /* characters */
  const BLOCK_LINES = 1; /* the room between two blocks, and the last line, which is not full */
  const PICTURE_LINES = 16;

  const style = new CSSStyleSheet();
  style.replaceSync(`
    slot {
      display: block;
      content-visibility: auto;
      contain-intrinsic-block-size: auto calc(var(--lines) * 1.8rem);
      /* What is contained is clipped, and an opening quotation mark hangs in the margin. */
      margin-inline: -0.75rem;
      padding-inline: 0.75rem;
    }

    ::slotted(*) {
      content-visibility: visible !important;
      display: flow-root;
    }

    @media (max-width: 639px) {
      slot {
        contain-intrinsic-block-size: auto calc(var(--lines) * 2.6rem);
      }
    }

    @media print {
      slot {
        content-visibility: visible;
      }
    }`);

  const estimateLines = block =>
    block.matches(".unseen") ? 0
    : BLOCK_LINES + block.textContent.length / LINE_LENGTH + (block.querySelector("img") ? PICTURE_LINES : 0);

  const box = element => element.getBoundingClientRect();
  const isSeen = element => element.getClientRects().length > 0;

  globalThis.BlockGroups = class {
    #root;
    #members = new Map(); /* the blocks of each group */
    #groups = new WeakMap(); /* the group of each block */
    #changed = new Set();

    /* list: the element whose children are the blocks */
    constructor(list) {
      this.#root = list.attachShadow({ mode: "open", slotAssignment: "manual" });
      this.#root.adoptedStyleSheets = [style];
      if (list.firstElementChild)
        this.#open([...list.children], null);
      this.settle();
    }

    #open(blocks, next) {
      const group = document.createElement("slot");

      this.#root.insertBefore(group, next);
      this.#members.set(group, blocks);
      for (const block of blocks)
        this.#groups.set(block, group);
      this.#changed.add(group);

      return group;
    }

    /* Takes in a block that has been put into the list. */
    add(block) {
      const { previousElementSibling: before, nextElementSibling: after } = block;
      const group = this.#groups.get(before) ?? this.#groups.get(after) ?? this.#open([], null);
      const blocks = this.#members.get(group);

      blocks.splice(before ? blocks.lastIndexOf(before) + 1 : 0, 0, block);
      this.#groups.set(block, group);
      this.#changed.add(group);
    }

    /* Lets a block go that is taken out of the list. */
    remove(block) {
      const group = this.#groups.get(block);
      const blocks = this.#members.get(group);

      blocks.splice(blocks.lastIndexOf(block), 1);
      this.#groups.delete(block);
      this.#changed.add(group);
    }

    /* Shows what was taken in. Groups that are opened here are settled in their turn. */
    settle() {
      for (const group of this.#changed) {
        const blocks = this.#members.get(group);

        while (blocks.length >= 2 * SIZE)
          this.#open(blocks.splice(-SIZE), group.nextSibling);

        if (blocks.length > 0) {
          group.style.setProperty("--lines", Math.round(blocks.reduce((n, block) => n + estimateLines(block), 0)));
          group.assign(...blocks);
        } else {
          this.#members.delete(group);
          group.remove();
        }
      }
      this.#changed.clear();
    }

    /* The position of the first block that is seen and ends below a height of the window; the number of
     * blocks when there is none. Blocks of groups that are skipped are not asked, which would lay them out. */
    find(y) {
      const groups = [...this.#root.children];
      let low = 0;
      let high = groups.length;

      while (low < high) {
        const middle = (low + high) >> 1;

        if (box(groups[middle]).bottom > y)
          high = middle;
        else
          low = middle + 1;
      }

      let position = groups.slice(0, low).reduce((n, group) => n + this.#members.get(group).length, 0);

      for (const group of groups.slice(low))
        for (const block of this.#members.get(group)) {
          if (isSeen(block) && box(block).bottom > y)
            return position;
          position++;
        }

      return position;
    }
  };
})();
