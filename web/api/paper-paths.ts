import type {
  ControlledKind,
  Duties,
  PaperDetail,
  PaperDifference,
  PaperDraft,
  PaperList,
  PaperReader,
  Trainings,
  WaitingPaper,
} from './paper-types.ts';
import type { Cursor, InProject, Op } from './paths.ts';

type OfPaper = InProject & { paper: string };

/** The part of the contract about controlled papers. */
export interface PaperPaths {
  '/api/projects/{project}/papers': {
    get: Op<PaperList, InProject, { kind?: ControlledKind | undefined } & Cursor>;
  };
  '/api/projects/{project}/papers-to-read': { get: Op<{ items: WaitingPaper[] }, InProject> };
  '/api/projects/{project}/papers/{paper}': { get: Op<PaperDetail, OfPaper, { version?: number | undefined }> };
  '/api/projects/{project}/papers/{paper}/draft': { get: Op<PaperDraft, OfPaper> };
  '/api/projects/{project}/papers/{paper}/readers': {
    get: Op<{ items: PaperReader[] }, OfPaper, { version: number }>;
  };
  '/api/projects/{project}/papers/{paper}/difference': {
    get: Op<{ items: PaperDifference[] }, OfPaper, { from: number; to: number }>;
  };
  '/api/projects/{project}/duties': { get: Op<Duties, InProject, { role?: string | undefined }> };
  '/api/projects/{project}/trainings': {
    get: Op<Trainings, InProject, { paper?: string | undefined } & Cursor>;
  };
}
