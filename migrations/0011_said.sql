-- Whom a walker asked, and why somebody went without a radio, each in a column of its own, without words in front.
-- Visits already there keep «调查了解：» in their note: the chain holds a digest of exactly that note. Reading them copes,
-- see server/patrol/answers.ts. The reason of a round stands under no digest and is brought over.
alter table kewu.visits add column interviewee text;
alter table kewu.rounds add column no_radio text;
update kewu.rounds set no_radio = substr(reason, length('未带通讯工具：') + 1), reason = null
where state <> 'excused' and reason like '未带通讯工具：%';
