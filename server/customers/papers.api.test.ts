import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sweepFiles } from '#server/files/orphans.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { pdfPaper } from '#tests/support/pictures.ts';
import { signIn } from '#tests/support/sign-in.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const desk = await as(office, 'LH-008');

const today = '2026-11-23';
const room = (code: string): string => sampleId('place', code);
const id = (): string => uuidAt(clock());
const handIn = async (bytes: Buffer, type = 'application/pdf') =>
  (await signIn(office, 'LH-003')).send('PUT', `/api/projects/${sampleProject}/papers`, {
    payload: bytes,
    headers: { 'content-type': type },
  });

interface PartyFile {
  party: {
    name: string;
    idNumber: string | null;
    remark: string | null;
    contacts: { value: string }[];
    version: number;
  };
  occupancies: { room: { code: string }; relation: string }[];
  vehicles: { plate: string }[];
  said: { text: string }[];
  papers: { id: string; title: string; hasFile: boolean; removedAt: string | null; removedWhy: string | null }[];
}
const fileOf = (party: string): Promise<PartyFile> => supervisor.get(`/parties/${party}`);
async function person(name: string, phone: string, code?: string): Promise<string> {
  const party = id();
  await supervisor.do('party.save', {
    ...{ party, version: 0, kind: 'person', set: { name } },
    contacts: { add: [{ id: id(), kind: 'phone', value: phone }] },
    ...(code ? { room: { occupancy: id(), room: room(code), relation: 'co-owner', from: today } } : {}),
  });
  return party;
}

describe('papers of a household [P1-7]', () => {
  test('are kept as handed in, shown with a reason to whoever may see in full, and gone when taken out', async () => {
    const party = await person('蓝采和', '13711110001', '6-1-0501');
    const { hash } = (await handIn(pdfPaper('身份证'))).json();
    const paper = { document: id(), party, kind: 'identity', title: '身份证复印件', file: hash };
    expect(await supervisor.refused('document.add', paper)).toMatchObject({ status: 400, fields: ['purpose'] });
    await supervisor.do('document.add', { ...paper, purpose: '办理门禁卡', expires: '2027-05-01' });
    const url = (reason: string) => `/documents/${paper.document}/file?reason=${encodeURIComponent(reason)}`;
    const shown = await supervisor.ask('GET', url('核对办卡资料'));
    expect([shown.statusCode, shown.headers['content-type'], shown.body]).toEqual([
      200,
      'application/pdf',
      pdfPaper('身份证').toString(),
    ]);
    expect((await desk.ask('GET', url('核对'))).statusCode).toBe(403);
    // not by the way of photos, which everybody who works here sees
    expect((await manager.ask('GET', `/files/${hash}`)).statusCode).toBe(404);
    const log = await manager.get<{ items: { act: string; outcome: string; byNumber: string }[] }>(
      '/data-access?act=document',
    );
    expect(log.items.map(({ byNumber, outcome }) => [byNumber, outcome])).toEqual([
      ['LH-008', 'refused'],
      ['LH-003', 'given'],
    ]);
    clock.pass({ days: 40 });
    await sweepFiles(deps.db, deps.files, clock());
    expect((await supervisor.ask('GET', url('核对办卡资料'))).statusCode).toBe(200);
    await supervisor.do('document.remove', { document: paper.document, why: '办完即删' });
    await sweepFiles(deps.db, deps.files, clock());
    expect((await supervisor.ask('GET', url('核对办卡资料'))).statusCode).toBe(404);
    const { papers } = await fileOf(party);
    expect(papers[0]).toMatchObject({ title: '身份证复印件', hasFile: false, removedWhy: '办完即删' });
    expect((await deps.db.run({ projects: [sampleProject] }, storedFile, [sampleProject, hash])).length).toBe(0);
  });

  test.each([
    ['a program called a PDF', Buffer.from('MZ\x90'), 'application/pdf', 415],
    ['a page', Buffer.from('<html>'), 'text/html', 415],
    ['half a paper', pdfPaper('x').subarray(0, 120), 'application/pdf', 422],
    ['a paper without pages', Buffer.from('%PDF-1.4\ntrailer<<>>\nstartxref\n9\n%%EOF\n'), 'application/pdf', 422],
    ['a paper of 11 MB', Buffer.concat([pdfPaper('x'), Buffer.alloc(11 << 20)]), 'application/pdf', 413],
  ])('%s is refused in words', async (_, bytes, type, status) => {
    const answer = await handIn(bytes, type);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error.say.zh).not.toBe('');
  });
});

