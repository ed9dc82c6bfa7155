/** <datalist data-browser-timezone>: the field it belongs to begins as the browser's own zone, if it is listed. */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const list of /** @type {NodeListOf<HTMLDataListElement>} */ (
  document.querySelectorAll("datalist[data-browser-timezone]")
)) {
  const input = /** @type {HTMLInputElement} */ (document.querySelector(`input[list="${list.id}"]`));
  const isListed = [...list.options].some((option) => option.value === zone);
  if (isListed && input.value === input.defaultValue) input.value = zone;
}
