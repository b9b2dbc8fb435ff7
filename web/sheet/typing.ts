import { useEffect, useState } from 'react';

/** Text a person is typing, given on once they pause. */
export function useSettled(text: string, ms = 250): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** Long enough to look for: two characters, or one Chinese one. */
export const isEnough = (text: string): boolean => /\p{Script=Han}/u.test(text) || [...text].length >= 2;
