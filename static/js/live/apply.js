/** Frames to the page. What a page does not show is ignored; every frame is also a `live:<kind>` event of the document. */

import { applyMine, changesMine } from "../mine.js";
import { morph, morphInside } from "./morph.js";

/** Longer than the motion of a new sheet. */
const ARRIVES = 400;

/** @typedef {{ kind: string, rev?: number, after?: number, [value: string]: any }} Frame */

/**
 * Show what a frame says.
 * @param {Frame} frame
 */
export function apply(frame) {
  appliers[frame.kind]?.(frame);
  document.dispatchEvent(new CustomEvent(`live:${frame.kind}`, { detail: frame }));
}

/**
 * Whether this frame makes the page fetch itself again: `data-refetch="agenda card"` names the kinds, `data-session` on
 * the same element the one session they have to be about. What is mine changes with two sessions that become one, or two.
 * @param {Frame} frame
 */
export function asksForPage(frame) {
  const parts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-refetch~="${frame.kind}"]`));
  const named = [...parts].some((part) => !part.dataset.session || isAbout(frame, part.dataset.session));
  return named || changesMine(frame);
}

/** @type {Record<string, (frame: Frame) => void>} */
const appliers = {
  tally({ votes }) {
    for (const [session, total] of Object.entries(votes)) {
      for (const marks of all(`tally-marks[data-session="${session}"]`)) marks.dataset.votes = String(total);
    }
  },

  card({ session, html }) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.firstElementChild;
    const sheets = document.querySelector("[data-region=sheets]");
    if (!fresh || !sheets) return;
    const [sheet] = all(`[data-region=sheets] > [data-session="${session}"]`);
    if (sheet) morph(sheet, fresh);
    else insert(sheets, fresh, session);
  },

  gone({ session }) {
    for (const sheet of all(`[data-region=sheets] > [data-session="${session}"]`)) sheet.remove();
  },

  region({ region, html }) {
    for (const part of all(`[data-region="${region}"]`)) morphInside(part, html);
  },

  phase({ phases }) {
    const open = Object.entries(phases).filter(([, isOpen]) => isOpen);
    document.body.dataset.phases = open.map(([phase]) => phase).join(" ");
  },

  notice({ text, seconds = "" }) {
    for (const part of all("[data-notice]")) {
      part.textContent = text;
      part.dataset.seconds = String(seconds);
      part.hidden = text === "";
    }
  },
};

/**
 * Sheets stand in the order of their numbers, so a new one comes last and pushes nothing that is being read.
 * @param {Element} sheets
 * @param {Element} fresh
 * @param {number} session
 */
function insert(sheets, fresh, session) {
  const others = /** @type {HTMLElement[]} */ ([...sheets.querySelectorAll(":scope > [data-session]")]);
  sheets.insertBefore(fresh, others.find((sheet) => Number(sheet.dataset.session) > session) ?? null);
  applyMine(fresh);
  fresh.setAttribute("data-arriving", "");
  setTimeout(() => fresh.removeAttribute("data-arriving"), ARRIVES);
}

/**
 * @param {Frame} frame
 * @param {string} session
 */
function isAbout(frame, session) {
  return (
    String(frame.session) === session ||
    frame.sessions?.includes(Number(session)) ||
    session in (frame.placements ?? {}) ||
    !("session" in frame || frame.sessions || frame.placements)
  );
}

/**
 * @param {string} selector
 * @returns {NodeListOf<HTMLElement>}
 */
function all(selector) {
  return document.querySelectorAll(selector);
}
