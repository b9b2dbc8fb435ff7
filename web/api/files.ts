import { faultOf } from './error.ts';
import { appRoot, leaveForGate } from './root.ts';

/** Address of a stored file. */
export const fileAddress = (project: string, hash: string): string =>
  new URL(`api/projects/${project}/files/${hash}`, appRoot).href;

/** Sends a picture; answers its content hash. Sending the same bytes twice is one file. */
export async function putFile(project: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(new URL(`api/projects/${project}/files`, appRoot), {
      method: 'PUT',
      headers: { 'content-type': type },
      body: bytes,
    });
  } catch {
    throw faultOf(0, undefined);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) leaveForGate();
  if (!response.ok) throw faultOf(response.status, body);
  return (body as { hash: string }).hash;
}

/** Address of something the server prints for a project: a form as PDF, the codes of a route. */
export const printAddress = (project: string, what: string): string =>
  new URL(`api/projects/${project}/${what}`, appRoot).href;
