import { createLazyRoute } from '@tanstack/react-router';
import { RegisterTable } from './register-table.tsx';

/** 隐患登记册 (P3-1.14). */
export const Route = createLazyRoute('/hazards')({ component: () => <RegisterTable which="hazards" /> });
