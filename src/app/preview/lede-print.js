/* lede-print.js
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets the copy of a story on sheets of paper. A band of columns takes the height that is left on a
 * sheet; blocks go into a column until it is full, and the block that is too much is parted between
 * two words. The last columns are equally long. Wide tables stand across: the columns before them end,
 * and new ones begin below. The browser's own columns would be parted once more when it prints. */

(() => {
  "use strict";

  const WIDE_TABLE = 4; /* columns: from here on a table needs the whole width */
  const MOST_PHOTOS = 9; /* of a gallery on one sheet */
  const LONG_HEADLINE = 70; /* characters */
  const LEAST_ROOM = 60; /* CSS pixels: no columns begin in less */
  const FEW = 60; /* characters: about the line that nobody leaves alone at a column's edge */

  let paper;
  let sheet; /* the one that is being filled */

  const make = (name, className, ...children) => {
    const element = document.createElement(name);

    element.className = className;
    element.append(...children);

    return element;
  };

  /* The height that is left on the sheet. */
  const findRoom = () => {
    const last = sheet.lastElementChild;
    const below = parseFloat(getComputedStyle(sheet).paddingBottom);
    const margin = parseFloat(getComputedStyle(last).marginBottom);

    return Math.floor(sheet.getBoundingClientRect().bottom - below - last.getBoundingClientRect().bottom - margin);
  };

  const openSheet = () => {
    const number = document.querySelectorAll(".sheet").length + 1;

    sheet = make("section", "sheet");
    sheet.style.width = `calc(${paper.width}mm - 2px)`;
    sheet.style.setProperty("--paper-height", `${paper.height}mm`);
    sheet.append(make("header", "folio", make("span", "", paper.date), make("span", "", paper.site),
      make("span", "number", String(number))));
    document.body.append(sheet);
  };

  /* Parting a block */

  /* Where an element may be parted: between which characters of its text, of a list between which items. */
  const findBreaks = element => {
    const breaks = [];

    if (element.matches("ul, ol")) {
      for (let i = 1; i < element.children.length; i++)
        breaks.push(i);
    } else if (element.matches("p, blockquote, pre")) {
      const text = element.textContent;

      for (const { index } of text.matchAll(element.matches("pre") ? /\n/g : /[\s\u2014](?=\S)/g))
        breaks.push(index + 1);
      /* Scripts that are set without spaces. */
      if (breaks.length < text.length / 40)
        for (let i = 1; i < text.length; i++)
          if (/[\u3000-\u9fff\uff00-\uffef]/.test(text[i]) && !/[\u3001\u3002\uff0c\uff01\uff1f\u300d\u300f]/.test(text[i]))
            breaks.push(i);
      if (text.length > 3 * FEW)
        return breaks.filter(at => at >= FEW && text.length - at >= FEW);
    }

    return breaks;
  };

  const findPoint = (element, character) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let node = null;

    while (walker.nextNode()) {
      node = walker.currentNode;
      if (character <= node.length)
        return [node, character];
      character -= node.length;
    }

    return [node, node.length];
  };

  const cut = (element, at, isHead) => {
    const range = document.createRange();
    const part = element.cloneNode(false);
    const point = element.matches("ul, ol") ? [element, at] : findPoint(element, at);

    range.selectNodeContents(element);
    if (isHead)
      range.setEnd(...point);
    else
      range.setStart(...point);
    part.append(range.cloneContents());
    if (!isHead && element.matches("ol"))
      part.start = element.start + at;

    return part;
  };

  const isTooMuch = column => column.scrollHeight > column.clientHeight + 1;

  /* Leaves of the column's last block what fits, and gives the rest; null when nothing of it fits. */
  const part = column => {
    const block = column.lastElementChild;
    const element = block.firstElementChild;
    const breaks = element && block.children.length === 1 ? findBreaks(element) : [];
    let low = 0; /* so many breaks are known to fit */
    let high = breaks.length;

    while (low < high) {
      const middle = (low + high + 1) >> 1;

      block.replaceChildren(cut(element, breaks[middle - 1], true));
      if (isTooMuch(column))
        high = middle - 1;
      else
        low = middle;
    }

    if (low === 0) {
      block.replaceChildren(element);
      return null;
    }

    block.replaceChildren(cut(element, breaks[low - 1], true));
    block.classList.add("continues");

    const rest = block.cloneNode(false);
    rest.classList.remove("continues", "opening");
    rest.classList.add("continued");
    rest.append(cut(element, breaks[low - 1], false));

    return rest;
  };

  /* Filling sheets */

  /* Fills one column and gives the blocks that are left. */
  const fillColumn = (column, blocks) => {
    let next = 0;

    while (next < blocks.length) {
      column.append(blocks[next].cloneNode(true));
      if (!isTooMuch(column)) {
        next++;
        continue;
      }

      const rest = part(column);

      if (rest)
        return [rest, ...blocks.slice(next + 1)];

      /* Higher than a whole column: it is cut off there, not kept for ever more sheets. */
      if (column.childElementCount === 1 && column.clientHeight >= paper.tallest)
        return blocks.slice(next + 1);

      column.lastElementChild.remove();
      /* A heading does not stand alone at the foot. */
      if (column.childElementCount > 1 && column.lastElementChild.matches(".heading")) {
        column.lastElementChild.remove();
        next--;
      }

      return blocks.slice(next);
    }

    return [];
  };

  const fillBand = (blocks, height) => {
    const band = make("div", "columns");

    band.style.gridTemplateColumns = `repeat(${paper.columns}, minmax(0, 1fr))`;
    sheet.append(band);

    for (let i = 0; i < paper.columns; i++)
      band.append(make("div", "column"));
    for (const column of band.children)
      column.style.height = `${height}px`;
    for (const column of band.children)
      blocks = fillColumn(column, blocks);

    return { band, rest: blocks };
  };

  /* Sets blocks on as many sheets as they take, the last columns equally long. */
  const setBlocks = blocks => {
    while (blocks.length > 0) {
      let room = findRoom();

      if (room < LEAST_ROOM) {
        openSheet();
        room = findRoom();
      }

      let { band, rest } = fillBand(blocks, room);

      if (rest.length === 0) {
        let low = 0;
        let high = room;

        while (high - low > 4) {
          const middle = (low + high) >> 1;

          band.remove();
          ({ band, rest } = fillBand(blocks, middle));
          if (rest.length > 0)
            low = middle;
          else
            high = middle;
        }
        band.remove();
        fillBand(blocks, high);
        return;
      }

      blocks = rest;
      openSheet();
    }
  };

  const isGallery = block => block.querySelectorAll(":scope > figure.gallery > .photos > *").length > 1;

  const isWide = block =>
    isGallery(block) || (block.querySelector("table")?.rows[0]?.cells.length ?? 0) >= WIDE_TABLE;

  /* As many photos as a sheet surely holds; the caption stands under the last of them. */
  const partGallery = block => {
    const n = block.querySelectorAll(".photos > *").length;
    const parts = [];

    for (let first = 0; first < n; first += MOST_PHOTOS) {
      const some = block.cloneNode(true);

      [...some.querySelectorAll(".photos > *")].forEach((photo, position) => {
        if (position < first || position >= first + MOST_PHOTOS)
          photo.remove();
      });
      if (first + MOST_PHOTOS < n)
        some.querySelector(":scope > figure.gallery > figcaption")?.remove();
      parts.push(some);
    }

    return parts;
  };

  const setWide = block => {
    const band = make("div", "spanning", block);

    sheet.append(band);
    if (findRoom() < 0) {
      openSheet();
      sheet.append(band);
    }
  };

  /* The copy */

  const findLead = copy => {
    const lead = copy.querySelector(".story-lead > figure")
      ?? copy.querySelector(".story-body > .block.picture")?.querySelector(":scope > figure.photo:has(img)");
    const block = lead?.closest(".block");

    lead?.remove();
    block?.remove();

    return lead;
  };

  const setOpening = copy => {
    const opening = copy.querySelector(".story-body > .block.text > p");
    const line = copy.querySelector(".story-dateline p");

    opening?.parentElement.classList.add("opening");
    if (opening && line)
      opening.prepend(make("span", "place-line", line.textContent.trim()), " \u2014 ");
  };

  const readDate = copy => {
    const time = copy.querySelector(".dates time");
    const date = time ? new Date(time.dateTime) : new Date();

    return date.toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "full" });
  };

  /* Those that cannot be shown leave no hole. */
  const loadPictures = () => {
    for (const image of document.images)
      image.loading = "eager";

    return Promise.all([...document.images].map(image => image.decode().catch(() => image.remove())));
  };

  /* Lays the story out on paper of so many millimetres; gives the number of sheets. */
  lede.paginate = async (width, height) => {
    const copy = document.querySelector(".copy");
    const site = copy.querySelector(".site").textContent;
    const head = copy.querySelector(".story-head");
    const headline = copy.querySelector(".headline");

    await loadPictures();

    paper = { width, height, columns: width < 150 ? 2 : 3, tallest: 0, site, date: readDate(copy) };
    headline.classList.toggle("long", headline.textContent.length > LONG_HEADLINE);

    openSheet();
    paper.tallest = findRoom() - 8; /* of a sheet that has only columns, with what rounding takes */
    sheet.classList.add("first");
    sheet.querySelector(".folio > :nth-child(2)").textContent = copy.querySelector(".section-label")?.textContent ?? "";
    sheet.prepend(make("p", "nameplate", site));
    sheet.append(head);

    const lead = findLead(copy);
    if (lead)
      sheet.append(make("div", "spanning", lead));

    setOpening(copy);

    let blocks = [];

    for (const block of copy.querySelectorAll(".story-body > .block:not(.unseen), .story-corrections:not(:empty), .story-people:not(:empty)"))
      if (isWide(block)) {
        setBlocks(blocks);
        for (const part of isGallery(block) ? partGallery(block) : [block])
          setWide(part);
        blocks = [];
      } else {
        blocks.push(block);
      }
    setBlocks(blocks);
    copy.remove();
    await loadPictures();

    return document.querySelectorAll(".sheet").length;
  };
})();
