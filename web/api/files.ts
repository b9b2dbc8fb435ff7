import type { AnswerOf } from '#contract/all.ts';
import { addressOf } from './address.ts';
import { fetchAs } from './drawn-for.ts';
import { faultOf } from './error.ts';
import { leaveForGate } from './root.ts';

/** Address of a stored file. */
export const fileAddress = (project: string, hash: string): string =>
  addressOf('GET /api/projects/{project}/files/{hash}', { project, hash });

/** Sends bytes as they are; answers their content hash. Sending the same bytes twice is one file. */
async function put(project: string, shelf: 'files' | 'papers', body: BodyInit, type: string): Promise<string> {
  let response: Response;
  try {
    response = await fetchAs(addressOf(`PUT /api/projects/{project}/${shelf}`, { project }), {
      method: 'PUT',
      headers: { 'content-type': type },
      body,
    });
  } catch {
    throw faultOf(0, undefined);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) leaveForGate();
  if (!response.ok) throw faultOf(response.status, answer);
  return (answer as AnswerOf<'PUT /api/projects/{project}/files'>).hash;
}

/** Sends a picture; answers its content hash. */
export const putFile = (project: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string> =>
  put(project, 'files', bytes, type);

/** Sends a paper as it was scanned: a PDF or a picture; what it is, the server looks at itself. */
export const putPaper = (project: string, file: File): Promise<string> =>
  put(project, 'papers', file, file.type || 'application/octet-stream');

/** A paper as it was handed in. Never a query: it is kept by nobody but who asked, and written down each time. */
export async function seePaper(project: string, document: string, reason: string): Promise<Blob> {
  const address = addressOf('GET /api/projects/{project}/documents/{document}/file', { project, document }, { reason });
  let response: Response;
  try {
    response = await fetchAs(address);
  } catch {
    throw faultOf(0, undefined);
  }
  if (response.status === 401) leaveForGate();
  if (!response.ok) throw faultOf(response.status, await response.json().catch(() => undefined));
  return response.blob();
}
