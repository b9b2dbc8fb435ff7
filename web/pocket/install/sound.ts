/** A short sound while the app is open: two tones for a message, an insistent one for an alarm. No file, no network. */
const kept = 'kewu.sound';

/** Whether this phone makes sounds; it does unless it was told not to. */
export function soundOn(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return true;
  }
}
export function setSound(on: boolean): void {
  try {
    localStorage.setItem(kept, on ? 'on' : 'off');
  } catch {
    // a full or closed store forgets it at the next start
  }
}

const tunes = { message: [880, 1175], alarm: [988, 740, 988, 740, 988, 740] } as const;
let audio: AudioContext | undefined;

/** Plays a tune, and shakes the phone at an alarm. Browsers stay silent until the page was touched once. */
export function ring(tune: keyof typeof tunes): void {
  if (!soundOn()) return;
  if (tune === 'alarm') navigator.vibrate?.([300, 150, 300, 150, 300]);
  try {
    audio ??= new AudioContext();
    const context = audio;
    void context.resume().catch(() => undefined);
    for (const [i, tone] of tunes[tune].entries()) {
      const start = context.currentTime + i * 0.2;
      const [voice, volume] = [context.createOscillator(), context.createGain()];
      voice.frequency.value = tone;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.3, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.18);
      voice.connect(volume).connect(context.destination);
      voice.start(start);
      voice.stop(start + 0.2);
    }
  } catch {
    // no sound here: the screen tells it too
  }
}
