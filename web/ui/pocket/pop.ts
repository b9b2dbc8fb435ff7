const kit = () => import('./pop.kit.ts');

/** A short message at the lower edge, also read out by screen readers. */
export function toast(text: string): void {
  let speaker = document.getElementById('kewu-said');
  if (!speaker) {
    speaker = document.createElement('div');
    speaker.id = 'kewu-said';
    speaker.className = 'k-unseen';
    speaker.setAttribute('role', 'status');
    document.body.append(speaker);
  }
  speaker.textContent = text;
  void kit().then(({ showToast }) => showToast(text));
}
