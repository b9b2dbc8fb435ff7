import { createLazyRoute } from '@tanstack/react-router';
import { RegisterTable } from './register-table.tsx';

/** 表具异常登记册 (P5-4.4.1). */
export const Route = createLazyRoute('/meters')({ component: () => <RegisterTable which="meters" /> });
