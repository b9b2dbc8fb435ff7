/** Brings the first box with a fault into sight and puts the cursor there, once the faults are drawn. */
export function toFirstFault(): void {
  requestAnimationFrame(() => {
    const fields = document.querySelectorAll<HTMLElement>('.k-field-bad');
    const first = [...fields].find((field) => field.offsetParent !== null);
    if (!first) return;
    first.scrollIntoView({ block: 'center' });
    first.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  });
}
