/**
 * What somebody has begun to write is kept on this device under their own key, `kind:event:...:person`, and for nobody
 * else: once the device is somebody else here, or nobody, it is gone.
 */

const KINDS = ["proposal", "note"];

/**
 * @param {string} kind
 * @returns {string} the key of what this person has begun in this event
 */
export function keyOf(kind) {
  return `${kind}:${event()}:${me()}`;
}

/** What others began on this device in this event, also before there was a person in the key. */
export function forgetOthers() {
  forget((owner) => owner !== me());
}

/** The device leaves the event. */
export function forgetEverybody() {
  forget(() => true);
}

/** @param {(owner: string | undefined) => boolean} unwanted */
function forget(unwanted) {
  for (const key of Object.keys(localStorage)) {
    const [kind, where, ...rest] = key.split(":");
    if (KINDS.includes(kind) && where === event() && unwanted(rest.at(-1))) localStorage.removeItem(key);
  }
}

function event() {
  return document.body.dataset.event ?? "";
}

function me() {
  return document.body.dataset.me ?? "";
}
