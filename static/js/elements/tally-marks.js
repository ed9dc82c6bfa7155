/**
 * `<tally-marks data-votes="34" data-size="phone" data-session="12">`: redraws its strokes and its number whenever
 * `data-votes` changes. The markup is that of unconf/tally.py, to the character, so a morph leaves it alone.
 * `data-pending="on"` adds one stroke that is not acknowledged yet; the number waits.
 */

/** Units of the drawing, as in unconf/tally.py. */
const SIZES = {
  phone: { pitch: 5, group: 28, height: 16, gap: 6, fives: 11 },
  board: { pitch: 5, group: 28, height: 12, gap: 4, fives: 7 },
  wall: { pitch: 8, group: 44, height: 26, gap: 6, fives: 6 },
  pitch: { pitch: 16, group: 90, height: 84, gap: 20, fives: 10 },
};
const ROWS = 2;

/** @typedef {{ pitch: number, group: number, height: number, gap: number, fives: number }} Size */
/** @typedef {{ rows: string, viewBox: string, strokes: string, last: string }} Drawing */

class TallyMarks extends HTMLElement {
  static observedAttributes = ["data-votes", "data-pending"];

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || before === now) return;
    this.#draw();
    if (name === "data-votes") this.#play(Number(now) > Number(before ?? now));
  }

  // Totals grow many times a second: elements stay, so that only what is in the drawing is computed and laid out again.
  #draw() {
    const votes = Number(this.dataset.votes);
    const drawn = this.dataset.pending === "on" ? votes + 1 : votes;
    const size = this.dataset.size ?? "phone";
    const drawing = draw(drawn, size);
    const strokes = this.querySelector(".tally-strokes");
    if (drawing && strokes) redraw(strokes, drawing);
    else if (drawing) this.insertAdjacentHTML("afterbegin", tallySvg(drawn, size));
    else strokes?.remove();
    const number = this.querySelector(".tally-number b")?.firstChild;
    if (number) number.nodeValue = String(votes);
  }

  /**
   * Each value of the attribute has an animation of its own, so that one stroke is drawn after another.
   * @param {boolean} grew
   */
  #play(grew) {
    if (grew) this.dataset.drawn = this.dataset.drawn === "" ? "again" : "";
    else delete this.dataset.drawn;
  }
}

/**
 * The strokes for so many hands, two rows at most; the last one is a path of its own, so that it can be mine.
 * @param {number} votes
 * @param {string} size
 * @returns {Drawing | null} null: nothing to draw
 */
function draw(votes, size) {
  const shape = SIZES[/** @type {keyof typeof SIZES} */ (size)];
  const drawn = Math.min(votes, ROWS * shape.fives * 5);
  if (!(drawn > 0)) return null;
  const strokes = Array.from({ length: drawn }, (_, number) => stroke(number, shape));
  const rows = Math.ceil(drawn / (shape.fives * 5));
  const width = Math.min(Math.ceil(drawn / 5), shape.fives) * shape.group;
  const height = rows * shape.height + (rows - 1) * shape.gap;
  const last = strokes.pop() ?? "";
  return { rows: String(rows), viewBox: `0 0 ${width} ${height}`, strokes: strokes.join(""), last };
}

/**
 * What `draw` says as markup: that of `tally_svg`.
 * @param {number} votes
 * @param {string} size
 */
export function tallySvg(votes, size) {
  const drawing = draw(votes, size);
  if (!drawing) return "";
  const { rows, viewBox, strokes, last } = drawing;
  return (
    `<svg class="tally-strokes" data-rows="${rows}" viewBox="${viewBox}" aria-hidden="true" focusable="false">` +
    `<path d="${strokes}"/><path class="tally-last" d="${last}"/></svg>`
  );
}

/**
 * @param {Element} element
 * @param {Drawing} drawing
 */
function redraw(element, { rows, viewBox, strokes, last }) {
  change(element, "data-rows", rows);
  change(element, "viewBox", viewBox);
  change(element.children[0], "d", strokes);
  change(element.children[1], "d", last);
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
function change(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Path of the stroke with this number, from 0: four upright, the fifth across them.
 * @param {number} number
 * @param {Size} shape
 */
function stroke(number, { pitch, group, height, gap, fives }) {
  const five = Math.floor(number / 5);
  const place = number % 5;
  const half = Math.floor(pitch / 2);
  const left = (five % fives) * group + half;
  const top = Math.floor(five / fives) * (height + gap);
  if (place === 4) {
    const rise = Math.floor(height / 4);
    return `M${left - half} ${top + height - rise}L${left + 4 * pitch - half} ${top + rise}`;
  }
  return `M${left + place * pitch} ${top + 1}V${top + height - 1}`;
}

customElements.define("tally-marks", TallyMarks);
