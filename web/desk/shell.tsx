import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Dropdown, Layout, Menu, Result, Select, Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, http } from '#web/api/client.ts';
import { sayOf } from '#web/api/error.ts';
import { appRoot, gateAddress, pageAddress } from '#web/api/root.ts';
import { speak } from '#web/i18n/start.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useLive } from '#web/live.ts';
import { OfficeProvider, useOffice } from '#web/office/office.tsx';
import { AlarmBar } from './alarms/alarm-bar.tsx';
import { forgetDrafts } from './drafts.ts';
import { FindAnyone } from './find/find-anyone.tsx';

/** What stands around every page of the desk. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <OfficeProvider
      wait={<Skeleton active style={{ padding: 48 }} />}
      fault={(error, retry) => (
        <Result
          status="warning"
          title={t('state.fault')}
          subTitle={say(sayOf(error))}
          extra={<Button onClick={retry}>{t('act.retry')}</Button>}
        />
      )}
      none={() => {
        location.replace(gateAddress());
        return null;
      }}
    >
      <Frame />
    </OfficeProvider>
  );
}

function Frame(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const { me, project, choose } = useOffice();
  const say = useSay();
  const navigate = useNavigate();
  useLive(project.id, me.staff.id);
  // somebody else's tab before: what they typed is theirs
  useEffect(() => forgetDrafts(sessionStorage, me.staff.id), [me.staff.id]);
  const { pathname } = useLocation();
  // on a narrow window the menu lies behind a button, and over the page while it is open
  const [narrow, setNarrow] = useState(false);
  const [open, setOpen] = useState(false);
  const shown = project.menu ?? [];
  const sections = [...new Set(shown.map(({ section }) => section))];
  const here = [...shown]
    .sort((a, b) => b.to.length - a.to.length)
    .find((entry) => pathname === entry.to || pathname.startsWith(`${entry.to}/`));
  return (
    <Layout className="d-frame">
      {me.mode === 'sample' ? <Alert type="warning" banner title={t('common:sample.banner')} /> : null}
      <Layout.Header className="d-head">
        {narrow ? (
          <Button aria-expanded={open} aria-controls="d-menu" onClick={() => setOpen(!open)}>
            {t('menuButton')}
          </Button>
        ) : null}
        <strong className="d-name">{t('common:product')}</strong>
        {me.projects.length > 1 ? (
          <Select
            aria-label={t('common:account.project')}
            value={project.id}
            onChange={choose}
            options={me.projects.map((one) => ({ value: one.id, label: one.office }))}
          />
        ) : (
          <span className="d-office">{project.office}</span>
        )}
        <span className="d-space" />
        <FindAnyone />
        <AccountMenu />
      </Layout.Header>
      <Layout>
        <Layout.Sider
          id="d-menu"
          className={narrow ? 'd-side d-over' : 'd-side'}
          width={168}
          theme="light"
          breakpoint="lg"
          collapsedWidth={0}
          trigger={null}
          collapsed={narrow && !open}
          onBreakpoint={setNarrow}
        >
          <nav aria-label={t('title')} hidden={narrow && !open}>
            <Menu
              mode="inline"
              selectedKeys={here ? [here.to] : []}
              items={sections.map((section) => ({
                type: 'group' as const,
                key: section,
                label: t(`sections.${section}`),
                children: shown
                  .filter((entry) => entry.section === section)
                  .map((entry) => ({ key: entry.to, label: say(entry.title) })),
              }))}
              onClick={({ key }) => {
                setOpen(false);
                void navigate({ to: key });
              }}
            />
          </nav>
        </Layout.Sider>
        <Layout.Content className="d-body">
          <AlarmBar />
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function AccountMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const { me } = useOffice();
  const other = i18n.language === 'en' ? 'zh' : 'en';
  const leave = async (): Promise<void> => {
    await call(http.DELETE('/api/session'));
    forgetDrafts(sessionStorage);
    const { forgetHere } = await import('#web/offline/forget.ts');
    await forgetHere('out');
    location.assign(appRoot);
  };
  const acts: Record<string, () => void> = {
    pocket: () => location.assign(pageAddress('pocket')),
    language: () => void speak(other),
    account: () => location.assign(gateAddress({ what: 'account' })),
    role: () => location.assign(gateAddress({ what: 'switch' })),
    out: () => void leave(),
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'pocket', label: t('account.toPocket') },
          { key: 'language', label: t(`language.${other}`) },
          { key: 'account', label: t('account.title') },
          ...(me.mode === 'sample' ? [{ key: 'role', label: t('account.switchRole') }] : []),
          { key: 'out', label: t('account.signOut') },
        ],
        onClick: ({ key }) => acts[key]?.(),
      }}
    >
      <Button type="text">{me.staff.name}</Button>
    </Dropdown>
  );
}

/** A page that broke, or whose script can not be had any more since the product was renewed. */
export function Broken(): ReactNode {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={<h1 className="d-title">{t('state.broken')}</h1>}
      extra={<Button onClick={() => location.reload()}>{t('act.reload')}</Button>}
    />
  );
}

/** While the script of a page is fetched. */
export const Coming = (): ReactNode => <Skeleton active />;

/** An address that leads nowhere. */
export function Missing(): ReactNode {
  const { t } = useTranslation();
  return <Result status="404" title={<h1 className="d-title">{t('state.notFoundPage')}</h1>} />;
}
