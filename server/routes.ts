import { anchorRoutes } from '#server/anchors/anchors.routes.ts';
import { backupRoutes } from '#server/backup/backup.routes.ts';
import { cabinetRoutes } from '#server/cabinet/cabinet.routes.ts';
import { boardRoutes } from '#server/cases/read/boards.routes.ts';
import { caseReadRoutes } from '#server/cases/read/cases.routes.ts';
import { commandRoutes } from '#server/commands.routes.ts';
import { callRoutes } from '#server/customers/call.routes.ts';
import { customerRoutes } from '#server/customers/customers.routes.ts';
import { expoRoutes } from '#server/customers/expo.routes.ts';
import { paperRoutes } from '#server/customers/papers.routes.ts';
import { registrationRoutes } from '#server/customers/registration.routes.ts';
import type { Deps } from '#server/deps.ts';
import { placeRoutes } from '#server/estate/places.routes.ts';
import { exportRoutes } from '#server/exports/exports.routes.ts';
import { fileRoutes } from '#server/files/files.routes.ts';
import { formRoutes } from '#server/forms/forms.routes.ts';
import type { Route } from '#server/http/route.ts';
import { importRoutes } from '#server/imports/imports.routes.ts';
import { notifyRoutes } from '#server/notify/notify.routes.ts';
import { auditRoutes } from '#server/office/audit.routes.ts';
import { changeRoutes } from '#server/office/changes.routes.ts';
import { projectRoutes } from '#server/office/projects.routes.ts';
import { controlledRoutes } from '#server/papers/papers.routes.ts';
import { parameterRoutes } from '#server/parameters/parameters.routes.ts';
import { checklistRoutes } from '#server/patrol/checklists.routes.ts';
import { draftRoutes } from '#server/patrol/editor/draft.routes.ts';
import { patrolRoutes } from '#server/patrol/patrol.routes.ts';
import { pocketRoutes } from '#server/pocket/pocket.routes.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import { pushRoutes } from '#server/push/push.routes.ts';
import { colleagueRoutes } from '#server/staff/colleagues.routes.ts';
import { invitationRoutes } from '#server/staff/invitation.routes.ts';
import { peopleRoutes } from '#server/staff/people.routes.ts';
import { sessionRoutes } from '#server/staff/session.routes.ts';

/** Every route of the API, one line per slice. */
export function allRoutes(deps: Deps): Route[] {
  const pdf = openPdfRenderer();
  return [
    ...sessionRoutes(deps),
    ...commandRoutes(deps),
    ...patrolRoutes(deps),
    ...pocketRoutes(deps),
    ...caseReadRoutes(deps),
    ...boardRoutes(deps),
    ...fileRoutes(deps),
    ...placeRoutes(deps),
    ...customerRoutes(deps),
    ...callRoutes(deps),
    ...paperRoutes(deps),
    ...registrationRoutes(deps, pdf),
    ...expoRoutes(deps),
    ...importRoutes(deps),
    ...exportRoutes(deps),
    ...colleagueRoutes(deps),
    ...peopleRoutes(deps),
    ...invitationRoutes(deps),
    ...projectRoutes(deps),
    ...changeRoutes(deps),
    ...auditRoutes(deps),
    ...parameterRoutes(deps),
    ...anchorRoutes(deps),
    ...backupRoutes(deps),
    ...checklistRoutes(deps),
    ...draftRoutes(deps),
    ...controlledRoutes(deps, pdf),
    ...formRoutes(deps, pdf),
    ...cabinetRoutes(deps, pdf),
    ...notifyRoutes(deps),
    ...pushRoutes(deps),
  ];
}
