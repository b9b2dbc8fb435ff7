/**
 * Every table of schema `kewu` stands in exactly one of these lists (partitions follow their parent). A new table is
 * added here in the same change; the catalogue test then holds it to the rules of its list.
 */

/** Belongs to a project: the primary key begins with project_id, row security is enabled and forced. */
export const projectScoped = [
  'alarms',
  'anchor_heads',
  'anchors',
  'case_terms',
  'case_terms_upto',
  'cases',
  'checklist_additions',
  'commands',
  'departments',
  'event_values',
  'events',
  'files',
  'late_commands',
  'phones',
  'photo_uses',
  'push_subscriptions',
  'notices',
  'numbers',
  'places',
  'plan_lines',
  'plans',
  'points',
  'posts',
  'readings',
  'round_notes',
  'rounds',
  'route_points',
  'routes',
  'search_terms',
  'signatures',
  'tombstones',
  'visits',
];

/** Of the whole company, small, the same on every node. */
export const reference = ['checklists', 'grants', 'installation', 'parameters', 'projects', 'staff'];

/** Local to one node. */
export const nodeLocal = ['outbox', 'sessions', 'sign_in_attempts'];

/** Grow fastest: partitioned by month, no foreign key points at them. */
export const partitioned = ['commands', 'visits'];
