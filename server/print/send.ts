import type { FastifyReply } from 'fastify';

/** Sends a PDF to be looked at; it is nobody's to keep on the way. `name` without its ending. */
export const sendPdf = (reply: FastifyReply, pdf: Buffer, name: string): FastifyReply =>
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name.replace(/[^\w.-]/g, '')}.pdf"`)
    .header('cache-control', 'no-store')
    .send(pdf);
