/**
 * `<my-news data-url="..." data-again="30">` is what asks for this person's attention. It fetches itself again when
 * something about what they host or raised a hand for is told, when a phase opens or closes for who hosts something or
 * has news, and after `data-again` seconds. Sentences with `data-tell` are told once to who listens to the page.
 */

import { morphInside } from "../live/morph.js";
import { released } from "../live/pressing.js";
import { tell } from "../live/say.js";
import { hosts, hostsAnything, isUp } from "../mine.js";
import "./my-turn.js";

/** Phones of one session are told at the same moment; they ask spread over this time. */
const SPREAD = 600;
/** A phase is told to everybody who hosts something. */
const WIDE_SPREAD = 2000;
/** A server that is in trouble is asked again after this. */
const LATER = 5000;
const LONGEST = 6 * 60 * 60;
const KINDS = ["pitch", "merge"];

/** The sentences this page came with, then those it has now; the answer to a proposal brings another element. @type {string[] | null} */
let told = null;

class MyNews extends HTMLElement {
  static observedAttributes = ["data-again"];
  #again = 0;
  #soon = 0;
  #asked = 0;
  /** Fetched by itself or with the whole page. */
  #changes = new MutationObserver(() => this.#tellNew());

  connectedCallback() {
    for (const kind of KINDS) document.addEventListener(`live:${kind}`, this.#hear);
    document.addEventListener("live:phase", this.#hearPhase);
    if (told) this.#tellNew();
    else told = this.#sentences();
    this.#changes.observe(this, { childList: true, subtree: true, characterData: true });
    this.#wait();
  }

  disconnectedCallback() {
    this.#changes.disconnect();
    for (const kind of KINDS) document.removeEventListener(`live:${kind}`, this.#hear);
    document.removeEventListener("live:phase", this.#hearPhase);
    clearTimeout(this.#again);
    clearTimeout(this.#soon);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#wait();
  }

  #hear = (/** @type {any} */ event) => {
    if (isAboutMe(event.detail)) this.#fetchIn(Math.random() * SPREAD);
  };

  // Thousands of phones hear of a phase; those it can mean nothing to do not ask.
  #hearPhase = () => {
    if (hostsAnything() || this.childElementCount) this.#fetchIn(Math.random() * WIDE_SPREAD);
  };

  #wait() {
    clearTimeout(this.#again);
    if (this.dataset.again)
      this.#again = window.setTimeout(this.#fetch, Math.min(Number(this.dataset.again), LONGEST) * 1000);
  }

  /** @param {number} ms */
  #fetchIn(ms) {
    clearTimeout(this.#soon);
    this.#soon = window.setTimeout(this.#fetch, ms);
  }

  // An answer that something newer has been asked after is old.
  #fetch = async () => {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await fetch(this.dataset.url ?? "", { cache: "no-store" }).catch(() => null);
    const html = answer?.ok ? await answer.text().catch(() => null) : null;
    await released();
    if (!this.isConnected || asked !== this.#asked) return;
    if (html) this.#show(html);
    else this.#fetchIn(LATER);
  };

  /** @param {string} html */
  #show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = /** @type {HTMLElement | null} */ (template.content.querySelector("my-news"));
    if (fresh) morphInside(this, fresh.innerHTML);
    if (fresh?.dataset.again) this.dataset.again = fresh.dataset.again;
    else delete this.dataset.again;
    this.#wait();
  }

  #tellNew() {
    const before = told ?? [];
    told = this.#sentences();
    for (const sentence of told) if (!before.includes(sentence)) tell(sentence);
  }

  #sentences() {
    return [...this.querySelectorAll("[data-tell]")].map((line) => line.textContent.trim().replace(/\s+/g, " "));
  }
}

/**
 * Pitches name the session on stage and those that wait; merges name two sessions.
 * @param {{ kind: string, sessions?: number[], waiting?: number[], on_stage?: number | null }} frame
 */
function isAboutMe({ sessions = [], waiting = [], on_stage }) {
  const hosted = [...waiting, ...(on_stage ? [on_stage] : [])];
  const mine = document.querySelector("my-news [data-pitch]") !== null;
  return mine || hosted.some(hosts) || sessions.some((session) => hosts(session) || isUp(session) || isTold(session));
}

/**
 * Whether something here is about this session.
 * @param {number} session
 */
function isTold(session) {
  return document.querySelector(`my-news [data-about~="${session}"]`) !== null;
}

customElements.define("my-news", MyNews);
