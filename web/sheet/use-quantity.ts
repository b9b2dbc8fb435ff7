import { useState } from 'react';
import { quantityIn } from './compound.ts';
import type { BoxForm } from './use-form.ts';

/** A number and its unit; the first of the units stands there from the start, and is sent once there is a number. */
export function useQuantity(
  name: string,
  units: readonly string[] | undefined,
  form: BoxForm,
): {
  readonly amount: string;
  readonly unit: string;
  readonly setAmount: (amount: string) => void;
  readonly setUnit: (unit: string) => void;
} {
  const { amount = '', unit: held } = quantityIn(form.draft[name]);
  const [chosen, setChosen] = useState(units?.[0] ?? '');
  const unit = held ?? chosen;
  const set = (next: string, its: string): void => {
    setChosen(its);
    form.set(name, next.trim() === '' ? undefined : { amount: next, unit: its });
  };
  return { amount, unit, setAmount: (next) => set(next, unit), setUnit: (its) => set(amount, its) };
}
