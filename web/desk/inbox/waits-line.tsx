import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';

/** What else waits for the reader, in one line that leads there. */
export function WaitsLine(props: { to: string; urgent?: boolean; text: string }): ReactNode {
  return (
    <Alert
      type={props.urgent ? 'warning' : 'info'}
      role="status"
      showIcon
      style={{ marginBottom: 12 }}
      title={<Link to={props.to}>{props.text}</Link>}
    />
  );
}
