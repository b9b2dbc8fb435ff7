import { Input, type InputRef, Spin } from 'antd';
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** One thing to choose; `node` is how it is drawn. */
export interface FindOption {
  readonly key: string;
  readonly node: ReactNode;
  readonly choose: () => void;
}
export interface FindGroup {
  readonly key: string;
  readonly title: string;
  readonly options: readonly FindOption[];
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * A box that suggests while one types. Arrows move, Enter takes what is marked; Enter before the answer is there waits
 * for it, so that a quick hand never takes the answer to half a word. `settled`: the groups answer what is typed now.
 * The key «/» leads here from anywhere on the page, except out of a field or a dialog.
 */
export function FindBox(props: {
  label: string;
  placeholder: string;
  text: string;
  set: (text: string) => void;
  groups: readonly FindGroup[];
  settled: boolean;
  busy: boolean;
  /** what Enter does when nothing could be found out */
  again?: (() => void) | undefined;
  /** what is said instead of, or above, suggestions: too short, nothing found, slow, broken */
  note: ReactNode;
}): ReactNode {
  const { text, groups, settled } = props;
  const id = useId();
  const input = useRef<InputRef>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  // what the hand writes while an input method still composes it
  const [composed, setComposed] = useState<string>();
  const [wanted, setWanted] = useState(false);
  const options = groups.flatMap((group) => group.options);
  const marked = Math.min(at, options.length - 1);
  const shown = open && (options.length > 0 || props.note !== null);

  const take = (option: FindOption): void => {
    setWanted(false);
    setOpen(false);
    setAt(0);
    props.set('');
    input.current?.blur();
    option.choose();
  };
  const type = (next: string): void => {
    setWanted(false);
    setAt(0);
    setOpen(next !== '');
    props.set(next);
  };
  useEffect(() => {
    if (!wanted || !settled) return;
    const option = options[marked];
    if (option) take(option);
    else setWanted(false);
  });
  useEffect(() => {
    const lead = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', lead);
    return () => document.removeEventListener('keydown', lead);
  }, []);
  useEffect(() => {
    if (shown) document.getElementById(`${id}-${marked}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, marked, shown]);

  const press = (event: KeyboardEvent): void => {
    // Enter and arrows belong to the input method as long as it composes; 229 is how Safari says so
    if (event.nativeEvent.isComposing || event.keyCode === 229 || composed !== undefined) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setAt((marked + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[marked];
      if (settled && option) take(option);
      else if (props.again) props.again();
      else if (text !== '') setWanted(true);
    } else if (event.key === 'Escape') {
      if (shown) setOpen(false);
      else type('');
    }
  };
  let next = -1;
  return (
    <search className="d-quick">
      <Input
        ref={input}
        type="search"
        role="combobox"
        aria-label={props.label}
        aria-expanded={shown && options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-keyshortcuts="/"
        autoComplete="off"
        {...(shown && options.length > 0 ? { 'aria-activedescendant': `${id}-${marked}` } : {})}
        placeholder={props.placeholder}
        value={composed ?? text}
        maxLength={60}
        suffix={props.busy ? <Spin size="small" /> : <span />}
        onChange={({ target: { value }, nativeEvent }) => {
          if ((nativeEvent as InputEvent).isComposing) setComposed(value);
          else type(value);
        }}
        onCompositionEnd={(event) => {
          setComposed(undefined);
          type(event.currentTarget.value);
        }}
        onKeyDown={press}
        onFocus={() => setOpen(text !== '')}
        onBlur={() => {
          setOpen(false);
          setWanted(false);
        }}
      />
      {/* the hand goes to the panel: the box keeps the cursor, and the panel stays */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is chosen with the mouse is an option inside */}
      <div className="d-quick-panel" hidden={!shown} onMouseDown={(event) => event.preventDefault()}>
        <div role="status" className="d-quick-note">
          {props.note}
        </div>
        <div id={`${id}-list`} role="listbox" aria-label={props.label} hidden={options.length === 0}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
            <div key={group.key} role="group" aria-label={group.title}>
              <div className="d-quick-title" aria-hidden="true">
                {group.title}
              </div>
              {group.options.map((option) => {
                next += 1;
                const own = next;
                return (
                  <Fragment key={option.key}>
                    {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box */}
                    {/* biome-ignore lint/a11y/useFocusableInteractive: the cursor stays in the box */}
                    <div
                      id={`${id}-${own}`}
                      role="option"
                      aria-selected={own === marked}
                      className={own === marked ? 'd-quick-option d-quick-marked' : 'd-quick-option'}
                      onMouseMove={() => setAt(own)}
                      onClick={() => take(option)}
                    >
                      {option.node}
                    </div>
                  </Fragment>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </search>
  );
}
