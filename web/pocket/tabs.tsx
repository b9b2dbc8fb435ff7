import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '#web/ui/pocket/screen.tsx';

const icons = {
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  inbox: 'M4 5h16v14H4zM4 13h5l1.5 2.5h3L15 13h5',
  found: 'M11 4a7 7 0 105 12l4 4M11 8v4M11 14.5v.5',
  notices: 'M6 16V11a6 6 0 0112 0v5l2 2H4zM10 20h4',
} as const;
const tabs = [
  { to: '/', name: 'home' },
  { to: '/inbox', name: 'inbox' },
  { to: '/found', name: 'found' },
  { to: '/notices', name: 'notices' },
] as const;

/** One of the four first screens, with the menu at the lower edge. */
export function TabScreen(props: {
  title: string;
  right?: ReactNode;
  unread?: boolean;
  children: ReactNode;
}): ReactNode {
  const { t } = useTranslation('pocket');
  return (
    <div className="p-tabbed">
      <Screen title={props.title} back={null} right={props.right}>
        {props.children}
      </Screen>
      <nav className="p-tabs" aria-label={t('tab.label')}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} activeOptions={{ exact: true }}>
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path d={icons[tab.name]} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
            </svg>
            <span>{t(`tab.${tab.name}`)}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}
