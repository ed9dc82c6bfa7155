/** One socket a page, on pages that show something live. It comes back by itself and asks for what it missed. */

import { apply } from "./apply.js";
import { Commands } from "./commands.js";
import { hear, setLive, silence } from "./connection.js";
import { follow, lastRev } from "./follow.js";

/** @import { Frame } from "./apply.js" */

/** Milliseconds to the next try: a random time between these, the longer one doubled each time. */
const SOONEST = 300;
const FIRST = 1000;
const LATEST = 15_000;
/** A socket that has been silent for so long is asked whether it is there, and given up after ANSWER more. */
const SILENT = 20_000;
const ANSWER = 5000;

/** @type {WebSocket | null} */
let socket = null;
let tries = 0;
let everOpen = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

const commands = new Commands((text) => {
  const isOpen = socket?.readyState === WebSocket.OPEN;
  if (isOpen) socket?.send(text);
  return isOpen;
});

/** Whether commands reach the server over this page's socket, now or when it is back. Else use a form. */
export function isUsable() {
  return everOpen;
}

/**
 * Ask the server for something; while the socket is away it waits.
 * @param {string} what
 * @param {Record<string, unknown>} values
 * @returns {Promise<Frame>} the ack; rejects with Refused
 */
export function send(what, values = {}) {
  return commands.ask(what, values);
}

function open() {
  clearTimeout(next);
  const { event, lang = "", screen = "", key } = document.body.dataset;
  const query = new URLSearchParams({ rev: String(lastRev()), lang, screen, ...(key && { key }) });
  socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/e/${event}/?${query}`);
  socket.addEventListener("message", (message) => receive(JSON.parse(message.data)));
  socket.addEventListener("close", (close) => close.target === socket && lost());
}

function lost() {
  socket = null;
  setLive(false);
  const longest = Math.min(LATEST, FIRST * 2 ** tries);
  tries += 1;
  next = setTimeout(open, SOONEST + Math.random() * (longest - SOONEST));
}

/** @param {Frame} frame */
function receive(frame) {
  hear();
  if (frame.kind === "hello") greet();
  else if (frame.kind === "ack" || frame.kind === "refused") answered(frame);
  else follow(frame);
}

function greet() {
  tries = 0;
  everOpen = true;
  setLive(true);
  commands.again();
}

/**
 * The total that comes with my own vote is shown at once, if it is news.
 * @param {Frame} frame
 */
function answered(frame) {
  const isNews = typeof frame.votes === "number" && (frame.rev ?? 0) > lastRev();
  if (isNews) apply({ kind: "tally", votes: { [frame.session]: frame.votes } });
  commands.answered(frame);
}

/** The network is back, or somebody looks at the page: do not wait for the next try, and do not trust a silent socket. */
function lookAgain() {
  if (document.visibilityState === "hidden") return;
  if (!socket) open();
  else if (silence() > ANSWER) probe();
}

function probe() {
  const asked = socket;
  send("ping");
  setTimeout(() => asked === socket && silence() > ANSWER && giveUp(), ANSWER + 100);
}

/** A socket whose other end is gone may take minutes to close. */
function giveUp() {
  const old = socket;
  lost();
  old?.close();
}

function start() {
  open();
  addEventListener("online", lookAgain);
  addEventListener("offline", () => socket && giveUp());
  addEventListener("pageshow", lookAgain);
  document.addEventListener("visibilitychange", lookAgain);
  setInterval(() => socket?.readyState === WebSocket.OPEN && silence() > SILENT && probe(), SILENT);
}

if (document.body.dataset.event && document.querySelector("[data-region], [data-refetch], tally-marks[data-session]"))
  start();
