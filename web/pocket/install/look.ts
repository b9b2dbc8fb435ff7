/** How this phone shows things: kept on the phone, not with the person. */
export interface Look {
  readonly light: (typeof looks)[number];
  readonly size: (typeof sizes)[number];
}
export const looks = ['auto', 'light', 'dark'] as const;
export const sizes = ['normal', 'large', 'largest'] as const;
const kept = 'kewu.look';
const standard: Look = { light: 'auto', size: 'normal' };
const zoom: Readonly<Record<Look['size'], string>> = { normal: '', large: '1.15', largest: '1.3' };

/** The look that was chosen, else by the phone's own setting. */
export function lookNow(): Look {
  try {
    const told = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Look>;
    const light = looks.find((one) => one === told.light) ?? standard.light;
    return { light, size: sizes.find((one) => one === told.size) ?? standard.size };
  } catch {
    return standard;
  }
}

/** Keeps a look and shows it. */
export function setLook(look: Look): void {
  try {
    localStorage.setItem(kept, JSON.stringify(look));
  } catch {
    // a full or closed store forgets it at the next start
  }
  show(look);
}

const dark = matchMedia('(prefers-color-scheme: dark)');

function show({ light, size }: Look): void {
  const { documentElement: page } = document;
  const isDark = light === 'dark' || (light === 'auto' && dark.matches);
  // the kit's own dark colours hang on this attribute
  page.dataset.prefersColorScheme = isDark ? 'dark' : 'light';
  page.style.zoom = zoom[size];
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? '#0d1b2a' : '#0b4f8a');
}

/** Shows the chosen look from the first moment on, and follows the phone's own setting. */
export function startLook(): void {
  show(lookNow());
  dark.addEventListener('change', () => show(lookNow()));
}
