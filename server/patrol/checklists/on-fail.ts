import type { DepartmentKind } from '#kernel/roles.ts';
import type { OrderCategory, Route } from './checklist.ts';

/** Something broken or missing: a work order (P5-4.8.2a). */
export const repair = (category: OrderCategory, more: Partial<Route> = {}): Route => ({
  to: 'sort',
  propose: 'work-order',
  department: 'engineering',
  category,
  urgency: 'normal',
  ...more,
});

/** A department has to do better (P5-4.8.2b). */
export const rectify = (department: DepartmentKind, more: Partial<Route> = {}): Route => ({
  to: 'sort',
  propose: 'department',
  department,
  ...more,
});
export const clean: Route = rectify('cleaning');
export const tend: Route = rectify('greening');

/** A resident or a contractor breaks a rule (P5-4.8.2c). */
export const breach = (more: Partial<Route> = {}): Route => ({ to: 'sort', propose: 'violation', ...more });

/** The manager at once (P5-4.8.3); `more` says what is proposed to him. */
export const major = (more: Partial<Route> = {}): Route => ({ to: 'major', urgency: 'urgent', ...more });

/** In tower and expo: straight to the department as an order, the finder follows it (P3-4.5.1, P3-4.5.2). */
export const order = (department: DepartmentKind, category: OrderCategory, more: Partial<Route> = {}): Route => ({
  to: 'order',
  propose: 'work-order',
  department,
  category,
  urgency: 'normal',
  ...more,
});
