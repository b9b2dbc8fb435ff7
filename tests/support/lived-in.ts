import { officeDay } from '#kernel/calendar.ts';
import { sweep } from '#server/cases/sweep.ts';
import { statement } from '#server/db/statement.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';
import { openPhone } from '#tests/support/handed-in.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, pointOf, scanned, start, visit } from '#tests/support/patrol.ts';

/** A day of the office in which nearly everything happens that leaves a row beside the chain. Few streams, so that a verification is quick. */
export async function liveADay(office: TestApp): Promise<{ assistant: Person; manager: Person; witness: Person }> {
  const { clock, deps } = office;
  const who = (number: string) => as(office, number);
  const [desk, otherDesk, assistant] = [await who('LH-008'), await who('LH-009'), await who('LH-017')];
  const [manager, walker, engineering, technician] = [
    await who('LH-001'),
    await who('LH-016'),
    await who('LH-023'),
    await who('LH-025'),
  ];
  const step = (person: Person, id: string, name: string, values: object = {}, more: object = {}) =>
    person.do('case.step', { case: id, step: name, values, screen: 'desk', ...more });
  const onSpot = { screen: 'pocket', sign: drawn };
  await newDay(office);

  // a round with a photo, somebody who was asked, a point by hand, notes; and one that begins beside it
  const lamp = 'P5-4.4.4c-01';
  const round = await start(walker, 'ZZ-2-1');
  const point = pointOf(round, 'p5', lamp);
  const { findings } = await visit(
    office,
    walker,
    round,
    point,
    [{ item: lamp, values: { what: '照明灯不亮', seen: [await walker.photo()] } }],
    { note: '灯管老化', interviewee: '门岗' },
  );
  const byHand = round.points.find(({ id }) => id !== point.id);
  await walker.do('round.visit', {
    ...{ round: round.id, visit: uuidAt(clock()), point: byHand?.id, proof: { byHand: '点码被撕' } },
    ...{ enteredAt: clock().toISOString(), leftAt: clock().toISOString() },
    answers: Object.fromEntries((byHand?.sections ?? []).map((key) => [key, { all: 'pass' }])),
  });
  const note = { round: round.id, text: '推车占道', person: '保安 王' };
  await walker.do('round.note', {
    ...note,
    ...{ note: uuidAt(clock()), kind: 'order-event', settled: 'settled', place: sampleId('place', 'Z1') },
  });
  await walker.do('round.end', {
    ...{ round: round.id, sign: drawn, radioBack: { missing: '对讲机留在岗亭' } },
    reasons: Object.fromEntries(round.points.map(({ id }) => [id, '下雨'])),
  });
  await walker.do('round.remark', { round: round.id, text: '灯在三楼' });

  // an order below the finding: held, done, accepted; checked on the spot, and not in order
  const id = findings[0] ?? '';
  await step(assistant, id, 'send', { kind: 'facility', department: 'engineering', urgency: 'normal' });
  const { family } = await assistant.get<{ family: { id: string; procedure: string }[] }>(`/cases/${id}`);
  const order = family.find(({ procedure }) => procedure === 'work-order')?.id ?? '';
  await step(engineering, order, 'dispatch', { worker: [technician.id] });
  await step(technician, order, 'accept');
  clock.pass({ minutes: 30 });
  await step(technician, order, 'arrive', { arrivedAt: clock().toISOString() });
  await step(technician, order, 'hold', { holdKind: 'parts', why: '等灯管' });
  clock.pass({ hours: 2 });
  await step(technician, order, 'resume');
  const done = { done: '更换灯管', fixedBy: [technician.id], proof: [await technician.photo()] };
  await step(technician, order, 'done', done, onSpot);
  await step(assistant, order, 'approve', { opinion: '已亮' });
  await step(
    desk,
    id,
    'reject',
    { onSpot: scanned(office, point.id), failed: '又灭了' },
    { ...onSpot, sign: undefined },
  );

  // a smell rings until it is answered; another report waits until it is passed up
  const report = async (values: object): Promise<string> => {
    const found = uuidAt(clock());
    const told = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), ...values };
    await desk.do('case.open', {
      ...{ case: found, procedure: 'finding', step: 'report', values: told, screen: 'pocket', sign: drawn },
    });
    return found;
  };
  await report({ what: '楼道有气味', smell: 'gas', unitsAsked: '2-1-0101：不知道' });
  const { items } = await manager.get<{ items: { id: string }[] }>('/alarms');
  await manager.do('alarm.acknowledge', { alarm: items[0]?.id, answer: '保安已到场' });
  const late = await report({ what: '地砖松动' });
  await step(assistant, late, 'note', { note: '看过' });
  clock.pass({ hours: 6 });
  await sweep(deps.db, clock());

  // a round given to somebody, excused, and then handed in from a phone all the same
  const phone = openPhone(office);
  const away = await phone.roundOf(otherDesk, 'DT');
  await assistant.do('round.assign', { round: away.id, walker: otherDesk.id });
  await assistant.do('round.excuse', { round: away.id, reason: '大堂施工' });
  await phone.handIn(
    otherDesk,
    phone.made('round.start', { ...phone.startOf(away), checklist: away.checklist }, 40),
    phone.made('round.visit', phone.visitOf(away, 0, 30), 30),
  );
  // and one without a radio, so that every box of a round is once filled and once empty
  const bare = await phone.roundOf(desk, 'ZZ-1-1');
  await desk.do('round.start', { round: bare.id, radio: { none: '充电中' }, onDuty: true });
  await desk.do('round.end', phone.endOf(bare));
  // what the office sets for itself, and the company for all
  const company = await who('GS-001');
  const set = { from: officeDay(clock(), 'Asia/Shanghai'), version: 0, value: ['manager'] };
  await manager.do('parameter.set', { ...set, key: 'customers.export' });
  await company.do('parameter.lock', { ...set, key: 'customers.import' });
  // rounds nobody walks are nothing a chain could tell of: two are enough
  await deps.db.owner((q) => q(fewRounds, [sampleProject]));
  return { assistant, manager, witness: walker };
}

