import { forgetEverybody } from "../begun.js";

/** `<leave-device>` around the form with which this device leaves the event: what was begun on it leaves too. */
class LeaveDevice extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", forgetEverybody);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", forgetEverybody);
  }
}

customElements.define("leave-device", LeaveDevice);
