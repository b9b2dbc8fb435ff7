/** Brings the first box with a fault into sight and puts the cursor there, once the faults are drawn. */
export function toFirstFault(): void {
  requestAnimationFrame(() => {
    const faults = document.querySelectorAll<HTMLElement>('.k-field .k-field-fault, fieldset .k-field-fault');
    const first = [...faults].find((fault) => fault.offsetParent !== null);
    if (!first) return;
    first.scrollIntoView({ block: 'center' });
    first
      .closest('.k-field, fieldset')
      ?.querySelector<HTMLElement>('input, textarea, button')
      ?.focus({ preventScroll: true });
  });
}
