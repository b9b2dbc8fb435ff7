import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/api/error.ts';
import { useOffice } from '#web/office/office.tsx';
import type { FaultOf } from '../../ask-modal.tsx';
import { tabFor } from '../typed.ts';

/** What can be done when somebody else has changed the file in between: read it anew, and begin again. */
export function useMoved(close: () => void): (error: unknown) => ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { project } = useOffice();
  const client = useQueryClient();
  return (error) =>
    error instanceof ApiError && error.code === 'party.moved' ? (
      <Button
        size="small"
        onClick={() => {
          void client.invalidateQueries({ queryKey: ['p', project.id, 'customers'] });
          close();
        }}
      >
        {t('customers:form.reload')}
      </Button>
    ) : null;
}

/**
 * What can be done when there is somebody with the same number: open the files that were found, look for that name where
 * none was named, or knowingly go on.
 */
export function TwinWays(props: { error: unknown; name: string; faultOf: FaultOf; goOn: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { error, name, faultOf } = props;
  if (!(error instanceof ApiError) || error.code !== 'party.twin') return null;
  const files = error.fields.flatMap(({ path }) => (path.startsWith('twins.') ? [path] : []));
  return (
    <>
      <p>{t(files.length > 0 ? 'customers:form.twinOpen' : 'customers:form.twinHint')}</p>
      <Flex wrap gap={12} align="center">
        {files.map((path) => (
          <Link key={path} to="/parties/$party" params={{ party: path.slice('twins.'.length) }} target="_blank">
            {faultOf(path)}
          </Link>
        ))}
        {files.length > 0 ? null : (
          <Link to="/parties" target={tabFor(name)}>
            {t('customers:form.twinFind')}
          </Link>
        )}
        <Button size="small" onClick={props.goOn}>
          {t('customers:form.twinGo')}
        </Button>
      </Flex>
    </>
  );
}

/** Tells of files that look like the one just written, with the way there. */
export function useTwinsTold(): (twins: readonly { readonly id: string; readonly same: 'paper' | 'phone' }[]) => void {
  const { t } = useTranslation(['desk', 'customers']);
  const { notification } = App.useApp();
  return (twins) => {
    if (twins.length === 0) return;
    notification.warning({
      title: t('customers:form.twins'),
      duration: 0,
      description: twins.map(({ id, same }) => (
        <div key={id}>
          <Link to="/parties/$party" params={{ party: id }}>
            {t(same === 'paper' ? 'customers:form.twinPaper' : 'customers:form.twinPhone')}
          </Link>
        </div>
      )),
    });
  };
}
