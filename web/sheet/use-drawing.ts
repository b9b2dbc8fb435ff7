import { type RefObject, useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { isSignature, pathOf } from './drawing.ts';

/**
 * A canvas to sign on. `set` is told the path data of what was drawn, or undefined while that is no signature. The canvas has
 * its size before it is drawn.
 */
export function useDrawing(set: (drawing: string | undefined) => void): {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** something was drawn, be it a signature or not */
  readonly drawn: boolean;
  readonly clear: () => void;
} {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(null);
  const [drawn, setDrawn] = useState(false);
  const tell = useRef(set);
  tell.current = set;
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    const ratio = Math.max(devicePixelRatio, 1);
    sheet.width = sheet.offsetWidth * ratio;
    sheet.height = sheet.offsetHeight * ratio;
    sheet.getContext('2d')?.scale(ratio, ratio);
    const made = new SignaturePad(sheet, { penColor: '#10243c', minWidth: 1, maxWidth: 2.6 });
    const ended = (): void => {
      const strokes = made.toData();
      setDrawn(strokes.length > 0);
      tell.current(isSignature(strokes) ? pathOf(strokes, sheet.offsetWidth, sheet.offsetHeight) : undefined);
    };
    made.addEventListener('endStroke', ended);
    pad.current = made;
    return () => {
      made.off();
      made.removeEventListener('endStroke', ended);
    };
  }, []);
  return {
    canvas,
    drawn,
    clear: () => {
      pad.current?.clear();
      setDrawn(false);
      set(undefined);
    },
  };
}
