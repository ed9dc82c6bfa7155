/** Morphing parts of the page without taking anything out of anybody's hands. */

// @ts-expect-error: its types are those of the package; unconf/finders.py serves the file here
import { Idiomorph } from "../../lib/idiomorph.js";
import { applyMine } from "../mine.js";

/** Parts that wait until what is held is put down: the newest content of each. @type {Map<Element, string>} */
const waiting = new Map();

/**
 * Make the inside of an element equal to this HTML, at once or when a drag is over. Focus, typed text, and what is open stay.
 * @param {Element} part
 * @param {string} html
 */
export function morphInside(part, html) {
  if (isHolding()) {
    waiting.set(part, html);
  } else {
    Idiomorph.morph(part, html, {
      morphStyle: "innerHTML",
      ignoreActiveValue: isInField(),
      restoreFocus: true,
      callbacks,
    });
    applyMine(part);
  }
}

/**
 * Make an element equal to this one.
 * @param {Element} element
 * @param {Element} fresh
 */
export function morph(element, fresh) {
  Idiomorph.morph(element, fresh.outerHTML, { morphStyle: "outerHTML", ignoreActiveValue: isInField(), callbacks });
  applyMine(element);
}

/** `data-holding` on the root element: a card is being dragged. */
function isHolding() {
  return "holding" in document.documentElement.dataset;
}

/** Somebody types here. Of a focused button idiomorph would leave the words as they were. */
function isInField() {
  return document.activeElement?.matches("input, textarea, select") ?? false;
}

const callbacks = {
  /** @param {Element} element */
  beforeNodeMorphed: (element) => !isTyped(element),
  /**
   * @param {string} attribute
   * @param {Element} element
   */
  beforeAttributeUpdated: (attribute, element) => !isKept(attribute, element),
};

/**
 * What is open stays open; `data-keep="hidden"` names attributes that belong to a script of the page.
 * @param {string} attribute
 * @param {Element} element
 */
function isKept(attribute, element) {
  const kept = (element.getAttribute("data-keep") ?? "").split(" ");
  return kept.includes(attribute) || (attribute === "open" && element.matches("details, dialog"));
}

/**
 * Whether somebody has changed this field.
 * @param {Node} field
 */
function isTyped(field) {
  if (field instanceof HTMLInputElement) {
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  } else {
    return field instanceof HTMLTextAreaElement && field.value !== field.defaultValue;
  }
}

function putDown() {
  if (isHolding()) return;
  const parts = [...waiting];
  waiting.clear();
  for (const [part, html] of parts) if (part.isConnected) morphInside(part, html);
}

new MutationObserver(putDown).observe(document.documentElement, { attributeFilter: ["data-holding"] });
