/**
 * The team's bell: drawn for a moment, and one short tone where somebody has let this wall sound. It is off until a key
 * or click on the wall: S turns it on and off; with ?sound=1 in the address the first key or click turns it on.
 */

/** Long enough to be seen from the last row. */
const SHOWN_FOR = 3000;
const TONE = { hertz: 660, seconds: 1.2, loud: 0.4 };
const wanted = new URLSearchParams(location.search).get("sound") === "1";

/** @type {AudioContext | null} */
let sound = null;
let timer = 0;

function ring() {
  show();
  if (sound) play(sound);
}

function show() {
  const bell = document.querySelector("[data-bell]");
  if (!(bell instanceof HTMLElement)) return;
  bell.hidden = false;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    bell.hidden = true;
  }, SHOWN_FOR);
}

/** @param {AudioContext} context */
function play(context) {
  const tone = new OscillatorNode(context, { frequency: TONE.hertz });
  const volume = new GainNode(context, { gain: TONE.loud });
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + TONE.seconds);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + TONE.seconds);
}

/** A browser lets a page sound only from within somebody's key or click. */
function turnOn() {
  sound = new AudioContext();
  document.documentElement.dataset.sound = "on";
  ring();
}

function turnOff() {
  sound?.close();
  sound = null;
  document.documentElement.dataset.sound = "off";
}

/** @param {Event} event */
function heard(event) {
  const isSwitch = event instanceof KeyboardEvent && event.key.toLowerCase() === "s";
  if (sound && isSwitch) turnOff();
  else if (!sound && (isSwitch || (wanted && document.documentElement.dataset.sound !== "off"))) turnOn();
}

addEventListener("keydown", heard);
addEventListener("pointerdown", heard);
document.addEventListener("live:bell", ring);
