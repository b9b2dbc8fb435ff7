import { createLazyRoute } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appRoot } from '#web/api/root.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Chip, Group } from '#web/ui/pocket/screen.tsx';
import { SubScreen } from '../parts.tsx';
import { askToInstall, type Device, readDevice, tooLittle } from './device.ts';
import { type Look, lookNow, looks, setLook, sizes } from './look.ts';
import { NotificationSettings } from './notification-settings.tsx';
import { Segments } from './segments.tsx';
import { takeOver, useWorker } from './worker.ts';

export const Route = createLazyRoute('/install')({ component: InstallPage });

/** Makes the phone ready for a basement: each point says how it stands and what to do. And how the phone shows things. */
function InstallPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { worker, newer } = useWorker();
  const [device, setDevice] = useState<Device>();
  useEffect(() => {
    void readDevice().then(setDevice);
  }, []);
  const renew = async (): Promise<void> => {
    if (!(await takeOver())) toast(t('install.busy'));
  };
  const ready = device?.secure === true && worker === 'ready' && device.lasting !== false;
  return (
    <SubScreen title={t('install.title')}>
      <section className="k-card k-pad">
        <h2>{t(ready ? 'install.ready' : 'install.notYet')}</h2>
        <p className="k-hint">{t('install.why')}</p>
      </section>
      <Group title={t('install.checks')}>
        <Check name="secure" good={device?.secure}>
          {device && !device.secure ? (
            <a className="p-button p-button-inline" href={new URL('trust', appRoot).href}>
              {t('install.toTrust')}
            </a>
          ) : null}
        </Check>
        <Check name="offline" good={worker === 'preparing' ? undefined : worker === 'ready'} />
        <Check name={device?.ios ? 'homeIos' : 'home'} good={device?.home}>
          {device && !device.home && !device.ios ? (
            <button type="button" className="p-button p-button-inline" onClick={() => void askToInstall()}>
              {t('install.add')}
            </button>
          ) : null}
        </Check>
        <Check name="lasting" good={device === undefined ? undefined : device.lasting === true}>
          {device && device.lasting !== true ? (
            <button
              type="button"
              className="p-button p-button-inline"
              onClick={() => void readDevice(true).then(setDevice)}
            >
              {t('install.ask')}
            </button>
          ) : null}
        </Check>
        <Check
          name="space"
          good={device === undefined ? undefined : device.free === null || device.free > tooLittle}
          more={device?.free != null ? t('install.free', { mb: Math.round(device.free / (1 << 20)) }) : ''}
        />
      </Group>
      {newer ? (
        <Group title={t('install.newer')}>
          <div className="k-pad">
            <button type="button" className="p-button" onClick={() => void renew()}>
              {t('install.renew')}
            </button>
          </div>
        </Group>
      ) : null}
      <NotificationSettings />
      <Looks />
    </SubScreen>
  );
}

type Point = 'secure' | 'offline' | 'home' | 'homeIos' | 'lasting' | 'space';

function Check(props: { name: Point; good: boolean | undefined; more?: string; children?: ReactNode }): ReactNode {
  const { t } = useTranslation('pocket');
  const { name, good } = props;
  return (
    <div className="k-row">
      <span className="k-row-main">
        <b>{t(`install.${name}.title`)}</b>
        <span className="k-sub">
          <span>{props.more || t(good ? `install.${name}.good` : `install.${name}.how`)}</span>
        </span>
        {props.children ? <span className="p-check-way">{props.children}</span> : null}
      </span>
      <Chip tone={good === undefined ? 'plain' : good ? 'good' : 'warn'}>
        {t(good === undefined ? 'install.looking' : good ? 'install.yes' : 'install.no')}
      </Chip>
    </div>
  );
}

/** Light or dark, and how large the letters are: for this phone. */
function Looks(): ReactNode {
  const { t } = useTranslation('pocket');
  const [now, setNow] = useState<Look>(lookNow);
  const choose = (change: Partial<Look>): void => {
    setLook({ ...now, ...change });
    setNow(lookNow());
  };
  return (
    <Group title={t('install.look')}>
      <Segments
        label={t('install.light')}
        options={looks.map((one) => ({ key: one, text: t(`install.lights.${one}`) }))}
        now={now.light}
        choose={(light) => choose({ light })}
      />
      <Segments
        label={t('install.size')}
        options={sizes.map((one) => ({ key: one, text: t(`install.sizes.${one}`) }))}
        now={now.size}
        choose={(size) => choose({ size })}
      />
    </Group>
  );
}
