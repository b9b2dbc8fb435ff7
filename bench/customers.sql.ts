import { statement } from '#server/db/statement.ts';

/**
 * Invented parties with the words they are found by: $2 how many, $3 now. Names of three characters out of 60 surnames
 * and 40 × 40 given names, each with a telephone number of its own.
 */
export const makeParties = statement(
  'bench.makeParties',
  `with n as (
     select i, gen_random_uuid() as id,
       substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆', 1 + i % 60, 1)
       || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅斌宇浩凯佳琳欣怡晨曦思源子涵', 1 + (i / 60) % 40, 1)
       || substr('嘉宁雨桐一诺梓轩浩然欣怡子墨若曦语嫣俊熙雅琴志远文博立新海燕春生建国永强秀兰', 1 + (i / 2400) % 40, 1) as name,
       '13' || lpad((100000000 + i * 7)::text, 9, '0') as phone
     from generate_series(1, $2::int) as i
   ), p as (
     insert into kewu.parties (project_id, id, kind, name, created_at, changed_at)
     select $1::uuid, id, 'person', name, $3::timestamptz, $3::timestamptz from n
   ), c as (
     insert into kewu.party_contacts (project_id, id, party_id, kind, value) select $1::uuid, id, id, 'phone', phone from n
   )
   insert into kewu.party_terms (project_id, term, kind, subject_id)
   select $1::uuid, w.term, w.kind, n.id from n cross join lateral (values
     (substr(n.name, 1, 2), 'gram'), (substr(n.name, 2, 2), 'gram'), (n.name, 'gram'), (substr(n.name, 3, 1), 'gram'), (' ' || n.phone, 'number'), (' ' || right(n.phone, 4), 'number')) as w(term, kind)
   on conflict do nothing`,
);

/** What an import of parties leaves behind, as one statement and without search words made in between: $2 JSON of rows, $3 now. */
export const floorParties = {
  name: 'floor.parties',
  text: `with x as (
     select * from jsonb_to_recordset($2::jsonb) as x(id uuid, name text, phone text, room uuid, terms text[])
   ), p as (
     insert into kewu.parties (project_id, id, kind, name, created_at, changed_at) select $1, id, 'person', name, $3::timestamptz, $3::timestamptz from x
   ), c as (
     insert into kewu.party_contacts (project_id, id, party_id, kind, value) select $1, id, id, 'phone', phone from x
   ), o as (
     insert into kewu.occupancies (project_id, id, room_id, party_id, relation, from_day, begun_at) select $1, id, room, id, 'tenant', $3::timestamptz::date, $3::timestamptz from x
   )
   insert into kewu.party_terms (project_id, term, kind, subject_id) select $1, t, 'gram', id from x, unnest(terms) as t on conflict do nothing`,
};
/** The rows of an export read plainly, as many as there are. */
export const floorExport = {
  name: 'floor.export',
  text: `select p.id, p.name, p.kind, p.id_number, p.scope, p.head_name, p.contacted_at,
     array(select c.value from kewu.party_contacts c where c.project_id = $1 and c.party_id = p.id) as phones
   from kewu.parties p where p.project_id = $1 and (p.name collate "C", p.id) > ($2 collate "C", $3::uuid)
   order by p.name collate "C", p.id limit 500`,
};