describe('two files of the same party', () => {
  test('are made one, nothing lost, and taken apart again', async () => {
    const keep = await person('钟离权', '13711110002', '6-1-0601');
    const drop = await person('钟离权', '13711110003', '6-1-0602');
    await supervisor.do('party.save', { party: drop, version: 1, set: { remark: '爱好书法' } });
    await supervisor.do('vehicle.save', { vehicle: id(), party: drop, plate: '粤B77777', kind: 'car', from: today });
    await supervisor.do('contact.log', { entry: id(), party: drop, channel: 'phone', text: '问停车' });
    const apart = await fileOf(drop);
    const merge = id();
    expect(await desk.refused('party.merge', { merge, keep, drop })).toMatchObject({ status: 403 });
    await supervisor.do('party.merge', { merge, keep, drop });
    const one = await fileOf(keep);
    expect(one.party.contacts).toHaveLength(2);
    expect(one.party.remark).toBe('爱好书法');
    expect(one.occupancies.map((stay) => stay.room.code).sort()).toEqual(['6-1-0601', '6-1-0602']);
    expect([one.vehicles.length, one.said.length]).toEqual([1, 1]);
    expect((await supervisor.ask('GET', `/parties/${drop}`)).statusCode).toBe(404);
    const found = await desk.get<{ parties: { id: string }[] }>('/customers?q=B77777');
    expect(found.parties.map((hit) => hit.id)).toEqual([keep]);
    const merges = await supervisor.get<{ items: { id: string }[] }>(`/parties/${keep}/merges`);
    expect(merges.items.map((row) => row.id)).toEqual([merge]);

    await supervisor.do('party.unmerge', { merge });
    const back = await fileOf(drop);
    expect({ ...back, party: { ...back.party, version: 0, changedAt: '' } }).toEqual({
      ...apart,
      party: { ...apart.party, version: 0, changedAt: '' },
    });
    expect((await fileOf(keep)).party).toMatchObject({ remark: null, contacts: [{ value: '137****0002' }] });
    expect(await supervisor.refused('party.unmerge', { merge })).toMatchObject({ status: 409 });
  });

  test('a person and a company are not one; nobody is merged with themselves', async () => {
    const one = await person('何仙姑', '13711110004');
    const firm = sampleId('party', 'ZH-A001');
    expect(await manager.refused('party.merge', { merge: id(), keep: one, drop: firm })).toMatchObject({
      code: 'party.kinds',
    });
    expect(await manager.refused('party.merge', { merge: id(), keep: one, drop: one })).toMatchObject({
      code: 'party.same',
    });
  });

  test('who stood in the same room in both files stands there once', async () => {
    const keep = await person('曹国舅', '13711110005', '6-1-0701');
    const drop = await person('曹国舅', '13711110006', '6-1-0701');
    await supervisor.do('party.merge', { merge: id(), keep, drop });
    const { occupancies } = await supervisor.get<{ occupancies: { party: string }[] }>(
      `/rooms/${room('6-1-0701')}/household`,
    );
    expect(occupancies.filter(({ party }) => party === keep || party === drop)).toHaveLength(1);
  });
});

describe('what a person may ask for', () => {
  test('a copy of all that is kept, correction, and erasure once no contract stands', async () => {
    const party = await person('韩湘子', '13711110007', '6-1-0801');
    await supervisor.do('contact.log', { entry: id(), party, channel: 'desk', text: '咨询装修押金' });
    await supervisor.do('vehicle.save', { vehicle: id(), party, plate: '粤B66666', kind: 'car', from: today });
    const { hash } = (await handIn(pdfPaper('授权书'))).json();
    await supervisor.do('document.add', {
      document: id(),
      party,
      kind: 'authority',
      title: '韩湘子授权书',
      file: hash,
    });
    const ask = (who: typeof desk) => who.ask('POST', `/parties/${party}/person-file`, { reason: '本人书面申请' });
    expect((await ask(desk)).statusCode).toBe(403);
    const copy = (await ask(supervisor)).json();
    expect(copy.contacts[0].value).toBe('13711110007');
    expect([copy.said.length, copy.vehicles.length, copy.papers.length, copy.rooms[0].room]).toEqual([
      1,
      1,
      1,
      '6-1-0801',
    ]);

    const erase = { party, request: '2026-11-23 本人书面申请' };
    const refused = await supervisor.refused('party.erase', erase);
    expect(refused).toMatchObject({ status: 409, code: 'party.standing' });
    expect(refused.zh).toContain('6-1-0801');
    const { occupancies } = await supervisor.get<{ occupancies: { id: string }[] }>(`/parties/${party}`);
    clock.pass({ days: 2 });
    await supervisor.do('occupancy.end', { occupancy: occupancies[0]?.id, to: clock().toISOString().slice(0, 10) });
    clock.pass({ days: 2 });
    const done = await supervisor.do<{ erased: Record<string, number>; kept: unknown[] }>('party.erase', erase);
    expect(done.erased).toEqual({ said: 1, papers: 1, vehicles: 1, contacts: 1 });
    expect(done.kept).toHaveLength(3);
    expect((await supervisor.ask('GET', `/parties/${party}`)).statusCode).toBe(404);
    expect((await desk.get<{ parties: unknown[] }>('/customers?q=13711110007')).parties).toEqual([]);
    await sweepFiles(deps.db, deps.files, clock());
    // nothing that says who it was is left anywhere
    for (const word of ['韩湘子', '13711110007', '66666', '咨询装修押金', hash])
      expect(await deps.db.owner((q) => q(wordsAnywhere, [`%${word}%`])), word).toEqual([{ found: 0 }]);
    // the room still says that somebody was there
    const household = await supervisor.get<{ parties: { name: string }[] }>(`/rooms/${room('6-1-0801')}/household`);
    expect(household.parties.some(({ name }) => name.startsWith('（'))).toBe(true);
  });
});

const storedFile = statement<{ hash: string }>(
  'test.storedFile',
  'select hash from kewu.files where project_id = $1 and hash = $2',
);
const wordsAnywhere = statement<{ found: number }>(
  'test.wordsAnywhere',
  `select ((select count(*) from kewu.parties x where x::text like $1) + (select count(*) from kewu.party_contacts x where x::text like $1)
     + (select count(*) from kewu.party_terms x where x::text like $1) + (select count(*) from kewu.vehicles x where x::text like $1)
     + (select count(*) from kewu.documents x where x::text like $1) + (select count(*) from kewu.contact_log x where x::text like $1)
     + (select count(*) from kewu.party_changes x where x::text like $1) + (select count(*) from kewu.commands x where x::text like $1)
     + (select count(*) from kewu.files x where x::text like $1 and x.gone_at is null))::int as found`,
);
