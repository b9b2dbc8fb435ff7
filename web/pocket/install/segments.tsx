import { type ReactNode, useId } from 'react';

/** One of a few, side by side. */
export function Segments<K extends string>(props: {
  label: string;
  options: readonly { key: K; text: string }[];
  now: K;
  choose: (key: K) => void;
}): ReactNode {
  const label = useId();
  return (
    <div className="k-pad">
      <p className="k-hint" id={label}>
        {props.label}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can not be laid out as a row in every browser here */}
      <div className="p-segments" role="group" aria-labelledby={label}>
        {props.options.map(({ key, text }) => (
          <button key={key} type="button" aria-pressed={key === props.now} onClick={() => props.choose(key)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
