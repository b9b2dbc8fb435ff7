import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Alert, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { caseQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { CaseTags } from '../parts.tsx';

export const Route = createLazyRoute('/cases/$case')({ component: CasePage });

/** One case. */
function CasePage(): ReactNode {
  const faults = useFaults();
  const { case: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(caseQuery(project.id, id, 'desk'));
  if (asked.isError) return <Alert type="error" showIcon title={faults(asked.error).say} />;
  if (!asked.data) return <Skeleton active />;
  return (
    <>
      <Typography.Title level={1}>
        {asked.data.number} {asked.data.title}
      </Typography.Title>
      <CaseTags row={asked.data} />
    </>
  );
}
