import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: unknown;
  requestBody?: unknown;
  responses?: unknown;
};
type Reference = { paths?: Record<string, Record<string, Operation>> };

/** The OpenAPI document of all routes mounted after this. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kewu 客务台',
        version,
        description:
          'Errors: { error: { code, say: { zh, en }, fields?: [{ path, say }] } }. Sign in first; the session is a cookie.',
      },
    },
  });
}

/** `/docs/json` for programs, `/docs` for people: one plain page without scripts. */
export function serveReference(app: FastifyInstance): void {
  app.get('/docs/json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(referencePage(app.swagger() as Reference)),
  );
}

function referencePage(reference: Reference): string {
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(reference.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), operationPart(method.toUpperCase(), path, operation)]);
    }
  }
  const parts = [...groups].map(([tag, operations]) => `<h2>${html(tag)}</h2>${operations.join('')}`);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Kewu API</title><style>
body{font:15px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
summary{cursor:pointer;padding:.3rem 0}code{font-family:ui-monospace,monospace}pre{background:#f4f5f7;padding:.8rem;overflow:auto}
b{display:inline-block;min-width:4rem}</style></head><body><h1>Kewu API</h1>
<p>OpenAPI 3.1: <a href="./docs/json">docs/json</a></p>${parts.join('')}</body></html>`;
}

function operationPart(method: string, path: string, operation: Operation): string {
  const { parameters, requestBody, responses } = operation;
  const detail = JSON.stringify({ parameters, requestBody, responses }, null, 2);
  return `<details><summary><b>${method}</b> <code>${html(path)}</code> ${html(operation.summary ?? '')}</summary>
<p>${html(operation.description ?? '')}</p><pre tabindex="0">${html(detail)}</pre></details>`;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
