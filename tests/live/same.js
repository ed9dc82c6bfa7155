/** What a page shows, as text that can be compared: elements with their attributes, words without the space around them. */
() => {
  const passing = new Set(["data-now", "data-heard", "data-drawn", "data-arriving", "style"]);
  const secret = new Set(["csrfmiddlewaretoken", "client_id"]);
  // What runs down by itself is never twice the same.
  const running = (node) => node.matches?.("pitch-clock, refetch-after");
  const outline = (node, depth) => {
    const margin = " ".repeat(depth);
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.textContent.replace(/\s+/g, " ").trim();
      return words ? [margin + words] : [];
    }
    if (node.nodeType !== Node.ELEMENT_NODE || secret.has(node.getAttribute("name"))) return [];
    const attributes = [...node.attributes]
      .filter(({ name }) => !passing.has(name))
      .map(({ name, value }) => ` ${name}="${value.replace(/\s+/g, " ").trim()}"`);
    if (running(node)) return [`${margin}<${node.localName} of ${node.dataset.turn} with ${node.dataset.turn && node.dataset.seconds}>`];
    const children = [...node.childNodes].flatMap((child) => outline(child, depth + 1));
    return [`${margin}<${node.localName}${attributes.sort().join("")}>`, ...children];
  };
  const parts = document.querySelectorAll("main, [data-region]:not(main *)");
  return [document.title, ...[...parts].flatMap((part) => outline(part, 0))];
}