const fewRounds = statement(
  'test.fewRounds',
  `with missed as (update kewu.rounds set state = 'missed' where project_id = $1 and seq = 0)
   delete from kewu.rounds r where project_id = $1 and seq = 0
   and id not in (select id from kewu.rounds where project_id = $1 and seq = 0 order by id limit 2)`,
);

/** A press that prints one blank page, at once: what is printed is not what is tested. */
export function blankPress(): PdfRenderer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((text, i) => {
    const at = pdf.length;
    pdf += `${i + 1} 0 obj\n${text}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  const set = async () => ({ pdf: Buffer.from(pdf), unset: [] });
  return { set, print: async () => Buffer.from(pdf), pid: undefined, close: () => undefined };
}

/** A paper of the office, approved, published and read; answers its id. */
export async function publishPaper({ clock }: TestApp, assistant: Person, manager: Person): Promise<string> {
  const paper = uuidAt(clock());
  const w = (zh: string) => ({ zh, en: '' });
  const content = {
    ...{ title: w('夜间职责'), gist: w('试行'), purpose: w('讲清楚'), scope: w('本处'), retention: null, parent: null },
    sections: ['值守', '交接'].map((head, i) => ({ no: `${i + 1}`, title: w(head), text: w('- 二十二点锁前门。') })),
  };
  const step = async (who: Person, what: string, more: object = {}) => {
    const { version } = await who.get<{ version: number }>(`/papers/${paper}/draft`);
    await who.do(what, { paper, seen: version, ...more });
  };
  await assistant.do('paper.begin', { paper, of: 'office', kind: 'duty', code: 'LH01-ZZ-01' });
  await step(assistant, 'paper.write', { set: { label: 'A/0', audience: ['front-desk'], content } });
  await step(assistant, 'paper.submit');
  await step(manager, 'paper.approve');
  await step(assistant, 'paper.publish', { from: officeDay(clock(), 'Asia/Shanghai'), note: '首次' });
  await assistant.do('paper.read', { paper, n: 1 });
  return paper;
}
