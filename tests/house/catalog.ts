/**
 * Every table of schema `kewu` stands in exactly one of these lists (partitions follow their parent). A new table is
 * added here in the same change; the catalogue test then holds it to the rules of its list.
 */

/** Belongs to a project: the primary key begins with project_id, row security is enabled and forced. */
export const projectScoped = [
  'alarms',
  'anchor_heads',
  'anchors',
  'bays',
  'case_terms',
  'case_terms_upto',
  'cases',
  'checklist_additions',
  'column_maps',
  'commands',
  'contact_log',
  'data_access',
  'departments',
  'destruction_items',
  'destructions',
  'documents',
  'event_values',
  'events',
  'expo_snapshots',
  'exports',
  'files',
  'holds',
  'import_rows',
  'import_undo',
  'imports',
  'late_commands',
  'months',
  'notices',
  'numbers',
  'occupancies',
  'office_changes',
  'paper_receipts',
  'paper_told',
  'parties',
  'party_changes',
  'party_contacts',
  'party_merges',
  'party_terms',
  'pets',
  'phones',
  'photo_uses',
  'places',
  'plan_lines',
  'plans',
  'points',
  'posts',
  'push_subscriptions',
  'readings',
  'room_facts',
  'round_notes',
  'rounds',
  'route_points',
  'routes',
  'search_terms',
  'signatures',
  'tombstones',
  'trainings',
  'vehicles',
  'visits',
];

/** Of the whole company, small, the same on every node. */
export const reference = [
  'checklist_drafts',
  'checklists',
  'grants',
  'installation',
  'invitations',
  'paper_drafts',
  'paper_versions',
  'papers',
  'parameters',
  'projects',
  'staff',
  'waiting_grants',
];

/** Local to one node. */
export const nodeLocal = ['outbox', 'sessions', 'sign_in_attempts'];

/** Grow fastest: partitioned by month, no foreign key points at them. */
export const partitioned = ['commands', 'visits'];
