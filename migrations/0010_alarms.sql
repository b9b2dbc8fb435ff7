-- Why an alarm rings, in both languages: { zh, en }. What rang before was written in Chinese only.
alter table kewu.alarms alter column reason type jsonb using jsonb_build_object('zh', reason, 'en', reason);
